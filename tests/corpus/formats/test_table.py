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
        "文晖街道助餐点5个；文晖街道床位40张。",
        "潮鸣街道助餐点3个；潮鸣街道床位20张。",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("项目|数量\n口袋公园|8个", "口袋公园数量8个。"),
        ("项目|目标|责任单位\n加装电梯|200台以上|住建局", "加装电梯目标200台以上；责任单位：住建局。"),
        ("项目|责任单位|目标\n加装电梯|住建局|不少于200台", "加装电梯，责任单位：住建局；加装电梯目标不少于200台。"),
        ("项目|数量（单位：万元）\n道路|300", "道路数量300万元。"),
        ("项目|单位|数量\n绿道|公里|12.5\n公园|个|8", "绿道数量12.5公里。"),
        ("项目|单位|数量\n公园|绿化处|8个\n道路|交通处|3条", "公园，单位：绿化处；公园数量8个。"),
        ("指标|2030年|2031年计划\n口袋公园|6个|8个", "2030年口袋公园6个；2031年口袋公园计划8个。"),
        ("类别|项目|计划\n教育|小学|3所\n教育|幼儿园|2所", "教育，小学计划3所。"),
        ("年份|床位（张）\n2030|3\n2031|5", "年份：2030，床位3张。"),
        ("项目|增长\n财政收入|5.4%", "财政收入增长5.4%。"),
        ("项目|期限|数量\n修路|2031年6月|3条", "修路，期限：2031年6月；修路数量3条。"),
        ("项目|数量\n口袋公园|8", "口袋公园，数量：8。"),
        ("项目|说明\n口袋公园|建成8个，开放5个", "口袋公园，说明：建成8个，开放5个。"),
        ("口袋公园|8个\n公厕|12座", "口袋公园8个。"),
        ("口袋公园|8个|住建局\n公厕|12座|城管局", "口袋公园8个，住建局。"),
        ("项目|2030年|2030年\n项目|数量|投资（万元）\n公园|6个|70", "2030年公园数量6个；2030年公园投资70万元。"),
    ],
)
def test_a_quantity_is_told_with_what_it_counts(text: str, said: str) -> None:
    assert table.lines(grid(text))[0] == said


def test_a_long_row_names_itself_in_each_of_its_sentences() -> None:
    long = "很" * 50
    rows = [["项目", "数量", "做法", "要求", "投资"], ["公园", "8个", long, long, "70万元"]]
    assert table.lines(rows) == [f"公园数量8个；做法：{long}；要求：{long}。", "公园投资70万元。"]


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
    assert table.lines(rows) == ["文晖街道助餐点5个；service points：12。"]


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
