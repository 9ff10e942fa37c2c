"""Whether a fact is the kind of thing asked for."""

from __future__ import annotations

from typing import get_args

import pytest
from maker import DONE, PLAN, TARGET, fact, figure, year

from qa_bot.answer.facts.fit import answers, fits, suits
from qa_bot.answer.question.records import FIGURED, PARTICULAR, Asked, Kind, When
from qa_bot.records import Period

UNKNOWN = Period()


@pytest.mark.parametrize(
    ("kind", "unit", "printed"),
    [
        ("count", "台", "120台"),
        ("count", "个", "四十个"),
        ("count", "公里", "14.2公里"),
        ("share", "", "6.5%"),
        ("share", "", "0.3个百分点"),
        ("money", "", "30万元"),
        ("length", "", "12.6公里"),
        ("area", "", "21.6万亩"),
        ("area", "", "18万平方米"),
    ],
)
def test_figure_in_the_unit_asked_for_fits_wholly(kind: Kind, unit: str, printed: str) -> None:
    assert fits(Asked(kind, unit), figure(printed)) == 1.0


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        (Asked("money", strict=True), "120台"),
        (Asked("money"), "120台"),
        (Asked("count", "台", strict=True), "14.2公里"),
        (Asked("count", "台", strict=True), "30万元"),
        (Asked("count"), "10天"),
        (Asked("length", "公里", strict=True), "120台"),
        (Asked("area", "亩", strict=True), "15%"),
        (Asked("list"), "120台"),
        (Asked("date"), "10天"),
        (Asked("clause"), "120台"),
    ],
)
def test_figure_of_another_kind_does_not_fit(asked: Asked, printed: str) -> None:
    assert fits(asked, figure(printed)) == 0.0


def test_other_measure_word_fits_less_than_the_one_asked_for() -> None:
    lifts = Asked("count", "部", strict=True)
    assert 0.0 < fits(lifts, figure("120台")) < fits(lifts, figure("120部")) == 1.0


def test_length_answers_how_many_only_where_no_unit_was_named() -> None:
    assert fits(Asked("count"), figure("14.2公里")) > 0.0
    assert fits(Asked("count", "条", strict=True), figure("14.2公里")) == 0.0


def test_noun_of_money_without_a_unit_may_be_a_share() -> None:
    assert 0.0 < fits(Asked("money", noun="经费"), figure("2.8%")) < 1.0
    assert fits(Asked("money", noun="经费", strict=True), figure("2.8%")) == 0.0


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - FIGURED))
def test_no_figure_fits_a_question_that_wants_none(kind: Kind) -> None:
    assert fits(Asked(kind), figure("120台")) == 0.0


def test_fact_without_the_attribute_never_answers() -> None:
    assert not answers(Asked("count", "台"), fact("加装电梯120台"), attribute=False)
    assert not answers(Asked("list"), fact("加装电梯120台"), attribute=False)


def test_count_is_answered_by_a_figure_and_by_nothing_else() -> None:
    assert answers(Asked("count", "台"), fact("加装电梯120台"), attribute=True)
    assert not answers(Asked("count", "台"), fact("推进电梯加装"), attribute=True)


def test_number_inside_a_name_answers() -> None:
    assert answers(Asked("count", "届", strict=True), fact("办好第七届云栖竹业博览会"), attribute=True)
    assert not answers(Asked("count", "届", strict=True), fact("办好云栖竹业博览会"), attribute=True)


@pytest.mark.parametrize(
    "said", ["10月底前全部完成", "年底前主体完工", "于6月28日投入使用", "鹿鸣路年内通车", "上半年开工", "2032年建成"]
)
def test_date_is_answered_by_words_for_a_time(said: str) -> None:
    assert answers(Asked("date"), fact(said), attribute=True)


def test_date_is_not_answered_by_a_count() -> None:
    assert not answers(Asked("date"), fact("加装电梯120台"), attribute=True)


@pytest.mark.parametrize("kind", sorted(PARTICULAR - {"date"}))
def test_particular_is_answered_only_where_its_noun_was_named_and_held(kind: Kind) -> None:
    assert not answers(Asked(kind), fact("加装电梯120台"), attribute=True)
    assert answers(Asked(kind, noun="预约平台"), fact("上线预约平台"), attribute=True)
    assert not answers(Asked(kind, noun="电话"), fact("上线预约平台"), attribute=False)


@pytest.mark.parametrize("kind", ["list", "whether", "clause"])
def test_any_commitment_answers_an_open_question(kind: Kind) -> None:
    assert answers(Asked(kind), fact("推行生活垃圾分类"), attribute=True)


@pytest.mark.parametrize(
    ("when", "period"),
    [
        (year(2031), PLAN),
        (year(2031, "planned"), PLAN),
        (year(2030, "done"), DONE),
        (year(2035, "target"), TARGET),
        (When("target", 2031, 2035, "十六五"), Period("target", 2031, 2035)),
    ],
)
def test_the_very_period_asked_for_suits_wholly(when: When, period: Period) -> None:
    assert suits(when, period) == 1.0


@pytest.mark.parametrize(
    ("when", "period"),
    [
        (year(2030, "done"), PLAN),
        (year(2031, "planned"), DONE),
        (year(2031), DONE),
        (year(2031), TARGET),
        (year(2024), PLAN),
        (When("done", None, None, ""), PLAN),
        (When("planned", None, None, ""), DONE),
        (When("done", 2026, 2030, "过去五年"), PLAN),
    ],
)
def test_results_never_suit_where_plans_are_asked_for_nor_the_other_way(when: When, period: Period) -> None:
    assert suits(when, period) == 0.0


def test_a_hint_at_the_kind_prefers_it_and_rules_nothing_out() -> None:
    hint = When("planned", None, None, "", hinted=True)
    assert 0.0 < suits(hint, DONE) < suits(hint, PLAN)


def test_wider_and_open_periods_suit_less_than_the_same() -> None:
    wider = suits(year(2031), Period("target", 2031, 2035))
    kind_only = suits(When("planned", None, None, ""), PLAN)
    assert 0.0 < wider < 1.0
    assert 0.0 < kind_only < 1.0


def test_unknown_period_neither_suits_nor_is_ruled_out() -> None:
    assert suits(year(2031), UNKNOWN) == suits(year(1999, "done"), UNKNOWN) == 0.5


def test_open_end_is_the_start() -> None:
    assert suits(year(2031), Period("planned", 2031, None)) == 1.0
    assert suits(year(2032), Period("planned", 2031, None)) == 0.0
