"""Word's automatic numbers: labels that stand in no paragraph's text (一、 （一） 1.) but are printed before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_COUNTED = {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"}
_COUNTED |= {"japaneseCounting", "koreanCounting"}
# what Word itself allows; a file may name any number
LEVELS = 9  # of a list, counted from 0: there is no tenth
_PATTERN = 255  # characters
_HIGHEST = 32767  # that a list may start at
_LETTERED = 780  # 30 times the alphabet
_DIGITS_MOST = 9
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SERIES = {
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    `pattern` is Word's (`（%2）`), `steady` never starts anew, `plain` wants all numbers Arabic, `name` is the
    paragraph style that stands for the level.
    """

    style: str
    pattern: str
    start: int = 1
    steady: bool = False
    plain: bool = False
    name: str | None = None


@dataclass(slots=True)
class Counter:
    """The lists of one document: the levels of each and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph of list `number` at `depth` (0 is outermost) and return its label, "" for a bullet."""
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.lists[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth and not (at in levels and levels[at].steady)]:
            del counts[deeper]
        if level.style in {"bullet", "none"}:
            return ""
        return _filled(level, levels, counts)

    def depth(self, number: str, style: str) -> int:
        """Return the level of list `number` that paragraphs of `style` stand for, 0 where none is named."""
        return next((at for at, level in self.levels.get(number, {}).items() if level.name == style), 0)


def counter(root: _Element | None) -> Counter:
    """Read a `numbering.xml`; None, a document without lists, gives a counter that labels nothing."""
    found = Counter()
    if root is None:
        return found
    abstract = {node.get(f"{W}abstractNumId"): node for node in root.findall(f"{W}abstractNum")}
    for node in root.findall(f"{W}num"):
        number = node.get(f"{W}numId") or ""
        reference = _value(node, "abstractNumId")
        base = abstract.get(reference)
        if base is None or reference is None:
            continue
        found.levels[number] = dict(_levels(base)) | dict(_overrides(node, dict(_levels(base))))
        # lists of one abstract list count on together unless they start anew
        anew = node.find(f"{W}lvlOverride/{W}startOverride") is not None
        found.lists[number] = f"{reference}/{number}" if anew else reference
    return found


def _value(node: _Element, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def whole(value: str | None, default: int, most: int) -> int:
    """Return a whole number that a file names, at most so much; the default where it names none."""
    if value is None or not value.isdecimal():
        return default
    return most if len(value) > _DIGITS_MOST else min(int(value), most)


def _levels(base: _Element) -> Iterator[tuple[int, Level]]:
    for node in base.findall(f"{W}lvl"):
        yield whole(node.get(f"{W}ilvl"), 0, LEVELS), _level(node)


def _level(node: _Element) -> Level:
    return Level(
        style=_value(node, "numFmt") or "decimal",
        pattern=(_value(node, "lvlText") or "")[:_PATTERN],
        start=whole(_value(node, "start"), 1, _HIGHEST),
        steady=_value(node, "lvlRestart") == "0",
        plain=node.find(f"{W}isLgl") is not None,
        name=_value(node, "pStyle"),
    )


def _overrides(node: _Element, levels: dict[int, Level]) -> Iterator[tuple[int, Level]]:
    for override in node.findall(f"{W}lvlOverride"):
        depth = whole(override.get(f"{W}ilvl"), 0, LEVELS)
        own = override.find(f"{W}lvl")
        level = _level(own) if own is not None else levels.get(depth)
        if level is not None:
            start = whole(_value(override, "startOverride"), level.start, _HIGHEST)
            yield depth, replace(level, start=start)


def _filled(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    label = level.pattern
    for at in range(9):
        if f"%{at + 1}" in label:
            other = levels.get(at, level)
            style = "decimal" if level.plain else other.style
            label = label.replace(f"%{at + 1}", written(counts.get(at, other.start), style))
    return label


def written(number: int, style: str) -> str:
    """Write a whole number in one of Word's styles; an unknown style gives Arabic digits."""
    if style in _COUNTED:
        return _chinese(number, _DIGITS)
    if style in _SERIES and 1 <= number <= len(_SERIES[style]):
        return _SERIES[style][number - 1]
    if style in {"lowerLetter", "upperLetter"} and 1 <= number <= _LETTERED:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in {"lowerRoman", "upperRoman"} and 1 <= number < 4000:
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    return _digits(number, style)


def _digits(number: int, style: str) -> str:
    if style == "chineseLegalSimplified":
        return _chinese(number, _FORMAL)
    if style == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _chinese(number: int, digits: str) -> str:
    """Write 1 to 9999 with the units 十百千 (十二, 二十, 一百零三); beyond that digit by digit."""
    if not 1 <= number <= 9999:
        return "".join(digits[int(digit)] for digit in str(number))
    units = ("", "拾", "佰", "仟") if digits is _FORMAL else ("", "十", "百", "千")
    text = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + units[place]
        elif text and number % 10**place and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
