"""Printed lines to paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.formats import flow
from qa_bot.corpus.formats.flow import Column, Line

SIZE = 16.0
WIDE = 30  # characters of a full line


def line(text: str, indent: float = 0, at: int = 10, size: float = SIZE, *, length: float | None = None) -> Line:
    """Set a line: `indent` and `length` in characters, `at` in lines from the top of a page of 30."""
    left = 50 + indent * size
    return Line(
        text, left, left + (len(text) if length is None else length) * size, at * 28, at * 28 + size, size, 595, 842
    )


def full(text: str, indent: float = 0) -> Line:
    """Set a line that reaches the right margin."""
    return line(text, indent, length=WIDE - indent)


def said(*lines: Line) -> list[str]:
    """Join lines as they stand in a column of full width."""
    return flow.paragraphs(list(lines), Column(50, 50 + WIDE * SIZE, indents=any(item.left > 50 for item in lines)))


def test_nothing_gives_nothing() -> None:
    assert flow.paragraphs([], flow.column([])) == []


def test_full_lines_are_joined_without_a_space() -> None:
    assert said(full("新建停车泊位"), full("五千个，改造"), line("小区。")) == ["新建停车泊位五千个，改造小区。"]


def test_latin_words_are_joined_with_a_space() -> None:
    assert said(full("新增 AI"), line("computing 平台")) == ["新增 AI computing 平台"]
    assert said(full("共12"), line("500个")) == ["共12500个"]
    assert said(full("新增3."), line("5公里")) == ["新增3.5公里"]


def test_an_indented_line_begins_a_paragraph() -> None:
    assert said(full("第一段。", 2), full("没有缩进的第二行。"), line("第二段。", 2)) == [
        "第一段。没有缩进的第二行。",
        "第二段。",
    ]


def test_a_short_line_ends_a_paragraph() -> None:
    assert said(line("一、工作回顾"), full("过去一年"), line("很好。")) == ["一、工作回顾", "过去一年很好。"]


def test_a_stop_short_of_the_margin_ends_a_paragraph_where_none_is_indented() -> None:
    assert said(line("一" * 24 + "。"), full("第二段")) == ["一" * 24 + "。", "第二段"]
    assert said(line("一" * 24 + "；"), full("接着说")) == ["一" * 24 + "；接着说"]
    assert said(line("一" * 24 + "，"), full("接着说")) == ["一" * 24 + "，接着说"]


def test_a_stop_short_of_the_margin_ends_nothing_where_paragraphs_are_indented() -> None:
    assert said(full("第一行，", 2), line("一" * 24 + "。"), line("接着说。")) == [
        "第一行，" + "一" * 24 + "。接着说。"
    ]


@pytest.mark.parametrize("label", ["一、", "（二）", "3.", "4．", "5、", "第六条", "第七章", "⑧", "一是", "——", "附件"])
def test_a_label_begins_a_paragraph_after_a_full_line_with_a_stop(label: str) -> None:
    assert said(full("前一段。"), full(f"{label}后一段")) == ["前一段。", f"{label}后一段"]


@pytest.mark.parametrize("start", ["3.5公里", "2031年", "第一名", "十个", "二十公里", "(续)"])
def test_what_is_no_label_goes_on(start: str) -> None:
    assert said(full("前一段。"), full(start)) == ["前一段。" + start]


def test_a_label_in_the_midst_of_a_sentence_goes_on() -> None:
    assert said(full("根据"), full("第三条规定办理")) == ["根据第三条规定办理"]


def test_another_type_size_begins_a_paragraph() -> None:
    assert said(line("政府工作报告", 12, size=22.0, length=30), full("各位代表")) == ["政府工作报告", "各位代表"]


def test_a_centred_title_on_two_full_lines_is_one() -> None:
    assert said(full("——2031年1月5日在第一次会议"), line("上", 14)) == ["——2031年1月5日在第一次会议上"]


def test_centred_lines_stand_alone() -> None:
    assert said(line("政府工作报告", 12), line("2031年1月5日", 11), line("正文。")) == [
        "政府工作报告",
        "2031年1月5日",
        "正文。",
    ]


def test_a_column_is_measured() -> None:
    lines = [full("一", 2), full("二"), full("三"), line("四"), full("五", 2), full("六"), line("七")]
    assert flow.column(lines) == Column(50, 50 + WIDE * SIZE, indents=True)


def test_a_list_of_short_entries_has_no_right_margin() -> None:
    lines = [line("新增绿地三十五万平方米"), line("新建泊位"), line("新建公园三个")]
    assert flow.column(lines) == Column(50, 0.8 * 595, indents=False)
    assert flow.paragraphs(lines, flow.column(lines)) == ["新增绿地三十五万平方米", "新建泊位", "新建公园三个"]


def page(*middle: str, head: str = "云河区公报", foot: str = "1") -> list[Line]:
    """Set a page with a header, lines and a footer."""
    return [line(head, at=1), *(line(text, at=8 + at) for at, text in enumerate(middle)), line(foot, at=29)]


def dropped(*pages: list[Line]) -> list[str]:
    """Return the texts that are furniture."""
    found = flow.furnished(list(pages))
    return [item.text for lines in pages for item in lines if item in found]


def test_repeated_headers_and_running_numbers_are_furniture() -> None:
    pages = [page("甲", foot="1"), page("乙", foot="2"), page("丙", foot="3")]
    assert dropped(*pages) == ["云河区公报", "1", "云河区公报", "2", "云河区公报", "3"]


def test_a_header_with_the_pages_number_is_furniture() -> None:
    pages = [page("甲", head=f"云河区公报 第{number}期", foot="正文") for number in (1, 2)]
    assert "云河区公报 第1期" in dropped(*pages)


@pytest.mark.parametrize("foot", ["— 1 —", "-1-", "—1—", "第1页", "第 1 页 共 9 页", "第1页/共9页", "1/9", "· 1 ·"])
def test_adorned_numbers_are_furniture_on_a_single_page(foot: str) -> None:
    assert dropped(page("甲", head="题", foot=foot)) == [foot]


def test_a_bare_number_on_a_single_page_is_furniture_if_it_is_one() -> None:
    assert dropped(page("甲", head="题", foot="1")) == ["1"]
    assert dropped(page("甲", head="题", foot="5000")) == []


def test_bare_numbers_that_do_not_run_are_kept() -> None:
    assert dropped(page("甲", head="子", foot="40"), page("乙", head="丑", foot="7")) == []


def test_numbers_may_begin_anywhere() -> None:
    assert dropped(page("甲", head="子", foot="17"), page("乙", head="丑", foot="18")) == ["17", "18"]


def test_lines_away_from_the_margins_are_kept() -> None:
    pages = [[line("各位代表", at=12), line("1", at=13)], [line("各位代表", at=12), line("2", at=13)]]
    assert dropped(*pages) == []


def test_first_lines_that_differ_are_kept() -> None:
    pages = [page("甲", head=text, foot="正文") for text in ("一、回顾", "二、安排", "三、保障")]
    assert [text for text in dropped(*pages) if text != "正文"] == []


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text(alphabet="甲乙。，a1一、", min_size=1, max_size=30), st.integers(0, 3), st.integers(1, 30)),
        max_size=20,
    )
)
def test_no_character_is_lost(parts: list[tuple[str, int, int]]) -> None:
    lines = [line(text, indent, length=length) for text, indent, length in parts]
    whole = "".join(flow.paragraphs(lines, flow.column(lines))).replace(" ", "")
    assert whole == "".join(text for text, _, _ in parts)
