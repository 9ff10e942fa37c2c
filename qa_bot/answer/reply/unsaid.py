"""Whether a question is plain, what thing it names, and what it asks beyond a thing that is there by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import asking
from qa_bot.answer.question.tales import PIECE, personal
from qa_bot.answer.question.words.names import QUOTED
from qa_bot.text.lexicon import frequency
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Term, Understanding

STRANGE = 0.3
"""So little is another thing like one in meaning."""

_THING = 0.6  # weight of a word that names a thing
_BRIEF = 20  # characters of a question that is no tale
_LEAD, _NAME, _LONGEST = 4, 3, 12  # characters before a name that a question begins with, and of the name


def beyond(asked: Understanding, best: Choice) -> str:
    """Return what a plain question asks beyond a thing that it and the fact call by its name, else nothing."""
    text, said = fold(asked.text).strip("?？ "), fold(best.fact.said)
    if not plain(asked) or asked.leaned or (len(_pieces(text)) > 1 and asked.asked.kind == "list"):
        return ""
    names = [name for name in QUOTED.findall(said) if name in text] or [_shared(text, said)]
    rest = text[text.find(names[0]) + len(names[0]) :].lstrip('"》') if names[0] else ""
    return text if len(rest) > 1 else ""


def _shared(text: str, said: str) -> str:
    """Return the name that a question begins with and a fact holds: of three signs or more, and in no dictionary."""
    for start in range(_LEAD):
        for size in range(_LONGEST, _NAME - 1, -1):
            name = text[start : start + size]
            if len(name) == size and name in said:
                return "" if frequency(name) or name.isdigit() else name
    return ""


def plain(asked: Understanding) -> bool:
    """Tell whether a question asks in few words, and tells no tale."""
    pieces = _pieces(fold(asked.text))
    return len(asked.text) <= _BRIEF and (len(pieces) < 2 or all(asking(pieces)) or not personal(fold(asked.text)))


def _pieces(text: str) -> list[str]:
    return [piece for piece in PIECE.split(text) if piece and piece.strip()]


def own_thing(term: Term) -> bool:
    """Tell whether a word names a thing that the question is about."""
    named = len(term.word) > 1 or bool(term.official)
    return term.role == "topic" and not term.aside and not term.broad and named and term.weight >= _THING
