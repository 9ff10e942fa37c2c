"""How sure an answer is: logistic regressions on signs of its best fact, fitted on the development questions.

One is for questions with one fact for an answer, one for those that want a list, where no fact leads.
`benchmarks/confidence.py` fits the weights and draws the risk–coverage curve; `confidence.toml` holds them.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import fits
from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.records import FIGURED
from qa_bot.text.normal import squeeze
from qa_bot.text.words import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

_MOST = 3.0  # lines from which on more tell nothing
_LINE, _NAME = 40, 3  # characters of a long question, of a name
_MARKS = re.compile(r"[\"'“”‘’《》()（）]")
_FOUND = 0.5  # a word matched less than this is not there
_FIELD = 0.6  # what a word counts whose official words only name its field
_AROUND = 0.9  # what a word counts that stands in the fact's sentence or heading only
_TELLING = frozenset({"topic", "action", "stage"})


@dataclass(frozen=True, slots=True)
class Pointed:
    """What speaks for a fact being the one asked for; every sign lies between -1 and 3.

    `margin`: how far its score is ahead of the next fact's. `near`: the cosine of question and fact. `exact`: 1 where
    its unit is the measure word asked for. `aside`: the rarity of the rarest word said aside that its sentence holds.
    `cover`: the share of the topic's words that it holds. `length`: of the question, in forties of characters; the more
    somebody tells, the farther all facts are from it. `lead`: by how much it is nearer in meaning than what other
    passages say, the less the more of the words it holds. `named`: the rarity of the rarest run of three characters or
    more that its sentence has in common with the question; a thing asked for by its name is there, whatever is asked.
    `weakest`: how far it holds, or is near in meaning to, the topic's word that it holds least. `around`: how near the
    further passages are in meaning; a question that is near to all of them may be about none.
    """

    margin: float
    near: float
    exact: float
    aside: float
    cover: float
    length: float
    lead: float
    named: float
    weakest: float
    around: float


@dataclass(frozen=True, slots=True)
class Listed:
    """What speaks for there being something to list; `near`, `aside`, `cover` and `weakest` as above.

    `field`: 1 where the question names a field of government and the fact belongs to it. `soft`: the words of the
    question, each as far as the fact holds it or is near to it in meaning. `found`: the score of the best passage.
    """

    near: float
    aside: float
    cover: float
    field: float
    soft: float
    weakest: float
    found: float


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are in an index: `rows` passages in all, `count` gives how many hold a pair of characters."""

    rows: int
    count: Callable[[str], int]

    def of(self, term: Term) -> float:
        """Return 0 to 1: near 1 for a word that one passage holds in any spelling, 0 where all or none hold it."""
        return self._told(max(self._held(word) for word in (term.word, *term.official, *term.members)))

    def run(self, text: str) -> float:
        """Return the same for characters as they stand side by side in a question."""
        return self._told(self._held(text))

    def _told(self, held: int) -> float:
        return max(0.0, math.log((self.rows + 1) / (held + 1)) / math.log(self.rows + 1)) if held else 0.0

    def _held(self, word: str) -> int:
        return min(map(self.count, pairs(word)), default=0)


def signs(
    asked: Understanding, best: Choice, ahead: tuple[float, float, float], near: float, found: float, rarity: Rarity
) -> Pointed | Listed:
    """Return the signs of a fact; `near` is its cosine to the question, `found` the score of the best passage.

    `ahead` holds how far its score leads, how far its sense does, and how near passages are on the whole.
    """
    reading = read(best.passage, best.year)
    aside = max(
        (rarity.of(t) * holds(t, reading.sentence) * _worth(t) for t in _topics(asked, aside=True)), default=0.0
    )
    words = dict(zip(reading.facts, reading.own, strict=True)).get(best.fact, reading.sentence)
    soft = _soft(asked, best, words, f"{reading.sentence} {reading.heading}")
    share = sum(term.weight * value for term, value in soft) / (sum(term.weight for term, _ in soft) or 1.0)
    weakest = min((value for term, value in soft if term.role == "topic"), default=share)
    if asked.asked.kind != "list":
        figure = best.fact.figure if asked.asked.kind in FIGURED and asked.asked.unit else None
        exact = float(figure is not None and fits(asked.asked, figure) == 1.0)
        length = min(_MOST, len(asked.text) / _LINE)
        named = _named(squeeze(asked.text), reading.sentence, rarity)
        lead = ahead[1] * (1 - best.cover)
        return Pointed(ahead[0], near, exact, aside, best.cover, length, lead, named, weakest, ahead[2])
    field = any(term.members and holds(term, words) >= _FOUND for term in asked.terms)
    return Listed(near, aside, best.cover, float(field), share, weakest, found)


def _named(question: str, sentence: str, rarity: Rarity) -> float:
    """Return the rarity of the rarest run of characters, three or more, that two squeezed texts have in common."""
    return max((rarity.run(run) for run in _runs(question, sentence)), default=0.0)


def _runs(question: str, sentence: str) -> list[str]:
    blocks = SequenceMatcher(None, question, sentence, autojunk=False).get_matching_blocks()
    runs = (_MARKS.sub("", question[one.a : one.a + one.size]) for one in blocks if one.size >= _NAME)
    return [run for run in runs if len(run) > 1]


def _topics(asked: Understanding, *, aside: bool) -> list[Term]:
    return [term for term in asked.terms if term.aside == aside and term.role == "topic"]


def _soft(asked: Understanding, best: Choice, words: str, around: str) -> list[tuple[Term, float]]:
    """Return each telling word with how well the fact holds it, to the letter or in meaning."""
    telling = [term for term in asked.terms if term.role in _TELLING and not term.aside]
    near = cosines(best.fact.said, [term.word for term in telling])
    return [
        (term, max(holds(term, words), _AROUND * holds(term, around), cosine))
        for term, cosine in zip(telling, near, strict=True)
    ]


def spelled(asked: Understanding) -> str:
    """Return the topic of a question in the documents' words, for the cosine; that of the turn before with it."""
    told = (term for term in asked.terms if not term.aside or (asked.leaned and term.role == "topic"))
    return " ".join(term.official[0] if term.official else term.word for term in told)


def _worth(term: Term) -> float:
    return _FIELD if term.broad else 1.0


def confidence(found: Pointed | Listed) -> float:
    """Return the probability, 0 to 1, that a fact with these signs is about what was asked."""
    weights = _weights()[type(found).__name__.lower()]
    total = weights["constant"] + sum(weights[sign.name] * getattr(found, sign.name) for sign in fields(found))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(resources.files(__package__).joinpath("confidence.toml").read_text(encoding="utf-8"))
