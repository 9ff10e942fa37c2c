"""Whether a fact is the kind of thing asked for: its unit, its attribute, its period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.particulars import told
from qa_bot.answer.question.records import FIGURED, PARTICULAR

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Asked, When
    from qa_bot.records import Fact, Figure, Period

_LENGTHS = frozenset({"公里", "米"})
_AREAS = frozenset({"平方米", "平方公里", "亩", "公顷", "立方米"})
_SHARES = frozenset({"%", "个百分点", "倍", "成", "‰"})
_MONEYS = frozenset({"元", "美元"})
_PERSONS = frozenset({"人", "名", "位", "人次"})
_TIMES = frozenset({"年份", "日期", "年", "个月", "天", "月"})
_WEIGHTS = frozenset({"吨", "斤", "公斤", "克", "标准煤吨"})
_HOURS = frozenset({"小时", "分钟", "天"})
_APART = frozenset({"室", "厅", "层", "顿", "门"})
_UNCOUNTED = _LENGTHS | _AREAS | _SHARES | _MONEYS | _TIMES
_WANTED = {"share": _SHARES, "money": _MONEYS, "length": _LENGTHS, "area": _AREAS}
_BARE = 0.2  # what a figure without a unit is worth where people are asked for
_AROUND, _INSIDE = 0.6, 0.5  # a period that takes in the one asked for, or one year of those asked for
_OTHER = 0.3  # what a period of the other kind is worth where a word only hints at the kind
_DATED = re.compile(
    r"\d+月|年底|年内|[上下]半年|季度|年前|月底|到20\d\d年|20\d\d年|(?:汛期|雨季|春节|国庆|元旦|开学|入冬|供暖|假期|暑期)[一-鿿]?前"
)
_ACTS = (  # of which one is not the date of another
    re.compile(
        r"竣工|投用|建成|通车|启用|交付|完工|贯通|运营|投产|开[园馆业]|通航|开通|投运|落成|建好|修好|用上|能用|好用|住进|搬进"
    ),
    re.compile(r"(?<!新)开工|动工|启动"),
)

_NUMBER = "[0-9一二三四五六七八九十]+"
_RANKED = re.compile(
    rf"第{_NUMBER}(?![0-9一二三四五六七八九十届期批轮号条次产])|首位|榜首|前列|前茅|上游|领先|前{_NUMBER}|[百十]强|居全[国省市]"
)
_PLAN = re.compile("第[一二三四五六七八九十]+个五年(?:规划|计划)?")
_SIGNS = {"date": _DATED, "rank": _RANKED}  # how the answer to such a question shows


def alike(unit: str, other: str) -> bool:
    """Tell whether two units measure the same: both count things, or both are areas, lengths, shares or money."""
    groups = (_AREAS, _LENGTHS, _SHARES, _MONEYS)
    return (counted(unit) and counted(other)) or any(unit in group and other in group for group in groups)


def counted(unit: str) -> bool:
    """Tell whether a unit is a measure word for things (个, 台, 家), which askers use for one another."""
    return bool(unit) and unit not in _UNCOUNTED


def fits(asked: Asked, figure: Figure) -> float:
    """Return 0 to 1: how well a figure's unit is the one asked for."""
    if asked.kind not in FIGURED:
        return 0.0
    unit = figure.unit.partition("/")[0]  # 842元/月 is money
    if asked.unit and unit.endswith(asked.unit):
        return 1.0  # 20周年 are years
    if asked.kind == "count":
        return _counts(asked, unit)
    if unit in _WANTED[asked.kind]:
        return 1.0
    if asked.kind == "length" and counted(unit) and unit != "岁":
        return 0.0  # 8条 tells no length
    return 0.0 if asked.strict or (asked.kind == "money" and not asked.noun) else 0.4


