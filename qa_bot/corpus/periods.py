"""When something holds: done, planned for the report's year, or a target beyond it.

A work report recounts last year (and, every fifth year, a five-year plan) under one heading and plans under the next.
The heading decides unless the sentence names its own time; years it only compares with (比2020年增长) name none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qa_bot.records import Period
from qa_bot.text import numerals
from qa_bot.text.dates import dates, plans

if TYPE_CHECKING:
    from collections.abc import Iterator

_REVIEW = re.compile(r"回顾|过去一年|过去[五5]年|发展成就|主要成[绩就]|成绩|工作总结|工作情况|完成情况|执行情况")
_PLAN = re.compile(
    r"安排|重点工作|主要工作|主要任务|目标任务|重点任务|重大任务|工作任务|工作打算|主要目标|发展目标|预期目标|奋斗目标|下一步|今年(?:的)?(?:政府)?工作|今年要"
    r"|主要考虑|重大举措|战略举措|总体要求|工作部署|工作思路|任务举措"
)
_WEAK_REVIEW = re.compile(r"取得[^，。]{0,8}(?:进展|成效|成就|成绩|成果)|迈[出上][^，。]{0,8}(?:步伐|台阶)")
_LABEL = re.compile(
    r"^[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]\s*|^第[0-9一二三四五六七八九十]{1,3}[章节部篇]分?\s*"
)
_HALVES = re.compile(r"和|及|与")
_ONE_YEAR = re.compile(r"全年|同比|当年|这一年|一年来")
_MANY_YEARS = re.compile(r"年均(?!浓度|气温)|[五5]年|累计|从20|由20|较20|比20|较“十|比“十")
_COMPARES = re.compile(r"(?:比|较|与|同|由|从|自|对比|高于|低于|是|为|超过)(?:上年度?|去年|[“\"]?)?$")
_BASIS = re.compile(r"(?:年|末|底|时期|期)?(?:的(?=[0-9一二三四五六七八九十约近])|基础上|相比|以来?最|全球|中国|远景)")
_PLAN_SPAN = re.compile(r"[”\"]?(?:时期|期间|以来|末|这五年|年均|[，,])")
_PLAN_END = re.compile(r"[”\"]?(?:时期)?末")
_DEADLINE = re.compile(r"(?:力争|确保|预计)?(?:到|至|截至)$")
_AGO = re.compile(
    r"(?P<bar>[比较与同由从自])?(?P<word>过去的?一年|一年来|这一年|(?:去年|上年(?!度|同期|末)|上一年)(?!同期|度))"
    r"|(?P<span>(?:过去|这|近|回首|回望)(?:的)?(?P<n1>[0-9]{1,2}|[二三四五六七八九十两]{1,2})年|(?P<n2>[0-9]{1,2}|[二三四五六七八九十两]{1,2})年(?:来|间(?!接)|累计))"
    r"|(?P<next>(?:今后|未来|下一个?)(?P<n3>[0-9]{1,2}|[二三四五六七八九十两]{1,2})年)"
    r"|(?P<so>今年以来|今年已)|(?P<this>今年|本年度|(?<![0-9一二两三])年内)(?!度)|(?P<after>明年|下一?年度)|(?P<before>前年)"
    r"|(?P<now>(?:^|(?<=[，。；,;]))(?:截至)?(?:目前|当前)(?=[，,])|截至目前|(?<!真)正在(?!建))"
)
_ALREADY = re.compile(r"(?:已经?|均已|现已)(?=建成|完成|实现|开工|启动|累计|达|投|有|形成|竣工|交付|开通)")
_AHEAD = re.compile(r"今年|将|要(?!素|求|点)|再|力争|计划|继续|确保")


_RECORD = re.compile(r"来?的?(?:最|新高|新低|首次|未有|历史)")
"""With this a span of years is no time of its own: 近七年最高, 十年来新高."""
_MEMORY = 10
"""Years back that a report recounts; longer spans (六十年来) are history."""


class _Named(NamedTuple):
    """A time that a text names: where it stands, and the period that it means."""

    at: int
    period: Period


def period(text: str, headings: tuple[str, ...], year: int | None) -> Period:
    """Return when `text`, under `headings` (outermost first) in the report of `year`, holds.

    With no word of time and no telling heading a report's commitments are planned for its year; unknown without one.
    """
    base = _chosen(text, _under(headings, year), year)
    named = told(text, base, year)
    return base if named is None else named


def told(text: str, base: Period, year: int | None) -> Period | None:
    """Return the first time that `text` itself names, in a part whose heading says `base`; None where it names none."""
    named = [*_relative(text, year), *_years(text, base, year), *_plans(text, year)]
    if named:
        return min(named, key=lambda one: one.at).period
    if base.kind == "planned" and _ALREADY.search(text) and not _AHEAD.search(text):
        return Period("done")
    return None


def report_year(headings: tuple[str, ...], known: Period) -> int | None:
    """Return the report's year as far as headings (2026年重点工作) or the period of a passage tell it."""
    for heading in reversed(headings):
        named = [day.value for day in dates(heading) if day.unit == "年份"]
        if named and _PLAN.search(heading):
            return named[-1]
        if named and _REVIEW.search(heading):
            return named[-1] + 1
    return known.start if known.kind == "planned" else None


