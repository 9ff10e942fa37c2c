"""Printed labels: `第三条`, `一、`, `（四）`, `11.`, `①`, `一是`, `——`, at the start of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa_bot.text import numerals

CHINESE = "[一二三四五六七八九十百零〇]"
"""A character of a Chinese ordinal."""
_KINDS = {
    "annex": rf"附[件表录]\s?(?:{CHINESE}{{1,3}}|[0-9０-９]{{1,2}})?(?=\s|[:：]|\Z)",
    "unit": rf"第\s?(?P<unit>{CHINESE}{{1,6}}|[0-9０-９]{{1,4}})\s?(?P<of>分编|部分|[编篇章节条款])"
    rf"(?:之(?P<sub>{CHINESE}{{1,3}}))?",
    "di": rf"第(?P<di>{CHINESE}{{1,3}})[，,、：:]",
    "cn": rf"(?P<cn>{CHINESE}{{1,4}})(?:、|[.．](?![0-9]))",
    "cn_paren": rf"[（(〔]\s*(?P<cn_paren>{CHINESE}{{1,4}})\s*[)）〕]",
    "ar_paren": r"[（(]\s*(?P<ar_paren>[0-9０-９]{1,3})\s*[)）]",
    "note": r"[［\[【〔](?P<note>[0-9０-９]{1,3})[］\]】〕]",
    "decimal": r"(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4})(?=[ \t　]+[^\s0-9%％]|[一-鿿])",
    "ar": r"(?P<ar>[0-9０-９]{1,3})\s?[.．、]",
    "ar_half": r"(?P<ar_half>[0-9０-９]{1,3})[)）]",
    "circled": r"(?P<circled>[①-⑳㉑-㉟])",
    "shi": rf"(?P<shi>{CHINESE}{{1,3}})是",
    "yao": rf"(?P<yao>{CHINESE}{{1,3}})要",
    "dash": r"(?:[—―–─]{1,4}|-{2,4})(?=[^\s—―–─-])",
    "bullet": r"(?:[•●○■□◆◇▲△★▪➢]\s?|[*+-]\s)(?=\S)",
}
_LABEL = re.compile("|".join(f"(?P<_{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_HEADING = re.compile(r"(?P<depth>#{1,6})[ \t　]+|\*\*(?=\S)")

_NO_LABEL = {
    # cross references: 第十一条规定的…, 第三章和第四章, 第一款所称; and counted things: 第一节课
    "unit": re.compile(r"(?:[的、和及或至到与，,；;。]|规定|所[称列]|之规定|修改|改为|以[上下]|第|中[的，]|[款项])"),
    "cn": re.compile(rf"{CHINESE}{{1,3}}(?:、|产业|次产业|线城市)|[两二三]产"),
    "cn_paren": re.compile(r"项(?!目)|款(?!项)|、|[至和或及]\s?[第（(]"),
    "ar_paren": re.compile(r"项(?!目)|款(?!项)|、|[至和或及]\s?[第（(]"),
    "decimal": re.compile(r"[的规第所中和与至及]"),
    "dash": re.compile(
        rf"(?:[0-9０-９]{{4}}|[{CHINESE[1:-1]}○Ｏ]{{4}})\s?年"
    ),  # the line with date and place under a title
}
_NUMBER_GOES_ON = re.compile(r"[0-9０-９]+(?:[.．][0-9]+)?\s?(?:[%％‰]|个?百分点|[亿万千百]|倍|$)")
_UNIT = re.compile(r"\s*(?:[%％‰亿万千百倍个元米吨亩公平级左以多余版年月]|~)")
_DIGIT = re.compile(r"[0-9０-９]")

ITEMS = frozenset({"shi", "yao", "di", "dash", "bullet", "line"})
"""Kinds whose labels number a list of points inside a clause rather than clauses of their own."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed in `[start, end)`; `depth` counts the `#` before it, `weak` marks one that a digit follows."""

    kind: str
    ordinal: tuple[int, ...]
    start: int
    end: int
    depth: int = 0
    weak: bool = False


@lru_cache(maxsize=4096)
def number(printed: str) -> int:
    """Return the value of an ordinal; 0 where it is none."""
    if len(printed) == 1 and "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    if len(printed) == 1 and "㉑" <= printed <= "㉟":
        return ord(printed) - ord("㉑") + 21
    value = numerals.parse(printed)
    return int(value) if value is not None else 0


def read(text: str, start: int, end: int) -> Label | None:
    """Return the label that opens the line `[start, end)`, None where it opens with plain text."""
    depth = 0
    heading = _HEADING.match(text, start, end)
    if heading is not None:
        depth, start = len(heading["depth"] or ""), heading.end()
    found = _LABEL.match(text, start, end)
    label = None if found is None else _checked(text, found, end, depth)
    if label is None and depth:
        return Label("markdown", (), start, start, depth)
    return label


def _checked(text: str, found: re.Match[str], end: int, depth: int) -> Label | None:
    kind = (found.lastgroup or "").lstrip("_")
    kind = next(name for name in _KINDS if found[f"_{name}"] is not None)
    veto = _NO_LABEL.get(kind)
    if veto is not None and veto.match(text, found.end(), end):
        return None
    if kind == "annex":
        return _annex(text, found, end, depth)
    if kind == "decimal" and _UNIT.match(text, found.end(), end):
        return None
    weak = kind == "ar" and found.end() < end and _DIGIT.match(text, found.end()) is not None
    if weak and (found[0][-1] == "、" or _NUMBER_GOES_ON.match(text[found.end() : min(end, found.end() + 16)])):
        return None
    ordinal = _ordinal(kind, found)
    if 0 in ordinal:
        return None
    return Label(_sort(kind, found, ordinal), ordinal, found.start(), found.end(), depth, weak)


def _annex(text: str, found: re.Match[str], end: int, depth: int) -> Label | None:
    """Take 附件 for a heading unless its line lists what is attached or is a whole sentence."""
    rest = text[found.end() : end].lstrip("：: 　\t")
    if len(rest) > 60 or rest.endswith(("。", "；", ";")) or re.match(r"[0-9]{1,2}[.．、]", rest):
        return None
    return Label("annex", (), found.start(), found.end(), depth)


def _ordinal(kind: str, found: re.Match[str]) -> tuple[int, ...]:
    if kind in ("dash", "bullet"):
        return ()
    if kind == "decimal":
        return tuple(int(part) for part in found[kind].split("."))
    first = (number(found[kind]),)
    return (*first, number(found["sub"])) if kind == "unit" and found["sub"] else first


def _sort(kind: str, found: re.Match[str], ordinal: tuple[int, ...]) -> str:
    """Refine a kind: units by their name (`条`), decimals by their depth (`decimal2`)."""
    if kind == "unit":
        return str(found["of"]).replace("篇", "编")
    return f"decimal{len(ordinal)}" if kind == "decimal" else kind


def follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Tell whether ordinal `after` is the next one: 3 after 2, 12之一 after 12, 13 after 12之一, 2.1 after 1.4."""
    if before and len(after) == len(before) + 1:
        return after == (*before, 1)
    if len(after) == len(before) and after[:-1] == before[:-1]:
        return after[-1] == before[-1] + 1
    return bool(after) and after[0] == before[0] + 1 and all(part == 1 for part in after[1:]) if before else False


def first(ordinal: tuple[int, ...]) -> bool:
    """Tell whether an ordinal begins a sequence."""
    return bool(ordinal) and ordinal[-1] == 1
