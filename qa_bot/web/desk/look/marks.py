"""The words of a search, found again in a passage however it is written there."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import groupby

from qa_bot.text.normal import fold
from qa_bot.text.words import terms, wanted


def marked(text: str, sought: str) -> str:
    """Return a text as HTML, the words that were sought in `mark`; everything in it is escaped."""
    hit = _hit(text, sought)
    pieces = groupby(range(len(text)), key=hit.__getitem__)
    return "".join(_piece("".join(text[at] for at in places), is_hit) for is_hit, places in pieces)


def _piece(text: str, is_hit: bool) -> str:
    return f"<mark>{escape(text)}</mark>" if is_hit else escape(text)


def held(text: str, sought: str) -> int:
    """Return how many characters of a text belong to the words that were sought."""
    return sum(_hit(text, sought))


def _hit(text: str, sought: str) -> list[bool]:
    """Tell of each character whether it belongs to a word that was sought; folded one by one, so places agree."""
    folded, places = [], []
    for place, character in enumerate(text):
        for each in _folded(character):
            folded.append(each)
            places.append(place)
    body, hit = "".join(folded), [False] * len(text)
    for word in _words(sought):
        at = body.find(word)
        while at >= 0:
            for place in places[at : at + len(word)]:
                hit[place] = True
            at = body.find(word, at + 1)
    return hit


@lru_cache(16_384)
def _folded(character: str) -> str:
    """Return a character folded, nothing for white space; kept, as converting one by one takes long."""
    return "" if character.isspace() else fold(character)


@lru_cache(256)
def _words(sought: str) -> frozenset[str]:
    """Return the words to look for: all of a search that is one word, else its words without those of asking."""
    whole = fold(sought).replace(" ", "")
    told = set(wanted(sought)) & set(terms(sought)) or set(terms(sought))
    return frozenset({whole, *(word for word in told if len(word) > 1)} - {""})
