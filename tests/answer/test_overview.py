"""What is told to who asks for no thing in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import asking, term, year

from qa_bot.answer.overview import general

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot


@pytest.mark.parametrize(
    "question",
    ["今年老百姓能得到啥好处", "这个报告讲了啥", "总结一下", "今年政府要干啥", "惠民措施", "今年老百姓能得到啥好處"],
)
def test_who_asks_for_nothing_in_particular_hears_of_each_field(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    lines = [line for line in answer.text.splitlines() if line.startswith("· ")]
    assert (answer.status, 2 <= len(lines) <= 8, len(set(lines))) == ("answered", True, len(lines))
    assert {citation.period.kind for citation in answer.citations} == {"planned"}
    assert answer.text.splitlines()[-1].startswith(("以上只是其中几项", "以上只是其中幾項"))


@pytest.mark.parametrize("question", ["今年养老要干啥", "体育方面有哪些大事", "2019年有哪些实事", "你能干啥", "总结"])
def test_who_names_a_thing_a_year_or_asks_the_program_is_answered_as_ever(question: str, bot: Bot) -> None:
    assert "以上只是其中几项" not in bot.answer(question).text or question == "总结"


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
