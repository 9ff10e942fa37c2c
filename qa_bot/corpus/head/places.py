"""Names of places in official form (北京市, 海拉尔区): their look, which are known, which a text speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_SUFFIX = r"(?:特别行政区|自治区|自治州|自治县|自治旗|街道|省|市|区|县|旗|盟|镇|乡|區|縣|鎮|鄉)"
NAME = rf"[一-鿿·]{{1,9}}?{_SUFFIX}"
_WHOLE = re.compile(rf"(?:{NAME}){{1,4}}")
_GENERIC = re.compile(  # words, and ends of words, that look like a place's name and are none
    rf"(?:[全各我本外两此该同某]|自治|老城|新城|城|中心){_SUFFIX}|.*城市|都市|东三省|(?:全国|全球|国家|国内).*"
    r"|.*(?:小区|社区|园区|景区|片区|校区|街区|辖区|灾区|山区|库区|林区|牧区|郊区|选区|军区|战区|地区|开发区|示范区|保税区|试验区|实验区"
    r"|功能区|核心区|先行区|超市|门市|股市|楼市|夜市|上市|直辖市|地级市|县级市|设区市|省会城市|[城乡小]镇)"
)


_STEM = re.compile(rf"(?:回族|壮族|维吾尔)?{_SUFFIX}$")
_OFTEN = 10  # times that a province is named in short alone
_OURS = re.compile(r"[全我]([省市区县旗盟州镇乡])")


def real(name: str | None) -> bool:
    """Tell whether a string has the form of a place's official name and is no word like 社区 or 我省."""
    return name is not None and bool(_WHOLE.fullmatch(name)) and not _GENERIC.fullmatch(name)


@cache
def known() -> frozenset[str]:
    """Return the official names in jieba's dictionary: all provinces, nine in ten cities, two counties in three."""
    import importlib.util  # noqa: PLC0415 - with the dictionary 0.2 s, needed by few files
    from pathlib import Path  # noqa: PLC0415

    found = importlib.util.find_spec("jieba")
    if found is None or found.origin is None:
        return frozenset()
    words = Path(found.origin).with_name("dict.txt").read_text(encoding="utf-8")
    names = re.findall(rf"^(\S{{2,}}{_SUFFIX}) \d+ ns$", words, re.MULTILINE)
    return frozenset(name for name in names if real(name))


def leading(text: str) -> str | None:
    """Return the known place that a text begins with, the smaller ones inside it included (杭州市拱墅区…)."""
    end = 0
    while True:
        step = next((at for at in range(end + 3, min(end + 12, len(text)) + 1) if text[end:at] in known()), None)
        if step is None:
            return text[:end] or None
        end = step


def spoken(text: str) -> str | None:
    """Return the known place that a text names clearly more often than any other, None where none leads.

    It must be named in full once; for provinces their short names do. A text that says 全省 over and over speaks for a
    province, however often it names the capital.
    """
    level = _level(text)
    score: Counter[str] = Counter()
    for name in _named(text) | _provinces():
        full = text.count(name)
        stem = _STEM.sub("", name)
        short = text.count(stem) - full if len(stem) > 1 else 0
        enough = full + short > 1 if full else short >= _OFTEN
        if enough and (level is None or name.endswith(level)):
            score[name] = 2 * full + short
    best = score.most_common(2)
    if not best or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


@cache
def _provinces() -> frozenset[str]:
    return frozenset(name for name in known() if name.endswith(("省", "自治区")))


def _level(text: str) -> str | None:
    """Return the level that a text says 全… or 我… of most (省, 市, 区 …), None where it is not clear."""
    counts = Counter(_OURS.findall(text)).most_common(2)
    clear = counts and counts[0][1] >= 3 and (len(counts) == 1 or counts[0][1] >= 1.5 * counts[1][1])
    return counts[0][0] if clear else None


def _named(text: str) -> set[str]:
    """Return the known names in a text: those that end where a suffix stands."""
    found: set[str] = set()
    for end in {match.end() for match in re.finditer(_SUFFIX, text)}:
        found |= {text[end - size : end] for size in range(3, min(12, end) + 1)} & known()
    return found
