"""What a sentence must not bring in by itself, whatever its figures: conditions, levels, how often, beyond what."""

from __future__ import annotations

import re
from itertools import accumulate

from qa_bot.answer.generate.proof.words.kinds import opposites
from qa_bot.answer.generate.proof.words.terms import claims
from qa_bot.answer.generate.records import Finding
from qa_bot.text.lexicon import cut, frequency

_OFTEN = re.compile(r"每个?(工作日|天|日|周|星期|月|季|年|小时|户|亩|餐|顿|次)|(户|人|亩|年|月|日)均(?!衡|等|可)")
_SAME = {"日": "天日", "天": "天日", "餐": "餐顿", "顿": "餐顿", "周": "周", "星期": "周"}
_SIDED = re.compile(r"(?:规模|[省市区县镇乡街道村]级)及?以([上下内外])")
_UPWARD = re.compile(r"([省市区县])级及?以上")
_BEYOND = re.compile(r"除了?([^,。;]{1,12}?)(?:以外|之外|外|,[^,。;]{0,3}(?:另外|另有|还|再))")
_LEVEL = re.compile(
    r"[全本我]([国省市区县])(?![域民体面])|(?<![城都])([国省市区县镇])(?:家级|级(?!别)|一级|属)|(?<![城小社园景山地街校])([省市区县镇])里"
)
_HEADS = re.compile(  # what a word becomes with a sign behind it (消防, 消防队), but for words that end so by chance
    r"(?<![花消经免浪])费(?![用力心])|(?<![资基奖])金(?![额名字])|(?<![保认论验])证(?![明实券])|(?<![风危抢保])险(?!情)"
    r"|(?<![格布开大结])局(?![面部势])|(?<![团排军部])队(?!伍)|卡(?![点住壳])|票|税|厅|罚|奖(?!励)"
)
_ONLY = re.compile(
    r"(?<![0-9一二三四五六七八九十百千万亿几两这那每])只(?![要是需])|仅|单单|专[供属给]|专门(?=[为给供面针])|专为|独家|光(?=[给装建办发为])|唯独|限[于定]"
)
_ONLY_TOO = re.compile("只(?![要是需])|仅|限于|仅限|专[供属给门为]|唯一|独家|才能|除外")
_RATE = re.compile(r"([一-鿿])([一-鿿])率(?!先|领)")
_RATES = frozenset(["长率", "效率", "概率", "频率", "汇率", "功率", "比率", "利率", "表率", "草率", "的率"])
_OF_LEVEL = re.compile(r"(?:[全本]?(街道(?=级)|社区(?=级)|[国省市区县镇])(?:家级|家|级|一级|里)?的?)(?=([一-鿿]{2}))")
_AND_LEVEL = re.compile(r"([国省市区县镇])(?:家级|家|级)?[、和与及]?$")  # 省级、国家计划 are of both
_NO_LEVEL = re.compile(r"城市|都市|[小社园景山城地街校片专特院新老]区")
_PLACE = re.compile(r"[一-鿿]{2,}?([省市区县])")
_EVERY = re.compile(r"每一?个?(乡镇|村|社区|街道|县|区|小区|学校|镇)(?![级里])")
_SIDE = re.compile(r"([一-鿿]{2})[之以]?(前|后)(?![列景天往续来年期进沿])")
_OTHER = {"前": "后", "后": "前"}
_TITLED = re.compile(r'([国省市区县])[家级里]?的?["“「『]([^"”」』]{2,12})["”」』]')
_TIMES = re.compile(r"(第[一二三四五六七八九十0-9]+次)(?:全[国省市](?:性的?|的)?)?([一-鿿]{4})")
_SOME = "(?:个别|部分|少数|一些|有的|有些)"
_ALL_OF = re.compile(r"(所有的?|全部的?|全体|各个?|每个)([一-鿿]{2})")
_PART_OF = re.compile(r"[0-9][^,。;0-9]{0,12}(?:里|当中|之中|其中)头?[,，]?(?:有|包括|含)[^,。;0-9]{0,4}(?=[0-9])")
_PART = re.compile("其中|当中|之中|包括|含|里有")
_ORDER = "国省市县区镇"


def check(plain: str, text: str, about: str) -> Finding:
    """Check a folded sentence against the squeezed text of its passages; `about` holds titles and places."""
    for barred, allowing in claims():
        own = next(
            (word for word in barred if word in plain and _stands(word, plain) and not _within(word, plain, text)), ""
        )
        if own and not any(word in text for word in allowing) and not _torn(own, plain, text):
            return Finding("claim", own)
    told = [often[0] for often in _OFTEN.finditer(plain) if not _as_often(often[1] or often[2], text)]
    told += [side for side in _SIDED.findall(plain) if side not in _SIDED.findall(text)]
    told += [
        level[0]
        for level in _UPWARD.finditer(text)
        if re.search(f"{level[1]}级(?!及?以上|[或和及](?:更高|[省市区县]级以上))", plain)
    ]
    told += [
        thing for thing in _BEYOND.findall(plain) if re.search(rf"{re.escape(thing)}等[0-9一二三四五六七八九十]", text)
    ]
    told += opposites(plain, text)
    told += [head for head in _HEADS.findall(plain) if head not in text]
    told += [only[0] for only in _ONLY.finditer(plain) if not _ONLY_TOO.search(text)]
    every = (place for place in _EVERY.findall(plain) if not re.search(f"[每各]个?{place}|全[国省市区县覆]|100%", text))
    told += [f"每{place}" for place in every]
    told += _moved(plain, text) + _graded(plain, text) + _censuses(plain, text)
    told += _widened(plain, text) + _partly(plain, text)
    told += _raised(plain, text, about) + _rates(plain, text) + _swapped(plain, text)
    return Finding("claim", told[0]) if told else Finding()


