"""The question whether an answer was of use: asked where there is something to vote on, nothing in it as markup."""

from __future__ import annotations

import re

import pytest
from fakebot import plain, unknown

from qa_bot.desk.asked import COMPLAINTS
from qa_bot.records import Answer
from qa_bot.web.pages.vote import votes
from qa_bot.web.texts import texts


def test_two_buttons_and_every_complaint_are_there() -> None:
    html = votes(plain(), "abc", "k1", texts())
    assert re.findall(r'data-vote="(-?1)"', html) == ["1", "-1"]
    assert re.findall(r'value="(\w+)"', html) == [one for one in COMPLAINTS if one]
    assert 'data-ticket="abc"' in html
    assert 'aria-labelledby="v-k1"' in html
    assert 'id="v-k1"' in html


def test_an_unanswered_question_is_voted_on_too() -> None:
    assert votes(unknown("q"), "abc", "k1", texts("en")).count(">Not useful</button>") == 1


@pytest.mark.parametrize("reason", ["chat", "thanks", "about_bot", "empty", "too_long", "emergency"])
def test_a_fixed_reply_asks_for_no_vote(reason: str) -> None:
    assert votes(Answer("q", "q", "refused", reason, "您好！"), "abc", "k1", texts()) == ""


def test_without_a_ticket_there_is_no_vote() -> None:
    assert votes(plain(), "", "k1", texts()) == ""


def test_a_ticket_is_no_markup() -> None:
    assert '"><b>' not in votes(plain(), '"><b>', "k1", texts())
