"""What the words around a figure say: the thing counted and the verb, by the shapes that government prose repeats."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.corpus.prose import predicates
from qa_bot.corpus.prose.memory import Memory, Reading
from qa_bot.corpus.prose.phrases import trim, without_time
from qa_bot.corpus.prose.segments import TAIL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.corpus.prose.segments import Part
    from qa_bot.records import Figure

_COMPARED = re.compile(r"(?:比|较|与|同)(?:上年|去年|上一年|年初|[0-9]{4}年|五年前|“|十)[^，。、；]{0,8}(?:相比)?$")
_FROM = re.compile(r"(?P<subject>.{2,}?)[从由](?!业|事|严)[^，。、]{0,9}$")
_TO = re.compile(r".{0,6}?(?P<verb>[一-鿿]{1,2}[到至为])(?:[0-9]{4}年(?:底|末)?的?)?$")
_MEASURE = re.compile(
    r"(?:率|量|额|值|比重|占比|比例|收入|支出|指数|浓度|水平|总数|强度|密度|寿命|规模|面积|人数|户数|次数)$"
)
_BARE_MEASURE = re.compile(
    r"(?:总|年|年均|平均|累计)?(?:占比|比重|比例|增速|增幅|降幅|总量|总额|规模|总规模|总数|总数量|数量|增加值|产值|面积"
    r"|产量|总产量|均价)(?:分别|均)?"
)
_PREPOSITION = re.compile(r"(?:为|对|向|给|把|将|使|让|有)(?!期|外|接|于)")
_STOPS = frozenset("、，,（(")
_PART_OF = "为是占居获向被由"
"""With one of these behind it a figure counts part of what was named before: 其中56项为全国首创."""
_DEED = re.compile(r"(?:植树造林|造林|植树|绿化|培训|投资|补贴|补助|奖励|救助)$")
"""Verbs that name what is counted themselves: 完成造林309万亩."""
_LENGTHS = frozenset(("年", "个月", "天", "季度", "周", "次", "届"))


def read(text: str, start: int, part: Part, at: int, memory: Memory) -> Reading:
    """Read group number `at` of a part whose words begin at `start`."""
    group, later = part.groups[at], part.groups[at + 1 :]
    change = _change(text, start, part, at)
    if change is not None:
        return change
    before = without_time(text[_clause(text, start, part, at) : group[0].start].strip())
    rest = text[_behind(text, part, at) : later[0][0].start if later else part.end].strip().removeprefix("的")
    rest = "" if rest[:1] in _STOPS else rest
    if later:
        ended = predicates.link(rest)
        verb = predicates.inner(rest) if not before or _PREPOSITION.match(before) else None
        rest = rest[: ended.start] if ended is not None and ended.start and verb is None else rest
    before, bound = predicates.about(_PREPOSITION.sub("", before, count=1) if _PREPOSITION.match(before) else before)
    if before.endswith("连续") and group[0].unit in _LENGTHS:
        return _lasting(before.removesuffix("连续"), rest, memory)
    reading = _combine(before, rest, group, memory)
    return replace(reading, attribute=bound) if bound and not (reading.attribute and before) else reading


def _lasting(subject: str, rest: str, memory: Memory) -> Reading:
    """Read 失业率连续|5年|低于全国水平."""
    own = trim(subject)
    if own and not _BARE_MEASURE.fullmatch(own):
        return Reading(own, "连续", own)
    if memory.subject and not own and predicates.result("其他" + rest) is None:
        return Reading(trim(rest), "连续", trim(rest))
    return Reading(memory.subject + own or trim(rest), "连续", memory.subject, lead=memory.subject)


def _behind(text: str, part: Part, at: int) -> int:
    end = part.groups[at][-1].end
    tail = TAIL.match(text, end)
    return tail.end() if tail else end


def _change(text: str, start: int, part: Part, at: int) -> Reading | None:
    """Read 寿命从75岁提升至78岁: both ends belong to the subject before 从."""
    if len(part.groups) < 2 or at > 1:
        return None
    origin = _FROM.fullmatch(text, start, part.groups[0][0].start)
    target = _TO.fullmatch(text, _behind(text, part, 0), part.groups[1][0].start)
    if origin is None or target is None:
        return None
    subject = _uncaused(trim(origin["subject"]))
    return Reading(subject, target["verb"] if at else text[origin.end("subject")], subject)


def _clause(text: str, start: int, part: Part, at: int) -> int:
    """Return where the clause of a group begins: at a verb behind the group before, else at the part's start."""
    for index in range(at, max(0, at - 4), -1):
        behind = _behind(text, part, index - 1)
        middle = text[behind : part.groups[index][0].start]
        if predicates.opening(middle) is not None or predicates.only_verbs(middle):
            return behind
        shared = _PREPOSITION.match(text, start) is not None or part.groups[0][0].start == start
        verb = predicates.inner(middle) if shared else None
        if verb is not None:
            return behind + verb
    return start


