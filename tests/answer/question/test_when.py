"""The period a question asks for."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.when import parse_year, when


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("今年加装多少台电梯", ("planned", 2023, 2023)),
        ("去年改造了多少座公厕", ("done", 2022, 2022)),
        ("2022年新增学位多少个", ("done", 2022, 2022)),
        ("２０２２年新增学位多少个", ("done", 2022, 2022)),
        ("二〇二二年修了几条路", ("done", 2022, 2022)),
        ("到2025年要达到多少", ("target", 2025, 2025)),
        ("明年打算建几所学校", ("target", 2024, 2024)),
        ("过去五年新增多少学位", ("done", 2018, 2022)),
        ("未来三年的目标", ("target", 2023, 2025)),
        ("“十四五”时期建成多少", ("target", 2021, 2025)),
        ("“十三五”期间修了多少路", ("done", 2016, 2020)),
        ("2018年到2020年呢", ("done", 2018, 2020)),
    ],
)
def test_periods_resolve_against_the_documents_year(question: str, expected: tuple[str, int, int]) -> None:
    found = when(question, 2023)
    assert found is not None
    assert (found.kind, found.start, found.end) == expected


@pytest.mark.parametrize("question", ["", "停车位有多少", "2000户的安居守护", "12345助联体", "加装电梯200台"])
def test_no_period_is_none(question: str) -> None:
    assert when(question, 2023) is None


def test_words_of_completion_ask_for_results_without_a_year() -> None:
    found = when("已经建成几所学校", 2023)
    assert found is not None
    assert (found.kind, found.start) == ("done", None)


def test_relative_years_stay_open_where_the_documents_tell_no_year() -> None:
    assert when("今年建几所", None) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2031年计划加装多少台", ("planned", 2031, 2031)),
        ("2030年计划加装多少台", ("planned", 2030, 2030)),
        ("2031年已经加装多少台", ("done", 2031, 2031)),
        ("到2035年累计多少台", ("target", 2035, 2035)),
        ("“十六五”末要达到多少", ("target", 2031, 2035)),
        ("近三年建了几所", ("done", 2028, 2030)),
        ("后年建几所", ("target", 2033, 2033)),
        ("大前年建几所", ("done", 2028, 2028)),
    ],
)
def test_kind_follows_year_and_words(question: str, expected: tuple[str, int, int]) -> None:
    found = when(question, 2031)
    assert found is not None
    assert (found.kind, found.start, found.end) == expected


def test_period_is_told_as_the_asker_put_it() -> None:
    for question, printed in (("去年加装几台", "去年"), ("到2035年几台", "2035年"), ("未来三年几台", "未来三年")):
        found = when(question, 2031)
        assert found is not None
        assert found.printed == printed


@pytest.mark.parametrize(
    ("printed", "number"), [("2031", 2031), ("二〇三一", 2031), ("二零三一", 2031), ("二○三一", None), ("二千", None)]
)
def test_year_is_parsed(printed: str, number: int | None) -> None:
    assert parse_year(printed) == number


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("能一处全办了的门诊要改出几家", "planned"),
        ("要改造了几家", "planned"),
        ("改了几家", "done"),
        ("主要完成了哪些工作", "done"),
    ],
)
def test_what_is_wanted_counts_before_what_is_done(question: str, kind: str) -> None:
    found = when(question, 2031)
    assert found is not None
    assert found.kind == kind


def test_year_that_something_is_compared_with_is_not_asked_for() -> None:
    found = when("去年的案子比前年还多吗", 2031)
    assert found is not None
    assert (found.start, found.end) == (2030, 2030)


def test_two_years_side_by_side_are_both_asked_for() -> None:
    found = when("今年的计划和去年的完成情况", 2031)
    assert found is not None
    assert found.printed == "去年"
    found = when("和去年相比今年加装几台", 2031)
    assert found is not None
    assert (found.start, found.end) == (2031, 2031)


@pytest.mark.parametrize("question", ["娃要上学了怎么报名", "整村要搬过去吗", "小区会改造吗"])
def test_a_word_that_means_other_things_too_only_hints_at_the_kind(question: str) -> None:
    found = when(question, 2023)
    assert found is not None
    assert (found.kind, found.start, found.hinted) == ("planned", None, True)


def test_where_something_goes_is_no_past() -> None:
    assert when("整村搬过去", 2023) is None
    found = when("过去修了几条路", 2023)
    assert found is not None
    assert (found.kind, found.hinted) == ("done", False)


def test_life_expectancy_is_no_plan() -> None:
    assert when("人均预期寿命达到多少岁", 2023) is None


def test_what_is_doubted_of_the_year_itself_is_planned() -> None:
    found = when("今年就竣工了,是吗", 2023)
    assert found is not None
    assert (found.kind, found.start) == ("planned", 2023)


def test_use_in_practice_tells_no_time() -> None:
    assert when("把成果变成实际应用", 2023) is None


@pytest.mark.parametrize(
    "question", ["七十五岁能领多少", "我四十五，想开个店", "打八五折吗", "今年六十五了", "十五个小区", "九十五块"]
)
def test_ages_and_prices_name_no_plan(question: str) -> None:
    found = when(question, 2026)
    assert found is None or found.start in {None, 2026}


@pytest.mark.parametrize(
    ("question", "years"),
    [("十五五要建多少", (2026, 2030)), ("“十五”期间建了多少", (2001, 2005)), ("九五计划建了多少", (1996, 2000))],
)
def test_plans_are_read_with_and_without_quotes(question: str, years: tuple[int, int]) -> None:
    found = when(question, 2026)
    assert found is not None
    assert (found.start, found.end) == years


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("五年加起来修了几条路", "五年"),
        ("把五年放一块儿看绿道多了多少", "五年"),
        ("之前五年建了几所", "之前五年"),
        ("前五年绿道添了几公里", "前五年"),
        ("五年平均下来每年多少", "五年"),
        ("5年累计栽了几棵树", "5年"),
    ],
)
def test_bare_five_years_are_those_gone_by(question: str, printed: str) -> None:
    found = when(question, 2031)
    assert found is not None
    assert (found.kind, found.start, found.end, found.printed) == ("done", 2026, 2030, printed)


@pytest.mark.parametrize("question", ["五年规划有几项", "二十五年里", "等了五年"])
def test_five_years_of_a_plan_or_of_more_years_are_no_period(question: str) -> None:
    assert when(question, 2031) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("未来五年建几所", ("target", 2031, 2035)),
        ("十五年来修了几条", ("done", 2016, 2030)),
        ("五年加起来多少，今年多少", ("planned", 2031, 2031)),
        ("今年比之前五年多几所", ("planned", 2031, 2031)),
    ],
)
def test_bare_five_years_give_way_to_a_period_that_is_named(question: str, expected: tuple[str, int, int]) -> None:
    found = when(question, 2031)
    assert found is not None
    assert (found.kind, found.start, found.end) == expected


def test_bare_five_years_stay_open_where_the_documents_tell_no_year() -> None:
    found = when("五年加起来修了几条路", None)
    assert found is not None
    assert (found.kind, found.start) == ("done", None)


@pytest.mark.parametrize(
    ("question", "year", "years"),
    [
        ("跟2020年比降了多少", 2026, (2021, 2025)),
        ("和2025年相比少了几座", 2031, (2026, 2030)),
        ("跟2027年底比，公厕多了几座", 2031, (2028, 2030)),
        ("比2028年多了多少", 2031, (2029, 2030)),
    ],
)
def test_what_changed_since_a_year_was_done_after_it(question: str, year: int, years: tuple[int, int]) -> None:
    found = when(question, year)
    assert found is not None
    assert (found.kind, found.start, found.end) == ("done", *years)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("跟2025年比，去年降了多少", ("done", 2030, 2030)),
        ("到2035年跟2025年比要降多少", ("target", 2035, 2035)),
        ("跟2025年比要降多少", ("planned", None, None)),
    ],
)
def test_year_of_comparison_gives_way_to_what_is_asked_for(
    question: str, expected: tuple[str, int | None, int | None]
) -> None:
    found = when(question, 2031)
    assert found is not None
    assert (found.kind, found.start, found.end) == expected


def test_year_before_the_reports_has_no_years_after_it() -> None:
    assert when("跟2030年比降了多少", 2031) is None


def test_year_that_is_not_meant_is_none() -> None:
    assert when("我问的不是去年的数", 2031) is None
    found = when("我问的不是去年的数，今年几座", 2031)
    assert found is not None
    assert (found.start, found.printed) == (2031, "今年")
    before = when("别说去年，前年几座", 2031)
    assert before is not None
    assert (before.kind, before.start) == ("done", 2029)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("五年以后高标准农田要达到多少亩", ("target", 2032, 2036)),
        ("入选“双高计划”的是哪个专业群", None),  # a name and no plan
        ("医院现在是投用了还是还在建", None),  # one of two stages
        ("修了路会不会好走点", None),
    ],
)
def test_names_and_conditions_tell_no_period(question: str, expected: tuple[str, int, int] | None) -> None:
    found = when(question, 2031)
    assert (None if found is None else (found.kind, found.start, found.end)) == expected
