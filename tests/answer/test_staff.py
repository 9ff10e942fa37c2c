"""Wordings added by staff: what they change in an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.answer.bot import Bot
from qa_bot.answer.staff import NOBODY, NOTHING, Fixed, Guidance
from qa_bot.text.thesaurus import Entry

if TYPE_CHECKING:
    from pathlib import Path


def guided(bot: Bot, **entries: Entry) -> Bot:
    return bot.guided(Fixed(Guidance(wordings=entries)))


@pytest.mark.parametrize("question", ["今年要搞多少台升天箱？", "今年要搞多少臺升天箱？"])
def test_wording_makes_a_question_answerable(question: str, bot: Bot) -> None:
    assert bot.answer(question).status == "not_found"
    answer = guided(bot, 升天箱=Entry(("加装电梯",))).answer(question)
    assert (answer.status, answer.citations[0].clause) == ("answered", "5")


def test_wording_of_another_word_changes_nothing(bot: Bot) -> None:
    answer = guided(bot, 升天箱=Entry(("加装电梯",))).answer("今年新增多少停车位？")
    assert answer.text == bot.answer("今年新增多少停车位？").text


def test_guided_bot_that_is_closed_leaves_the_other_open(report: Path) -> None:
    with Bot.from_documents([report]) as whole:
        with whole.guided(NOBODY) as other:
            assert other.version == whole.version
        assert whole.answer("今年加装多少台电梯").status == "answered"


def test_nobody_lays_down_nothing() -> None:
    assert NOBODY.guidance() is NOTHING
    assert (NOTHING.pins, NOTHING.wordings) == ((), {})
