"""Where the turn before was answered, and what that is worth to a question that goes on about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import asking, hits, passage

from qa_bot.answer import earlier
from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.replies import replies
from qa_bot.answer.turn import Turn

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot

HERE = passage("出让经营性用地7宗424亩，收储土地10宗457亩。", index=3, start=0)
THERE = passage("新增公园用地99亩。", index=9, start=100)


def after(*history: str) -> Turn:
    return Turn("一共几个", history, replies("zh"))


def test_without_a_turn_before_there_is_no_place(bot: Bot) -> None:
    assert earlier.told(after(), bot.desk) == ()
    assert earlier.places(after(), bot.desk) == earlier.NOWHERE


def test_place_is_that_of_the_facts_that_answer_the_turn_before(bot: Bot) -> None:
    (choice,) = earlier.told(after("今年加装多少台电梯"), bot.desk)
    assert choice.fact.said == "既有住宅加装电梯120台"
    assert earlier.places(after("今年加装多少台电梯"), bot.desk) == {(choice.passage.document, choice.passage.index)}


def test_passages_of_the_turn_before_stand_behind_those_found_and_once(bot: Bot) -> None:
    places = earlier.places(after("今年加装多少台电梯"), bot.desk)
    found = bot.search("托育", 3)
    more = earlier.with_before(found, places, bot.desk)
    assert more[:3] == found
    assert [(hit.passage.document, hit.passage.index) for hit in more[3:]] == sorted(places)
    assert more[-1].score == min(hit.score for hit in found)
    assert earlier.with_before(more, places, bot.desk) == more


@pytest.mark.parametrize(
    ("before", "said"), [(frozenset(), "新增公园用地99亩"), ({("d", 3)}, "出让经营性用地7宗424亩")]
)
def test_fact_where_the_turn_before_was_answered_comes_first(before: set[tuple[str, int]], said: str) -> None:
    asked = asking("area", "用地", text="一共多少亩", unit="亩", leaned=True)
    near = choose(asked, hits(HERE, THERE), frozenset(before)).choices
    assert said in {choice.fact.said for choice in near}


def test_what_is_named_now_is_not_passed_over_for_the_turn_before() -> None:
    asked = asking("area", "公园", text="公园多少亩", unit="亩", leaned=True)
    (choice,) = choose(asked, hits(HERE, THERE), frozenset({("d", 3)})).choices
    assert choice.fact.said == "新增公园用地99亩"


def test_follow_up_to_a_follow_up_stays_where_the_last_one_was_answered(bot: Bot) -> None:
    answer = bot.answer("一共多长", history=["今年改造多少条农村公路", "竣工的呢，有几条"])
    assert "39.7公里" in answer.text
