"""Whether every number of a sentence stands in the cited passages, with the same value, unit and bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.generate.records import Finding
from qa_bot.text.figures import figures, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.generate.proof.held import Held
    from qa_bot.records import Figure

_SIDES = {">": "above", ">=": "above", "<": "below", "<=": "below", "~": "about", "": ""}
_SAID = {
    "above": re.compile(r"超|以上|多于|大于|高于|不低于|不少于|至少|突破|逾|起码|余|多|满"),
    "below": re.compile(r"以内|以下|不超过|不高于|低于|少于|不到|不足|压在|控制在|最多|至多|仅|只"),
    "about": re.compile(r"约|大概|左右|上下|近|差不多"),
}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十百]+")
_NEAR = 8  # characters around a figure in which its bound may stand


def check(plain: str, passages: Sequence[Held]) -> Finding:
    """Check the numbers of a folded sentence; years may also be those of the passages' periods and documents."""
    found = figures(plain)
    for figure in found:
        if figure.unit == "年份" and any(int(figure.value) in one.years for one in passages):
            continue
        near = [other for one in passages for other in one.figures if same(figure, other)]
        if not near:
            return Finding("number", figure.text)
        if not any(_bounded(plain, figure, other) for other in near):
            return Finding("bound", figure.text)
    return _loose(plain, found, passages)


def _bounded(plain: str, figure: Figure, other: Figure) -> bool:
    """Tell whether a figure is bounded as the passage's is; its bound may stand a few words away (大约缺2600个)."""
    here, there = _SIDES[figure.bound], _SIDES[other.bound]
    if here or not there:
        return here == there
    around = plain[max(0, figure.start - _NEAR) : figure.end + _NEAR]
    return _SAID[there].search(around) is not None


def _loose(plain: str, found: Iterable[Figure], passages: Sequence[Held]) -> Finding:
    """Check what counts nothing but is a number all the same: ordinals, and digits without a unit."""
    rest = plain
    for figure in found:
        rest = rest[: figure.start] + " " * (figure.end - figure.start) + rest[figure.end :]
    known = {number for one in passages for number in one.numbers}
    known |= {str(year) for one in passages for year in one.years}
    loose = [number for number in _DIGITS.findall(rest) if number not in known]
    ordinals = ["首次" if ordinal == "第一" else ordinal for ordinal in _ORDINAL.findall(rest)]
    loose += [ordinal for ordinal in ordinals if not any(ordinal in one.text for one in passages)]
    return Finding("number", loose[0]) if loose else Finding()