def _counts(asked: Asked, unit: str) -> float:
    """Return how well one unit answers a question for another: places and households are counted alike, people not."""
    if asked.unit in _HOURS | _TIMES or asked.unit in {"岁", "周"} or (asked.unit in _WEIGHTS and unit):
        return 0.0  # what is weighed or takes its time is not counted in pieces
    if asked.unit in _APART:
        return 0.0  # how many rooms or floors one has, no count of things tells
    if asked.unit in _PERSONS and unit not in _PERSONS:
        return 0.0 if unit else _BARE  # 为70万妇女免费筛查
    if unit not in _UNCOUNTED:
        return 0.5
    return 0.0 if asked.strict or unit in _TIMES else 0.6


def suited(asked: Asked, fact: Fact) -> float:
    """Return 0 to 1: how well a fact's figure is of the unit asked for, or its thing is that unit (旅游人次86.5万)."""
    if fact.figure is None:
        return 0.0
    named = not fact.figure.unit and len(asked.unit) > 1 and fact.object.endswith(asked.unit)
    return 1.0 if named and asked.kind in FIGURED else fits(asked, fact.figure)


def answers(asked: Asked, fact: Fact, *, attribute: bool) -> bool:
    """Tell whether a fact holds the kind of thing asked for; `attribute` says whether it holds the noun asked for."""
    if not attribute or (asked.kind == "share" and not _of_the_rate(asked.noun, fact)):
        return False
    particular = told(asked, fact)
    if particular is not None:
        return particular
    if asked.kind in FIGURED:
        return suited(asked, fact) > 0 or numbered(asked, fact)
    if asked.kind in _SIGNS:
        lasting = asked.unit == "时长" and fact.figure is not None and fact.figure.unit in _HOURS | {"年", "个月"}
        dated = asked.kind == "date" and (
            lasting or _in_a_year(asked, fact) or (asked.unit == "号" and numbered(asked, fact))
        )
        return bool(_SIGNS[asked.kind].search(fact.said)) or dated
    return asked.kind not in PARTICULAR or bool(asked.noun)


def _in_a_year(asked: Asked, fact: Fact) -> bool:
    """Tell whether a fact says in which one year a thing is finished, begun or opened, where no more is asked."""
    single = fact.period.start is not None and fact.period.start == fact.period.end
    same = any(act.search(fact.said) and act.search(asked.rest) for act in _ACTS)
    return single and asked.unit == "年" and same


def _of_the_rate(noun: str, fact: Fact) -> bool:
    """Tell whether a fact is about the rate asked for (满意率 is not 办结率, 覆盖率 may be told as 覆盖)."""
    return not noun.endswith("率") or any(sign in fact.object + fact.said for sign in noun[-3:-1])


def numbered(asked: Asked, fact: Fact) -> bool:
    """Tell whether a name in the fact carries the number asked for (几年的规划: 五年规划, 第几次: 第五次)."""
    unit = "(?:[A-Z]|级)" if asked.unit == "级" else re.escape(asked.unit)
    said = _PLAN.sub("", fact.said)  # 第十五个五年规划 tells no number of anything
    found = re.findall(rf"[0-9.一二两三四五六七八九十百千Ⅰ-ⅫIVX]+{unit}", said) if asked.unit else []
    return any(one not in asked.rest for one in found)  # of 一件事 nobody asks how many 件 there are


def suits(when: When, period: Period) -> float:
    """Return 0 to 1: how well a fact's period is the one asked for."""
    if period.kind == "unknown":
        return 0.5
    if when.kind != "unknown" and _side(when.kind) != _side(period.kind):
        return _OTHER if when.hinted else 0.0
    if when.start is None or when.end is None or period.start is None:
        return 0.8
    end = period.end if period.end is not None else period.start
    if end < when.start or period.start > when.end:
        return 0.0
    if (period.start, end) == (when.start, when.end):
        return 1.0
    return _INSIDE if period.start == end else _AROUND


def _side(kind: str) -> str:
    return "done" if kind == "done" else "ahead"
