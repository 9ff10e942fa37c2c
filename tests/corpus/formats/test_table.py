"""Tables as sentences: every value with its row and its column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.formats import table
from qa_bot.corpus.formats.table import Cell


def grid(text: str) -> list[list[str]]:
    """Write a grid as rows of cells between bars."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().split("\n")]


def test_a_value_says_its_row_and_its_column() -> None:
    rows = grid("街道|助餐点（个）|床位（张）\n文晖街道|5|40\n潮鸣街道|3|20")
    assert table.lines(rows) == [
        "文晖街道，助餐点（个）：5；床位（张）：40。",
        "潮鸣街道，助餐点（个）：3；床位（张）：20。",
    ]


def test_an_empty_value_is_not_said() -> None:
    assert table.lines(grid("街道|助餐点|床位\n文晖街道||40\n潮鸣街道|3|")) == [
        "文晖街道，床位：40。",
        "潮鸣街道，助餐点：3。",
    ]


def test_an_empty_corner_does_no_harm() -> None:
    assert table.lines([["", "东区", "西区"], ["床位", "3", "4"]]) == ["床位，东区：3；西区：4。"]


def test_years_are_heads() -> None:
    assert table.lines(grid("指标|2030年|2031年\n新增绿地|3|4")) == ["新增绿地，2030年：3；2031年：4。"]
    assert table.lines(grid("指标|2030|2031\n新增绿地|3|4")) == ["新增绿地，2030：3；2031：4。"]


def test_a_row_that_is_named_by_a_figure_says_what_the_figure_is() -> None:
    assert table.lines(grid("年份|床位\n2030|3\n2031|5")) == ["年份：2030，床位：3。", "年份：2031，床位：5。"]


def test_the_number_of_a_row_is_no_name() -> None:
    rows = grid("序号|任务|责任单位|时限\n1|建设公园|住建局|2031年6月\n2|修路。|交通局|12月")
    assert table.lines(rows) == [
        "建设公园，序号：1；责任单位：住建局；时限：2031年6月。",
        "修路，序号：2；责任单位：交通局；时限：12月。",
    ]


def test_heads_on_two_levels_are_joined() -> None:
    rows = grid("街道|停车位（个）|停车位（个）|绿道\n街道|地面|地下|绿道\n甲街道|5|6|7")
    assert table.lines(rows) == ["甲街道，停车位（个）地面：5；停车位（个）地下：6；绿道：7。"]


def test_a_merged_row_name_leads_each_of_its_rows() -> None:
    rows = grid("类别|项目|计划\n教育|新建小学|3\n教育|改造幼儿园|5\n医疗|卫生中心|2")
    assert table.lines(rows) == [
        "教育，新建小学，计划：3。",
        "教育，改造幼儿园，计划：5。",
        "医疗，卫生中心，计划：2。",
    ]


def test_a_title_over_the_whole_width_is_a_line() -> None:
    rows = grid("2031年重点项目|2031年重点项目|2031年重点项目\n类别|项目|计划\n教育|小学|3")
    assert table.lines(rows) == ["2031年重点项目。", "教育，项目：小学；计划：3。"]


def test_a_section_leads_the_rows_under_it_without_its_number() -> None:
    rows = grid("项目|数量\n一、民生|一、民生\n床位|5\n二、交通|\n道路|8")
    assert table.lines(rows) == ["民生，床位，数量：5。", "交通，道路，数量：8。"]


def test_a_section_without_rows_is_still_said() -> None:
    assert table.lines(grid("项目|数量\n床位|5\n二、交通|二、交通")) == ["床位，数量：5。", "交通。"]


@pytest.mark.parametrize("name", ["1.床位", "1、床位", "（一）床位", "一、床位", "(1) 床位", "12．床位"])
def test_a_row_never_begins_with_a_number_that_looks_like_a_clauses(name: str) -> None:
    assert table.lines([["项目", "数量", "备注"], [name, "5", "新建"]]) == ["床位，数量：5；备注：新建。"]


def test_a_decimal_at_the_start_of_a_name_is_no_number() -> None:
    assert table.lines([["项目", "数量", "备注"], ["2.5微米颗粒物", "5", "年均"]]) == [
        "2.5微米颗粒物，数量：5；备注：年均。"
    ]


def test_names_and_values_without_heads_are_joined_by_commas() -> None:
    assert table.lines(grid("联系人|某某\n电话|12345")) == ["联系人，某某。", "电话，12345。"]
    assert table.lines(grid("联系人：|某某\n电话：|12345\n地址：|运河路")) == [
        "联系人：某某。",
        "电话：12345。",
        "地址：运河路。",
    ]


def test_figures_alone_have_no_heads() -> None:
    assert table.lines(grid("1|2\n3|4")) == ["1，2。", "3，4。"]


