"""What is told to who asks for no thing in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import asking, term, year

from qa_bot.answer.bot import Bot
from qa_bot.answer.reply.lists.overview import general

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Bot]:
    for name in ("甲县", "乙县"):
        text = f"{name}2031年政府工作报告\n一、2031年工作安排\n新增学位200个。我们也看到还存在不少问题：停车难。"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Bot.from_documents([tmp_path]) as bot:
        yield bot


@pytest.mark.parametrize(
    "question",
    ["今年老百姓能得到啥好处", "这个报告讲了啥", "总结一下", "今年政府要干啥", "惠民措施", "今年老百姓能得到啥好處"],
)
def test_who_asks_for_nothing_in_particular_hears_of_each_field(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    lines = [line for line in answer.text.splitlines() if line.startswith("· ")]
    assert (answer.status, 2 <= len(lines) <= 10, len(set(lines))) == ("answered", True, len(lines))
    assert {citation.period.kind for citation in answer.citations} == {"planned"}
    assert answer.text.splitlines()[-1].startswith(("以上只是其中几项", "以上只是其中幾項"))


@pytest.mark.parametrize("question", ["今年养老要干啥", "体育方面有哪些大事", "2019年有哪些实事", "你能干啥"])
def test_who_names_a_thing_a_year_or_asks_the_program_is_answered_as_ever(question: str, bot: Bot) -> None:
    assert "以上只是其中几项" not in bot.answer(question).text


@pytest.mark.parametrize("question", ["存在哪些问题", "还有哪些不足？", "去年有什么没做好"])
def test_shortcomings_are_told_in_the_report_s_own_words(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, "老城区停车难仍然突出" in answer.text) == ("answered", True)
    assert "在肯定成绩的同时" not in answer.text
    assert "以上只是其中几项" not in answer.text


def test_of_two_documents_as_new_no_overview_is_given(two: Bot) -> None:
    assert "以上只是其中几项" not in two.answer("这个报告讲了啥").text


def test_time_asked_for_decides_what_is_told(bot: Bot) -> None:
    for question, kind in (("去年干了啥", "done"), ("今年有什么目标", "planned")):
        assert {citation.period.kind for citation in bot.answer(question).citations} == {kind}


@pytest.mark.parametrize(
    ("text", "terms", "more", "expected"),
    [
        ("今年有啥好处", (), {}, True),
        ("今年有啥好处", ("好处",), {"when": year(2031)}, True),
        ("养老有啥好处", ("养老",), {}, False),
        ("有啥好处", (), {"leaned": True}, False),
        ("临江有啥好处", (), {"places": ("临江",)}, False),
        ("有啥办法", (), {}, False),
        ("今年要搞哪些让大家出来逛、出来花钱的大事", (), {}, False),
        ("", (), {}, False),
    ],
)
def test_general_is_a_brief_question_without_a_thing(text: str, terms, more, expected: bool) -> None:  # type: ignore[no-untyped-def]
    words = [term(word) for word in terms]
    assert general(asking("list", *words, text=text, **more)) is expected
