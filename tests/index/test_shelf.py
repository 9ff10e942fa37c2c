"""The shelf gives back what was put on it, to the character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.index.headings import Heading
from qa_bot.index.shelf import Book, Shelf, pack
from qa_bot.records import Clause, Document, Passage, Period, Span


def book(text: str, name: str = "东川县", **more: object) -> Book:
    """Make a book whose passages are the halves of its text."""
    document = Document(name, text, "报告", "docs/东川县.txt", "ab" * 32, **more)  # type: ignore[arg-type]
    middle = len(text) // 2
    leaf = Clause("1#1", "一是", "停车", ("1.民生", "一是停车"), middle, len(text), (Span(middle, len(text)),))
    root = Clause("", "", "报告", (), 0, len(text), (Span(0, middle),), (leaf,))
    first = Passage(name, "", 0, 0, middle, text[:middle], (), Period("done", 2030, 2030))
    second = Passage(name, "1#1", 1, middle, len(text), text[middle:], leaf.path, Period("target", None, 2035))
    return Book(document, root, (first, second))


def shelf(*books: Book) -> Shelf:
    return Shelf(pack(books))


def test_everything_comes_back() -> None:
    full = book(
        "第一句。第二句。", work="dongchuan", region="云州东川县", year=2031, official=False, furniture=(Span(2, 3),)
    )
    bare = book("", "西岭县")
    held = shelf(full, bare)
    assert (held.book(0), held.book(1), held.count) == (full, bare, 4)


def test_headings_are_those_of_the_trees_and_know_their_rows() -> None:
    held = shelf(book("甲乙"), book("丙丁", "西岭县"))
    roots = [Heading(number, "", "报告", 0, 0, 2) for number in (0, 1)]
    leaves = [Heading(number, "1#1", "停车", 2, 1, 2) for number in (0, 1)]
    assert list(held.headings()) == [roots[0], leaves[0], roots[1], leaves[1]]
    assert [held.under(one).tolist() for one in held.headings()] == [[0, 1], [1], [2, 3], [3]]
    assert held.owners().tolist() == [0, 0, 1, 1]


def test_rows_run_through_the_documents() -> None:
    held = shelf(book("甲乙"), book("丙丁", "西岭县"))
    assert (held.rows(0), held.rows(1)) == (range(2), range(2, 4))
    assert held.passage(3) == book("丙丁", "西岭县").passages[1]


@pytest.mark.parametrize("row", [-1, 2, 10**9])
def test_row_outside_is_an_index_error(row: int) -> None:
    with pytest.raises(IndexError, match=f"row {row} is not in an index of 2 passages"):
        shelf(book("甲乙")).passage(row)


def test_empty_shelf_holds_nothing() -> None:
    assert shelf().count == 0


def test_document_without_passages_has_no_rows() -> None:
    whole = book("甲乙")
    held = shelf(Book(whole.document, whole.root, ()), whole)
    assert (held.rows(0), held.rows(1)) == (range(0), range(2))


@pytest.mark.parametrize("kind", ["done", "planned", "target", "ongoing", "unknown"])
@pytest.mark.parametrize("years", [(None, None), (2030, None), (-1, 0), (9999, 9999)])
def test_every_period_comes_back(kind: str, years: tuple[int | None, int | None]) -> None:
    one = Passage("东川县", "", 0, 0, 1, "甲", (), Period(kind, *years))  # type: ignore[arg-type]
    whole = book("甲乙")
    assert shelf(Book(whole.document, whole.root, (one,))).passage(0) == one


def test_last_year_is_the_latest_end_of_a_period() -> None:
    assert shelf(book("甲乙"), book("丙丁", "西岭县")).last_year() == 2035
    whole = book("甲乙")
    assert shelf(Book(whole.document, whole.root, ())).last_year() == 0
    timeless = Passage("东川县", "", 0, 0, 1, "甲", (), Period("ongoing"))
    assert shelf(Book(whole.document, whole.root, (timeless,))).last_year() == 0


@given(st.lists(st.text(st.characters(), max_size=30), max_size=4))
@settings(deadline=None)
def test_any_text_comes_back_to_the_character(texts: list[str]) -> None:
    books = [book(text, f"文{number}") for number, text in enumerate(texts)]
    held = shelf(*books)
    assert [held.book(number) for number in range(len(books))] == books


def test_lone_surrogates_and_nuls_come_back() -> None:
    odd = book("甲\ud800\0\U0002a6d6\r\ufeff乙")
    assert shelf(odd).book(0) == odd


def test_rows_of_a_kind_of_period_are_told() -> None:
    held = shelf(book("甲乙"), book("丙丁", "西岭县"))
    assert held.of_kind("done").tolist() == [True, False, True, False]
    assert held.of_kind("target").tolist() == [False, True, False, True]
    assert held.of_kind("ongoing").tolist() == [False] * 4


def test_places_of_a_text_are_found_in_their_passages() -> None:
    held = shelf(book("甲乙丙丁"), book("丙丁戊己", "西岭县"))
    assert held.holding(held.rows(0), [0, 1]).tolist() == [0]
    assert held.holding(held.rows(1), [0, 3]).tolist() == [2, 3]
    assert held.holding(held.rows(1), [4, 99]).tolist() == []
    assert held.holding(held.rows(1), []).tolist() == []


def test_places_outside_every_passage_are_left_out() -> None:
    full = book("甲乙丙丁")
    held = shelf(Book(full.document, full.root, full.passages[1:]))
    assert held.holding(held.rows(0), [0, 1]).tolist() == []
    assert held.holding(held.rows(0), [1, 2]).tolist() == [0]
    bare = shelf(Book(full.document, full.root, ()))
    assert bare.holding(bare.rows(0), [0]).tolist() == []
