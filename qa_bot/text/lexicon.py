"""Single words: the plain division of a text, and how much a word tells."""

from __future__ import annotations

import math

from qa_bot.text.words import TOTAL, dictionary


def cut(folded: str) -> list[str]:
    """Return the words of a folded text, each character in exactly one of them, punctuation and spaces included."""
    return dictionary().divide(folded)


def rarity(word: str) -> float:
    """Return how much a word tells, in powers of ten: 3 for 工作, 5 for 电梯, 7.8 for what the dictionary lacks."""
    return math.log10(TOTAL / max(1, dictionary().frequency(word)))


def frequency(word: str) -> int:
    """Return how often the dictionary's own corpus holds a word; 0 for one that it lacks."""
    return dictionary().frequency(word)


def tag(word: str) -> str:
    """Return the part of speech of a word (`v`, `n`, `ns`, `d`); the empty string where the dictionary lacks it."""
    return dictionary().tag(word)
