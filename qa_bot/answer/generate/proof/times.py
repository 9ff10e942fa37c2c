"""Whether a sentence says of its facts when they hold: done, planned, or a target, and in which years."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer.facts.fit import suits
from qa_bot.answer.generate.records import Finding
from qa_bot.answer.question.records import When
from qa_bot.answer.question.when import when
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.records import Period

_COMPARED = re.compile(
    r"(?:比|较|同|与|对比)(?:[上前]一?年|去年|前年|上年度|(?:19|20)\d\d年)(?:同期|底|末|相比|同比)?|同比|年均|主要|重要|需要|只要|要求|要素|将军|安排|取得(?!了)"
    r"|(?:定下|提出|明确|安排|列出|部署|规划|设定|设下|制定|确定|写明|给出|立下|有)了|已经?是|(?:达到|完成|实现|达成|落实)了?[^,。]{0,10}目标"
)
_LASTED = re.compile(
    r"(?:已经?(?:[有满超达](?:过|约)?)?|(?<=[一-鿿])了)(?=(?:\d+|[一二三四五六七八九十]+)(?:年|个月|周岁|岁|天))"
)  # for how long
_BASE = re.compile(r"从(?:19|20)\d\d年(?:的)?")
_ALREADY = re.compile(
    r"(?<![为除括])了(?!解|[没又]|[没不未]?[一-鿿]{0,3}的)|(?<!自)已(?!经?是)|曾经?|如期完成|顺利完成|圆满|(?<=[改造修建装做办清缮])完(?![成善备])"
)
_STATE = re.compile(
    r"偏[长弱低慢高大小少]|仍|还有|还不|还存在|只有|薄弱|不足|不够|缺口|短板|不平衡|不充分|不匹配|不[高强优大多](?![于过])|不适应|滞后|有待|亟待|少$|弱"
)
_LEAD = re.compile(r"(?:按照?|依照?|从)[^,。]{2,16}(?:算|看|讲|说|计)$|[^,。]{2,16}(?:里|中|当中|之中|方面|方面来说)$")
_EQUAL = re.compile(r"(?:是|为|有|占|收入|总值|产值|率|总数|面积|人口)[^,。]{0,4}□|(?<![要会])是[ivx]+类")
_WILL = re.compile(r"(?:我们|政府|[县区市省])将(?![军士近])")
_AHEAD = re.compile(
    r"(?<=[前都也还])得(?=[全在把先])|计划|打算|准备|将|要|预期|预计|力争|争取|拟|确保|下一步|会(?=[建修改装新增完])"
)


def stated(text: str, year: int | None, before: When | None = None) -> When | None:
    """Return the period that a folded text states, with the years of the part before where it names none of its own.

    None where neither states one. A comparison with another year (比上年) states none.
    """
    own = _stated(text, year)
    if own is None or before is None:
        return own or before
    return own if own.start is not None else replace(own, start=before.start, end=before.end)


def _stated(text: str, year: int | None) -> When | None:
    told = _BASE.sub("", _COMPARED.sub("", _uncounted(_LASTED.sub("", text))))
    found = when(told, year)
    found = None if found is None else replace(found, hinted=False)  # what a sentence says, it says
    if _ALREADY.search(told) and not _AHEAD.search(told):
        start, end = (None, None) if found is None else (found.start, found.end)
        return When("done", start, end, "" if found is None else found.printed)
    return found


def _uncounted(text: str) -> str:
    """Return a text without its quantities, in which 二十五名 would be taken for a five-year plan."""
    for figure in reversed(figures(text)):
        if figure.unit not in {"年份", "日期"}:
            text = f"{text[: figure.start]}□{text[figure.end :]}"
    return text


def wider(told: When | None, whole: When | None) -> When | None:
    """Return the period that a part states; where it names no year, the whole sentence's of its kind."""
    if told is None or told.start is not None or whole is None or whole.start is None:
        return told or whole
    return whole if (told.kind == "done") == (whole.kind == "done") else told


def leads(text: str) -> bool:
    """Tell whether a stretch only says of what the next one speaks (按人均收入算，; 在支出里，), and states no time."""
    return _LEAD.match(text) is not None


def stands(said: str) -> bool:
    """Tell whether the words of a fact say how things stand."""
    return _STATE.search(said) is not None


def equates(text: str) -> bool:
    """Tell whether a folded text says what a quantity is (收入是42180元), not that anything becomes so."""
    told = _uncounted(text)
    return _EQUAL.search(told) is not None and _AHEAD.search(told) is None


def ahead(period: Period, said: str) -> Period:
    """Return the period of a fact; in a review of the past what it says will be done (我们将解决) is a plan."""
    if period.kind != "done" or not _WILL.search(said):
        return period
    return replace(period, kind="planned", start=None, end=None)


def check(told: When | None, periods: Iterable[Period], year: int | None, *, state: bool = False) -> Finding:
    """Check what a part states against the periods of the facts that it tells; one that suits is enough.

    A sentence without a word of time is read as the plan of the documents' newest year, so what was done, or aims
    beyond that year, must say so; `state` marks facts that tell how things stand (还有怨言), which no deed has ended.
    """
    known = [period for period in periods if period.kind != "unknown"]
    if not known:
        return Finding()
    if told is None:
        if state:
            return Finding()
        plain = any(period.kind == "ongoing" or _own(period, year) for period in known)
        return Finding() if plain else Finding("period", "")
    return Finding() if any(_fits(told, period, year) for period in known) else Finding("period", told.printed)


def _own(period: Period, year: int | None) -> bool:
    return period.kind == "planned" and (year is None or period.start is None or period.start == year)


def _fits(told: When, period: Period, year: int | None) -> bool:
    if suits(told, period) <= 0:
        return False
    return told.start is not None or period.kind != "target" or year is None or period.end == year
