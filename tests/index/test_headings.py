"""Clauses looked up by their number and by their title."""

from __future__ import annotations

import pytest

from qa_bot.index.headings import Heading, Headings, label


def heading(document: int, number: str, title: str = "", start: int = 0) -> Heading:
    return Heading(document, number, title, 1, start, start + 10)


EVERY = (
    heading(0, ""),
    heading(0, "九", "改善停车", 10),
    heading(0, "（四）", "三低两散：", 20),
    heading(1, "9", "改善停车", 10),
    heading(1, "九#1", "“四合一”", 20),
)


@pytest.mark.parametrize(
    ("number", "bare"),
    [("第九条", "9"), ("第9条", "9"), ("９", "9"), ("一百二十", "120"), ("（四）", "(四)"), ("", "")],
)
def test_label_has_one_spelling(number: str, bare: str) -> None:
    assert label(number) == bare


@pytest.mark.parametrize(
    ("number", "found"),
    [("第九条", (1, 3)), ("9", (1, 3)), ("(四)", (2,)), ("九#1", (4,)), ("10", ()), ("", (0,))],
)
def test_clauses_are_found_by_their_number_in_any_spelling(number: str, found: tuple[int, ...]) -> None:
    assert Headings(EVERY).numbered(number) == tuple(EVERY[at] for at in found)


@pytest.mark.parametrize(
    ("folded", "least", "found"),
    [
        ("什么叫三低两散", 2, (2,)),
        ("四合一和改善停车是什么", 2, (1, 3, 4)),
        ("四合一和改善停车是什么", 4, (1, 3)),
        ("停车", 2, ()),
        ("", 2, ()),
        ("改善停车", 5, ()),
    ],
)
def test_clauses_are_found_by_their_whole_title(folded: str, least: int, found: tuple[int, ...]) -> None:
    assert Headings(EVERY).within(folded, least) == tuple(EVERY[at] for at in found)


def test_all_headings_come_in_their_order() -> None:
    assert tuple(Headings(iter(EVERY))) == EVERY