def test_a_single_row_or_column_has_no_heads() -> None:
    assert table.lines([["甲", "乙", "丙"]]) == ["甲，乙，丙。"]
    assert table.lines([["甲"], ["乙"]]) == ["甲。", "乙。"]


def test_heads_that_the_format_tells_are_believed() -> None:
    assert table.lines(grid("联系人|某某\n电话|12345"), heads=1) == ["电话，某某：12345。"]
    assert table.lines(grid("项目|数量\n床位|5"), heads=0) == ["项目，数量。", "床位，5。"]


def test_more_heads_than_rows_leave_one_row_to_say() -> None:
    assert table.lines(grid("项目|数量\n床位|5"), heads=9) == ["床位，数量：5。"]


@pytest.mark.parametrize("rows", [[], [[]], [["", ""], ["", ""]], [[" ", "\n"]], [["　"]]])
def test_an_empty_table_says_nothing(rows: list[list[str]]) -> None:
    assert table.lines(rows) == []


def test_rows_of_unlike_length_are_filled_up() -> None:
    assert table.lines([["街道", "助餐点", "床位"], ["甲街道", "5"], ["乙街道", "3", "20", "多"]]) == [
        "甲街道，助餐点：5。",
        "乙街道，助餐点：3；床位：20；多。",
    ]


def test_empty_columns_are_left_out() -> None:
    assert table.lines([["街道", "", "床位"], ["甲街道", "", "40"], ["乙街道", "", "30"]]) == [
        "甲街道，床位：40。",
        "乙街道，床位：30。",
    ]


def test_line_ends_inside_a_cell_are_closed() -> None:
    rows = [["街道", "助餐点\n（个）", "service\npoints"], ["文晖\n街道", "5", "12"]]
    assert table.lines(rows) == ["文晖街道，助餐点（个）：5；service points：12。"]


def test_a_long_row_becomes_sentences_that_each_name_it() -> None:
    rows = [["街道", "做法", "成效", "计划"], ["甲街道", "建" * 80, "成" * 70, "划" * 20]]
    assert table.lines(rows) == [f"甲街道，做法：{'建' * 80}。", f"甲街道，成效：{'成' * 70}；计划：{'划' * 20}。"]


def test_a_long_row_without_a_name_is_led_by_its_first_cell() -> None:
    rows = [["序号", "任务", "单位", "时限"], ["1", "建" * 90, "局" * 40, "6月"], ["2", "修" * 90, "院" * 40, "7月"]]
    assert table.lines(rows)[:2] == [f"序号：1，任务：{'建' * 90}。", f"序号：1，单位：{'局' * 40}；时限：6月。"]


def test_a_merged_value_is_said_once() -> None:
    assert table.lines(grid("街道|备注|备注\n甲街道|暂缓|暂缓")) == ["甲街道，备注：暂缓。"]


def test_stops_inside_values_do_not_pile_up() -> None:
    assert table.lines(grid("街道|做法|成效\n甲街道|新建公园。|群众满意；")) == [
        "甲街道，做法：新建公园；成效：群众满意。"
    ]


def test_full_width_figures_and_traditional_script_are_read() -> None:
    assert table.lines(grid("街道|助餐點|床位\n文暉街道|５|４０")) == ["文暉街道，助餐點：５；床位：４０。"]


def test_spread_repeats_merged_cells() -> None:
    rows = [
        [Cell("街道", rows=2), Cell("设施", columns=2)],
        [Cell("点"), Cell("床")],
        [Cell("甲"), Cell("1"), Cell("2")],
    ]
    assert table.spread(rows) == [["街道", "设施", "设施"], ["街道", "点", "床"], ["甲", "1", "2"]]


def test_spread_fills_missing_cells() -> None:
    assert table.spread([[Cell("甲")], [Cell("乙"), Cell("丙")], []]) == [["甲", ""], ["乙", "丙"], ["", ""]]
    assert table.spread([]) == []


def test_spread_does_not_believe_spans_beyond_measure() -> None:
    rows = table.spread([[Cell("a", rows=65_000, columns=1000)] for _ in range(1000)])
    assert len(rows) == 1000


CELLS = st.lists(
    st.lists(st.text(alphabet="甲乙街道床位0123456789.：。；，一、 \n", max_size=8), max_size=5), max_size=6
)


@settings(deadline=None)
@given(CELLS, st.one_of(st.none(), st.integers(0, 4)))
def test_any_grid_gives_single_closed_lines(rows: list[list[str]], heads: int | None) -> None:
    for line in table.lines(rows, heads):
        assert line
        assert "\n" not in line
        assert line[-1] in "。！？：；"


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=3, max_size=3), min_size=2, max_size=6))
def test_every_filled_data_cell_is_said(rows: list[list[str]]) -> None:
    said = "".join(table.lines([["街道", "助餐点", "床位"], *rows], heads=1))
    assert all(cell in said for row in rows for cell in row)
