"""Citations: precision and recall by clause, spans, verbatim quotes, places, markers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from casemaker import QUOTE, SOURCES, TEXT, answer, case, citation, question

from qa_bot.evaluate.measures.cites import altered, beside, cites, loose, misplaced, uncited, unsupported

TWO = answer(
    "甲〔1〕；乙〔2〕", citations=(citation(), citation("实施老旧小区改造21个", marker=2, clause="6", path=()))
)


def test_precision_and_recall_by_hand() -> None:
    asked = question(expect="answered", clauses=(("5",), ("9", "10"), ("11",)))
    given = case(asked, TWO)
    values = cites(given)
    assert (values["precision"], values["recall"]) == (1 / 2, pytest.approx(1 / 3))
    assert (uncited(given), beside(given)) == (("9", "11"), ("6",))


def test_a_clause_cited_twice_counts_once() -> None:
    three = replace(TWO, citations=(*TWO.citations, citation("涉及居民7800户", marker=3)))
    assert cites(case(question(expect="answered", clauses=(("5",),)), three))["precision"] == 1 / 2


def test_citing_where_nothing_is_to_be_found_is_imprecise() -> None:
    assert cites(case(question(expect="not_found")))["precision"] == 0
    assert cites(case(question(expect="not_found"), answer("没有", citations=())))["precision"] is None
    assert cites(case(question(expect="answered")))["precision"] is None  # nobody said which clauses


def test_failure_recalls_nothing_and_has_no_precision() -> None:
    values = cites(case(question(expect="answered", clauses=(("5",),), support=("120台",)), None))
    assert values == {
        "precision": None,
        "recall": 0,
        "support": 0,
        "quotes": None,
        "places": None,
        "markers": None,
    }


def test_span_must_stand_whole_in_one_quote() -> None:
    halves = answer(citations=(citation("既有住宅加装电梯"), citation("120台", marker=2)))
    asked = question(support=("加装电梯120台", "加装电梯"))
    assert cites(case(asked, halves))["support"] == 1 / 2
    assert unsupported(case(asked, halves)) == ("加装电梯120台",)
    assert cites(case(question(support=("加装電梯 １２０台",))))["support"] == 1  # one script, one width, no spaces


@pytest.mark.parametrize(
    ("quote", "more"),
    [
        (QUOTE.replace("120", "121"), {"start": 11}),
        (QUOTE, {"start": 12}),
        (QUOTE, {"start": -40}),
        (QUOTE, {"document": "e"}),
        ("", {"start": 11}),
        (QUOTE.replace("，", ","), {"start": 11}),
    ],
)
def test_altered_quote_is_found(quote: str, more: dict[str, object]) -> None:
    given = case(None, answer(citations=(citation(quote, **more),)))
    assert (cites(given)["quotes"], altered(given)) == (0, (quote,))


def test_sound_quote_is_verbatim_and_in_its_clause() -> None:
    assert (cites(case())["quotes"], cites(case())["places"]) == (1, 1)
    assert TEXT[11 : 11 + len(QUOTE)] == QUOTE


@pytest.mark.parametrize(("clause", "right"), [("5", 1), ("（三）", 1), ("第5条", 1), ("6", 0), ("99", 0), (None, 1)])
def test_quote_must_stand_in_the_clause_that_is_cited(clause: str | None, right: float) -> None:
    given = case(None, answer(citations=(citation(clause=clause),)))
    assert cites(given)["places"] == right
    assert misplaced(given) == (() if right else (clause,))


def test_without_documents_no_quote_is_judged() -> None:
    values = cites(case(sources=None))
    assert (values["quotes"], values["places"]) == (None, None)
    assert cites(case(sources={}))["quotes"] == 0  # documents are at hand, and this one is not among them
    assert SOURCES.keys() == {"d"}


@pytest.mark.parametrize(
    ("text", "right", "names"),
    [("甲〔1〕", 1, ()), ("甲", 0, ("1",)), ("甲〔1〕〔2〕", 0, ("2",)), ("甲[1]", 1, ()), ("甲〔１〕", 1, ())],
)
def test_markers_and_citations_must_match(text: str, right: float, names: tuple[str, ...]) -> None:
    given = case(None, answer(text))
    assert (cites(given)["markers"], loose(given)) == (right, names)


def test_markers_without_citations_are_loose_and_none_at_all_undefined() -> None:
    assert cites(case(None, answer("甲〔1〕", citations=())))["markers"] == 0
    assert cites(case(None, answer("没有查到", citations=())))["markers"] is None
