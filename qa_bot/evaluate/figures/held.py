"""What a cited quote holds: its figures, each with the fact that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.corpus.facts import facts
from qa_bot.evaluate.figures.quantities import read
from qa_bot.records import Passage
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.records import Citation, Fact, Figure, Period

_WORD = re.compile(r"[a-z]+|[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Held:
    """A figure of a text, the pairs of characters that say what it counts, and when that holds.

    `things` are those of the thing counted alone, for what one stretch tells of several (城镇、农村居民收入分别达到).
    """

    figure: Figure
    words: frozenset[str]
    period: Period
    said: str
    things: frozenset[str] = frozenset()


@lru_cache(16_384)
def held(quote: str, path: tuple[str, ...], period: Period, year: int | None) -> tuple[Held, ...]:
    """Return the figures of a quote under its headings; one that stands in no fact has the whole quote's words."""
    found, covered = [], set()
    for fact in _facts(quote, path, period, year):
        if fact.figure is not None:
            covered.add(fact.figure.start)
            things = pairs(fact.object)
            words = pairs(fact.said) | things | pairs(fact.attribute)
            found.append(Held(fact.figure, words, fact.period, fact.said, things))
    rest = [figure for figure in read(quote) if figure.start not in covered]
    return (*found, *(Held(figure, pairs(quote), period, quote) for figure in rest))


def of(citation: Citation) -> tuple[Held, ...]:
    """Return the figures of a citation's quote."""
    return held(citation.quote, citation.path, citation.period, citation.year)


@dataclass(frozen=True, slots=True)
class Plain:
    """A fact of a quote, with or without a figure: the pairs of characters that it is made of, and when it holds."""

    words: frozenset[str]
    period: Period


def plain(citation: Citation) -> tuple[Plain, ...]:
    """Return every fact of a citation's quote."""
    return _plain(citation.quote, citation.path, citation.period, citation.year)


@lru_cache(16_384)
def _plain(quote: str, path: tuple[str, ...], period: Period, year: int | None) -> tuple[Plain, ...]:
    return tuple(Plain(pairs(fact.said), fact.period) for fact in _facts(quote, path, period, year))


@lru_cache(16_384)
def _facts(quote: str, path: tuple[str, ...], period: Period, year: int | None) -> tuple[Fact, ...]:
    return facts(Passage("", "", 0, 0, len(quote), quote, path, period), year)


@lru_cache(65_536)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters (Latin words whole) of a text without its figures and marks."""
    blank = text
    for figure in reversed(read(text)):
        blank = blank[: figure.start] + " " + blank[figure.end :]
    found: set[str] = set()
    for run in _WORD.findall(" ".join(squeeze(part) for part in blank.split())):
        found.update([run] if run.isascii() else (run[at : at + 2] for at in range(len(run) - 1)))
    return frozenset(found)
