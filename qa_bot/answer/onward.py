"""Whether a question read as going on about the turn before may be answered so, and what it then lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer import earlier
from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.records import FIGURED
from qa_bot.answer.question.words.topic import known
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Understanding
    from qa_bot.answer.reply.choose import Verdict
    from qa_bot.answer.turn import Desk, Turn

_THING, _LIKE = 0.9, 0.3  # weight of a word that names a thing, and how near in meaning the fact must be to it
_STAYS = 0.8  # so sure a reading that goes on about the turn before is right, where nothing else was found
_HELD = 0.5  # a word held less by the passage is another thing's


def stays(verdict: Verdict, places: earlier.Places, here: Understanding) -> bool:
    """Tell whether the best fact surely stands in the very passage that the turn before was answered from.

    Not where the question names a thing that it lacks (农贸市场).
    """
    best = verdict.choices[0] if verdict.choices else None
    if best is None or verdict.reason or verdict.confidence < _STAYS:
        return False
    text = fold(best.passage.text)
    things = (term for term in here.terms if term.role == "topic" and not term.aside)
    strange = any(holds(term, text) < _HELD for term in things)
    return (best.passage.document, best.passage.index) in places and not strange


def goes_on(verdict: Verdict, turn: Turn, desk: Desk) -> bool:
    """Tell whether facts stand in a clause that the turn before was about, and the question names no other thing.

    农贸市场 is one, after a question on parking or on old estates.
    """
    here = turn.parts[0]
    # What it costs, when and where is asked of the thing before.
    own = here.asked.kind in {"count", "length", "area"}
    things = [
        term
        for term in here.terms
        if term.role == "topic"
        and not term.aside
        and term.weight >= _THING
        and known(term.word)
        and (own or term.official)
    ]
    best = verdict.choices[0]
    around = fold(f"{best.passage.text} {' '.join(best.passage.headings)}")
    near = cosines(best.fact.said, [term.word for term in things])
    if things and not any(holds(term, around) or cosine >= _LIKE for term, cosine in zip(things, near, strict=True)):
        return False
    clauses = {choice.clause for choice in earlier.told(turn, desk)}
    return any(choice.clause in clauses for choice in verdict.choices)


def lacking(verdict: Verdict, here: Understanding) -> Verdict:
    """Say that a thing which only the question names is not told of what the turn before was about (票价定了没)."""
    best = verdict.choices[0]
    around = fold(f"{best.passage.text} {' '.join(best.passage.headings)}")
    things = [t for t in here.terms if t.role == "topic" and not t.aside and len(t.word) > 1 and known(t.word)]
    near = cosines(best.fact.said, [term.word for term in things])
    strange = [t.word for t, cosine in zip(things, near, strict=True) if not holds(t, around) and cosine < _LIKE]
    if verdict.reason or not strange or here.asked.kind in FIGURED:
        return verdict
    return replace(verdict, choices=verdict.choices[:1], reason="attribute_missing", what=strange[0])
