"""Sentences of a Chinese text, quotations and brackets kept whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from qa_bot.corpus.outline import signs
from qa_bot.corpus.outline.lines import trim
from qa_bot.text.normal import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.corpus.outline.signs import Sign
    from qa_bot.records import Span

LONGEST = 260
"""Characters, normalised and without white space, that a quote may have."""

_FULL = frozenset("。！？!?")
_QUOTES = frozenset("”’」』")
_SPACE = re.compile(r"\s+")
_GOES_ON = re.compile(r"\s*[，、；：。！？,;:”’』」）)》]|[的等和与及之这那精理思要]")
"""What follows a closing quote where the sentence around it goes on (“……！”的要求)."""
_SLOGAN = 12
"""Characters up to which a quoted sentence is taken for a name inside the sentence around it."""


def length(text: str) -> int:
    """Return the number of characters of a quote as they are counted: NFKC, no white space."""
    return len(_SPACE.sub("", width(text)))


def sentences(text: str, start: int, end: int, *, wrapped: bool = False) -> Iterator[Span]:
    """Yield the sentences of `[start, end)`, white space around them left out.

    A line end closes a sentence unless the text is `wrapped`: one logical line whose line ends mean nothing.
    """
    here = start
    for cut in _cuts(text, start, end, wrapped=wrapped):
        span = trim(text, here, cut)
        if span is not None:
            yield span
        here = cut
    span = trim(text, here, end)
    if span is not None:
        yield span


def divided(text: str, span: Span) -> Iterator[Span]:
    """Divide a sentence too long for a quote at its semicolons, then at the commas nearest the middle.

    What stands in quotes or brackets is divided only where nothing else is left; a run without punctuation stays whole.
    """
    if length(text[span.start : span.end]) <= LONGEST:
        yield span
        return
    found = list(signs.signs(text, span.start, span.end))
    outer = [sign.end for sign in found if sign.mark in "；;" and not sign.depth]
    for part in _parts(text, span.start, span.end, outer):
        yield from _halved(text, part, found)


def _parts(text: str, start: int, end: int, cuts: Sequence[int]) -> Iterator[Span]:
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        span = trim(text, left, right)
        if span is not None:
            yield span


def _halved(text: str, span: Span, found: Sequence[Sign]) -> Iterator[Span]:
    """Cut at the mark nearest the middle until every part is short enough, left parts first."""
    stack = [span]
    while stack:
        part = stack.pop()
        cut = None
        if length(text[part.start : part.end]) > LONGEST:
            cut = _middle(text, part, found)
        if cut is None:
            yield part
            continue
        halves = list(_parts(text, part.start, part.end, [cut]))
        stack.extend(reversed(halves))


def _middle(text: str, part: Span, found: Sequence[Sign]) -> int | None:
    """Return where to cut: outside quotes before inside, at stops and semicolons before commas, commas before 、."""
    first = bisect_right(found, part.start, key=lambda sign: sign.end)
    last = bisect_left(found, part.end, key=lambda sign: sign.end)
    inside = [sign for sign in found[first:last] if not text[sign.start - 1 : sign.end + 1 : 2].isdigit()]
    centre = (part.start + part.end) // 2
    for depth_counts in (True, False):
        for marks in ("，,：:",) if depth_counts else ("。！？!?；;", "，,：:", "、"):
            cuts = [sign.end for sign in inside if sign.mark in marks and not (depth_counts and sign.depth)]
            if cuts:
                return min(cuts, key=lambda cut: abs(cut - centre))
    return None


def _cuts(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[int]:
    """Yield the ends of all sentences but the last."""
    opened = start
    for sign in signs.signs(text, start, end, wrapped=wrapped):
        if sign.mark == "\n":
            if not wrapped:
                yield sign.end
        elif sign.mark in signs.OPENING:
            opened = sign.start
        elif sign.depth:
            continue
        elif sign.mark in _FULL or sign.mark[0] == "…":
            if sign.end == end or text[sign.end] not in "。！？!?…”’」』）)":
                yield sign.end
        elif sign.mark in _QUOTES and _closes(text, opened, sign, end):
            yield sign.end


def _closes(text: str, opened: int, sign: Sign, end: int) -> bool:
    """Tell whether a closing quote ends the sentence: a full stop stands before it and the sentence does not go on."""
    if text[sign.start - 1] not in _FULL and text[sign.start - 1] != "…":
        return False
    return sign.end < end and sign.start - opened > _SLOGAN and _GOES_ON.match(text, sign.end, end) is None
