"""Punctuation and its depth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.outline import signs
from qa_bot.records import Span


def depths(text: str, *, wrapped: bool = True) -> list[tuple[str, int]]:
    return [(sign.mark, sign.depth) for sign in signs.signs(text, 0, len(text), wrapped=wrapped)]


def test_marks_inside_a_pair_stand_deeper() -> None:
    assert depths("甲，（乙。）丙。") == [("，", 0), ("（", 0), ("。", 1), ("）", 0), ("。", 0)]


def test_nested_pairs_add_up() -> None:
    assert depths("“《甲，》”，") == [("“", 0), ("《", 1), ("，", 2), ("》", 1), ("”", 0), ("，", 0)]


def test_unmatched_sign_encloses_nothing() -> None:
    assert depths("甲“乙。丙。") == [("“", 0), ("。", 0), ("。", 0)]
    assert depths("甲）乙。") == [("）", 0), ("。", 0)]


def test_closing_sign_passes_over_unmatched_ones() -> None:
    assert depths("（甲“乙。）。") == [("（", 0), ("“", 1), ("。", 1), ("）", 0), ("。", 0)]


def test_pair_does_not_reach_over_a_line_end_unless_wrapped() -> None:
    assert depths("（甲\n乙。）", wrapped=False) == [("（", 0), ("\n", 0), ("。", 0), ("）", 0)]
    assert depths("（甲\n乙。）") == [("（", 0), ("\n", 1), ("。", 1), ("）", 0)]


def test_dots_are_one_mark() -> None:
    assert depths("甲……乙…") == [("……", 0)]


def test_enclosed_are_the_outermost_stretches() -> None:
    assert signs.enclosed("甲（乙“丙”）丁“戊”", 0, 11) == [Span(1, 7), Span(8, 11)]
    assert signs.enclosed("甲（乙", 0, 3) == []


@given(st.text(alphabet="甲（）“”《》\n，", max_size=80), st.booleans())
def test_depth_is_never_negative_and_ends_at_nought(text: str, wrapped: bool) -> None:
    found = list(signs.signs(text, 0, len(text), wrapped=wrapped))
    assert all(sign.depth >= 0 for sign in found)
    opened = sum(sign.paired and sign.mark in signs.OPENING for sign in found)
    assert opened * 2 == sum(sign.paired for sign in found)
