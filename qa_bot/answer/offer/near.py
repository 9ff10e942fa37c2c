"""What may be asked next: what stands beside a cited passage, and what comes near a question that found nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.answer import scope
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import senses
from qa_bot.answer.offer.examples import asking
from qa_bot.answer.question.understand import understand
from qa_bot.answer.question.words.topic import lists
from qa_bot.answer.retrieve import passages
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.turn import Desk
    from qa_bot.records import Passage

_BESIDE = 8  # passages before and after a cited one that are looked at for what else may be asked
_CITED = 3  # cited passages whose neighbours are looked at
_STEP = 0.06  # cosine that a passage must be likelier by for each step farther away: reports tell theme after theme
_LEAST = 0.1
_LIKE = 0.3  # a fact so near in meaning to a question in vain is worth an offer


def related(
    cited: Sequence[Passage], stated: Iterable[str], desk: Desk, asked: Sequence[str] = (), count: int = 3
) -> tuple[str, ...]:
    """Return questions on what stands beside the cited passages, the nearest in meaning first.

    Left out are the facts `stated` already and the questions `asked` before.
    """
    said, known = set(stated), {squeeze(question) for question in asked}
    made: dict[str, str] = {}
    for passage in _neighbours(cited, desk):
        for fact, question in asking(passage):
            if fact.said not in said and squeeze(question) not in known:
                made.setdefault(fact.object, question)  # one question a thing: 多少条, not 多少公里 too
        if len(made) >= count:
            break
    return tuple(made.values())[:count]


def _neighbours(cited: Sequence[Passage], desk: Desk) -> list[Passage]:
    """Return the cited passages, then those beside them in their clauses, the likest and nearest first."""
    found: dict[int, float] = {}
    for place, passage in enumerate(cited[:_CITED]):
        rows = desk.index.rows_of(passage.document)
        here = rows.start + passage.index
        first, last = max(rows.start, here - _BESIDE), min(rows.stop, here + _BESIDE + 1)
        vectors = desk.index.dense.vectors(first, last)
        for row, likeness in zip(range(first, last), vectors @ vectors[here - first], strict=True):
            near = 2.0 - place if row == here else round(float(likeness), 4) - _STEP * abs(row - here)
            if near >= _LEAST and desk.index.passage(row).clause == passage.clause:
                found[row] = max(found.get(row, near), near)
    return [desk.index.passage(row) for row in sorted(found, key=lambda row: (-found[row], row))]


def topics(text: str, desk: Desk, count: int = 3) -> tuple[str, ...]:
    """Return questions that share a topic with a question in vain or are near to it in meaning, the nearest first."""
    understood = understand(text, (), scope.year(desk), scope.regions(desk))
    named = [term for term in understood.terms if term.role == "topic" and not term.aside]
    pairs = {"".join(pair) for term in named for pair in pairwise(term.word)}
    pairs |= {spelling for term in named for spelling in term.official if spelling not in lists().action}
    made: dict[str, tuple[float, str]] = {}
    for hit in passages(understood, desk) if named else ():
        told = (fact.said for fact in read(hit.passage, hit.year).facts)
        near = dict(zip(told, senses(understood.text, hit.passage, hit.year), strict=True))
        for fact, question in asking(hit.passage):
            sense = near.get(fact.said, 0.0)
            if sense >= _LIKE or any(pair in fact.object for pair in pairs):
                made.setdefault(fact.object, (sense, question))
    return tuple(question for _, question in sorted(made.values(), key=lambda one: -one[0]))[:count]
