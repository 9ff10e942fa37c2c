"""Logical lines, with page furniture left out."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.outline import lines
from qa_bot.records import Span


def read(text: str, *furniture: Span) -> list[str]:
    return [text[span.start : span.end] for span in lines.lines(text, furniture)]


def test_empty_text_has_no_line() -> None:
    assert read("") == []
    assert read("\n \n　\n") == []


def test_lines_are_trimmed_and_blank_ones_dropped() -> None:
    assert read("　　一、修路\n\n  新建公园。 \n") == ["一、修路", "新建公园。"]


def test_byte_order_mark_is_white_space() -> None:
    assert read("\ufeff一、修路") == ["一、修路"]


def test_furniture_is_in_no_line() -> None:
    text = "首页>\n新建公园。\n第1页\n修路。"
    assert read(text, Span(0, 3), Span(10, 13)) == ["新建公园。", "修路。"]


def test_furniture_inside_a_line_parts_it() -> None:
    assert read("新建公园第1页和广场。", Span(4, 7)) == ["新建公园", "和广场。"]


def test_line_that_breaks_after_a_comma_goes_on() -> None:
    assert read("新建公园，\n和广场。") == ["新建公园，\n和广场。"]


def test_line_that_begins_with_punctuation_belongs_to_the_one_before() -> None:
    assert read("新建公园\n、广场。") == ["新建公园\n、广场。"]


def test_list_ends_a_line_in_spite_of_its_comma() -> None:
    assert read("（一）修路，\n（二）建桥。") == ["（一）修路，", "（二）建桥。"]


def test_figure_torn_out_by_markup_is_put_back() -> None:
    text = "环境质量持续改善，全县PM\n2.5\n年平均浓度保持在二十八微克以下。"
    assert read(text) == [text]


def test_bold_words_torn_out_are_put_back() -> None:
    text = "新的一年，全县经济社会发展的\n主要目标\n是：增长六个百分点。"
    assert read(text) == [text]


def test_word_torn_out_of_quotes_is_put_back() -> None:
    text = "推行“双向\n揭榜\n挂帅”办法。"
    assert read(text) == [text]


def test_bare_word_before_a_full_stop_is_put_back() -> None:
    text = "由企业和高校以各自的技术成果\n揭榜\n。"
    assert read(text) == [text]


def test_label_broken_inside_its_brackets_is_one_line() -> None:
    assert read("上一段。\n（\n三）深化改革。") == ["上一段。", "（\n三）深化改革。"]


def test_label_alone_takes_the_next_line() -> None:
    assert read("附件1\n民生实事清单\n一、修路") == ["附件1\n民生实事清单", "一、修路"]
    assert read("第一章\n总则\n第一条 为了修路。") == ["第一章\n总则", "第一条 为了修路。"]


def test_short_title_is_not_joined_to_its_paragraph() -> None:
    assert read("扩大有效投资\n加快推进重点项目建设。") == ["扩大有效投资", "加快推进重点项目建设。"]


def test_spaces_are_line_ends_where_line_ends_were_lost() -> None:
    body = "加快推进重点项目建设，" * 12
    assert read(f"关于修路的通知 各乡镇： {body}。 一、总体要求 抓紧修路。")[:2] == ["关于修路的通知", "各乡镇："]
    assert read(f"关于修路的通知 各乡镇： {body}。 一、总体要求 抓紧修路。")[-2:] == ["一、总体要求", "抓紧修路。"]


def test_spaces_in_latin_words_are_none() -> None:
    body = "加快推进重点项目建设，" * 12
    assert read(f"{body}。 Quality First 行动") == [f"{body}。", "Quality First", "行动"]


def test_outside_is_what_furniture_leaves() -> None:
    assert list(lines.outside(10, [Span(6, 8), Span(0, 2), Span(7, 9)])) == [Span(2, 6), Span(9, 10)]
    assert list(lines.outside(0, [])) == []


@given(
    st.text(alphabet="甲乙。，\n 　（）一1.PM“”", max_size=120),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 20)), max_size=3),
)
def test_lines_hold_every_visible_character_once(text: str, cuts: list[tuple[int, int]]) -> None:
    furniture = [Span(min(at, len(text)), min(at + size, len(text))) for at, size in cuts]
    found = lines.lines(text, furniture)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    kept = "".join(text[span.start : span.end] for span in lines.outside(len(text), furniture))
    assert "".join("".join(text[span.start : span.end] for span in found).split()) == "".join(kept.split())
