"""A question on its way to an answer."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from maker import asking

from qa_bot.answer.reply.replies import replies
from qa_bot.answer.turn import Turn

TURN = Turn("今年加装多少台电梯？公厕几座？", ("你好",), replies("zh"))


def test_turn_is_never_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        TURN.lead = "x"  # type: ignore[misc]


def test_new_turn_has_no_answer() -> None:
    assert (TURN.answer, TURN.verdict, TURN.draft) == (None, None, None)
    assert (TURN.citations, TURN.notes, TURN.parts, TURN.lead, TURN.asked) == ((), (), (), "", "")


def test_question_is_understood_as_it_stands_until_it_has_parts() -> None:
    assert TURN.understood == TURN.question


def test_parts_are_told_in_order_and_once() -> None:
    one, two = asking("count", text="加装多少台电梯"), asking("count", text="公厕几座")
    assert replace(TURN, parts=(one, two)).understood == "加装多少台电梯；公厕几座"
    assert replace(TURN, parts=(one, one)).understood == "加装多少台电梯"


def test_parts_without_a_text_leave_the_question() -> None:
    assert replace(TURN, parts=(asking("count"),)).understood == TURN.question
