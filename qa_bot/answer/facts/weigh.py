"""How much a fact says to a question: the share of its words, the unit, the period, the thing it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import numbered, suited, suits
from qa_bot.answer.facts.match import cover, holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import senses
from qa_bot.answer.question.words.topic import content, lists
from qa_bot.answer.reply.claims.premise import comparable
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qa_bot.answer.question.records import Term, Understanding
    from qa_bot.records import Fact, Hit, Passage

_HEADING, SENTENCE = 0.55, 0.4  # what a word found there is worth, beside 1 in the fact itself
_FOUND = 0.5  # a word matched less than this does not stand in the fact
_TELLING = frozenset({"topic", "stage"})
_CHANGE = re.compile(r"(?:增长|下降|提高|降低|上升|回落|减少|增加|提升|压减)(?!到|至)[^,，]*(?:%|百分点|‰|倍)")
_CHANGED = re.compile(r"增|降|提高|上升|回落|减|涨|跌|多了|少了|变")
_AIMING = re.compile(r"目标|打造|做到|创成|争创|建成|成为|想[^，,]{0,6}成|迈向|达到")
_AIM = re.compile(r"目标|打造|争创|创成|创建|迈进|迈向|成为|示范|标杆|高地|全覆盖|最强|稳定在")
# What counts beside the share of words, which is worth 1: fitted by benchmarks/ranking.py, its results in ranking.md.
_PERIOD = 0.8
_TRAITS = (0.72, 0.45, 0.32, -0.12)  # unit, a goal asked for, a figure in a list; the last one, a stage, by hand
_BRIEF = 0.03  # of two facts that say as much, the shorter


@dataclass(frozen=True, slots=True)
class Choice:
    """A fact weighed against a question.

    `cover` is the share of the topic's words that it holds, `own` those that stand in the fact itself, `missing`
    those that not even its sentence holds; `whole` is set where the fact itself holds every telling word, `headed`
    where the question names the very thing that the fact is about, `timely` (0 to 1) says how well the period suits;
    `year` is the document's; `sense` (-1 to 1) says how near it is in meaning, `apt` what its unit, period and being
    a goal add to its score, which says nothing of the topic.
    """

    fact: Fact
    passage: Passage
    cover: float
    score: float
    missing: tuple[Term, ...]
    own: frozenset[str] = frozenset()
    whole: bool = False
    headed: bool = False
    timely: float = 0.5
    year: int | None = None
    sense: float = 0.0
    apt: float = 0.0

    @property
    def key(self) -> tuple[str, int, str]:
        """Return what tells a fact from all others."""
        return self.passage.document, self.fact.start, self.fact.said

    @property
    def clause(self) -> tuple[str, str]:
        """Return the document and the clause that a fact stands in, whichever part of the clause that is."""
        return self.passage.document, self.passage.clause.partition("#")[0]


def raised(choice: Choice, more: float) -> Choice:
    """Return a choice with a score that is higher by so much; `dataclasses.replace` takes six times as long."""
    return Choice(
        choice.fact,
        choice.passage,
        choice.cover,
        choice.score + more,
        choice.missing,
        choice.own,
        choice.whole,
        choice.headed,
        choice.timely,
        choice.year,
        choice.sense,
        choice.apt,
    )


def weigh(asked: Understanding, hit: Hit) -> Iterator[Choice]:
    """Yield every fact of a passage that was found, weighed."""
    reading = read(hit.passage, hit.year)
    heading = [_HEADING * holds(term, reading.heading) for term in asked.terms]
    sentence = [SENTENCE * holds(term, reading.sentence) for term in asked.terms]
    near = senses(asked.text, hit.passage, hit.year)
    for fact, words, sense in zip(reading.facts, reading.own, near, strict=True):
        inner = [holds(term, words) for term in asked.terms]
        matched = [max(values) for values in zip(inner, heading, sentence, strict=True)]
        yield _choice(asked, fact, hit, inner, matched, sense)


def _choice(
    asked: Understanding, fact: Fact, hit: Hit, inner: Sequence[float], matched: Sequence[float], sense: float
) -> Choice:
    pairs = list(zip(asked.terms, matched, strict=True))
    topic = [(term, value) for term, value in pairs if term.role != "attribute"] or pairs
    covered = cover(*zip(*topic, strict=True)) if topic else float(asked.clause is not None)
    own = frozenset(
        term.word for term, value in zip(asked.terms, inner, strict=True) if value >= _FOUND and term.role in _TELLING
    )
    about = headed(fact, asked.terms)
    timely = 0.5 if asked.when is None else suits(asked.when, fact.period)
    apt = _PERIOD * timely
    unit, aimed, figure, staged = traits(asked, fact)
    apt += _TRAITS[0] * unit + _TRAITS[1] * aimed + _TRAITS[2] * figure + _TRAITS[3] * staged
    return Choice(
        fact,
        hit.passage,
        covered,
        covered + apt + _BRIEF / (1 + len(fact.said) / 40),
        tuple(term for term, value in pairs if value < SENTENCE and not term.aside),
        own,
        {term.word for term in asked.terms if term.role in _TELLING and not term.aside} <= own,
        about,
        timely,
        hit.year,
        sense,
        apt,
    )


def traits(asked: Understanding, fact: Fact) -> tuple[float, float, float, float]:
    """Return how well a fact's unit fits, and 1 each for a goal asked for, a figure in a list, a stage unasked.

    竣工20条 is no answer where nobody asked what is finished; a level is not answered by how much it fell.
    """
    unit = float(numbered(asked.asked, fact)) if fact.figure is None else suited(asked.asked, fact)
    if fact.figure is not None and any(comparable(claim, fact.figure) for claim in asked.claims):
        unit = 1.0  # 新增了50公里，是吗: a fact in kilometres
    if unit and asked.asked.kind == "count" and _CHANGE.search(fact.said) and not _CHANGED.search(asked.text):
        unit = 0.0
    aimed = asked.asked.kind == "which" and bool(_AIMING.search(asked.text)) and bool(_AIM.search(fact.said))
    listing = asked.asked.kind == "list"
    staged = not listing and _staged(fact.said) and not any(term.role == "stage" for term in asked.terms)
    return unit, float(aimed), float(listing and fact.figure is not None), float(staged)


@lru_cache(16_384)
def _staged(said: str) -> bool:
    return any(stage in said for stage in lists().stage)


def headed(fact: Fact, terms: Iterable[Term]) -> bool:
    """Tell whether the question names the very thing that a fact is about: the last noun of its object."""
    letters = set(fact.object)
    words = [word for term in terms if term.role == "topic" and not term.broad for word in (term.word, *term.official)]
    near = [word for word in words if letters & set(word)]  # cutting the object into words costs more
    noun = head(fact.object) if near else ""
    return bool(noun) and any(_same(noun, word) for word in near)


@lru_cache(4096)
def head(thing: str) -> str:
    """Return the last content word of a noun phrase; a general one (项目) together with the word before it."""
    words = content(fold(thing))
    if words and words[-1] in lists().general:
        return "".join(words[-2:]) if len(words) > 1 else ""
    return words[-1] if words else ""


def _same(noun: str, word: str) -> bool:
    return noun in word or (len(word) > 1 and word in noun)
