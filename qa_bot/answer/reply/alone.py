"""The one thing that is asked about, out of several that a sentence tells in one breath."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import cosines
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.facts.read import Reading
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.records import Fact

_FOUND = 0.5  # a word matched less than this is not there


def alone(asked: Understanding, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return choices with what 分别 tells of one thing, where a question names that one only of those told together."""
    return tuple(_narrowed(asked, choice) for choice in choices)


def _narrowed(asked: Understanding, choice: Choice) -> Choice:
    if choice.fact.figure is None or "分别" not in choice.fact.said:
        return choice
    reading = read(choice.passage, choice.year)
    together = [at for at, fact in enumerate(reading.facts) if fact.start == choice.fact.start and reading.apart[at]]
    named = {at: _named(asked, reading.facts[at]) for at in together}
    only = [at for at in together if named[at].difference(*(named[other] for other in together if other != at))]
    if len(only) != 1 or len(together) < 2 or only[0] != _nearest(asked, together, reading):
        return choice
    return replace(choice, fact=replace(reading.facts[only[0]], said=reading.apart[only[0]]))


def _nearest(asked: Understanding, together: Sequence[int], reading: Reading) -> int:
    """Return which of the things told together a question is nearest to in meaning (死的人: 死亡人数)."""
    near = cosines(asked.text, [reading.facts[at].object for at in together])
    return together[near.index(max(near))]


def _named(asked: Understanding, fact: Fact) -> frozenset[str]:
    """Return the words of the topic that a fact's thing holds."""
    thing = squeeze(fact.object)
    topics = (term for term in asked.terms if term.role == "topic" and not term.aside)
    return frozenset(term.word for term in topics if holds(term, thing) >= _FOUND)
