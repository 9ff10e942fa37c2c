"""What questions load when first it is needed, loaded before any is timed: dictionary, thesaurus, tables of sounds."""

from __future__ import annotations

from functools import cache

from qa_bot.answer.generate.proof.words.terms import claims, terms
from qa_bot.answer.question.words.typos import mend
from qa_bot.text.normal import complicate, fold
from qa_bot.text.places import find

_SAID = "今年打算给老房子装电梯"
_SLIP = "装典梯"  # a slip sends for the table of sounds, which few questions need


@cache
def warm() -> None:
    """Load it once; seconds on a busy machine, which would go off the time of the first question that needs it."""
    terms(fold(complicate(_SAID)))
    claims()
    find(_SAID)
    mend(_SLIP, lambda _: 0)
