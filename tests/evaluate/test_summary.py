"""Sums over scores against hand-worked values: ties, empty sets, slices of one question, failures."""

from __future__ import annotations

import json

from casemaker import score

from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.summary import UNNAMED, coverage, summary, timings


def test_rates_whole_by_slice_and_macro() -> None:
    scores = [
        score("a", passes=1.0),
        score("b", passes=0.0),
        score("c", passes=1.0, slice="b"),
        score("d", slice="c"),
        score("e", passes=1.0, slice=""),
    ]
    rates = summary(scores)["rates"]["passes"]
    assert (rates["whole"]["n"], rates["whole"]["value"]) == (4, 0.75)
    assert {name: (one["n"], one["value"]) for name, one in rates["slices"].items()} == {
        "a": (2, 0.5),
        "b": (1, 1.0),
        UNNAMED: (1, 1.0),
    }
    assert rates["slices"]["b"]["low"] == 0.206549  # one question right says little
    assert (rates["macro"]["n"], rates["macro"]["value"]) == (3, 0.833333)


def test_empty_run_is_undefined_everywhere_and_valid_json() -> None:
    empty = summary([])
    assert {json.dumps(one["whole"]) for one in empty["rates"].values()} == {
        '{"n": 0, "value": null, "low": null, "high": null}'
    }
    assert (empty["confusion"], empty["coverage"], empty["counts"]) == ({}, [], {"quantities": 0, "inexact": 0})
    assert empty["amounts"] == {"length": {"n": 0, "mean": None, "p50": None, "p95": None, "max": None}}
    assert json.loads(json.dumps(empty, allow_nan=False)) == empty


def test_confusion_counts_failures_and_leaves_out_what_is_not_expected() -> None:
    scores = [
        score("a", passes=1.0),
        score("b", status="not_found"),
        score("c", status="error"),
        score("d", expect=None),
        score("e", expect="refused", status="refused"),
    ]
    made = summary(scores)
    assert made["confusion"] == {"answered": {"answered": 1, "error": 1, "not_found": 1}, "refused": {"refused": 1}}
    assert (made["errors"], made["questions"]) == (1, 5)


def test_nothing_that_the_clock_decides_is_in_the_summary() -> None:
    fast, slow = [score("a", elapsed_ms=1.0, waited_ms=2.0)], [score("a", elapsed_ms=9.0, waited_ms=9.0)]
    assert summary(fast) == summary(slow)
    assert timings(fast)["elapsed_ms"]["p50"] == 1.0
    assert set(timings(fast)) == {name for name, one in MEASURES.items() if one.timed} == {"elapsed_ms", "waited_ms"}


def test_coverage_by_hand_with_ties() -> None:
    scores = [
        score("a", passes=1.0, confidence=0.9),
        score("b", passes=0.0, confidence=0.5),
        score("c", passes=1.0, confidence=0.5),
        score("d", passes=0.0, confidence=0.1),
        score("e", passes=1.0, confidence=0.0, status="refused"),
        score("f", confidence=0.7),
        score("g", passes=0.0, confidence=None, status="error"),
    ]
    # six are judged; a alone, then b and c together, then d
    assert coverage(scores) == [
        {"confidence": 0.9, "coverage": 0.166667, "risk": 0.0},
        {"confidence": 0.5, "coverage": 0.5, "risk": 0.333333},
        {"confidence": 0.1, "coverage": 0.666667, "risk": 0.5},
    ]
