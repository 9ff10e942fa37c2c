"""Paragraphs of texts without clauses."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus import split
from qa_bot.records import Span


def test_short_paragraph_is_one_part() -> None:
    assert list(split.parts("甲乙丙。", 1, 4)) == [Span(1, 4)]


def test_empty_stretch_has_no_part() -> None:
    assert list(split.parts("甲乙丙", 2, 2)) == []


def test_long_paragraph_is_cut_after_full_stops() -> None:
    text = ("甲" * 299 + "。") * 3
    assert list(split.parts(text, 0, len(text))) == [Span(0, 600), Span(600, 900)]


def test_offsets_are_those_of_the_document() -> None:
    text = "前言\n" + ("乙" * 399 + "。") * 2
    assert list(split.parts(text, 3, len(text))) == [Span(3, 403), Span(403, 803)]


def test_paragraph_without_punctuation_is_cut_by_length() -> None:
    spans = list(split.parts("甲" * 1500, 0, 1500))
    assert spans[0] == Span(0, 600)
    assert spans[-1].end == 1500
    assert max(span.end - span.start for span in spans) <= 600


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="甲乙丙。！？；，、 　\n“”", min_size=600, max_size=3000))
def test_parts_cover_the_paragraph_exactly(text: str) -> None:
    spans = list(split.parts(text, 0, len(text)))
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(left.end == right.start for left, right in itertools.pairwise(spans))
    assert all(0 < span.end - span.start <= 600 for span in spans)
