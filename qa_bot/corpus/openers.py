"""Openers: 这一年, 五年来 at the start of a paragraph tell the time of all that follows, until the next one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.corpus.periods import period
from qa_bot.text.dates import plans

if TYPE_CHECKING:
    from qa_bot.records import Clause

_ADDRESS = r"^(?:各位代表[！!，,]?)?(?:回望|回顾|回首|总结)?"
_FIVE = re.compile(_ADDRESS + r"(?:(?:这|过去|刚刚过去)的?五年|五年来|五年间)")
_ONE = re.compile(_ADDRESS + r"(?:刚刚)?(?:过去的?)?(?:这一年|一年来|过去一年|过去的一年|一年中)")
_YEAR = re.compile(_ADDRESS + r"(?:刚刚过去的?|过去的)?((?:19|20)\d\d)年")
_AHEAD = re.compile(_ADDRESS + r"(?:(?:今后|未来)(?:五|几)年|今年|新的一年|展望)")
_PLAN = re.compile(r"^(?:各位代表[！!，,]?)?[“\"]?十[一二三四五六七八九]?五[”\"]?(?:时期|期间|以来|规划)")


class Opener:
    """What the last opener said, as a heading that `periods.period` reads; forgotten at the next chapter.

    A chapter that plans for the report's own year is not opened by what it recounts in passing; one that sets targets
    is opened by a look back on five years only.
    """

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._chapter = ""
        self._said = ""
        self._kinds: dict[tuple[str, ...], str] = {}  # a clause has many sentences and one kind

    def under(self, clause: Clause, words: str) -> tuple[str, ...]:
        """Return the headings that a sentence of `clause` stands under, what was opened last of all."""
        chapter = clause.path[0] if clause.path else ""
        if chapter != self._chapter:
            self._chapter, self._said = chapter, ""
        if clause.path not in self._kinds:
            self._kinds[clause.path] = period("", clause.path, self._year).kind
        kind = self._kinds[clause.path]
        if self._year is None or kind == "planned":
            return clause.path
        said = self._read(words, self._year, looks_ahead=kind == "target")
        self._said = self._said if said is None else said
        return (*clause.path, self._said) if self._said else clause.path

    def _read(self, words: str, year: int, *, looks_ahead: bool) -> str | None:
        """Return the heading for an opener, the empty string for one that ends the last, None where there is none."""
        if _FIVE.match(words):
            return f"{year - 5}年至{year - 1}年工作回顾"
        if _PLAN.match(words) and (named := plans(words)):
            first, last = named[0].first, named[0].last
            return f"{first}年至{last}年工作回顾" if last < year else ""
        if _AHEAD.match(words):
            return ""
        told = _YEAR.match(words)
        if told and int(told[1]) >= year:
            return ""
        if not looks_ahead and (_ONE.match(words) or (told and int(told[1]) == year - 1)):
            return f"{year - 1}年工作回顾"
        return None