def _combine(before: str, rest: str, group: Sequence[Figure], memory: Memory) -> Reading:
    unit = group[0].unit
    ended = predicates.link(before)
    verbs = predicates.only_verbs(before) or (ended is not None and not ended.start)
    opened = predicates.opening(before)
    if ended is not None and ended.start and not verbs and not _is_noun(ended, opened):
        return _subject(before[: ended.start], ended.verb, memory)
    if opened is not None and (rest or opened.end < len(before)) and not (verbs and not rest):
        return _commitment(opened, before, rest, memory)
    if verbs and before and not (before == "投资" and memory.link):
        return _left_out(before, rest, group, memory)
    return _listed(before, rest, unit, memory)


def _is_noun(ended: predicates.Link, opened: predicates.Opening | None) -> bool:
    """Say whether the predicate before a figure belongs to a noun: 完成|旧房改造|70个."""
    return opened is not None and opened.verb not in predicates.CAUSES and ended.verb in predicates.WEAK


def _subject(subject: str, verb: str, memory: Memory) -> Reading:
    """Read 收入|增长: the subject stands before its predicate, a causing verb (确保, 推动) before both."""
    subject = trim(_uncaused(_COMPARED.sub("", subject)))
    if memory.subject and (subject.startswith("占") or _BARE_MEASURE.fullmatch(subject) or not subject):
        return Reading(memory.subject + subject, verb, memory.subject, lead=memory.subject)
    return Reading(subject, verb, subject)


def _uncaused(subject: str) -> str:
    opened = predicates.opening(subject)
    caused = opened is not None and opened.verb in predicates.CAUSES | {"推进", "加快"}
    return subject[opened.end :] if opened is not None and caused else subject


def _commitment(opened: predicates.Opening, before: str, rest: str, memory: Memory) -> Reading:
    """Read 新增|泊位|5000个, 推进|27个|社区建设 and 确保|过渡5年|群众全部回迁."""
    noun, verb = without_time(before[opened.end :]), opened.verb
    if verb in predicates.CAUSES and rest:
        if noun and predicates.only_verbs(rest):
            return Reading(trim(noun), rest, trim(noun), opened=True)
        split = predicates.result(rest)
        if split is not None:
            return Reading(trim(noun + split[0]), split[1], trim(split[0]), opened=True)
    follow = predicates.opening(rest)
    if follow is not None and ("投" in verb or (noun and not noun.endswith("等"))):
        thing = trim(noun or rest[follow.end :])
        return Reading(thing, verb, thing, opened=True)
    split = predicates.result(rest) if "投" in verb and not noun else None
    if split is not None:
        return Reading(trim(split[0]), verb, trim(split[0]), opened=True)
    thing = trim(noun + rest)
    return Reading(thing or memory.subject, verb, trim(rest) or thing, opened=True)


def _left_out(verbs: str, rest: str, group: Sequence[Figure], memory: Memory) -> Reading:
    """Read 竣工|20条 and 同比增长|5%: the noun is the one that was counted in this unit before."""
    if rest:
        opened = predicates.opening(rest)
        thing = trim(rest[opened.end :] if opened is not None else rest)
        if thing:
            return Reading(thing, verbs, thing, opened=opened is None)
    deed = _DEED.search(verbs)
    thing = "" if deed and deed[0] != "投资" else memory.missing(verbs, group[0].unit, len(group))
    if deed and not thing:
        return Reading(deed[0], verbs if deed[0] == "投资" else verbs[: deed.start()], deed[0])
    return Reading(thing, verbs, thing, lead=thing)


def _listed(before: str, rest: str, unit: str, memory: Memory) -> Reading:
    """Read a noun and its figure without a verb: it is that of the part before, or one that follows."""
    if not before and not rest:
        return Reading(memory.subject, memory.verb or memory.link, memory.subject, lead=memory.subject)
    if not before and memory.subject and rest[0] in _PART_OF:
        later = predicates.result(rest)
        verb = later[1] if later is not None and rest[0] in "向被由" else rest[0]
        return Reading(memory.subject, verb, memory.subject, lead=memory.subject)
    split = predicates.result(rest) if not memory.verb else None
    if split is not None:
        return Reading(trim(before + split[0]), split[1], trim(split[0]), tail="" if before else rest[len(split[0]) :])
    thing, noun = trim(before + rest), trim(rest) or trim(before)
    if memory.subject and not memory.verb and _BARE_MEASURE.fullmatch(before):
        return Reading(memory.subject + thing, "", memory.subject, lead=memory.subject)
    if memory.verb and not (memory.verb in predicates.MAKES and _MEASURE.search(thing)):
        return Reading(thing, memory.verb, noun, opened=True, lead=memory.verb)
    link = memory.link if before and not memory.verb and memory.unit == unit else ""
    return Reading(thing, link, noun, link=link)
