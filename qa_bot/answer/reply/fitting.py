"""Which of the facts about a topic hold the kind of thing asked for: the noun, the unit, a date, a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import answers
from qa_bot.answer.question.records import FIGURED, PARTICULAR
from qa_bot.answer.reply.beside import beside, following, rated
from qa_bot.answer.reply.unsaid import own_thing, plain

if TYPE_CHECKING:
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding

FAR = 0.7
"""A fact so much behind the best is another thing's."""

_WHOLLY = 0.8  # of the words of a thing, the share that a fact holds which is about that very thing
_NAMES = 0.3  # a fact that holds less of what is asked is found by meaning: its words name nothing


def fitting(asked: Understanding, about: list[Choice], weighed: list[Choice]) -> tuple[list[Choice], list[Choice]]:
    """Return the facts about the topic, the best first, and those that hold the kind of thing asked for."""
    near = about if asked.asked.kind != "list" else [c for c in about if c.score >= about[0].score - FAR]
    able = [choice for choice in near if answers(asked.asked, choice.fact, attribute=_attributed(asked, choice))]
    if asked.asked.kind in {"date", "place"} and about[0] not in able:
        able = []  # when and where another thing is says nothing of this one
    if asked.asked.kind in FIGURED:
        about, able = _of_its_own(asked, about, able)
    if asked.asked.kind in FIGURED and about[0] not in able and about[0].cover >= _NAMES:
        able = [choice for choice in able if not _other_thing(asked, about[0], choice)]
    if not able and (asked.asked.kind == "date" or asked.asked.kind in FIGURED):
        able = beside(asked, about[0], weighed)
    if asked.asked.kind in {"rank", "which"} or rated(asked):
        able = following(asked, about[0], weighed) or able
    return about, able


def _of_its_own(asked: Understanding, about: list[Choice], able: list[Choice]) -> tuple[list[Choice], list[Choice]]:
    """Put a fact that holds all of the thing before one with a figure that holds none of it (of 水利 alone)."""
    things = {term.word: term.weight for term in asked.terms if own_thing(term)}
    best = max(about, key=lambda choice: sum(things.get(word, 0.0) for word in choice.own))
    another = able and best not in able and not set(things) & able[0].own
    if not another or not plain(asked) or not things or best.cover < _WHOLLY or not set(things) <= best.own:
        return about, able
    return [best, *(choice for choice in about if choice is not best)], []


def _other_thing(asked: Understanding, best: Choice, choice: Choice) -> bool:
    """Tell whether a counted fact lacks the thing that the best one, uncounted, names (建成大桥, 新建道路9条)."""
    things = {term.word for term in asked.terms if own_thing(term)}
    return bool(things & best.own) and not things & choice.own


def _attributed(asked: Understanding, choice: Choice) -> bool:
    """Tell whether a fact holds the noun asked for, as a word of the question or, where that is too general, itself."""
    if any(term.role == "attribute" for term in asked.terms):
        return not any(term.role == "attribute" for term in choice.missing)
    noun = asked.asked.noun if asked.asked.kind in PARTICULAR else ""
    return noun[-2:] in choice.fact.said or asked.asked.kind in {"date", "person"}
