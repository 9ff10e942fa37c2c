"""Points listed inside a paragraph: `一是…；二是…；三是…`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.corpus.labels import CHINESE, Label, first, follows, number
from qa_bot.corpus.outline import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("shi", "yao", "di", "cn_paren", "ar_paren", "circled", "ar")
"""Kinds of labels that number points inside a paragraph, those that read as running text first."""

_MARKER = re.compile(
    rf"(?P<shi>{CHINESE}{{1,3}})是|(?P<yao>{CHINESE}{{1,3}})要|第(?P<di>{CHINESE}{{1,3}})[，,：:]"
    rf"|[（(](?P<cn_paren>{CHINESE}{{1,3}})[)）]|[（(](?P<ar_paren>[0-9０-９]{{1,3}})[)）]"
    r"|(?P<circled>[①-⑳])|(?P<ar>[0-9]{1,2})[.．](?![0-9])"
)
_BEFORE = frozenset("。；;：:！!？?，,、 \t\n　")
_BEFORE_FIGURE = frozenset("。；;：: \n")
"""What may stand before a marker; a bare figure after a comma is more likely a quantity."""
_STOP = re.compile(r"[。！？!?][”’）)]?")


def points(text: str, start: int, end: int) -> tuple[tuple[Label, int], ...]:
    """Find the points listed inside `[start, end)` (`一是…；二是…`): each label with the end of its text.

    Only whole runs count: the first, the second and so on, in order, outside quotes and brackets.
    """
    markers = list(_markers(text, start, end))
    for kind in KINDS:
        runs = _runs([marker for marker in markers if marker.kind == kind])
        if runs:
            return tuple(item for run, limit in _limits(runs, end) for item in _bounded(text, run, limit))
    return ()


def _markers(text: str, start: int, end: int) -> Iterator[Label]:
    found = [match for match in _MARKER.finditer(text, start, end) if _stands_free(text, start, match)]
    if len(found) < 2:
        return
    inside = signs.enclosed(text, start, end)
    place = 0
    for match in found:
        while place < len(inside) and inside[place].end <= match.start():
            place += 1
        if place < len(inside) and inside[place].start < match.start():
            continue
        kind = match.lastgroup or ""
        yield Label(kind, (number(match[kind]),), match.start(), match.end())


def _stands_free(text: str, start: int, match: re.Match[str]) -> bool:
    before = _BEFORE_FIGURE if match.lastgroup == "ar" else _BEFORE
    return match.start() == start or text[match.start() - 1] in before


def _runs(markers: list[Label]) -> list[list[Label]]:
    """Chain markers into runs that start at one and miss none; runs of one member are dropped."""
    runs: list[list[Label]] = []
    for marker in markers:
        if runs and follows(runs[-1][-1].ordinal, marker.ordinal):
            runs[-1].append(marker)
        elif first(marker.ordinal):
            if runs and len(runs[-1]) == 1:
                runs.pop()
            runs.append([marker])
    return [run for run in runs if len(run) > 1]


def _limits(runs: list[list[Label]], end: int) -> Iterator[tuple[list[Label], int]]:
    for run, after in pairwise([*runs, []]):
        yield run, after[0].start if after else end


def _bounded(text: str, run: list[Label], limit: int) -> Iterator[tuple[Label, int]]:
    """Pair each label with its end; the last of a run of single sentences ends with its own sentence."""
    single = True
    for label, after in pairwise(run):
        stop = _STOP.search(text, label.end, after.start)
        single = single and (stop is None or not text[stop.end() : after.start].strip())
        yield label, after.start
    stop = _STOP.search(text, run[-1].end, limit) if single else None
    yield run[-1], limit if stop is None else stop.end()
