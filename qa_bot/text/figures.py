"""Quantities in running text: value, unit and bound, each with its place; names, ordinals and labels left out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from qa_bot.records import Figure
from qa_bot.text import dates, idioms, numerals, units

if TYPE_CHECKING:
    from collections.abc import Iterator

# One character for one, so that offsets stay: full width, dashes, and the traditional script of numerals and units.
_PAIRS = (
    "０0１1２2３3４4５5６6７7８8９9．.％%，,～~∼~〜~－-−-–—／/兩两萬万億亿個个條条臺台張张戶户處处畝亩頓顿噸吨輛辆棟栋間间幾几餘余約约達达過过"
    "內内於于滿满頃顷場场項项歲岁時时鐘钟區区號号門门對对隻只層层種种類类貳二參三陸六點点無无幣币圓元團团壹一叁三肆四伍五柒七捌八玖九拾十佰百仟千"
    "國国後后來来裡里為为報报開开術术業业學学貫贯週周釐厘顆颗筆笔組组隊队級级屆届輪轮艙舱稅税廠厂發发負负"
)
_FOLD = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"，": "，"})

_MORE = "[多余来]"
_VAGUE = {"多": ">", "余": ">", "来": "~"}
_TIMES = r"(?:[百](?!分点)|[十亿万]|千(?![瓦伏米克卡赫]))"
_DIGITS = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_MIXED = rf"{_DIGITS}(?:{_MORE}?{_TIMES}+(?:[0-9]+(?:\.[0-9]+)?{_TIMES}+)*(?:[0-9]+(?![0-9.]))?)?"
_HAN = r"(?:[〇○零一二三四五六七八九十万亿两廿卅]|百(?!分点)|千(?![瓦伏米克卡赫]))"
_CHINESE = rf"{_HAN}+(?:点[〇○零一二三四五六七八九]+[百千万亿]*|{_MORE}[百千万亿]+)?"
_NUMBER = rf"(?:{_MIXED}|{_CHINESE})"
_QUANTITY = re.compile(
    rf"(?P<share>[百千]分之)?(?P<first>{_NUMBER})"
    rf"(?:(?:——|[—~\-至到])(?P<second>{_NUMBER}))?"
    rf"(?P<more>{_MORE})?(?: ?(?P<unit>{units.PATTERN}))?"
)
_FRACTION = re.compile(r"[二三四五六七八九十]{1,2}分之[一二三四五六七八九]|(?<![0-9./])[1-9]/[0-9]{1,2}(?![0-9/])")
_LAST_TIMES = re.compile(r"[百千万亿]+$")

_BEFORE = (
    ("<=", re.compile(r"(?:不超过|不高于|不多于|不大于|不突破|控制在|至多|最多)$")),
    (">=", re.compile(r"(?:不低于|不少于|不小于|不下于|至少|最低)$")),
    ("<", re.compile(r"(?:不足|不到|跌破|跌到|低于|少于|小于|未满|不满)$")),
    (">", re.compile(r"(?:超过|突破|超|逾|高于|大于|多于|首破|(?<!跌)破)$")),
    ("~", re.compile(r"(?:大约|大概|约为?|将近|接近|(?<![附靠最临邻])近)$")),
)
_AFTER = (
    (">=", re.compile(r"(?:[（(][^（）()]{1,4}[）)])?(?:及以上|以上|起步)")),
    ("<=", re.compile(r"(?:[（(][^（）()]{1,4}[）)])?(?:及以下|以下|以内|之内|封顶)")),
    ("~", re.compile(r"左右|上下")),
)
_TIME = {"年", "个月", "天", "小时", "分钟", "工作日", "周", "季度"}


def figures(text: str, offset: int = 0) -> tuple[Figure, ...]:
    """Return every quantity of `text` in order; `start` and `end` are offsets in it plus `offset`.

    Calendar years have the unit 年份 and days the unit 日期 (month x 100 + day); a number of 万 or 亿 before a
    noun has the unit "". A range gives both its ends. Numbers that belong to names are no quantities.
    """
    plain = text.translate(_FOLD)
    if not _ANY.search(plain):
        return ()
    masked, found = _without_dates(plain)
    masked = idioms.mask(masked, _is_quantity)
    for match in _FRACTION.finditer(masked):
        above, slash, below = match[0].partition("/")
        value = numerals.parse(f"{below}分之{above}" if slash else match[0])
        if value is not None:
            found.append(Figure(match.start(), match.end(), "", value, "", _bound(masked, *match.span(), "")))
            masked = _blank(masked, *match.span())
    for match in _QUANTITY.finditer(masked):
        found.extend(_quantity(masked, match))
    found.sort(key=lambda figure: figure.start)
    return tuple(
        Figure(f.start + offset, f.end + offset, text[f.start : f.end], f.value, f.unit, f.bound) for f in found
    )


_ANY = re.compile(r"[0-9一二三四五六七八九十百千万亿两]")


def same(a: Figure, b: Figure) -> bool:
    """Say whether two figures are one quantity: equal value and unit, however printed and whatever the bound."""
    return a.unit == b.unit and a.value == b.value


def _is_quantity(text: str) -> bool:
    """Say whether the whole of a quoted text is one quantity, which then is no name."""
    match = _QUANTITY.match(text)
    if match is None or not match["unit"]:
        return False
    return match.end() == len(text) or any(bound.fullmatch(text, match.end()) for _, bound in _AFTER)


_TENTH = re.compile("[一二三四五六七八九半](?![一二三四五六七八九十百千万亿个])")


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]


def _without_dates(text: str) -> tuple[str, list[Figure]]:
    found = []
    for day in dates.dates(text):
        found.append(Figure(day.start, day.end, "", Decimal(day.value), day.unit))
        text = _blank(text, day.start, day.end)
    return text, found


def _quantity(text: str, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the figure of a match, or both ends of a range, unless the words around make it something else."""
    first, second = match["first"], match["second"]
    end = match.end() if not match["share"] else match.end("second" if second else "first")
    unit = {"百": "%", "千": "‰"}[match["share"][0]] if match["share"] else units.canonical(match["unit"] or "")
    if not match["share"] and not idioms.counts(text, match.start(), second or first, match["unit"] or "", end):
        return
    tenths = unit == "成"
    more = _TENTH.match(text, end) if tenths and second is None else None  # 九成七 is 97%
    end += 0 if more is None else 1
    unit = {"成": "%", "日": "天"}.get(unit, unit)
    bound = _bound(text, match.start(), end, unit) or _VAGUE.get(match["more"] or "", "")
    if not bound and re.search(_MORE, first):
        bound = ">"
    if second is None:
        value = numerals.parse(first)
        if value is not None:
            value = value * 10 if tenths else value
            value = value if more is None else value + (numerals.parse(more[0].replace("半", "五")) or 0)
            yield Figure(match.start(), end, "", value, unit, bound)
        return
    low, high = numerals.parse(_with_times(first, second)), numerals.parse(second)
    if low is not None and high is not None:
        yield Figure(match.start(), match.end("first"), "", low, unit)
        yield Figure(match.start("second"), end, "", high, unit, bound)


def _with_times(first: str, second: str) -> str:
    """Give the lower end of `10至15亿` the 亿 that it shares with the upper."""
    times = _LAST_TIMES.search(second)
    return first + times[0] if times and not re.search("[十百千万亿]", first) else first


def _bound(text: str, start: int, end: int, unit: str) -> str:
    for bound, after in _AFTER:
        if after.match(text, end):
            return bound
    if unit in _TIME:
        return "<=" if text[end : end + 1] == "内" else _before(text, start).replace("~", "")
    return _before(text, start)


def _before(text: str, start: int) -> str:
    near = text[max(0, start - 4) : start]
    return next((bound for bound, before in _BEFORE if before.search(near)), "")
