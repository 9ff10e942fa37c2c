"""What a passage holds, read once and compared many times: its numbers, years and facts, in their one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.answer.facts.read import read
from qa_bot.text.dates import plans
from qa_bot.text.figures import figures
from qa_bot.text.normal import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.records import Fact, Figure, Hit, Passage

_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and the folded words that tell of what it is."""

    fact: Fact
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """A passage as it is compared.

    `text` holds its headings too, `own` its words alone, `printed` these as the offsets of its figures count them.
    """

    text: str
    own: str
    printed: str
    figures: tuple[Figure, ...]
    numbers: frozenset[str]
    years: frozenset[int]
    told: tuple[Told, ...]


def held(hit: Hit) -> Held:
    """Return what the passage of a hit holds."""
    return _held(hit.passage, hit.year)


@lru_cache(2048)
def _held(passage: Passage, year: int | None) -> Held:
    printed = fold(passage.text)
    whole = squeeze(" ".join((passage.text, *passage.headings)))
    facts = read(passage, year).facts
    return Held(
        whole,
        squeeze(passage.text),
        printed,
        figures(printed),
        frozenset(_DIGITS.findall(whole)),
        frozenset(_years(passage, year, facts)),
        tuple(Told(fact, _words(fact, facts)) for fact in facts),
    )


def _words(fact: Fact, facts: tuple[Fact, ...]) -> str:
    """Return a fact's words; its object alone where several figures share them (甲、乙分别增长5%、6%)."""
    twins = [other for other in facts if other.said == fact.said and other.object != fact.object]
    return squeeze(fact.object) if twins and fact.object else squeeze(f"{fact.object} {fact.said}")


def _years(passage: Passage, year: int | None, facts: tuple[Fact, ...]) -> Iterator[int]:
    """Yield every year that the passage names or holds in: printed, of its document, of its plans and facts."""
    printed = fold(" ".join((passage.text, *passage.headings)))
    yield from (int(figure.value) for figure in figures(printed) if figure.unit == "年份")
    yield from (one for plan in plans(printed) for one in (plan.first, plan.last))
    periods = [passage.period, *(fact.period for fact in facts)]
    yield from (one for period in periods for one in (period.start, period.end) if one is not None)
    if year is not None:
        yield year