@lru_cache(4096)
def _under(headings: tuple[str, ...], year: int | None) -> tuple[Period, ...]:
    """Return what the innermost telling heading says: one period, or several where it names several."""
    for heading in reversed(headings):
        found = tuple(_in_heading(_LABEL.sub("", heading), year))
        if found:
            return found
    if any(_WEAK_REVIEW.search(heading) for heading in headings[:2]):
        return (Period("done", *_last(year, 1)),)
    return (Period("planned", year, year) if year is not None else Period(),)


def _in_heading(heading: str, year: int | None) -> Iterator[Period]:
    """Read each half of 十四五时期发展成就和十五五时期主要目标; a half without its own kind takes the next one's."""
    halves = [half for half in _HALVES.split(heading) if half]
    kinds, spans = [_kind(half) for half in halves], [_span(half) for half in halves]
    for at in range(len(kinds) - 2, -1, -1):
        kinds[at] = kinds[at] or kinds[at + 1]
    for kind, named in zip(kinds, spans, strict=True):
        if not kind or (named is None and any(spans)):
            continue
        if kind == "done":
            yield Period("done", *(named or _last(year, 1)))
        elif named and (named[1] > named[0] or (year is not None and named[1] > year)):
            yield Period("target", *named)
        else:
            yield Period("planned", *(named or (year, year)))


def _kind(text: str) -> str:
    if _REVIEW.search(text):
        return "done"
    return "planned" if _PLAN.search(text) else ""


def _span(text: str) -> tuple[int, int] | None:
    """Return the years that a heading names, as a calendar year or a five-year plan."""
    years = [day.value for day in dates(text) if day.unit == "年份"]
    covered = plans(text)
    if years:
        return min(years), max(years)
    return (covered[0].first, covered[-1].last) if covered else None


def _last(year: int | None, count: int) -> tuple[int | None, int | None]:
    return (None, None) if year is None else (year - count, year - 1)


def _chosen(text: str, found: tuple[Period, ...], year: int | None) -> Period:
    """Choose among a heading's periods by the words of the text; if these tell nothing, their union or unknown."""
    unique = list(dict.fromkeys(found))
    if len(unique) == 1:
        return unique[0]
    if {one.kind for one in unique} == {"done"}:
        return _of_done(text, unique)
    named = told(text, Period(), year)
    if named is not None:
        return next((one for one in unique if one.kind == named.kind), named)
    if any(one.kind == "done" for one in unique):
        return Period()
    return next((one for one in unique if one.kind == "planned"), unique[0])


