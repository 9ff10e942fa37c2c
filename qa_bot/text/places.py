"""Places of China and how they lie in one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from qa_bot.text.lexicon import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Relation = Literal["same", "wider", "within", "other"]

_SUFFIX = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|(?:[一-鿿]{1,3}族)+自治[州县]|省|市|盟|地区)$")
_LEAST = re.compile(r"(?:新区|区|县|市|旗)$")
_MIDDLE_NAMES = frozenset(
    {"市辖区", "郊区", "矿区", "城区", "老城区", "新城区", "城中区", "市中区", "城关区"}
)  # too general to be taken for a place's name
_WORDS = frozenset(
    ["东方", "白银", "大同", "朝阳", "安康", "长治", "平安", "海东", "海西", "海北", "三明", "自贡", "资阳", "阿里"]
)  # cities' short names that are words
_INSTITUTION = re.compile(r"大学|学院|路|街|大道|医院|银行|杯|话|菜|籍|人才|中心|工程|高铁|机场|站")
"""What follows a place's name where the two together name something else."""
_PART = re.compile("[域块位间划]")
"""What makes another word of the last sign of a place's name (大城北区域)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a question or a document names it, with each line (province, city, district) that it may stand for."""

    printed: str
    lines: tuple[tuple[str, ...], ...]


@cache
def _known() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return each name (full, and short for provinces and cities) with the lines it may stand for."""
    table = resources.files("qa_bot.text").joinpath("places.txt").read_text(encoding="utf-8")
    known: dict[str, list[tuple[str, ...]]] = {}
    for row in table.splitlines():
        if not row or row.startswith("#"):
            continue
        head, _, tail = row.partition(":")
        province, city = head.split()
        above = (province,) if city == "-" else (province, city)
        for line in (above[:1], above):
            for name in (line[-1], _SUFFIX.sub("", line[-1])):
                if len(name) > 1 and name not in _WORDS and line not in known.setdefault(name, []):
                    known[name].append(line)
        for district in tail.split():
            if len(district) > 2 and district not in _MIDDLE_NAMES:
                bare = _LEAST.sub("", district)
                for name in {district, bare} if len(bare) > 2 else {district}:  # 满洲里; two signs may be any word
                    known.setdefault(name, []).append((*above, district))
    return {name: tuple(lines) for name, lines in known.items()}


def find(text: str, also: Iterable[str] = ()) -> Iterator[Place]:
    """Yield the places that a folded text names, the longest name at each spot, names of institutions left out.

    `also` are names of places, the documents' own, that no table need know; of a district among them the others of its
    city go by their short names, too (萧山, 余杭).
    """
    known, own = _known(), _beside(frozenset(also))
    at = 0
    starts = _starts(text)
    while at < len(text):
        if at not in starts:
            at += 1
            continue
        for end in range(min(len(text), at + 11), at + 1, -1):
            lines = known.get(text[at:end]) or own.get(text[at:end])
            if lines and not _INSTITUTION.match(text, end) and not (text[end - 1] == "区" and _PART.match(text, end)):
                yield Place(text[at:end], lines)
                at = end - 1
                break
        at += 1


@lru_cache(64)
def _beside(regions: frozenset[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return regions by their names, and the districts beside each by what people call them."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {name: ((name,),) for name in regions}
    for region in regions:
        *above, own = locate(region)
        for lines in _known().values() if len(above) == 2 else ():
            for line in lines:
                if line[:-1] == tuple(above) and line[-1] != own:
                    found.setdefault(short(line[-1]), (line,))
    return found


def _starts(text: str) -> set[int]:
    """Return where words begin: 新增城区 holds no 增城区."""
    return {0, *accumulate(len(word) for word in cut(text))}


def locate(region: str) -> tuple[str, ...]:
    """Return the line of the place that a document's region names; its own name alone where it is not known."""
    best: tuple[str, ...] = ()
    for place in find(region):
        for line in place.lines:
            nested = not best or line[: len(best)] == best
            if nested and len(line) > len(best):
                best = line
    return best or (region,)


def short(name: str) -> str:
    """Return a place's name without what it is (拱墅区: 拱墅), or as it is where too little would be left."""
    bare = re.sub(r"(?:区|县|旗)$", "", _SUFFIX.sub("", name))
    return bare if len(bare) > 1 else name


def relation(place: Place, region: str) -> Relation:
    """Tell how a place asked for lies to a document's region: the same, wider, within it, or another."""
    own = locate(region)
    if region.endswith(place.printed) or own in place.lines:
        return "same"
    if any(line[-1] in own for line in place.lines):
        return "wider"
    return "within" if any(own == line[: len(own)] for line in place.lines) else "other"


def wider(whole: str, region: str) -> bool:
    """Tell whether a word for a whole (全国, 全省, 市里) means more than a document's region."""
    line = locate(region)
    if whole.startswith(("全国", "国家")):
        return True
    if len(line) == 1 and re.search(r"[县旗镇乡]$|街道$|(?<!自治)区$", region):
        return True
    city = region.endswith("市") and len(line) <= 2
    if whole.endswith("区") or whole in {"省里", "全省"}:
        return len(line) > 1 or city
    return not city and len(line) > 2
