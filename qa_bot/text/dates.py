"""Calendar years, days and five-year plans in running text, as opposed to lengths of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qa_bot.text import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = r"(?:1[89][0-9]{2}|20[0-9]{2}|21[0-4][0-9]|[一二][九零〇○一][零〇○一二三四五六七八九]{2})"
_JOIN = r"(?:——|[—~\-至到、和])"
_YEAR = re.compile(rf"(?<![0-9.])({_FULL})(?:年(?!以[上内下])|(?=年?{_JOIN}{_FULL}年))")
_SMALL = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(
    rf"(?<![0-9.第个])({_SMALL})(?:月(?:({_SMALL})[日号]|份)?|(?={_JOIN}[0-9]{{1,2}}月))(?![球亮饼嫂子])"
    r"|(?<![0-9.])([0-9]{1,2})日(?!内|以内|均|产|报)"
)
_PLAN = re.compile(
    r"(?P<quote>[“\"「]?)(?:第(?P<long>[一二三四五六七八九十]{1,3})个五年(?:规划|计划)|(?<![一二三四五六七八九十第])"
    r"(?P<short>十[一二三四五六七八九]?|[六七八九])五)(?=(?P<close>[”\"」]?)(?P<after>.{0,3}))"
)
_BARE_PLAN = re.compile(r"时期|期间|规划|计划|以来|末|开局|收官|目标|这五年")


class Dated(NamedTuple):
    """A calendar date found in a text; years have the unit 年份, days (month x 100 + day) the unit 日期."""

    start: int
    end: int
    value: int
    unit: str


class Plan(NamedTuple):
    """A five-year plan named in a text and the years it covers."""

    start: int
    end: int
    first: int
    last: int


def dates(text: str) -> tuple[Dated, ...]:
    """Return calendar years and days in order; digits must be half width (`2025年`, `5月1日`, `2021—2025年`)."""
    found = [*_years(text), *_days(text)]
    return tuple(sorted(found))


def plan_years(ordinal: int) -> tuple[int, int]:
    """Return first and last year of the n-th five-year plan, counted from 1953 and yearly aligned since the sixth."""
    first = 1951 + 5 * ordinal
    return first, first + 4


def plans(text: str) -> tuple[Plan, ...]:
    """Return the five-year plans that `text` names (`“十四五”`, 十五五时期, 第十五个五年规划)."""
    found = []
    for match in _PLAN.finditer(text):
        short = match["short"]
        named = match["long"] or bool(match["quote"] and match["close"]) or _BARE_PLAN.match(match["after"])
        if not named or match["after"].startswith("普法"):
            continue
        ordinal = numerals.parse(short or match["long"])
        if ordinal is not None and ordinal >= 6:
            found.append(Plan(match.start(), match.end() + len(match["close"]), *plan_years(int(ordinal))))
    return tuple(found)


def _years(text: str) -> Iterator[Dated]:
    for match in _YEAR.finditer(text):
        value = numerals.parse(match[1])
        if value is not None:
            yield Dated(match.start(), match.end(), int(value), "年份")


def _days(text: str) -> Iterator[Dated]:
    for match in _DAY.finditer(text):
        month, day, single = (int(numerals.parse(part) or 0) if part else 0 for part in match.groups())
        if single <= 31 and month <= 12 and day <= 31 and month + single > 0:
            yield Dated(match.start(), match.end(), month * 100 + day + single, "日期")
