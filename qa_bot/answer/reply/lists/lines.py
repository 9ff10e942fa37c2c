"""Which facts belong into a list: a logistic regression on signs of each, fitted on lists that people judged.

A report's paragraph opens with its subject and goes on without naming it (推进增绿。新增绿地…), and a sentence that
names it names others beside it (新增停车泊位5000个、提升改造公厕14座). So how near a fact is itself says less than
where it stands: how near its passage is, how far it is from what names the topic, in its sentence and
among those around, and what the lead of its paragraph says. `benchmarks/listing.py` fits the weights that
`lines.toml` holds.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import cover, holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines, nearness
from qa_bot.answer.facts.weigh import Choice, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qa_bot.answer.question.records import Term, Understanding

_AIM = re.compile(  # says what a commitment is for
    r"(?:聚焦|围绕|坚持|立足|按照|以[^,，]*(?:为|引领|促|绘就))(?![^,，]*\d)"
    r"|(?:深入|全面|认真)?(?:学习)?贯彻[^,，]*(?:精神|思想|部署)$"
)
SPEECH = re.compile(
    r"(?:同时)?我们(?:也|还)?(?:清醒|认识|看到$|承诺|一定|将努力|将下大力气解决)|这些问题$|等等$|在[^,，]{2,8}的同时$|主要(?:是|表现在|体现在|有)$|现在$|我代表|向大会报告工作$"
    r"|请予?[^,，]*(?:审议|意见)$|[^,，]{0,8}做了(?:以下|如下|这些)[^,，]{0,4}工作$|是[^,，]*不平凡的[^,，]{1,3}年$"
    r"|[^,，]*(?:省长|市长|主席|区长|县长) ?[一-鿿 ]{2,4}$"
)
"""What opens or closes a speech, and tells nothing."""
_SPAN = 0.3  # a period that suits so much worse than the best one's is another period
_FARTHEST = 10  # passages from the best one, from which on it makes no difference
_SENSE = 2.0  # what nearness in meaning is worth beside the score, for the passage that all are measured from
_NAMED = 0.5  # a fact that holds so much of the topic names it
_APART = 6  # facts between one and the next that names the topic, where none of its sentence does
_PROMISED = frozenset({"planned", "target"})
_MANY = 12  # passages that name the topic, from which on it makes no difference

Place = tuple[str, int]
"""A document and the number of a passage in it."""

Key = tuple[str, int, str]
"""What tells a fact from all others."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a fact belonging into a list; each lies between -2 and 1.

    `score`, `sense` and `near`: how far it is behind the best one in score, in meaning with its sentence, and in the
    cosine to the question by itself. `passage`: the cosine of its passage to the topic's words. `lead`: that of its
    innermost heading to the question. `home`: how much the facts about the topic in its clause say, beside the clause
    with most. `way`: how far its passage is from the best one, in tenths of ten passages.
    `apart`: how many facts of its sentence stand between it and one that names the topic. `beside`: 1 where only
    other facts of its sentence name the topic, and neither the first of them nor the heading does. `before` and
    `after`: how much of the topic a fact of the passage before or after it holds. `named`: how many passages name the
    topic, `wide` and `field`: 1 where the question wants all of a field, and names one; the three are alike for all
    facts. `past`: 1 where it tells what was done and what is promised is wanted rather. `figure`
    and `aim`: 1 where it has a figure, and where it only says what a commitment is for.
    """

    score: float
    sense: float
    near: float
    passage: float
    lead: float
    home: float
    way: float
    apart: float
    beside: float
    before: float
    after: float
    named: float
    wide: float
    field: float
    past: float
    figure: float
    aim: float


@dataclass(frozen=True, slots=True)
class Line:
    """A fact that may be told in a list, with its signs."""

    choice: Choice
    signs: Signs

    @property
    def belongs(self) -> float:
        """Return the probability, 0 to 1, that the fact is part of what was asked for."""
        weights = _weights()
        total = weights["constant"] + sum(weights[one.name] * getattr(self.signs, one.name) for one in fields(Signs))
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class _Held:
    """Of a fact: the share of the topic it holds, its cosine to the question, that of its passage to the topic."""

    topic: float
    near: float
    passage: float


def candidates(
    asked: Understanding, about: Sequence[Choice], weighed: Iterable[Choice], *, wide: bool, ahead: bool = False
) -> list[Line]:
    """Return every fact of the period asked for with its signs; `about` are those about the topic, the best first.

    `wide`: all that is done in a field is wanted; `ahead`: rather what is promised than what was done.
    """
    every = {choice.key: choice for choice in (*about, *weighed)}
    top = max(choice.timely for choice in about)
    able = [choice for choice in every.values() if choice.timely >= top - _SPAN and (choice.timely or not top)]
    found = [choice for choice in able if not SPEECH.match(choice.fact.said)] or able
    topics = _topics(asked)
    sentences = _sentences(every.values())
    held = {key: one for sentence in sentences.values() for key, one in _held(asked, topics, sentence)}
    naming = {home: max(held[choice.key].topic for choice in some) for home, some in sentences.items()}
    near = max(held[choice.key].near for choice in found)
    score, sense = max(choice.score for choice in found), max(choice.sense for choice in found)
    homes = _homes([choice for choice in about if choice.timely >= top - _SPAN])
    best = max((c for c in found if c.clause in homes), key=lambda c: c.score + _SENSE * c.sense, default=found[0])
    leads = {choice.passage.headings for choice in found}
    led = {path: cosines(path[-1], (asked.text,))[0] if path else 0.0 for path in leads}
    ahead = ahead and any(choice.fact.period.kind in _PROMISED for choice in about)
    named = min(_MANY, sum(share >= _NAMED for share in naming.values())) / _MANY
    field = float(any(term.members for term in topics))
    return [
        Line(
            choice,
            Signs(
                score=choice.score - score,
                sense=choice.sense - sense,
                near=held[choice.key].near - near,
                passage=held[choice.key].passage,
                lead=led[choice.passage.headings],
                home=homes.get(choice.clause, 0.0),
                way=_way(choice, best),
                apart=_apart(choice, sentences[place(choice)], held) / _APART,
                beside=float(_beside(choice, sentences[place(choice)], held, topics)),
                before=naming.get((choice.passage.document, choice.passage.index - 1), 0.0),
                after=naming.get((choice.passage.document, choice.passage.index + 1), 0.0),
                named=named,
                wide=float(wide),
                field=field,
                past=float(ahead and choice.fact.period.kind == "done"),
                figure=float(choice.fact.figure is not None),
                aim=float(_AIM.match(choice.fact.said) is not None),
            ),
        )
        for choice in found
    ]


def ordered(lines: Iterable[Line]) -> list[Choice]:
    """Return the facts of lines, the best first, with how surely each belongs for its score."""
    every = [raised(line.choice, line.belongs - line.choice.score) for line in lines]
    return sorted(every, key=lambda choice: (-choice.score, place(choice), choice.fact.start))


def place(choice: Choice) -> Place:
    """Return the document and the number of the passage that a fact stands in."""
    return choice.passage.document, choice.passage.index


def _homes(about: Iterable[Choice]) -> dict[tuple[str, str], float]:
    """Return for each clause of facts about a topic how much they say, 1 for the one with most."""
    sums: dict[tuple[str, str], float] = {}
    for choice in about:
        sums[choice.clause] = sums.get(choice.clause, 0.0) + choice.score * choice.score
    most = max(sums.values()) or 1.0
    return {clause: amount / most for clause, amount in sums.items()}


def _topics(asked: Understanding) -> list[Term]:
    """Return the words that name the topic; where none does, those of the question, else all."""
    told = [term for term in asked.terms if not term.aside]
    return [term for term in told if term.role == "topic"] or told or list(asked.terms)


def _sentences(choices: Iterable[Choice]) -> dict[Place, list[Choice]]:
    """Return the facts of each passage, in its order."""
    found: dict[Place, list[Choice]] = {}
    for choice in sorted(choices, key=lambda choice: choice.fact.start):
        found.setdefault(place(choice), []).append(choice)
    return found


def _held(asked: Understanding, topics: Sequence[Term], sentence: Sequence[Choice]) -> Iterable[tuple[Key, _Held]]:
    """Yield for each fact of a passage its key and how it holds the topic."""
    passage, year = sentence[0].passage, sentence[0].year
    reading = read(passage, year)
    spellings = dict.fromkeys(word for term in topics for word in (term.word, *term.official))
    near, topical = nearness((asked.text, " ".join(spellings) or asked.text), passage, year)
    at = {fact: number for number, fact in enumerate(reading.facts)}
    for choice in sentence:
        number = at[choice.fact]
        share = cover(topics, [holds(term, reading.own[number]) for term in topics])
        yield choice.key, _Held(share, near[number], topical[-1])


def _apart(choice: Choice, sentence: Sequence[Choice], held: Mapping[Key, _Held]) -> int:
    """Return how many facts of a sentence further one is that names the topic, 0 for the fact itself."""
    own = [other.key for other in sentence].index(choice.key)
    ways = (abs(own - at) for at, other in enumerate(sentence) if held[other.key].topic >= _NAMED)
    return min(_APART, min(ways, default=_APART))


def _beside(choice: Choice, sentence: Sequence[Choice], held: Mapping[Key, _Held], topics: Sequence[Term]) -> bool:
    """Tell whether a fact is but one of several things in a sentence that names the topic for another of them."""
    naming = [held[other.key].topic >= _NAMED for other in sentence]
    if not any(naming) or naming[0] or held[choice.key].topic >= _NAMED:
        return False
    heading = read(choice.passage, choice.year).heading
    return cover(topics, [holds(term, heading) for term in topics]) < _NAMED


def _way(choice: Choice, best: Choice) -> float:
    """Return 0 to 1: how far a fact's passage is from the best one's, 1 in another document."""
    if choice.passage.document != best.passage.document:
        return 1.0
    return min(abs(choice.passage.index - best.passage.index), _FARTHEST) / _FARTHEST


@cache
def _weights() -> Mapping[str, float]:
    return tomllib.loads(resources.files(__package__).joinpath("lines.toml").read_text(encoding="utf-8"))
