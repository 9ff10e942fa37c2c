"""What a sentence tells of one thing out of several: 乙产量增长6%, of 甲、乙产量分别增长5%、6%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.corpus.facts import MEASURE
from qa_bot.text.lexicon import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.records import Fact

_LIST = re.compile("[、和与及]")
_TOWARDS = re.compile("^[对与向]")
_BEHIND = re.compile(r"(?:以上|以下|以内|左右)?(?=[、和与及，,。；;]|$)")
_MORE = re.compile(r"[、\d]")
# What each is counted by, or all belong to, stands before the first thing only (每千人托位、养老床位数).
_SHARED = re.compile(r"(?:每[一-鿿]?[百千万]?[一-鿿]|人均|户均|全[省市县区国]|规模以上|\d{4}年)")


def apart(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return for each of a sentence's facts what 分别 tells of its thing by itself, else the empty string.

    That is only said where it is certain what belongs to each thing: it is a single word before a measure that all
    share, or all end alike, or each is counted by another unit.
    """
    return tuple(_said(fact, [one for one in facts if one.start == fact.start and one.figure]) for fact in facts)


def _said(fact: Fact, together: Sequence[Fact]) -> str:
    before, _, behind = fact.said.partition("分别")
    if fact.figure is None or not behind or len(together) < 2:
        return ""
    things = _things(before, together)
    first = together[0].figure
    if not things or first is None:
        return ""
    verb = behind.partition(first.text)[0]
    end = fact.said.find(fact.figure.text) + len(fact.figure.text)
    bound = _BEHIND.match(fact.said, end)
    if not verb or bound is None or _MORE.search(verb):
        return ""
    return f"{things[together.index(fact)]}{verb}{fact.figure.text}{bound[0]}"


def _things(before: str, together: Sequence[Fact]) -> list[str]:
    """Return the things set side by side, each in full; none where it is not certain what belongs to each."""
    shared = _SHARED.match(before)
    lead = "" if shared is None else shared[0]
    things = [_TOWARDS.sub("", item.strip()) for item in _LIST.split(before[len(lead) :])]
    if len(things) != len(together) or not all(things):
        return []
    *others, last = (cut(thing) for thing in things)
    measure = "".join(last[1:])
    if MEASURE.search(measure) and all(len(words) == 1 for words in others):
        return [f"{lead}{thing}{measure}" for thing in things[:-1]] + [f"{lead}{things[-1]}"]
    alike = all(words[-1] == last[-1] for words in others)
    units = {one.figure.unit for one in together if one.figure is not None}
    return [f"{lead}{thing}" for thing in things] if alike or len(units) == len(together) else []
