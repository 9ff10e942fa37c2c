"""Whether a fact about a thing tells what is asked of it: a logistic regression, fitted on pairs of questions.

Reports tell what is done and how much; what residents want to know beside that (who may use it, what it costs, what
colour it has) they seldom tell, and a fact about the thing is no answer to it. How people ask for such details is
learned from the question itself with the thing left out (■几点关门): its runs of one and two characters say how likely
any report tells it, the signs how far this fact does. `benchmarks/telling.py` fits the weights: those of the signs are
in `told.toml`, those of the runs in `told.tsv`.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import numbered, suited
from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.ask import focus, uninterrogative
from qa_bot.answer.question.words.topic import content
from qa_bot.answer.reply.claims.affirm import affirms
from qa_bot.text.lexicon import cut
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

LEAST = 0.5
"""The probability from which on a fact is told as the answer."""

_THING = "■"  # stands for the words that the fact's sentence holds
_HELD = 0.5  # a word held so far is that of the thing
_BEHIND = 0.6  # and one held so far may end what names it
_ASKING = re.compile("[多几哪什啥怎谁吗]")
_A_NOT_A = re.compile(r"([一-鿿])[不没]\1")
_BARE = re.compile(rf"[{_THING}今明去年的了过还要会能\s]")
_DIGITS = re.compile(r"\d+")
_SO_MANY, _SO_FAR = 4, 3.0  # words that count as one, and points of score that count no further


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for or against a fact telling what is asked; each lies between -1 and 3.

    `unheld`: the share of the question's weight that its sentence neither holds nor is near to. `behind`: the weight of
    the heaviest such word behind what names the thing, and `words`: how many words stand there that the sentence lacks,
    in fours. `letters`: the share of the characters asked with that it has. `figure`, `unit`, `number`: whether it has
    a figure, one of the unit asked for, or a name with a number. `yes`: it is a yes to a question for one. `sense`:
    how near it is in meaning, `margin`: how far its score is ahead of others'. How long a question is, whether it
    names a year or goes on about the turn before brought nothing.
    """

    unheld: float
    behind: float
    words: float
    letters: float
    figure: float
    unit: float
    number: float
    yes: float
    sense: float
    margin: float


def tells(asked: Understanding, best: Choice, margin: float) -> float:
    """Return the probability, 0 to 1, that a fact about the thing asked about tells what is asked of it."""
    left = left_out(asked, best)
    if asked.asked.kind == "whether" and _bare(left):
        return 1.0
    weights, known = _weights(), _runs()
    found = signs(asked, best, margin, left)
    total = weights["constant"] + sum(weights[sign.name] * getattr(found, sign.name) for sign in fields(Signs))
    return 1 / (1 + math.exp(-total - sum(known.get(run, 0.0) for run in runs(left))))


def signs(asked: Understanding, best: Choice, margin: float, left: str) -> Signs:
    """Return the signs of a fact; `margin` is how far its score is ahead of every other's, `left` as in `left_out`."""
    question, said, sentence = fold(asked.text), best.fact.said, _around(best)
    piece = focus(question)
    lost = _lost([term for term in asked.terms if not term.aside and term.word in question], said, sentence)
    thing = (term.word for term in asked.terms if holds(term, sentence) >= _BEHIND and not term.aside)
    end = max((piece.find(word) + len(word) for word in thing if word in piece), default=0)
    words = [word for word in content(uninterrogative(piece[end:])) if word not in sentence]
    figure = best.fact.figure
    whether = asked.asked.kind == "whether"
    return Signs(
        unheld=sum(lost.values()) / (sum(term.weight for term in asked.terms if term.word in lost) or 1.0),
        behind=max((weight for word, weight in lost.items() if piece.find(word) >= end), default=0.0),
        words=min(_SO_MANY, len(words)) / _SO_MANY,
        letters=_letters(uninterrogative(left), sentence),
        figure=float(figure is not None),
        unit=suited(asked.asked, best.fact),
        number=float(numbered(asked.asked, best.fact)),
        yes=float(whether and affirms(question, said, done=best.fact.period.kind == "done")),
        sense=best.sense,
        margin=min(_SO_FAR, margin),
    )


def _around(best: Choice) -> str:
    """Return the folded words of the sentence that a fact stands in, and of its headings."""
    reading = read(best.passage, best.year)
    return f"{reading.sentence}{reading.heading}"


def _lost(terms: Sequence[Term], said: str, sentence: str) -> dict[str, float]:
    """Return for each word the weight of what neither a fact's sentence holds nor it is near to in meaning."""
    near = cosines(said, [term.word for term in terms])
    return {
        term.word: term.weight * (1 - max(holds(term, sentence), cosine))
        for term, cosine in zip(terms, near, strict=True)
    }


def _letters(text: str, sentence: str) -> float:
    asked = [letter for letter in text if "一" <= letter <= "鿿"]
    return sum(letter in sentence for letter in asked) / max(1, len(asked))


def left_out(asked: Understanding, best: Choice) -> str:
    """Return the asking piece of a question with a mark for what the fact's sentence holds, 0 for figures."""
    sentence = _around(best)
    piece = focus(fold(asked.text)).strip(",，?？ ")
    piece = _A_NOT_A.sub(lambda found: f"{_THING}吗" if found[1] in sentence else found[0], piece)
    bare = "".join(
        _THING if len(word) > 1 and word in sentence and not _ASKING.search(word) else word for word in cut(piece)
    )
    for term in sorted(asked.terms, key=lambda term: -len(term.word)):
        if len(term.word) > 1 and term.word in bare and holds(term, sentence) >= _HELD:
            bare = bare.replace(term.word, _THING)
    return _DIGITS.sub("0", re.sub(f"{_THING}(?:的?{_THING})*", _THING, bare))


def _bare(left: str) -> bool:
    """Tell whether nothing is asked but whether a thing is done (公厕改造吗; not 电梯贵不贵)."""
    return _THING in left and not _A_NOT_A.search(left) and not _BARE.sub("", uninterrogative(left))


def runs(text: str) -> set[str]:
    """Return the runs of one and two characters of a text, its ends marked."""
    whole = f"^{text}$"
    return {whole[at : at + size] for size in (1, 2) for at in range(len(whole) - size + 1)}


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = tomllib.loads(_shipped("told.toml"))
    return weights


@cache
def _runs() -> Mapping[str, float]:
    rows = (row.rpartition("\t") for row in _shipped("told.tsv").split("\n") if row)
    return {run: float(weight) for run, _, weight in rows}


def _shipped(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
