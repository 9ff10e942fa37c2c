"""Calendar years, days and five-year plans, as opposed to lengths of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text.dates import dates, plan_years, plans


def found(text: str) -> list[tuple[str, int, str]]:
    return [(text[day.start : day.end], day.value, day.unit) for day in dates(text)]


def test_a_calendar_year_is_found_with_its_sign() -> None:
    assert found("截至2031年底") == [("2031年", 2031, "年份")]


def test_a_chinese_year_is_found() -> None:
    assert found("到二〇三五年") == [("二〇三五年", 2035, "年份")]


def test_a_length_of_time_is_no_year() -> None:
    assert found("连续5年增长") == []
    assert found("2000年以上的古树") == []
    assert found("12031年") == []


def test_both_years_of_a_span_are_found() -> None:
    assert found("2021—2025年") == [("2021", 2021, "年份"), ("2025年", 2025, "年份")]
    assert found("2027年、2028年分别") == [("2027年", 2027, "年份"), ("2028年", 2028, "年份")]
    assert found("2021至2025年") == [("2021", 2021, "年份"), ("2025年", 2025, "年份")]


def test_months_and_days_are_found() -> None:
    assert found("2031年5月1日起") == [("2031年", 2031, "年份"), ("5月1日", 501, "日期")]
    assert found("12月底前") == [("12月", 1200, "日期")]
    assert found("三月份") == [("三月份", 300, "日期")]
    assert found("24日") == [("24日", 24, "日期")]


def test_what_only_looks_like_a_day_is_none() -> None:
    assert found("30日内办结") == []
    assert found("3个月内") == []
    assert found("15月1日") == []
    assert found("日均45日产") == []


@pytest.mark.parametrize(
    ("ordinal", "years"),
    [
        (9, (1996, 2000)),
        (10, (2001, 2005)),
        (11, (2006, 2010)),
        (14, (2021, 2025)),
        (15, (2026, 2030)),
        (20, (2051, 2055)),
    ],
)
def test_plan_years_are_computed(ordinal: int, years: tuple[int, int]) -> None:
    assert plan_years(ordinal) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("“十四五”时期", [(2021, 2025)]),
        ("十五五期间", [(2026, 2030)]),
        ("“十五”计划", [(2001, 2005)]),
        ("“九五”时期", [(1996, 2000)]),
        ("“十四五”和“十五五”", [(2021, 2025), (2026, 2030)]),
        ("第十五个五年规划", [(2026, 2030)]),
        ('"十三五"末', [(2016, 2020)]),
    ],
)
def test_plans_are_recognised(text: str, years: list[tuple[int, int]]) -> None:
    assert [(plan.first, plan.last) for plan in plans(text)] == years


@pytest.mark.parametrize(
    "text", ["“八五”普法", "三五成群", "一百五十户", "十五届人大", "二十五家", "第十五次", "“三五”"]
)
def test_other_numbers_are_no_plan(text: str) -> None:
    assert plans(text) == ()


def test_a_plan_stands_where_it_is_printed() -> None:
    text = "进入“十六五”时期"
    (plan,) = plans(text)
    assert text[plan.start : plan.end] == "“十六五”"


@given(st.text(alphabet="0123456789年月日十一二〇五“”—至", max_size=40))
def test_dates_never_raise_and_stay_in_the_text(text: str) -> None:
    for day in dates(text):
        assert 0 <= day.start < day.end <= len(text)
    plans(text)
