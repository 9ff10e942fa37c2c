"""Questions made of the documents' own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import DONE, PLAN, TARGET, passage

from qa_bot.answer.offer.examples import examples, questions
from qa_bot.records import Period

if TYPE_CHECKING:
    from qa_bot import Bot
    from qa_bot.answer.turn import Desk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增公共停车位1200个。", ["2031年新增公共停车位多少个？"]),
        ("改造提升农村公厕120座。", ["2031年改造提升农村公厕多少座？"]),
        ("城镇调查失业率控制在5.2%以内。", ["2031年城镇调查失业率控制在多少？"]),
        ("新增公共停车位1200个、公用充电桩350个。", ["2031年新增公共停车位多少个？", "2031年新增公用充电桩多少个？"]),
        ("推行生活垃圾分类。", []),
        ("", []),
        ("。", []),
    ],
)
def test_each_figure_of_a_plain_thing_makes_a_question(text: str, expected: list[str]) -> None:
    assert list(questions(passage(text))) == expected


@pytest.mark.parametrize(("period", "year"), [(PLAN, "2031年"), (DONE, "2030年"), (TARGET, "2035年"), (Period(), "")])
def test_question_names_the_year_of_its_fact(period: Period, year: str) -> None:
    assert list(questions(passage("新增公共停车位1200个。", period=period))) == [f"{year}新增公共停车位多少个？"]


def test_span_of_years_is_not_named() -> None:
    (question,) = questions(passage("新增公共停车位1200个。", period=Period("target", 2031, 2035)))
    assert question == "新增公共停车位多少个？"


def test_figure_itself_is_never_given_away() -> None:
    for question in questions(passage("新增公共停车位1200个，改造老旧小区21个，优化公交线路16条。")):
        assert not any(number in question for number in ("1200", "21", "16"))


def test_examples_are_of_different_clauses_and_answered(bot: Bot) -> None:
    made = bot.examples()
    assert len(made) == len(set(made)) == 6
    answers = [bot.answer(question) for question in made]
    assert [answer.status for answer in answers] == ["answered"] * 6
    assert len({answer.citations[0].clause for answer in answers}) >= 5


def test_examples_speak_of_this_year_only(bot: Bot) -> None:
    assert not any("2030年" in question for question in bot.examples())


def test_examples_are_as_many_as_wanted(desk: Desk) -> None:
    assert examples(desk, 0) == ()
    assert len(examples(desk, 2)) == 2
    assert set(examples(desk, 2)) <= set(examples(desk, 6))
