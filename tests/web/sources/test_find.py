"""Words are found whatever their script, width, case and blanks, and the places are exact."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.records import Span
from qa_bot.text.normal import squeeze
from qa_bot.web.sources.find import LONGEST, hits

TEXT = "新增停车位８００个；R&D经费增长。\n新增 停車\n位。ﬁne㍿"


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("停车位", [Span(2, 5), Span(22, 26)]),
        ("停車位", [Span(2, 5), Span(22, 26)]),
        ("800个", [Span(5, 9)]),
        ("８００ 个", [Span(5, 9)]),
        ("r&d", [Span(10, 13)]),
        ("Fin", [Span(27, 29)]),
        ("株式会社", [Span(30, 31)]),
        ("株", [Span(30, 31)]),
        ("公", []),
        ("停车场", []),
        ("", []),
        (" \n　", []),
    ],
)
def test_places_are_exact(words: str, places: list[Span]) -> None:
    found = list(hits(TEXT, words))
    assert found == places


def test_places_do_not_overlap() -> None:
    assert hits("哈哈哈哈哈", "哈哈") == (Span(0, 2), Span(2, 4))


def test_huge_words_and_texts_are_looked_for_to_a_limit() -> None:
    assert hits("字" * 5000, "字" * 5000) == tuple(Span(at, at + LONGEST) for at in range(0, 5000, LONGEST))
    assert len(hits("路" * 100_000, "路")) == 100_000


@given(st.text(max_size=200), st.data())
def test_what_is_cut_out_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + LONGEST)))
    found = hits(text, text[start:end])
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert bool(found) == any(map(squeeze, text[start:end]))
