"""How sure an answer is: a logistic regression on twelve signs of its best fact, fitted on the development questions.

`benchmarks/confidence.py` fits the weights and draws the risk–coverage curve; `confidence.toml` holds them.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.question.records import FIGURED
from qa_bot.answer.reply.fit import fits
from qa_bot.answer.reply.match import holds
from qa_bot.answer.reply.read import read
from qa_bot.text.normal import fold, squeeze
from qa_bot.text.words import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qa_bot.answer.question.records import Term, Understanding
    from qa_bot.answer.reply.weigh import Choice

_MOST = 3.0  # lines from which on more tell nothing
_LINE, _NAME = 40, 8  # characters of a long question, of a full name
_HALF = 0.5  # a word matched less than this is not there
_FIELD = 0.6  # what a word counts whose official words only name its field


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a fact being about what was asked; every sign lies between -1 and 3.

    `margin`: how far its score is ahead of the next fact's; a list has many facts as good as each other, so it has
    none, and no `sense` nor `length`, and `open` is 1 for it. `near`: the cosine of question and fact. `exact`: 1 where
    its unit is the measure word asked for. `aside`: the rarity of the rarest word said aside that its sentence holds.
    `bare`: 1 where a quantity was asked for and it has none, nor every word of the topic. `broken`: 1 where it holds
    one half of a compound of the question and nothing near it the other (垃圾分类覆盖率 is not 森林覆盖率). `cover`:
    the share of the topic's words that it holds. `sense`: how near fact and sentence are to the question in meaning.
    `length`: of the question, in forties of characters; the more somebody tells, the farther all facts are from it.
    `shared`: the longest run of characters that question and sentence have in common, in eights, at most 1; a thing
    asked for by its full name is there, whatever is asked of it. `lead`: by how much its sense is ahead of that of
    other passages' facts, the less the more of the words it holds. `field`: 1 where the question wants what is done
    in a field of government and the fact belongs to it; no fact leads there.
    """

    margin: float
    near: float
    exact: float
    aside: float
    bare: float
    broken: float
    cover: float
    open: float
    sense: float
    length: float
    shared: float
    lead: float
    field: float


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are in an index: `rows` passages in all, `count` gives how many hold a pair of characters."""

    rows: int
    count: Callable[[str], int]

    def of(self, term: Term) -> float:
        """Return 0 to 1: near 1 for a word that one passage holds in any spelling, 0 where all or none hold it."""
        held = max(self._held(word) for word in (term.word, *term.official, *term.members))
        return max(0.0, math.log((self.rows + 1) / (held + 1)) / math.log(self.rows + 1)) if held else 0.0

    def _held(self, word: str) -> int:
        return min(map(self.count, pairs(word)), default=0)


def signs(asked: Understanding, best: Choice, ahead: tuple[float, float], near: float, rarity: Rarity) -> Signs:
    """Return the signs of a fact; `ahead` is how far its score and sense lead, `near` its cosine to the question."""
    reading = read(best.passage, best.year)
    words = dict(zip(reading.facts, reading.own, strict=True)).get(best.fact, reading.sentence)
    aside = [term for term in asked.terms if term.aside and term.role == "topic"]
    field = any(term.members and holds(term, words) >= _HALF for term in asked.terms)
    figured, figure, listing = asked.asked.kind in FIGURED, best.fact.figure, asked.asked.kind == "list"
    return Signs(
        0.0 if listing else ahead[0],
        near,
        float(figured and figure is not None and bool(asked.asked.unit) and fits(asked.asked, figure) == 1.0),
        max((rarity.of(term) * holds(term, reading.sentence) * _worth(term) for term in aside), default=0.0),
        float(figured and figure is None and not best.whole),
        float(_broken(asked, f"{reading.sentence} {reading.heading}", words)),
        best.cover,
        float(listing),
        0.0 if listing else best.sense,
        0.0 if listing else min(_MOST, len(asked.text) / _LINE),
        min(1.0, _run(squeeze(asked.text), reading.sentence) / _NAME),
        0.0 if field else ahead[1] * (1 - best.cover),
        float(field),
    )


def _broken(asked: Understanding, around: str, words: str) -> bool:
    """Tell whether of two nouns side by side in the question the fact holds one, and its sentence not the other."""
    nouns = [term for term in asked.terms if term.role == "topic"]
    text = fold(asked.text)
    return any(
        first.word + second.word in text
        and min(holds(first, around), holds(second, around)) < _HALF <= max(holds(first, words), holds(second, words))
        for first in nouns
        for second in nouns
    )


def _run(question: str, sentence: str) -> int:
    """Return the length of the longest run of characters that two texts have in common."""
    return SequenceMatcher(None, question, sentence, autojunk=False).find_longest_match().size


def spelled(asked: Understanding) -> str:
    """Return the topic of a question in the documents' words, for the cosine."""
    return " ".join(term.official[0] if term.official else term.word for term in asked.terms if not term.aside)


def _worth(term: Term) -> float:
    return _FIELD if term.broad else 1.0


def confidence(found: Signs) -> float:
    """Return the probability, 0 to 1, that a fact with these signs is about what was asked."""
    weights = _weights()
    total = weights["constant"] + sum(weights[sign.name] * getattr(found, sign.name) for sign in fields(found))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> Mapping[str, float]:
    return tomllib.loads(resources.files(__package__).joinpath("confidence.toml").read_text(encoding="utf-8"))
