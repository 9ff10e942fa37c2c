"""Calls for help."""

from __future__ import annotations

import pytest

from qa_bot.answer.guard.danger import LEAST, danger
from qa_bot.answer.guard.judge import judge


@pytest.mark.parametrize(
    "call",
    [
        "我摔倒了起不来",
        "老伴昏倒了叫不醒",
        "胸口疼得喘不上气",
        "家里进小偷了",
        "電梯裡困住了",
        "急救电话多少",
        "I fell down and cannot get up",
        "my house is on fire",
        "I can’t breathe",
        "ＣＡＬＬ an ambulance",
        "　我　摔倒了起不来！！！",
    ],
)
def test_who_is_in_danger_is_told_whom_to_call(call: str) -> None:
    ruling = judge(call)
    assert ruling is not None
    assert (ruling.status, ruling.reason) == ("not_found", "emergency")


@pytest.mark.parametrize(
    "question",
    [
        "今年加装电梯多少台",
        "消防站今年建几个",
        "老人摔倒了医保能报销吗",
        "急救站建了几个",
        "防溺水今年怎么抓",
        "电梯困人的事少了没有",
        "What about the airport?",
        "How many fire stations this year?",
        "suicide prevention budget in the report",
        "生意不好店快活不下去了，有没有补贴",
    ],
)
def test_question_with_the_same_words_is_none(question: str) -> None:
    assert danger(question) < LEAST
    assert judge(question) is None


@pytest.mark.parametrize("text", ["", " ", "？", "救" * 2000, "ＳＯＳ\n"])
def test_any_text_has_a_probability(text: str) -> None:
    assert 0.0 <= danger(text) <= 1.0


def test_greeting_stays_one() -> None:
    assert [one.reason for one in map(judge, ("你好", "hello", "谢谢")) if one] == ["chat", "chat", "thanks"]