def _of_done(text: str, found: list[Period]) -> Period:
    """Choose between last year and the five years that one review recounts."""
    by_length = sorted(found, key=lambda one: (one.end or 0) - (one.start or 0))
    if _MANY_YEARS.search(text):
        return by_length[-1]
    if _ONE_YEAR.search(text):
        return by_length[0]
    starts, ends = [one.start for one in found if one.start], [one.end for one in found if one.end]
    return Period("done", min(starts, default=None), max(ends, default=None))


def _relative(text: str, year: int | None) -> Iterator[_Named]:
    """Yield 去年, 今年, 五年来, 今后五年 and the like, counted from the report's year."""
    for match in _AGO.finditer(text):
        count = numerals.parse(match["n1"] or match["n2"] or match["n3"] or "")
        if match["bar"] or _RECORD.match(text, match.end()) or (count is not None and count > _MEMORY):
            continue
        yield _Named(match.start(), _meant(match, 0 if count is None else int(count), year))


def _meant(match: re.Match[str], count: int, year: int | None) -> Period:
    if match["word"]:
        return Period("done", *_last(year, 1))
    if match["span"]:
        return Period("done", *_last(year, count))
    if year is None:
        years: tuple[int | None, int | None] = (None, None)
    elif match["next"]:
        years = (year, year + count - 1)
    else:
        shift = 1 if match["after"] else -2 if match["before"] else 0
        years = (year + shift, year + shift)
    if match["so"] or match["before"]:
        return Period("done", *years)
    if match["now"]:
        return Period("ongoing", *years)
    return Period("planned" if match["this"] else "target", *years)


def _years(text: str, base: Period, year: int | None) -> Iterator[_Named]:
    """Yield the calendar years that the text names as its own time; ranges and lists as one."""
    days = [day for day in dates(text) if day.unit == "年份"]
    lasts = {first.start: second for first, second in pairwise(days) if second.start - first.end <= 2}
    covered: set[int] = set()
    for day in days:
        before, after = text[max(0, day.start - 4) : day.start], text[day.end : day.end + 4]
        if day.start in covered or _COMPARES.search(before) or _BASIS.match(after):
            continue
        last = lasts.get(day.start, day)
        covered.add(last.start)
        deadline = bool(_DEADLINE.search(before)) or after[:1] in ("前", "底", "末")
        yield _Named(day.start, _dated(day.value, last.value, base, year, deadline=deadline))


def _dated(first: int, last: int, base: Period, year: int | None, *, deadline: bool) -> Period:
    if base.kind == "done" and base.end is not None and first <= base.end:
        return Period("done", first, last)
    if year is None:
        known = base.start if base.kind == "planned" else None
        return Period("target" if deadline else "planned" if known == last else "unknown", first, last)
    if last > year:
        return Period("target", max(first, year), last)
    return Period("planned" if last == year else "done", first, last)


def _plans(text: str, year: int | None) -> Iterator[_Named]:
    """Yield the five-year plans that the text names as its own time, not merely mentions (编制十五五规划)."""
    for plan in plans(text):
        bare = text[: plan.start].rstrip('“"')
        end = plan.end - 1 if text[plan.end - 1 : plan.end] in ("”", '"') else plan.end
        if _COMPARES.search(bare[-4:]) or not _PLAN_SPAN.match(text, end) or _BASIS.match(text, plan.end):
            continue
        first, last = (plan.last, plan.last) if _PLAN_END.match(text, end) else (plan.first, plan.last)
        if year is None:
            yield _Named(plan.start, Period("unknown", first, last))
        elif plan.last < year:
            yield _Named(plan.start, Period("done", first, last))
        elif text[plan.end : plan.end + 2] == "以来":
            yield _Named(plan.start, Period("done", first, max(first, year - 1)))
        else:
            yield _Named(plan.start, Period("target", first, last))
