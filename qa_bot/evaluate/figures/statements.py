"""An answer's text taken apart: which words rest on which citation, and what time they are said to be of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qa_bot.answer.reply.replies import replies
from qa_bot.text.normal import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER = re.compile(r"[〔\[【]\s*([0-9０-９]{1,3})\s*[〕\]】]")
_GROUP = re.compile(rf"(?:{MARKER.pattern}[\s、,，]*)+")
_END = re.compile(r"[。！？!?\n；;]|(?<=[a-z])\. ")
_KINDS = ("planned", "done", "target", "ongoing")
_PLANNING = ("计划", "拟", "将", "预计", "力争")  # with one of these after it a bare year (2031年：) is that of a plan
_AHEAD = frozenset({"planned", "target"})


@dataclass(frozen=True, slots=True)
class Label:
    """A time printed before facts (`2031年计划：`): what kinds of period it may mean, and its years."""

    kinds: frozenset[str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of an answer from `start` on, without markers and labels, and the citations that they rest on.

    `context` holds the words of all sentences that rest on the same citations.
    """

    start: int
    words: str
    context: str
    markers: tuple[int, ...]
    label: Label | None


def statements(text: str) -> tuple[Statement, ...]:
    """Divide an answer into sentences; a sentence without a marker rests on the next one, after the last on none."""
    return tuple(_statements(text))


def _statements(text: str) -> Iterator[Statement]:
    label: Label | None = None
    for start, end, markers in _pieces(text):
        read = []
        for first, last in _sentences(text, start, end):
            words, label = _without_label(text[first:last], label)
            read.append((first, words, label))
        context = " ".join(words for _, words, _ in read)
        yield from (Statement(first, words, context, markers, at) for first, words, at in read if words.strip())


def _pieces(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    start = 0
    for group in _GROUP.finditer(text):
        yield start, group.start(), tuple(int(number) for number in MARKER.findall(group[0]))
        start = group.end()
    if start < len(text):
        yield start, len(text), ()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _END.finditer(text, start, end):
        yield start, stop.end()
        start = stop.end()
    yield start, end


def _without_label(words: str, before: Label | None) -> tuple[str, Label | None]:
    """Blank out the label of a sentence, so that places stay; without one it has that of the sentence before."""
    plain = simplify(words)
    for pattern, kinds in _patterns():
        match = pattern.search(plain)
        if match is not None:
            years = [int(year) for year in re.findall("[0-9]{4}", match["years"])]
            blank = words[: match.start()] + " " * len(match[0]) + words[match.end() :]
            planning = "ongoing" in kinds and plain[match.end() :].startswith(_PLANNING)
            return blank, Label(kinds | _AHEAD if planning else kinds, years[0], years[-1])
    return words, before


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return what labels look like, read from the fixed replies; those printed alike mean any of their kinds."""
    kinds: dict[str, set[str]] = {}
    for language in ("zh", "en"):
        table = replies(language).sentences
        span = re.escape(table["years"]).replace(r"\$start", "[0-9]{4}").replace(r"\$end", "[0-9]{4}")
        for kind in _KINDS:
            looks = re.escape(table[kind].strip()).replace(r"\$years", rf"(?P<years>{span}|[0-9]{{4}})")
            kinds.setdefault(looks, set()).add(kind)
    longest = sorted(kinds, key=len, reverse=True)
    return tuple((re.compile(looks), frozenset(kinds[looks])) for looks in longest)
