"""Scoring: every measure of every question, from questions, replies and documents alone, so that it can be repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.evaluate.measures.across import pairs, ranking
from qa_bot.evaluate.measures.case import Case
from qa_bot.evaluate.measures.cites import cites
from qa_bot.evaluate.measures.extent import extent
from qa_bot.evaluate.measures.passes import passes
from qa_bot.evaluate.measures.premise import premise
from qa_bot.evaluate.measures.status import status
from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.measures.words import words
from qa_bot.evaluate.records import Score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.evaluate.records import Question, Reply, Source, Why

FAMILIES = (status, words, cites, premise, extent)


def score(
    questions: Sequence[Question], replies: Sequence[Reply], sources: Mapping[str, Source] | None = None
) -> tuple[Score, ...]:
    """Score every reply; `sources` holds the documents by id, None where quotes cannot be checked."""
    cases = [Case(question, reply, sources) for question, reply in zip(questions, replies, strict=True)]
    alone = [_alone(case) for case in cases]
    passed = {case.reply.key: values["passes"] for case, (values, _) in zip(cases, alone, strict=True)}
    both, ranked = pairs(questions, passed), ranking(cases)
    return tuple(
        _score(case, values | {"pairs": both.get(case.reply.key)} | ranked[case.reply.key], why)
        for case, (values, why) in zip(cases, alone, strict=True)
    )


def _alone(case: Case) -> tuple[dict[str, float | None], tuple[Why, ...]]:
    values, why = passes(case)
    for family in FAMILIES:
        values |= family(case)
    return values, why


def _score(case: Case, values: Mapping[str, float | None], why: tuple[Why, ...]) -> Score:
    question, answer = case.question, case.answer
    return Score(
        key=question.key,
        slice=question.slice,
        hash=question.hash,
        expect=question.expect,
        status=case.status,
        reason="" if answer is None else answer.reason,
        confidence=None if answer is None else answer.confidence,
        values={name: values[name] for name in MEASURES},
        why=why,
    )
