"""Does the answer say what it must, and nothing that it must not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.evaluate.figures.quantities import bare, read, whole
from qa_bot.evaluate.figures.statements import MARKER
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.evaluate.measures.case import Case
    from qa_bot.records import Figure

_NOT = "(?<![不并未])"  # 不是的 does not say 是的


def words(case: Case) -> dict[str, float | None]:
    """Measure the facts said and the forbidden words said; of an answer that failed no fact is said."""
    facts, forbid = case.question.facts, case.question.forbid
    missing = lacking(case)
    return {
        "facts": (len(facts) - len(missing)) / len(facts) if facts else None,
        "forbidden": float(bool(uttered(case))) if forbid else None,
    }


def lacking(case: Case) -> tuple[str, ...]:
    """Return the first spelling of every fact that the answer lacks."""
    text = "" if case.answer is None else case.answer.text
    return tuple(fact[0] for fact in case.question.facts if not any(says(text, one) for one in fact))


def uttered(case: Case) -> tuple[str, ...]:
    """Return the forbidden words that the answer says."""
    text = "" if case.answer is None else case.answer.text
    return tuple(one for one in case.question.forbid if says(text, one))


def says(text: str, spelling: str) -> bool:
    """Tell whether a text says a word or a quantity.

    A quantity is said where one of equal value and unit stands, however printed (二百台 is 200台, 20条 is not in
    120条); one without a unit, where any number is equal. Words are compared in one script and width.
    """
    wanted = whole(spelling)
    if wanted is not None:
        numbers = (*read(_unmarked(text)), *bare(_unmarked(text)))
        if any(_equal(wanted, number) for number in numbers):
            return True
    return any(_free(spot, wanted, squeezed) for squeezed in (_squeezed(text),) for spot in _spots(squeezed, spelling))


def _equal(wanted: Figure, number: Figure) -> bool:
    """Tell whether a number is the one wanted; 27微克 is said by 27微克/立方米, 40班 by 40班次, 40人 not by 40人次."""
    units = {"", number.unit, number.unit.partition("/")[0]}
    if number.unit != "人次":
        units.add(number.unit.removesuffix("次"))
    return wanted.value == number.value and wanted.unit in units


def _spots(squeezed: str, spelling: str) -> Iterable[re.Match[str]]:
    """Find a spelling on its own boundaries: digits before or after it make it another number."""
    plain = squeeze(spelling)
    before = r"(?<![\d.])" if plain[:1].isdigit() else _NOT
    after = r"(?![\d.]*\d)" if plain[-1:].isdigit() else ""
    return re.finditer(before + re.escape(plain) + after, squeezed)


def _free(spot: re.Match[str], wanted: Figure | None, squeezed: str) -> bool:
    """Tell whether words found are not the beginning of a greater quantity (5万 in 5万亿元)."""
    if wanted is None:
        return True
    around = [one for one in read(squeezed) if one.start < spot.end() and one.end > spot.start()]
    return all(_equal(wanted, one) for one in around)


@lru_cache(4096)
def _unmarked(text: str) -> str:
    return MARKER.sub(" ", text)


@lru_cache(4096)
def _squeezed(text: str) -> str:
    return squeeze(_unmarked(text))
