"""Measures that need more than one question at a time: pairs, and rankings through ir_measures."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qa_bot.evaluate.extra import need
from qa_bot.evaluate.measures.case import satisfies, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.evaluate.measures.case import Case
    from qa_bot.evaluate.records import Key, Question

_NAMES = {"recall_5": "R@5", "reciprocal_rank": "RR", "ndcg_10": "nDCG@10"}


def twins(questions: Sequence[Question]) -> dict[Key, Key]:
    """Return for the question on an absent attribute (partial) the one on a present attribute (answered).

    They share the name in `pair`; where a set has none, slice `attribute` and the wanted clauses and spans.
    """
    present: dict[tuple[object, ...], Key] = {}
    for question in questions:
        name = _pair(question)
        if name and question.expect == "answered":
            present.setdefault(name, question.key)
    absent = [question for question in questions if question.expect == "partial" and _pair(question) in present]
    return {question.key: present[_pair(question)] for question in absent}


def _pair(question: Question) -> tuple[object, ...]:
    if question.pair:
        return question.set, question.pair
    if question.slice == "attribute" and question.support:
        return question.set, question.slice, question.clauses, question.support
    return ()


def pairs(questions: Sequence[Question], passed: Mapping[Key, float | None]) -> dict[Key, float | None]:
    """Return for each pair, under the key of its question on the absent attribute, whether both are passed."""
    return {absent: float(passed[absent] == passed[present] == 1) for absent, present in twins(questions).items()}


def ranking(cases: Sequence[Case]) -> dict[Key, dict[str, float | None]]:
    """Measure the rankings against the wanted clauses, one of each being relevant; a failure counts 0.

    A question without wanted clauses or without a recorded ranking has no value. Where nobody recorded one, a failure
    has none either.
    """
    blank: dict[str, float | None] = dict.fromkeys(_NAMES)
    found = {case.reply.key: dict(blank) for case in cases}
    if not any(case.reply.hits is not None for case in cases):
        return found
    judged = [case for case in cases if case.question.clauses and (case.reply.hits is not None or case.answer is None)]
    if not judged:
        return found
    ir_measures = need("ir_measures")
    measures = {ir_measures.parse_measure(printed): name for name, printed in _NAMES.items()}
    for case in judged:
        found[case.reply.key] = dict.fromkeys(_NAMES, 0.0)
    numbers = {str(number): case for number, case in enumerate(judged)}
    qrels = {number: {f"{at}": 1 for at in range(len(case.question.clauses))} for number, case in numbers.items()}
    run = {number: _ranked(case) for number, case in numbers.items()}
    for one in ir_measures.iter_calc(list(measures), qrels, run):
        found[numbers[one.query_id].reply.key][measures[one.measure]] = one.value
    return found


def _ranked(case: Case) -> dict[str, float]:
    """Return a score by rank for each place: the wanted clause that it satisfies first, else a name of its own."""
    ranked: dict[str, float] = {}
    met: dict[int, bool] = defaultdict(bool)
    for rank, hit in enumerate(case.reply.hits or ()):
        given = spellings(hit.document, hit.clause)
        fresh = [at for at, one in enumerate(case.question.clauses) if not met[at] and satisfies(one, given)]
        for at in fresh:
            met[at] = True
        for name in [str(at) for at in fresh] or [f"other {rank}"]:
            ranked[name] = -float(rank)
    return ranked
