"""Where a passage divides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.prose.segments import TAIL, parts, segments
from qa_bot.text.figures import figures


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in segments(text, figures(text))]


def divided(text: str) -> list[str]:
    found = figures(text)
    (whole,) = segments(text, found)
    return [text[part.start : part.end] for part in parts(text, whole, found)]


def grouped(text: str) -> list[list[str]]:
    found = figures(text)
    (whole,) = segments(text, found)
    return [[figure.text for figure in group] for part in parts(text, whole, found) for group in part.groups]


def test_commas_of_either_width_divide() -> None:
    assert cut("建成甲,改造乙，拓展丙；完成丁。") == ["建成甲", "改造乙", "拓展丙", "完成丁"]


def test_quotation_marks_brackets_and_titles_stay_whole() -> None:
    assert cut("坚持“甲，乙”，印发《丙：丁》，开通（戊，己）线") == [
        "坚持“甲，乙”",
        "印发《丙：丁》",
        "开通（戊，己）线",
    ]


def test_a_quotation_that_never_closes_hides_no_comma() -> None:
    assert cut("坚持“甲，乙，丙") == ["坚持“甲", "乙", "丙"]


def test_the_comma_inside_a_number_is_no_stop() -> None:
    assert cut("完成1,200户,改造3条") == ["完成1,200户", "改造3条"]


def test_empty_segments_are_left_out() -> None:
    assert cut("，，甲，，") == ["甲"]
    assert cut("") == []


def test_a_list_of_commitments_is_divided_at_its_marks() -> None:
    assert divided("新建食堂3个、床位20张、托位50个") == ["新建食堂3个", "、床位20张", "、托位50个"]


def test_a_list_of_nouns_for_one_figure_stays_whole() -> None:
    assert divided("建成小学、幼儿园8所") == ["建成小学、幼儿园8所"]
    assert divided("推进东街、西街等9条2.5公里道路建设") == ["推进东街、西街等9条2.5公里道路建设"]


def test_nouns_before_a_later_figure_go_with_it() -> None:
    assert divided("新增甲10个、乙、丙20个") == ["新增甲10个", "、乙、丙20个"]


def test_figures_before_their_nouns_are_divided_too() -> None:
    assert divided("新建7家平台和6家孵化器") == ["新建7家平台", "和6家孵化器"]
    assert divided("改造19个村、80个小区") == ["改造19个村", "、80个小区"]


def test_a_mark_between_bare_figures_divides_nothing() -> None:
    assert divided("甲、乙分别增长5%、6%") == ["甲、乙分别增长5%、6%"]
    assert grouped("甲、乙分别增长5%、6%") == [["5%", "6%"]]


def test_a_relative_clause_between_two_figures_is_not_divided() -> None:
    assert len(divided("投资2亿元实施的东区、西区绿化新增面积6万平方米")) == 1


def test_figures_that_touch_form_a_group() -> None:
    assert grouped("整治12宗305亩") == [["12宗", "305亩"]]
    assert grouped("10亿元以上项目47个") == [["10亿元"], ["47个"]]


@pytest.mark.parametrize("bound", ["以上", "以内", "左右", "及以上", "（间）以上", "多"])
def test_the_bound_behind_a_figure_is_recognised(bound: str) -> None:
    match = TAIL.match(bound)
    assert match is not None
    assert match[0] == bound


@given(st.text(alphabet="建成甲乙丙3个5%、，和“”（）以上。", max_size=60))
def test_segments_and_parts_cover_every_figure_once_and_in_order(text: str) -> None:
    found = figures(text)
    seen = []
    for piece in segments(text, found):
        ends = piece.start
        for part in parts(text, piece, found):
            assert part.start == ends
            ends = part.end
            seen.extend(figure for group in part.groups for figure in group)
        assert ends == piece.end
    assert seen == list(found)
