"""Where a passage divides: into segments at commas, and these into parts that each hold a commitment of their own."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.records import Figure

_OPEN = "“‘《（(「『【［["
_CLOSE = "”’》）)」』】］]"
_STOPS = frozenset("，,；;。！？!?：:\n")
_JOINTS = re.compile(r"、|以及|[和并](?=[^，。；]{0,24}$)|[和与并]|及(?![时早格])")
_BOUND = (
    r"(?:[（(][^（）()]{1,6}[）)])?(?:及以上|及以下|以上|以下|以内|之内|左右|上下|内|多)?(?:[（(][^（）()]{1,6}[）)])?"
)
_TAIL = re.compile(rf"{_BOUND}的?$")
TAIL = re.compile(_BOUND)
"""The bound that may follow a figure: 以上, （含）以内, 左右."""
_BETWEEN = re.compile(rf"{_BOUND}[、和与及至到~—\-]*")


class Segment(NamedTuple):
    """A stretch between two commas, quotation marks and brackets kept whole."""

    start: int
    end: int


class Part(NamedTuple):
    """A stretch of a segment with the figures that stand together in it, in groups (`99条54.7公里` is one)."""

    start: int
    end: int
    groups: tuple[tuple[Figure, ...], ...]


def segments(text: str, figures: tuple[Figure, ...]) -> tuple[Segment, ...]:
    """Divide `text` at commas, colons and full stops; `figures` carry offsets in `text` and are never cut."""
    balanced = sum(map(text.count, _OPEN)) == sum(map(text.count, _CLOSE))
    inside = {at for figure in figures for at in range(figure.start, figure.end)}
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if balanced and char in _OPEN:
            depth += 1
        elif balanced and char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _STOPS and depth == 0 and at not in inside:
            found.append(Segment(start, at))
            start = at + 1
    found.append(Segment(start, len(text)))
    return tuple(piece for piece in found if text[piece.start : piece.end].strip())


def parts(text: str, segment: Segment, figures: tuple[Figure, ...]) -> tuple[Part, ...]:
    """Divide a segment at 、 and 和 where each side has a figure and words of its own."""
    own = tuple(figure for figure in figures if segment.start <= figure.start and figure.end <= segment.end)
    if len(own) < 2:
        return (Part(segment.start, segment.end, (own,) if own else ()),)
    cuts = [segment.start, *_cuts(text, segment, own), segment.end]
    return tuple(
        Part(start, end, _groups(text, [figure for figure in own if start <= figure.start < end]))
        for start, end in pairwise(cuts)
    )


def _cuts(text: str, segment: Segment, own: tuple[Figure, ...]) -> Iterator[int]:
    """Yield where the next part begins: at most one cut between two neighbouring figures."""
    for left, right in pairwise(own):
        between = text[left.end : right.start]
        if _BETWEEN.fullmatch(between):
            continue
        joint = _joint(text, segment, left, right)
        if joint is not None:
            yield joint


def _joint(text: str, segment: Segment, left: Figure, right: Figure) -> int | None:
    """Return where to cut between two figures, or None where the words between belong together.

    With the figure last in its part (`托位240个、床位`) the first joint divides, with the noun behind it
    (`7家平台和6家孵化器`) the last one does.
    """
    ends = TAIL.match(text, left.end)
    after = ends.end() if ends else left.end
    joints = [at for at in _JOINTS.finditer(text, after, right.start) if _outside(text, segment.start, at.start())]
    if not joints:
        return None
    if joints[0].start() == after:
        return joints[0].start()
    last = joints[-1]
    if last.end() == right.start:
        return last.start()
    lists = [at for at in joints if at[0] in ("、", "以及")]
    if "的" in text[after : joints[0].start()]:
        return None
    return lists[0].start() if len(lists) == 1 else None


def _outside(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return sum(map(before.count, _OPEN)) <= sum(map(before.count, _CLOSE))


def _groups(text: str, figures: list[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Put figures that follow each other at once into one group."""
    groups: list[list[Figure]] = []
    for figure in figures:
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].end, figure.start):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return tuple(tuple(group) for group in groups)
