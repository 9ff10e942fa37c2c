"""What may be asked next: beside what was cited, near a question in vain, and always answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qa_bot import Bot
from qa_bot.answer.offer.near import related, topics
from qa_bot.records import Answer
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.answer.turn import Desk
    from qa_bot.records import Passage


def holding(words: str, desk: Desk) -> Passage:
    rows = map(desk.index.passage, range(desk.index.count))
    return next(row for row in rows if words in squeeze(row.text))


def test_the_cited_sentence_comes_first_without_what_was_stated(bot: Bot, desk: Desk) -> None:
    answer = bot.answer("今年新增多少个公共停车位？")
    cited = holding("公共停车位1200个", desk)
    assert answer.citations[0].quote == cited.text
    assert answer.related == related([cited], ["新增公共停车位１２００个"], desk)
    assert "充电桩" in answer.related[0]
    assert not any("停车位" in question for question in answer.related)


def test_all_stand_in_the_clause_that_was_cited(bot: Bot, desk: Desk) -> None:
    cited = holding("公共停车位1200个", desk)
    made = related([cited], [], desk, count=50)
    assert len(made) == len(set(made)) > 2
    clauses = {bot.answer(question).citations[0].clause for question in made}
    assert clauses == {bot.answer("今年新增多少个公共停车位？").citations[0].clause}


def test_what_was_asked_before_is_not_offered(desk: Desk) -> None:
    cited = holding("公共停车位1200个", desk)
    first, second, *_ = related([cited], [], desk)
    left = related([cited], [], desk, (f"  {first}",))
    assert first not in left
    assert left[0] == second


def test_as_many_as_wanted_and_none_where_nothing_was_cited(desk: Desk) -> None:
    assert related([], [], desk) == ()
    assert related([holding("公共停车位1200个", desk)], [], desk, count=0) == ()
    assert len(related([holding("公共停车位1200个", desk)], [], desk, count=1)) == 1


def test_a_question_in_vain_leads_to_its_topic(desk: Desk) -> None:
    assert [question for question in topics("停车位多少钱一个月", desk) if "停车位" in question] != []
    assert all("停车" in question for question in topics("停车难怎么办", desk))


@pytest.mark.parametrize("text", ["", "。", "？？？", "护照在哪里办", "\x00", "A" * 500, "𠀀𠀁"])
def test_a_question_of_another_world_leads_nowhere(desk: Desk, text: str) -> None:
    assert topics(text, desk) == ()


def test_offers_are_answered_and_those_that_are_not_are_left_out(bot: Bot) -> None:
    answer = bot.answer("今年新增多少个公共停车位？")
    assert bot.offers(answer) == answer.related != ()
    planted = replace(answer, related=("护照在哪里办？", answer.related[0], "停车位多少钱一个月？"))
    assert bot.offers(planted) == (answer.related[0],)


def test_only_what_the_documents_lack_is_offered_near_topics(bot: Bot) -> None:
    lacking = Answer("停车位收费吗", "停车位收费吗", "not_found", "not_in_documents", "没有")
    offered = bot.offers(lacking)
    assert [bot.answer(question).status for question in offered] == ["answered"] * len(offered) != []
    assert bot.offers(replace(lacking, reason="other_region")) == ()
    assert bot.offers(replace(lacking, status="refused")) == ()


@pytest.mark.parametrize("name", ["report/gongshu_2023_excerpt.txt", "data/reports/河南省_2026.txt"])
def test_every_offer_on_real_reports_is_another_question_that_is_answered(shared: Path, name: str) -> None:
    with Bot.from_documents([shared / name]) as real:
        asked = real.examples()
        answers = [real.answer(question) for question in asked]
        offered = [(answer, question) for answer in answers for question in real.offers(answer)]
        assert len(offered) >= 10
        assert [
            (answer.question, question) for answer, question in offered if squeeze(answer.question) == question
        ] == []
        unsound = [question for _, question in offered if real.answer(question).status != "answered"]
        assert unsound == []
