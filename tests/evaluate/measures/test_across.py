"""Pairs, and rankings through ir_measures, against hand-worked values."""

from __future__ import annotations

from dataclasses import replace
from math import log2
from typing import Any

import pytest
from casemaker import case, question

from qa_bot.evaluate.measures.across import pairs, ranking, twins
from qa_bot.evaluate.records import Found


def ranked(clauses: Any, hits: list[str] | None, **more: Any) -> dict[str, float | None]:
    found = None if hits is None else tuple(Found("d", clause) for clause in hits)
    given = case(question(clauses=clauses), more.get("given", "default"), hits=found)
    return ranking([given])[given.reply.key]


NONE = {"recall_5": None, "reciprocal_rank": None, "ndcg_10": None}
ZERO = {"recall_5": 0, "reciprocal_rank": 0, "ndcg_10": 0}


def test_first_place_is_full_and_third_a_third() -> None:
    assert ranked((("5",),), ["5", "6"]) == {"recall_5": 1, "reciprocal_rank": 1, "ndcg_10": 1}
    assert ranked((("5",),), ["6", "7", "5"]) == {
        "recall_5": 1,
        "reciprocal_rank": pytest.approx(1 / 3),
        "ndcg_10": pytest.approx(1 / log2(4)),
    }


def test_two_wanted_clauses_count_each() -> None:
    # the second is found in sixth place: outside the first five
    values = ranked((("5",), ("9", "10")), ["5", "1", "2", "3", "4", "10"])
    ideal = 1 + 1 / log2(3)
    assert values == {
        "recall_5": 1 / 2,
        "reciprocal_rank": 1,
        "ndcg_10": pytest.approx((1 + 1 / log2(7)) / ideal),
    }


def test_second_hit_of_one_clause_counts_for_nothing() -> None:
    assert ranked((("二",), ("9",)), ["二#1", "二#2", "9"])["ndcg_10"] == pytest.approx(
        (1 + 1 / log2(4)) / (1 + 1 / log2(3))
    )


def test_nothing_found_and_failures_are_zero() -> None:
    assert ranked((("5",),), []) == ZERO
    assert ranked((("5",),), ["6"]) == ZERO
    other = case(replace(question(clauses=(("5",),)), id="r"), None)
    good = case(question(clauses=(("5",),)), hits=(Found("d", "5"),))
    found = ranking([good, other])
    assert (found["s", "r"], found["s", "q"]["reciprocal_rank"]) == (ZERO, 1)


def test_without_wanted_clauses_or_rankings_nothing_is_defined() -> None:
    assert ranked((), ["5"]) == NONE
    assert ranked((("5",),), None) == NONE
    assert ranked((("5",),), None, given=None) == NONE  # nobody recorded one, so a failure has none either
    assert ranking([]) == {}


def test_pairs_by_name_and_by_what_they_are_about() -> None:
    named = [question(id="a", expect="answered", pair="1"), question(id="b", expect="partial", pair="1")]
    alike: dict[str, Any] = {"slice": "attribute", "clauses": (("5",),), "support": ("电梯120台",)}
    told = [question(id="c", expect="answered", **alike), question(id="d", expect="partial", **alike)]
    lone = [question(id="e", expect="partial", pair="2"), question(id="f", expect="answered")]
    assert twins([*named, *told, *lone]) == {("s", "b"): ("s", "a"), ("s", "d"): ("s", "c")}


def test_pair_is_right_where_both_are() -> None:
    asked = [question(id="a", expect="answered", pair="1"), question(id="b", expect="partial", pair="1")]
    a, b = ("s", "a"), ("s", "b")
    assert pairs(asked, {a: 1, b: 1}) == {b: 1}
    assert pairs(asked, {a: 0, b: 1}) == pairs(asked, {a: 1, b: 0}) == pairs(asked, {a: 0, b: 0}) == {b: 0}
