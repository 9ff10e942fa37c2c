"""Keywords instead of a question."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.keywords import spelled


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("加装电梯 时间", "加装电梯时间是什么时候"),
        ("15号线 通车 时间", "15号线通车时间是什么时候"),
        ("公厕　位置", "公厕位置在哪里"),
        ("特色专科 名单", "特色专科，分别叫什么名字"),
        ("电梯 公园 数量", "电梯、公园数量是多少"),
        ("加装电梯 补贴", "加装电梯补贴多少钱"),
        ("绿道 长度", "绿道长度是多少"),
        ("電梯 數量", "电梯数量是多少"),
        ("电梯", "电梯"),
        ("时间", "时间"),
        ("加装电梯多少台 时间", "加装电梯多少台 时间"),  # asks already
        ("我家 住六楼", "我家 住六楼"),
        ("电梯 " * 20 + "时间", "电梯 " * 20 + "时间"),
        ("", ""),
        (" ？ ", " ？ "),
    ],
)
def test_keywords_are_spelled_as_the_question_they_stand_for(typed: str, question: str) -> None:
    assert spelled(typed) == question
