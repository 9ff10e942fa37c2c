"""Whether every number of a sentence stands in the cited passages, with the same value, unit and bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.generate.proof.derived import derived
from qa_bot.answer.generate.proof.words.equal import equal
from qa_bot.answer.generate.records import Finding
from qa_bot.text.figures import figures
from qa_bot.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.generate.proof.words.held import Held
    from qa_bot.records import Figure

_SIDES = {">": "above", ">=": "above", "<": "below", "<=": "below", "~": "about", "": ""}
_SAID = {
    "above": re.compile(
        r"超|(?<!规模)(?<!级)以上|多于|大于|高于|不低于|不少于|不小于|至少|最少|最短|突破|逾|起码|满(?!意)|[跨迈越]过|[站跃跨迈冲登]上|[保守]住|冲破"
    ),
    "below": re.compile(r"以内|以下|不超过|不高于|低于|少于|不到|不足|压在|控制在|最多|至多|仅|只|封顶"),
    "about": re.compile(r"约|大概|左右|上下|近|差不多"),
}
_STOP = re.compile(r"[,;。、0-9]")
_PAST = {  # limits that stand right before a figure with a sign between them, or right behind it
    "above": (
        re.compile(r"(?:不[止只]|超过|突破|超出|高于|多于|大于|[跨迈越]过|[站跃冲登]上|冲破)了?(?:这?道?[了的])?$"),
        re.compile(r"大关|这道[坎关]|(?:或者?|及|乃至|甚至)(?:更[久多高长大远好优]|以上)|开外|往上|出头|还[要多]"),
    ),
    "below": (
        re.compile(r"(?:低于|少于|不到|不足|小于|没到|未到)了$"),
        re.compile(r"(?:或者?|及|乃至|甚至)(?:更[少低短小]|以下)|打住|为限|都不到"),
    ),
}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_MEASURED = re.compile(r"(\d+(?:\.\d+)?)(?![到至和与及、以之])([一-鿿])")
_HAN = re.compile(r"(?<![第十百千万])[一二三四五六七八九两][十百千万][一二三四五六七八九十百千万零]*")
_FEW = re.compile(
    r"(?<![第十百千万0-9])([二三四五六七八九十两][一二三四五六七八九十百千]*)([个家所座条项件处名台张])(?![个家])"
)
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十百]+(?:届|次(?:会议|全会|代表大会))?")
_SIGNS = "一二三四五六七八九十百"
_STEP = re.compile(
    r"(?:[0-9]+|(?<![国省市区县镇乡村道社这那同])[一二三四五六七八九十]+)(?:期|级|号线|星级|届|轮)|(?<![a-z])[ivx]+类"
)
_PLAN = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}|[一二三四五六七八九十]+)年(?=[一-鿿]{0,6}(?:行动|规划|计划|攻坚|纲要|方案))"
)
_CLASS = re.compile(
    r"(不(?:低|劣|高)于|至少|低于|劣于|高于|优于)?[^,。;]{0,2}?(?<![a-z])([ivx]+)类[水质]*(?:及?(以[上下]|或更[好优]))?"
)
_EACH = re.compile(r"(?:各|每[个家所处条项座栋幢张名位户台])(?:有|为|达|建|设|给|发)?$")
_SHARED = re.compile(r"[各均每]|分别")
_YEARS = re.compile(r"([0-9]{1,2}|[一二两三四五六七八九十]+)年")
_RATIO = re.compile(r"每((?:[十百千万亿]+|[0-9]+[百千万亿]?)(?:[人名户元个亩位]|口人))")
_OF = re.compile(r"(?:每|平均|里|中|当中)")
_BASE = {100: "每百", 1000: "每千", 10_000: "每万", 100_000: "每十万"}
_NEAR = 8  # characters around a figure in which its bound may stand
_BESIDE = 4  # characters behind a figure in which it may be told to be the base of a rate
_THESE = re.compile(r"(?:这|上述|以上|等|共)$")
_LISTED = re.compile(r"[、和与及或,]|以及")
_NAMED = re.compile(r"[^,。;:]{0,8}:(.+)")
_ONE_IS = re.compile(r"[一其](?:[个项条处类种]|[一二三四五六]|则)?是")
_ONE = re.compile(r"另?一[个项条处类种家](?!是)(?=[一-鿿])")
_NEW = re.compile("[新再多增][一-鿿]{0,2}$")
_KIND = re.compile(r'"?([一-鿿]{2})')
_MOST_LISTED = 12  # things that a sentence may count up itself (湿地修复、资源保护这两项)


def check(plain: str, passages: Sequence[Held]) -> Finding:
    """Check the numbers of a folded sentence; years may also be those of the passages' periods and documents."""
    found = figures(plain)
    for figure in found:
        if figure.unit == "年份" and any(int(figure.value) in one.years for one in passages):
            continue
        near = [other for one in passages for other in one.figures if equal(figure, other)]
        if not near and (
            recounted(plain, figure)
            or listed(plain, figure, passages)
            or based(plain, figure, passages)
            or derived(plain, figure, passages)
            or _said(figure, passages)
        ):
            continue
        if not near:
            return Finding("number", figure.text)
        if not any(_bounded(plain, figure, other) for other in near):
            return Finding("bound", figure.text)
        if _EACH.search(plain[: figure.start]) and not any(_SHARED.search(one.own) for one in passages):
            return Finding("bound", figure.text)
    return _loose(plain, found, passages)


