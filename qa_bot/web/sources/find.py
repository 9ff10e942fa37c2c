"""Words in a document, found whatever their script, width, case and blanks, at the very characters that hold them."""

from __future__ import annotations

from functools import lru_cache

from qa_bot.records import Span
from qa_bot.text.normal import squeeze

LONGEST = 100  # characters that are looked for


def hits(text: str, words: str) -> tuple[Span, ...]:
    """Return where `words` stand in a text, in order and without overlap; nothing stands nowhere."""
    sought = "".join(map(_folded, words[:LONGEST]))
    if not sought:
        return ()
    forms = [_folded(character) for character in text]
    places = [place for place, form in enumerate(forms) for _ in form]
    folded = "".join(forms)
    found = []
    at = folded.find(sought)
    while at >= 0:
        last = at + len(sought)
        found.append(Span(places[at], places[last - 1] + 1))
        while last < len(places) and places[last] == places[last - 1]:
            last += 1  # the rest of a character that unfolds into several
        at = folded.find(sought, last)
    return tuple(found)


@lru_cache(65_536)
def _folded(character: str) -> str:
    """Return the form in which one character is compared; a blank has none."""
    return squeeze(character)
