"""Which edition of a work speaks."""

from __future__ import annotations

import pytest

from qa_bot.index.works import Part, hidden, proposed

TITLES = ("停车", "养老", "绿化", "教育", "公路", "农业")


def part(name: str, numbers: str, **more: object) -> Part:
    """Make a part with the clauses `numbers`, divided by spaces, titled in order."""
    clauses = frozenset((number, TITLES[place]) for place, number in enumerate(numbers.split()))
    fields: dict[str, object] = {"work": "w", "official": None, "replaces": None} | more
    return Part(name, clauses=clauses, **fields)  # type: ignore[arg-type]


def test_digest_is_hidden_where_the_official_text_speaks() -> None:
    parts = [part("digest", "1 2 3", official=False), part("official", "2 3 4", official=True)]
    assert hidden(parts) == {"digest": ("2", "3"), "official": ()}


def test_numbers_are_compared_without_width() -> None:
    parts = [part("digest", "(八) １２ 第三条", official=False), part("official", "（八） 12 三", official=True)]
    assert hidden(parts)["digest"] == ("(八)", "第三条", "１２")


@pytest.mark.parametrize(
    ("digest", "other"),
    [
        ({"official": False}, {"official": None}),
        ({"official": None}, {"official": True}),
        ({"official": False}, {"official": False}),
        ({"official": False, "work": None}, {"official": True, "work": None}),
        ({"official": False, "work": ""}, {"official": True, "work": ""}),
        ({"official": False}, {"official": True, "work": "another"}),
    ],
)
def test_nothing_is_hidden_without_a_stated_relation(digest: dict[str, object], other: dict[str, object]) -> None:
    assert hidden([part("digest", "1 2", **digest), part("other", "1 2", **other)]) == {"digest": (), "other": ()}


def test_declared_replacement_needs_no_metadata() -> None:
    parts = [part("old", "1 2", work=None), part("new", "2 3", work=None, replaces="old")]
    assert hidden(parts) == {"old": ("2",), "new": ()}


def test_counted_numbers_say_nothing_about_another_edition() -> None:
    parts = [part("digest", "#1 2#1", official=False), part("official", "#1 2#1 2#2", official=True)]
    assert hidden(parts)["digest"] == ()


def test_parent_does_not_take_its_children_along() -> None:
    parts = [part("digest", "（四） 11 15", official=False), part("official", "（四） 11", official=True)]
    assert hidden(parts)["digest"] == ("11", "（四）")


def test_five_clauses_alike_are_proposed() -> None:
    parts = [part("digest", "1 2 3 4 5", official=False, work=None), part("other", "1 2 3 4 5 6")]
    assert proposed(parts) == (("digest", "other"),)


def test_four_clauses_alike_are_not() -> None:
    assert proposed([part("digest", "1 2 3 4", official=False, work=None), part("other", "1 2 3 4 5 6")]) == ()


def test_equal_numbers_with_other_titles_are_not() -> None:
    other = Part("other", None, None, None, frozenset((str(number), "别的") for number in range(1, 7)))
    assert proposed([part("digest", "1 2 3 4 5 6", official=False, work=None), other]) == ()


def test_untitled_clauses_prove_nothing() -> None:
    blank = frozenset((str(number), " ") for number in range(1, 9))
    assert proposed([Part("digest", None, False, None, blank), Part("other", None, None, None, blank)]) == ()


@pytest.mark.parametrize(
    ("digest", "other"),
    [
        ({"official": None, "work": None}, {}),
        ({"official": False, "work": None}, {"official": False}),
        ({"official": False}, {"official": True}),
        ({"official": False, "work": "a"}, {"work": "b"}),
        ({"official": False, "work": None}, {"replaces": "digest"}),
    ],
)
def test_what_is_settled_is_not_proposed(digest: dict[str, object], other: dict[str, object]) -> None:
    assert proposed([part("digest", "1 2 3 4 5", **digest), part("other", "1 2 3 4 5", **other)]) == ()


def test_traditional_titles_count_as_alike() -> None:
    traditional = dict(zip("12345", ("停車", "養老", "綠化", "教育", "公路"), strict=True))
    other = Part("other", None, None, None, frozenset(traditional.items()))
    assert proposed([part("digest", "1 2 3 4 5", official=False, work=None), other]) == (("digest", "other"),)


def test_no_documents_are_no_trouble() -> None:
    assert (hidden([]), proposed([])) == ({}, ())
