"""Whether two quantities are one, also where they are told in other units (35公顷 and 35万平方米, 四分之一 and 25%)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qa_bot.text.figures import same

if TYPE_CHECKING:
    from qa_bot.records import Figure

_GREAT = 100_000_000
_HUNDRED = Fraction(100)
_BASES = {  # a unit, the one that it is turned into, and how many of that it is
    "公里": ("米", Fraction(1000)),
    "平方公里": ("平方米", Fraction(1_000_000)),
    "公顷": ("平方米", Fraction(10_000)),
    "亩": ("平方米", Fraction(10_000, 15)),
    "吨": ("公斤", Fraction(1000)),
    "斤": ("公斤", Fraction(1, 2)),
    "克": ("公斤", Fraction(1, 1000)),
    "兆瓦": ("千瓦", Fraction(1000)),
    "小时": ("分钟", Fraction(60)),
    "周": ("天", Fraction(7)),
    "年": ("个月", Fraction(12)),
    "季度": ("个月", Fraction(3)),
    "名": ("人", Fraction(1)),
    "位": ("人", Fraction(1)),
    "项": ("个", Fraction(1)),  # of matters and projects
}


def equal(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one quantity, whatever their bounds; measure words name things and stay apart."""
    return same(one, other) or _based(one) == _based(other) or _sum(one, other) or _sum(other, one)


def _sum(bare: Figure, money: Figure) -> bool:
    """Tell whether one figure is a great sum of money told without its unit (486.3亿)."""
    return not bare.unit and money.unit == "元" and bare.value == money.value >= _GREAT


def _based(figure: Figure) -> tuple[str, Fraction]:
    value = Fraction(figure.value)
    if not figure.unit and "分之" in figure.text:
        return "%", value * _HUNDRED
    unit, factor = _BASES.get(figure.unit, (figure.unit, Fraction(1)))
    return unit, value * factor