def _said(figure: Figure, passages: Sequence[Held]) -> bool:
    """Tell whether a figure stands in a name of the passages (三年行动), or is an article and nothing is counted so."""
    if figure.unit == "年":
        return any(parse(years) == figure.value for one in passages for years in _YEARS.findall(one.own))
    others = [other for one in passages for other in one.figures if other.unit == figure.unit]
    return figure.value == 1 and figure.text.startswith("一") and not figure.bound and not others


def recounted(plain: str, figure: Figure) -> bool:
    """Tell whether a figure counts what the sentence has just listed (修复、保护，这两项), or lists behind a colon."""
    before = plain[: figure.start]
    clause = re.split(r"[。;:]", before)[-1]
    told = not figure.bound and _THESE.search(before) is not None and not before.endswith("共")
    value = int(figure.value)
    named = _NAMED.match(plain[figure.end :])
    if value > 1 and not figure.bound and value in {len(form.findall(plain[figure.end :])) for form in (_ONE_IS, _ONE)}:
        return True
    if named is not None and value > 1 and not figure.bound:
        return value == len(re.findall(r"[、和与及,]", re.split("[。;]", named[1])[0])) + 1
    return told and 1 < value <= min(_MOST_LISTED, len(_LISTED.findall(clause)) + 1)


def listed(plain: str, figure: Figure, passages: Sequence[Held]) -> bool:
    """Tell whether a figure counts the names of a kind that passages list (两个小镇: "法务小镇""金融小镇")."""
    kind = _KIND.match(plain[figure.end :])
    made = _NEW.search(plain[: figure.start]) is not None  # 新建两个小镇 says more than that there are two
    if kind is None or made or figure.bound or not 1 < figure.value <= _MOST_LISTED:
        return False
    names = {name for one in passages for name in re.findall(rf"([一-鿿]{{1,8}}){kind[1]}", one.own)}
    return len(names) == figure.value


def based(plain: str, figure: Figure, passages: Sequence[Held]) -> bool:
    """Tell whether a figure is the base of a rate that a passage has too (一千人里, where it says 每千人口)."""
    base = _BASE.get(int(figure.value), "")
    around = plain[max(0, figure.start - _BESIDE) : figure.end + _BESIDE]
    sign = "户" if figure.unit == "户" else "人"
    known = any(
        re.search(f"{base}(?:名|个|位|口)?{sign}", one.text) or f"{base[1:]}{sign}" in one.text for one in passages
    )
    return (
        bool(base)
        and figure.unit in {"人", "名", "户", "位"}
        and not figure.bound
        and known
        and _OF.search(around) is not None
    )


