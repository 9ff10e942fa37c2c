"""Punctuation and how deep it stands in quotes and brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIGN = re.compile(r"[“”‘’（）()《》「」『』【】。！？!?；;，,：:、\n]|…{2,}")
OPENING = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}
_CLOSING = frozenset(OPENING.values())
_NEAR = 4
"""Open brackets among which a closing one looks for its partner; those it passes over stay alone."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark at `[start, end)`; `depth` counts the quotes and brackets around it, `paired`: it has a partner."""

    start: int
    end: int
    mark: str
    depth: int
    paired: bool


def signs(text: str, start: int, end: int, *, wrapped: bool = True) -> Iterator[Sign]:
    """Yield the punctuation of `[start, end)` in order.

    Brackets without a partner enclose nothing; unless the text is `wrapped`, a pair does not reach over a line end.
    """
    found = [(match.start(), match.end(), match[0]) for match in _SIGN.finditer(text, start, end)]
    paired = _pairs([mark for _, _, mark in found], wrapped=wrapped)
    depth = 0
    for place, (left, right, mark) in enumerate(found):
        if place in paired and mark in _CLOSING:
            depth -= 1
        yield Sign(left, right, mark, depth, place in paired)
        if place in paired and mark in OPENING:
            depth += 1


def enclosed(text: str, start: int, end: int) -> list[Span]:
    """Return the outermost stretches of `[start, end)` that stand in quotes or brackets, these included."""
    spans: list[Span] = []
    opened = start
    for sign in signs(text, start, end):
        if sign.paired and not sign.depth:
            if sign.mark in OPENING:
                opened = sign.start
            else:
                spans.append(Span(opened, sign.end))
    return spans


def _pairs(marks: Sequence[str], *, wrapped: bool) -> set[int]:
    """Return the places of the marks that have a partner."""
    stack: list[tuple[str, int]] = []
    paired: set[int] = set()
    for place, mark in enumerate(marks):
        if mark in OPENING:
            stack.append((OPENING[mark], place))
        elif mark in _CLOSING:
            near = range(1, min(len(stack), _NEAR) + 1)
            back = next((back for back in near if stack[-back][0] == mark), 0)
            if back:
                paired.update((place, stack[-back][1]))
                del stack[-back:]
        elif mark == "\n" and not wrapped:
            stack.clear()
    return paired
