"""When something holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.periods import period, report_year, told
from qa_bot.records import Period

PLANNED = Period("planned", 2031, 2031)
LAST = Period("done", 2030, 2030)


def kind(text: str, *headings: str, year: int | None = 2031) -> tuple[str, int | None, int | None]:
    found = period(text, headings, year)
    return found.kind, found.start, found.end


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、2030年工作回顾", ("done", 2030, 2030)),
        ("一、过去一年工作回顾", ("done", 2030, 2030)),
        ("一、工作回顾", ("done", 2030, 2030)),
        ("“十五五”时期发展回顾", ("done", 2026, 2030)),
        ("一、2030年和“十五五”时期工作回顾", ("done", 2026, 2030)),
        ("二、2031年重点工作", ("planned", 2031, 2031)),
        ("二、2031年工作安排", ("planned", 2031, 2031)),
        ("今年工作安排", ("planned", 2031, 2031)),
        ("三、全力抓好六项重点工作", ("planned", 2031, 2031)),
        ("二、“十六五”时期主要目标", ("target", 2031, 2035)),
        ("二、“十六五”时期主要目标和重大举措", ("target", 2031, 2035)),
        ("二、十六五时期的主要目标任务", ("target", 2031, 2035)),
        ("（四）推进有机更新", ("planned", 2031, 2031)),
        ("一、接续奋斗，各项事业取得新成效", ("done", 2030, 2030)),
    ],
)
def test_the_heading_decides(heading: str, expected: tuple[str, int, int]) -> None:
    assert kind("建成口袋公园五座", heading) == expected


def test_the_innermost_telling_heading_decides() -> None:
    assert kind("建成公园", "一、2030年工作回顾", "（一）经济稳中有进") == ("done", 2030, 2030)
    assert kind("建成公园", "政府工作报告", "二、2031年工作安排", "（二）办好民生实事") == ("planned", 2031, 2031)
    assert kind("建成公园", "一、2030年工作回顾", "今年工作安排") == ("planned", 2031, 2031)


def test_without_a_heading_a_report_plans_for_its_year() -> None:
    assert kind("新增泊位三百个") == ("planned", 2031, 2031)
    assert kind("继续推进改造") == ("planned", 2031, 2031)


def test_without_heading_and_year_nothing_is_known() -> None:
    assert kind("新增泊位三百个", year=None) == ("unknown", None, None)
    assert kind("去年建成公园", year=None) == ("done", None, None)
    assert kind("新增泊位三百个", "2031年工作安排", year=None) == ("planned", 2031, 2031)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2030年，全区完成改造十处", ("done", 2030, 2030)),
        ("去年建成公园三座", ("done", 2030, 2030)),
        ("过去一年，我们建成公园三座", ("done", 2030, 2030)),
        ("一年来，建成公园三座", ("done", 2030, 2030)),
        ("五年来，建成公园三座", ("done", 2026, 2030)),
        ("过去五年，建成公园三座", ("done", 2026, 2030)),
        ("这五年，建成公园三座", ("done", 2026, 2030)),
        ("近3年累计投入两亿元", ("done", 2028, 2030)),
        ("“十五五”时期，建成公园三座", ("done", 2026, 2030)),
        ("“十五五”期间建成公园三座", ("done", 2026, 2030)),
        ("今年建成公园三座", ("planned", 2031, 2031)),
        ("年内建成公园三座", ("planned", 2031, 2031)),
        ("2031年底前建成公园三座", ("planned", 2031, 2031)),
        ("到2035年，绿道达到百里", ("target", 2035, 2035)),
        ("力争到二〇三五年基本建成", ("target", 2035, 2035)),
        ("2033年前实现达峰", ("target", 2033, 2033)),
        ("2032年、2033年分别建成东线和西线", ("target", 2032, 2033)),
        ("明年完成主体工程", ("target", 2032, 2032)),
        ("“十六五”时期年均增长5%", ("target", 2031, 2035)),
        ("到“十六五”末绿化率达到五成", ("target", 2035, 2035)),
        ("今后五年，建成公园十座", ("target", 2031, 2035)),
        ("当前，全区正处于转型关口", ("ongoing", 2031, 2031)),
        ("新线路正在调试", ("ongoing", 2031, 2031)),
        ("截至目前，已有六家入驻", ("ongoing", 2031, 2031)),
        ("2029年完成一期，今年启动二期", ("done", 2029, 2029)),
        ("前年启动的工程", ("done", 2029, 2029)),
    ],
)
def test_the_sentences_own_words_override_the_plan(text: str, expected: tuple[str, int, int]) -> None:
    assert kind(text, "二、2031年工作安排") == expected


@pytest.mark.parametrize(
    "text",
    [
        "比2030年增长5%",
        "较去年增长5%",
        "比上年提高两个百分点",
        "与2020年相比翻一番",
        "在2030年基础上再提高",
        "较“十五五”末增长一倍",
        "编制“十六五”规划",
        "确保“十六五”良好开局",
        "从2025年的三家增加到五家",
        "是2020年的2倍",
        "推进项目前期工作",
        "年度计划全部下达",
        "统筹当前与长远",
        "取得近七年最好成绩",
        "创十年来新高",
        "展示60年来的成就",
        "让权力真正在阳光下运行",
        "一年内完成招标",
        "与2035年远景目标衔接",
    ],
)
def test_a_year_that_only_compares_or_names_changes_nothing(text: str) -> None:
    assert kind(text, "二、2031年工作安排") == ("planned", 2031, 2031)


def test_a_result_in_the_plan_is_done() -> None:
    assert kind("东站已建成投用", "二、2031年工作安排") == ("done", None, None)
    assert kind("东站已建成投用，今年建设西站", "二、2031年工作安排") == ("planned", 2031, 2031)


def test_a_deadline_in_the_review_is_a_target() -> None:
    assert kind("启动东站建设，2033年底前投用", "一、2030年工作回顾") == ("target", 2033, 2033)
    assert kind("2030年新建东站", "一、2030年工作回顾") == ("done", 2030, 2030)


def test_the_current_plan_looks_ahead_unless_it_says_since() -> None:
    assert kind("“十六五”以来，建成公园三座", year=2033) == ("done", 2031, 2032)
    assert kind("“十六五”期间，建成公园十座", year=2033) == ("target", 2031, 2035)


def test_one_heading_of_two_reviews_is_told_by_its_sentences() -> None:
    heading = "一、2030年和“十五五”时期工作回顾"
    assert kind("全年税收增长5%", heading) == ("done", 2030, 2030)
    assert kind("五年来税收翻番", heading) == ("done", 2026, 2030)
    assert kind("税收年均增长5%", heading) == ("done", 2026, 2030)
    assert kind("一年来，我们接续奋斗", heading) == ("done", 2030, 2030)


def test_one_heading_of_goals_and_plan_is_told_by_its_sentences() -> None:
    heading = "二、“十六五”时期主要目标和2031年重点工作"
    assert kind("到2035年人口达到十万", heading) == ("target", 2035, 2035)
    assert kind("今年税收增长5%", heading) == ("planned", 2031, 2031)
    assert kind("扩建东站", heading) == ("planned", 2031, 2031)


def test_one_heading_of_review_and_goals_leaves_silent_sentences_unknown() -> None:
    heading = "二、“十五五”时期发展成就和“十六五”时期主要目标任务"
    assert kind("城区面貌焕然一新", heading) == ("unknown", None, None)
    assert kind("五年来新建公园十座", heading) == ("done", 2026, 2030)
    assert kind("“十六五”时期新建公园十座", heading) == ("target", 2031, 2035)


def test_told_is_none_where_the_text_names_no_time() -> None:
    assert told("建成公园", PLANNED, 2031) is None
    assert told("", PLANNED, 2031) is None
    assert told("去年建成公园", PLANNED, 2031) == LAST


def test_without_a_year_a_deadline_is_still_a_target() -> None:
    assert kind("到2035年建成绿道", year=None) == ("target", 2035, 2035)
    assert kind("2035年的绿道", year=None) == ("unknown", 2035, 2035)
    assert kind("“十六五”时期建成绿道", year=None) == ("unknown", 2031, 2035)


@pytest.mark.parametrize(
    ("headings", "known", "year"),
    [
        (("二、2031年重点工作",), Period(), 2031),
        (("一、2030年工作回顾",), Period(), 2031),
        (("政府工作报告", "（一）稳增长"), PLANNED, 2031),
        ((), LAST, None),
        ((), Period("target", 2035, 2035), None),
        ((), Period("done", 2026, 2030), None),
        ((), Period(), None),
    ],
)
def test_the_reports_year_follows_from_headings_or_period(
    headings: tuple[str, ...], known: Period, year: int | None
) -> None:
    assert report_year(headings, known) == year


@given(
    st.lists(
        st.sampled_from(
            ["2031年", "到", "“十六五”", "时期", "比", "去年", "五年来", "今年", "，", "末", "的", "已建成", "0年"]
        ),
        max_size=12,
    ),
    st.sampled_from(["", "2030年工作回顾", "二、“十六五”时期主要目标", "和", "、"]),
    st.sampled_from([None, 1, 2031]),
)
def test_any_words_have_a_period(words: list[str], heading: str, year: int | None) -> None:
    found = period("".join(words), (heading,), year)
    assert found.kind in {"done", "planned", "target", "ongoing", "unknown"}
    assert found.start is None or found.end is None or found.start <= found.end
