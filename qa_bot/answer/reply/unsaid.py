"""What a question asks of a thing and the fact about the thing does not speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.question.tales import PIECE
from qa_bot.answer.question.topic import known

if TYPE_CHECKING:
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

_THING = 0.6  # weight of a word that names a thing
STRANGE = 0.3
"""So little is another thing like one in meaning."""

_BRIEF = 18  # characters of a question that is no tale


def unanswered(asked: Understanding, best: Choice) -> bool:
    """Tell whether a question that goes on about a thing asks for what its fact does not speak of (周末有没有门诊)."""
    own = [term for term in asked.terms if own_thing(term)]
    reading = read(best.passage, best.year)
    around = f"{reading.sentence}{reading.heading}"
    if not any(known(term.word) for term in own) or any(holds(term, around) for term in own):
        return False
    held = any(term.aside and holds(term, around) for term in asked.terms)
    return held and max(cosines(best.fact.said, [term.word for term in own])) < STRANGE


def strange(asked: Understanding, best: Choice) -> str:
    """Return the thing that something is asked to have and that its fact does not speak of (公厕有没有空调)."""
    plain = asked.asked.kind == "whether" and not asked.claims and len(asked.text) <= _BRIEF
    if not plain or not best.own or len(PIECE.split(asked.text.rstrip("?？。"))) > 1:
        return ""  # who tells a tale says in other words what he wants
    reading = read(best.passage, best.year)
    around = f"{reading.sentence}{reading.heading}"
    things = (t for t in asked.terms if own_thing(t) and (known(t.word) or t.official))
    lost = [t.word for t in things if not holds(t, around)]
    near = cosines(best.fact.said, lost)
    return next((word for word, cosine in zip(lost, near, strict=True) if cosine < STRANGE), "")


def own_thing(term: Term) -> bool:
    """Tell whether a word names a thing that the question is about."""
    named = len(term.word) > 1 or bool(term.official)
    return term.role == "topic" and not term.aside and not term.broad and named and term.weight >= _THING
