"""The order of worth in which facts belong into a list, fitted by benchmarks/listing.py; its results in listing.md.

A report's paragraph opens with its subject and goes on without naming it (推进增绿。新增绿地…), so that how near a fact
is itself says less than where it stands: how near its passage is, how far it is from the best one, in which clause,
and what the lead of its paragraph says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa_bot.answer.facts.sense import cosines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding

# What a sign counts: a fact's own score, how near its passage is, how well the period suits, the way from the best
# passage, the clause with most to say, how near the lead of its paragraph is, a figure, and a mere aim.
Weights = tuple[float, float, float, float, float, float, float, float]
WIDE: Weights = (1.0, 1.75, 2.8, -1.25, 1.0, 2.9, 0.7, -0.7)
NARROW: Weights = (1.0, 1.0, 1.0, -1.0, 0.0, 0.0, 0.0, 0.0)
_AIM = re.compile(  # says what a commitment is for
    r"(?:聚焦|围绕|坚持|立足|按照|以[^,，]*(?:为|引领|促|绘就))(?![^,，]*\d)"
    r"|(?:深入|全面|认真)?(?:学习)?贯彻[^,，]*(?:精神|思想|部署)$"
)
_SPEECH = re.compile(  # opens or closes a speech, and tells nothing
    r"(?:同时)?我们也?(?:清醒|认识|承诺|一定|将努力)|在[^,，]{2,6}的同时$|主要是$|现在$|我代表|向大会报告工作$"
    r"|请予?[^,，]*(?:审议|意见)$|[^,，]{0,8}做了(?:以下|如下|这些)[^,，]{0,4}工作$|是[^,，]*不平凡的[^,，]{1,3}年$"
    r"|[^,，]*(?:省长|市长|主席|区长|县长) ?[一-鿿 ]{2,4}$"
)
_SPAN = 0.3  # a period that suits so much worse than the best one's is another period
_FARTHEST = 10  # passages from the best one, from which on it makes no difference
_SENSE = 2.0  # what nearness in meaning is worth beside the score, for the passage that all are measured from


@dataclass(frozen=True, slots=True)
class Line:
    """A fact that may be told, with its signs, one for each weight."""

    choice: Choice
    signs: tuple[float, ...]

    def worth(self, weights: Weights) -> float:
        """Return the weighted sum of the signs."""
        return sum(weight * sign for weight, sign in zip(weights, self.signs, strict=True))


def candidates(asked: Understanding, about: Sequence[Choice], weighed: Iterable[Choice]) -> list[Line]:
    """Return every fact of the period asked for with its signs; `about` are those about the topic, the best first."""
    top = max(choice.timely for choice in about)
    able = {choice.key: choice for choice in weighed if 0 < choice.timely >= top - _SPAN}
    able |= {choice.key: choice for choice in about if choice.key not in able}
    homes = clauses(about)
    at_home = [choice for choice in able.values() if choice.clause in homes]
    found = [choice for choice in at_home if not _SPEECH.match(choice.fact.said)] or at_home
    best = max(found, key=lambda choice: choice.score + _SENSE * choice.sense)
    home = homes[0]
    near: dict[tuple[str, int], float] = {}
    for choice in found:
        near[place(choice)] = max(near.get(place(choice), -1.0), choice.sense)
    leads = {choice.passage.headings for choice in found}
    led = {path: cosines(path[-1], (asked.text,))[0] if path else 0.0 for path in leads}
    return [
        Line(
            choice,
            (
                choice.score,
                near[place(choice)],
                choice.timely,
                _way(choice, best),
                float(choice.clause == home),
                led[choice.passage.headings],
                float(choice.fact.figure is not None),
                float(_AIM.match(choice.fact.said) is not None),
            ),
        )
        for choice in found
    ]


def ordered(lines: Iterable[Line], weights: Weights) -> list[Choice]:
    """Return the facts of lines, the best first, with what each is worth for its score."""
    every = [replace(line.choice, score=line.worth(weights)) for line in lines]
    return sorted(every, key=lambda choice: (-choice.score, place(choice), choice.fact.start))


def clauses(about: Sequence[Choice]) -> list[tuple[str, str]]:
    """Return the clauses of facts about a topic, the one with the most to say first."""
    weights: dict[tuple[str, str], float] = {}
    for choice in about:
        weights[choice.clause] = weights.get(choice.clause, 0.0) + choice.score * choice.score
    return sorted(weights, key=lambda clause: (-weights[clause], clause))


def place(choice: Choice) -> tuple[str, int]:
    """Return the document and the number of the passage that a fact stands in."""
    return choice.passage.document, choice.passage.index


def _way(choice: Choice, best: Choice) -> float:
    """Return 0 to 1: how far a fact's passage is from the best one's, 1 in another document."""
    if choice.passage.document != best.passage.document:
        return 1.0
    return min(abs(choice.passage.index - best.passage.index), _FARTHEST) / _FARTHEST
