"""Whether a fact is the kind of thing asked for."""

from __future__ import annotations

from typing import get_args

import pytest
from maker import DONE, PLAN, TARGET, fact, figure, year

from qa_bot.answer.facts.fit import answers, fits, numbered, suited, suits
from qa_bot.answer.question.ask import ask
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


@pytest.mark.parametrize("printed", ["8条", "120台", "25个"])
def test_pieces_tell_no_length(printed: str) -> None:
    assert fits(Asked("length"), figure(printed)) == 0.0


def test_age_may_tell_how_long_lives_are() -> None:
    assert fits(Asked("length"), figure("82.6岁")) == 0.4
    assert fits(Asked("length", strict=True), figure("82.6岁")) == 0.0


@pytest.mark.parametrize(
    ("unit", "printed", "worth"),
    [
        ("年", "10条", 0.0),
        ("年", "25个", 0.0),
        ("年", "20周年", 1.0),
        ("年", "5年", 1.0),
        ("周", "10条", 0.0),
        ("周", "2周", 1.0),
        ("岁", "10条", 0.0),
        ("个月", "10条", 0.0),
    ],
)
def test_times_are_not_counted_in_pieces(unit: str, printed: str, worth: float) -> None:
    assert fits(Asked("count", unit, strict=True), figure(printed)) == worth


def test_year_inside_those_asked_for_suits_less_than_all_of_them() -> None:
    five = When("target", 2031, 2035, "十六五")
    assert suits(five, Period("target", 2031, 2035)) == 1.0
    assert suits(five, Period("target", 2033, 2036)) == 0.6
    assert suits(five, Period("target", 2030, 2040)) == 0.6
    assert suits(five, Period("target", 2035, 2035)) == 0.5
    assert suits(five, Period("target", 2033, None)) == 0.5


def test_years_around_the_one_asked_for_suit_more_than_one_year_of_several() -> None:
    assert suits(year(2033), Period("target", 2031, 2035)) == 0.6


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("办理时限压缩至2小时", True),
        ("等候时间缩短到15分钟", True),
        ("公示期不少于10天", True),
        ("建设周期为2年", True),
        ("提前3个月", True),
        ("加装电梯120台", False),
        ("服务群众20万人次", False),
    ],
)
def test_how_long_it_takes_is_told_by_a_time(said: str, expected: bool) -> None:
    assert answers(ask("办个证要多久"), fact(said), attribute=True) is expected


def test_hours_are_no_date() -> None:
    assert not answers(ask("什么时候能办"), fact("办理时限压缩至2小时"), attribute=True)


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("高效办成一件事有几件", "推进高效办成一件事", False),
        ("高效办成一件事有几件", "推进高效办成一件事，办成十件", True),
        ("第一次大会之后是第几次", "开好第一次大会", False),
        ("第一次大会之后是第几次", "开好第二次大会", True),
        ("攻坚行动搞几年", "开展两年攻坚行动", True),
        ("攻坚行动搞几年", "开展三年攻坚行动", True),
        ("三年行动搞几年", "开展三年行动", False),
        ("攻坚行动搞几年", "开展攻坚行动", False),
    ],
)
def test_number_in_a_name_answers_unless_the_question_has_it(question: str, said: str, expected: bool) -> None:
    assert numbered(ask(question), fact(said)) is expected


@pytest.mark.parametrize("said", ["稳居全省上游", "名列前茅", "增速领先"])
def test_rank_is_told_in_words(said: str) -> None:
    assert answers(Asked("rank"), fact(said), attribute=True)


def test_rooms_and_floors_are_told_by_no_count_of_things() -> None:
    assert fits(Asked("count", "室", strict=True), figure("41个")) == 0.0
    assert fits(Asked("count", "层", strict=True), figure("6层")) == 1.0


def test_figure_without_a_unit_is_of_the_thing_that_it_counts() -> None:
    visits = fact("医疗旅游人次86.5万", thing="医疗旅游人次")
    assert suited(Asked("count", "人次", strict=True), visits) == 1.0
    assert suited(Asked("count", "家", strict=True), visits) == fits(
        Asked("count", "家", strict=True), figure("86.5万")
    )
    assert suited(Asked("count", "人次"), fact("推进医疗旅游")) == 0.0
