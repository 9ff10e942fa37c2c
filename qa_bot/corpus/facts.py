"""The facts inside a passage: one (object, attribute, figure) each, the shared verb and object carried over.

The method is shallow on purpose: government prose repeats a few shapes (新增泊位5000个; 推进27个社区建设; 收入增长5%;
竣工20条), which a list of verbs and the place of the figure tell apart without a parser.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from qa_bot.corpus import periods
from qa_bot.corpus.prose import phrases, predicates, readings, segments
from qa_bot.corpus.prose.memory import Memory, Reading
from qa_bot.records import Fact, Figure
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.corpus.prose.segments import Part, Segment
    from qa_bot.records import Passage, Period

_SPAN_BEFORE = re.compile(r"(?:近|过去|这|今后|未来|前|回首|再用|再奋斗)$")
_SPAN_AFTER = re.compile(phrases.SPENT)
_SINCE = re.compile(r"来|间(?!接)|里(?!程)|以来|多来")
_STOPS = "，、；：。！,;:!"
_EMPTY = re.compile(
    r"(?:各位代表|同志们|朋友们|此外|同时|但是?|第[一二三四五六七八九十]+|[一二三四五六七八九十]+[是要])[！!]?"
)
_LIST = re.compile(r"、|[和与]|及(?![时早格])")
MEASURE = re.compile(
    r"(?:人均可支配收入|可支配收入|人均纯收入|增加值|总产值|产值|吞吐量|拥有量|总产量|产量|进出口总额|进出口|总额|余额|收入|支出|投资|面积|标准|人数|人次|起数|浓度|价格|"
    r"[^、和与及]{0,3}率|比重|占比|比例|规模|数量|强度|指数|里程)$"
)


def facts(passage: Passage, year: int | None = None) -> tuple[Fact, ...]:
    """Return the facts of a passage in order, with offsets in its document; `year` is the report's, where it is known.

    Every quantity (calendar dates and spans like 五年来 apart) gives one fact, and a segment without one gives a fact
    whose figure is None. `said` holds words of the passage only. The period is the passage's, unless the segment or one
    before it names its own (去年建成…，今年再建…).
    """
    text = passage.text
    every = figures(text)
    counted = tuple(figure for figure in every if not _is_time(text, figure))
    memory = Memory()
    found: list[Fact] = []
    pieces = segments.segments(text, every)
    for segment, period in zip(pieces, _periods(passage, pieces, year), strict=True):
        memory.verb = memory.link = ""
        read = [_of_part(text, part, memory) for part in segments.parts(text, segment, counted)]
        found.extend(replace(fact, period=period) for fact in _sharing(read))
    return tuple(_placed(fact, passage) for fact in _looking_ahead(text, found))


def _looking_ahead(text: str, found: list[Fact]) -> Iterator[Fact]:
    """Give 投资3亿元 the object of what follows it (，实施道路工程), which is what the money is for."""
    for fact, after in zip_longest(found, found[1:]):
        if fact.object not in ("", "投资") or after is None or "投" not in fact.attribute:
            yield fact
        else:
            yield replace(fact, object=after.object, said=text[fact.start : after.end])


def _placed(fact: Fact, passage: Passage) -> Fact:
    """Move a fact from the passage's offsets to the document's."""
    by, figure = passage.start, fact.figure
    moved = None if figure is None else replace(figure, start=figure.start + by, end=figure.end + by)
    return Fact(fact.object, fact.attribute, moved, fact.start + by, fact.end + by, fact.said, fact.period)


def _periods(passage: Passage, pieces: tuple[Segment, ...], year: int | None) -> Iterator[Period]:
    """Yield the period of each segment: the one it names, else the one named before it, else that of the headings."""
    year = year if year is not None else periods.report_year(passage.headings, passage.period)
    base = periods.period("", passage.headings, year) if year is not None else passage.period
    words = [passage.text[piece.start : piece.end] for piece in pieces]
    named = [periods.told(word, base, year) if year is not None else None for word in words]
    if not any(named):
        yield from [passage.period] * len(pieces)
        return
    current, lasting = base, True
    for word, own in zip(words, named, strict=True):
        if own is not None:
            bare = phrases.without_time(word.strip())
            current, lasting = own, own.kind != "target" or len(bare) < 3
        elif not lasting and predicates.opening(word) is not None:
            current, lasting = base, True
        yield current


def _is_time(text: str, figure: Figure) -> bool:
    """Say whether a figure is a date, or a span of time that only says when (五年来, 过去五年)."""
    if figure.unit in ("年份", "日期"):
        return True
    if figure.unit not in ("年", "个月"):
        return False
    before = text[max(0, figure.start - 3) : figure.start]
    if _SPAN_BEFORE.search(before) or _SINCE.match(text, figure.end):
        return True
    return before[-1:] in _STOPS and _SPAN_AFTER.match(text, figure.end) is not None


def _of_part(text: str, part: Part, memory: Memory) -> tuple[list[Fact], str]:
    """Return the facts of a part, and the predicate at its end that parts before it may share."""
    start = phrases.past_join(text, part.start, part.end)
    words = text[start : part.end].rstrip()
    if not part.groups:
        return list(_plain(words, start, memory)), ""
    found, said, tail = [], "", ""
    for at, group in enumerate(part.groups):
        reading = readings.read(text, start, part, at, memory)
        said, tail = said or _said(words, group[0].start - start, reading), reading.tail
        for figure, thing in zip(group, _shared(reading.object, len(group), words), strict=True):
            found.append(Fact(thing, reading.attribute, figure, start, start + len(words), said))
        memory.keep(reading, tuple(figure.unit for figure in group))
    return found, tail


def _sharing(read: list[tuple[list[Fact], str]]) -> Iterator[Fact]:
    """Give the predicate at the end of `5个区、3个县入选试点` to the parts before that have none."""
    last, tail = read[-1] if read else ([], "")
    for found, _ in read:
        for fact in found:
            if tail and not fact.attribute and last:
                yield replace(fact, attribute=last[-1].attribute, said=fact.said + tail)
            else:
                yield fact


def _said(words: str, figure: int, reading: Reading) -> str:
    """Put the verb or noun taken from before to the words of the part."""
    if reading.link:
        return words[:figure] + reading.link + words[figure:]
    return reading.lead + words


def _shared(thing: str, count: int, words: str) -> list[str]:
    """Give each figure of `甲、乙产量分别增长5%、6%` its own subject (甲产量, 乙产量), if there are as many."""
    things = _LIST.split(thing)
    if count < 2 or "分别" not in words or len(things) != count or not all(things) or thing[0] in "对与在":
        return [thing] * count
    head = MEASURE.search(things[-1])
    if head is None or head.start() == 0:
        return things
    return [item if MEASURE.search(item) else item + head[0] for item in things]


def _plain(words: str, start: int, memory: Memory) -> Iterator[Fact]:
    """Read a segment without a figure: the commitment itself."""
    bare = phrases.without_time(words)
    if len(bare) < 2 or _EMPTY.fullmatch(bare):
        return
    thing, verb = _plainly(bare)
    if predicates.only_verbs(thing):
        thing, verb = memory.topic, bare
    elif verb:
        memory.topic = thing
        if not words.startswith(verb) and words.startswith(thing):
            memory.subject = thing
    yield Fact(thing, verb, None, start, start + len(words), words)


def _plainly(bare: str) -> tuple[str, str]:
    opened, ended = predicates.opening(bare), predicates.link(bare)
    grows = ended is not None and ended.start > 2 and len(ended.verb) > 2 and ended.verb not in predicates.WEAK
    if opened is not None and opened.end < len(bare) and (not grows or opened.verb in predicates.CAUSES):
        return phrases.trim(bare[opened.end :]), opened.verb
    if ended is not None and ended.start:
        return phrases.trim(bare[: ended.start]), ended.verb
    split = predicates.result(bare)
    if split is not None and bare.endswith(split[1]):
        return phrases.trim(split[0]), split[1]
    return bare, ""