def _as_often(unit: str, text: str) -> bool:
    """Tell whether a text tells by the same unit too (每月 and 月均, 年均 and 每年)."""
    signs = _SAME.get(unit, unit)
    return (
        re.search(f"每个?(?:[百千万人户]?每?)?[{signs}]|[{signs}](?:人|户)?均|[{signs}]/|/[{signs}]", text) is not None
    )


def _stands(word: str, plain: str) -> bool:
    """Tell whether a word stands in a sentence as one, not cut out of two others (年中 in 今年中小企业)."""
    ends = {0, *accumulate(len(piece) for piece in cut(plain))}
    found = [match.start() for match in re.finditer(re.escape(word), plain)]
    join = all if len(word) == 1 else any  # 残疾人 says nothing of people at large
    return any(join((start in ends, start + len(word) in ends)) for start in found)


def _torn(word: str, plain: str, text: str) -> bool:
    """Tell whether a word is cut out of one of the passages' own (才能 in 人才能, 完全 in 做完全国)."""
    spots = [found.span() for found in re.finditer(re.escape(word), plain)]
    across = [plain[max(0, edge - 1) : edge + 1] for spot in spots for edge in spot]
    return any(len(pair) > 1 and pair in text and frequency(pair) for pair in across if pair not in word)


def _within(word: str, plain: str, text: str) -> bool:
    """Tell whether a word stands in a sentence as the beginning of a longer one that the passages hold."""
    if not word.endswith("全"):
        return False
    behind = plain.partition(word)[2][:2]
    return len(behind) > 1 and f"全{behind}" in text


def _raised(plain: str, text: str, about: str) -> list[str]:
    """Return the levels of government (省级, 市里) that neither the passages nor the documents' own place have."""
    known = set(_NO_LEVEL.sub("", text)) & set(_ORDER)
    own = _PLACE.findall(_NO_LEVEL.sub("", about))
    known |= set(own[-1:])
    return [
        found[0]
        for found in _LEVEL.finditer(_NO_LEVEL.sub("", plain))
        if next(filter(None, found.groups())) not in known
    ]


def _moved(plain: str, text: str) -> list[str]:
    """Return what a sentence has come after a thing that the passages have before it: 决策之后, where it is 决策前."""
    return [
        f"{word}{side}"
        for word, side in _SIDE.findall(plain)
        if re.search(f"{word}[之以]?[{_OTHER[side]}]", text) and not re.search(f"{word}[之以]?{side}", text)
    ]


def _graded(plain: str, text: str) -> list[str]:
    """Return names in quotes under another level of government than the passages' (市“鲲鹏行动”, where it is 省)."""
    known: dict[str, set[str]] = {}
    for level, name in _TITLED.findall(text):
        known.setdefault(name, set()).add(level)
    return [f"{level}{name}" for level, name in _TITLED.findall(plain) if name in known and level not in known[name]]


def _censuses(plain: str, text: str) -> list[str]:
    """Return what is told of a numbered thing under another name (第五次全国人口普查, where it is 经济普查)."""
    found = ((times, name) for times, name in _TIMES.findall(plain) if times in text)
    return [f"{times}{name}" for times, name in found if not any(end in text for end in (name, name[-4:]))]


def _widened(plain: str, text: str) -> list[str]:
    """Return what is told of all where the passages tell it of some: 所有部门, where they say 个别部门."""
    return [f"{every}{what}" for every, what in _ALL_OF.findall(plain) if re.search(f"{_SOME}{what}", text)]


def _partly(plain: str, text: str) -> list[str]:
    """Return where one number is told to be a part of another, which the passages have side by side only."""
    found = _PART_OF.search(plain)
    return [] if found is None or _PART.search(text) else [found[0]]


def _rates(plain: str, text: str) -> list[str]:
    """Return the rates that the passages have none of: 就业率 where they tell of 失业率."""
    found = (rate for rate in _RATE.finditer(plain) if f"{rate[2]}率" not in _RATES)
    return [rate[0] for rate in found if not re.search(f"{rate[1]}[^,;。]{{0,4}}{rate[2]}[^,;。]{{0,4}}率", text)]


def _swapped(plain: str, text: str) -> list[str]:
    """Return the levels told of what the passages have of another level only: 全县园林城镇 where it is 全省园林城镇."""
    known: dict[str, set[str]] = {}
    text, plain = _NO_LEVEL.sub("", text), _NO_LEVEL.sub("", plain)
    for found in _OF_LEVEL.finditer(text):
        known.setdefault(found[2], set()).add(found[1])
        known[found[2]] |= set(_AND_LEVEL.findall(text[: found.start()]))
    return [level + what for level, what in _OF_LEVEL.findall(plain) if what in known and level not in known[what]]