def _bounded(plain: str, figure: Figure, other: Figure) -> bool:
    """Tell whether a figure is bounded as the passage's is; its bound may stand a few words away (大约缺2600个)."""
    here, there = _SIDES[figure.bound] or _beside(plain, figure), _SIDES[other.bound]
    if here or not there:
        return here == there
    before = _STOP.split(plain[max(0, figure.start - _NEAR) : figure.start])[-1]
    behind = _STOP.split(plain[figure.end : figure.end + _NEAR])[0]
    return _SAID[there].search(before + figure.text + behind) is not None


def _beside(plain: str, figure: Figure) -> str:
    """Return the side that words around a figure set which its reading leaves out (超过了96%, 五年或更久)."""
    before, after = plain[: figure.start], plain[figure.end :]
    told = (side for side, (left, right) in _PAST.items() if left.search(before) or right.match(after))
    return next(told, "")


def _loose(plain: str, found: Iterable[Figure], passages: Sequence[Held]) -> Finding:
    """Check what counts nothing but is a number all the same: ordinals, steps, bases of rates, bare digits."""
    rest = plain
    for figure in found:
        rest = rest[: figure.start] + " " * (figure.end - figure.start) + rest[figure.end :]
    known = {number for one in passages for number in one.numbers}
    known |= {str(year) for one in passages for year in one.years}
    loose = [number for number in _DIGITS.findall(rest) if number not in known]
    loose += [number for number, unit in _MEASURED.findall(rest) if _strange(number, unit, passages)]
    loose += [
        number
        for number in _HAN.findall(rest)
        if str(parse(number)) not in known and not any(number in one.text for one in passages)
    ]
    loose += [count for count, unit in _FEW.findall(rest) if not _holds(count, unit, passages)]
    ordinals = ["首次" if ordinal == "第一" else ordinal for ordinal in _ORDINAL.findall(rest)]
    ordinals += [*_STEP.findall(rest), *_PLAN.findall(plain)]
    classes = {sign: _class(side, last) for one in passages for side, sign, last in _CLASS.findall(one.text)}
    loose += [sign for side, sign, last in _CLASS.findall(plain) if classes.get(sign) != _class(side, last)]
    loose += [ratio for ratio in _RATIO.findall(rest) if not any(ratio in one.text for one in passages)]
    loose += [ordinal for ordinal in ordinals if not any(_numbered(ordinal) in one.text for one in passages)]
    return Finding("number", loose[0]) if loose else Finding()


def _numbered(ordinal: str) -> str:
    """Return an ordinal as titles tell it: 四次会议 for 第四次会议."""
    return ordinal if ordinal[-1].isdigit() or ordinal[-1] in _SIGNS else ordinal.removeprefix("第")


def _holds(count: str, unit: str, passages: Sequence[Held]) -> bool:
    """Tell whether the passages have a small number of signs that the reading of figures leaves out (建成三所)."""
    value = parse(count)
    told = any(figure.value == value and figure.unit == unit for one in passages for figure in one.figures)
    return told or any(f"{count}{unit}" in one.text for one in passages)


def _strange(number: str, unit: str, passages: Sequence[Held]) -> bool:
    """Tell whether a number that counts nothing known stands in the passages as a quantity of something else."""
    counted = any(str(figure.value) == number and figure.unit != "年份" for one in passages for figure in one.figures)
    return counted and not any(f"{number}{unit}" in one.text for one in passages)


def _class(before: str, behind: str) -> str:
    """Return the side on which a class of quality is bounded (不低于II类, II类以上)."""
    if before in {"不低于", "不劣于", "至少", "高于", "优于"} or behind in {"以上", "或更好", "或更优"}:
        return "above"
    return "below" if before or behind else ""
