"""Logical lines of a text: what a reader takes for one line or paragraph, page furniture left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.corpus import labels
from qa_bot.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"(?<![A-Za-z0-9])[ \t　\xa0]+|[ \t　\xa0]+(?![A-Za-z0-9])")
_FLAT = 1500
_FLAT_LINE = 120
"""Mean characters of a line, and of a text of one line, above which line ends were lost and spaces stand for them."""

_GOES_ON_AFTER = "，、,（(“‘《〈【[［「的和与及"
_GOES_ON_BEFORE = "，、；。：！？,;!?”’》〉）)】］」%％"
_PREDICATE = re.compile(r"[是为][：:，,]")
_FRAGMENT = re.compile(r"[0-9A-Za-z_.%]{1,6}")
_ENDED = "。！？；：!?;:"


def lines(text: str, furniture: Iterable[Span] = ()) -> list[Span]:
    """Divide a text into logical lines, trimmed; a line broken inside a sentence or after its label is one."""
    ends = text.count("\n")
    flat = len(text) > (_FLAT * (ends + 1) if ends else _FLAT_LINE)
    found: list[Span] = []
    for kept in outside(len(text), furniture):
        here = len(found)
        pieces = list(_pieces(text, kept, flat))
        for place, piece in enumerate(pieces):
            after = pieces[place + 1] if place + 1 < len(pieces) else None
            if len(found) > here and (_goes_on(text, found[-1], piece) or _torn(text, found[-1], piece, after)):
                found[-1] = Span(found[-1].start, piece.end)
            else:
                found.append(piece)
    return found


def outside(length: int, furniture: Iterable[Span]) -> Iterator[Span]:
    """Yield the stretches of `[0, length)` that no furniture covers."""
    place = 0
    for span in sorted(furniture, key=lambda span: span.start):
        if span.start > place:
            yield Span(place, min(span.start, length))
        place = max(place, span.end)
    if place < length:
        yield Span(place, length)


def trim(text: str, start: int, end: int) -> Span | None:
    """Take white space off both ends; None where nothing else is there."""
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _blank(char: str) -> bool:
    return char.isspace() or char in "\ufeff\u200b"


def _pieces(text: str, kept: Span, flat: bool) -> Iterator[Span]:
    for match in _LINE.finditer(text, kept.start, kept.end):
        start = match.start()
        for gap in _GAP.finditer(text, start, match.end()) if flat else ():
            piece = trim(text, start, gap.start())
            if piece is not None:
                yield piece
            start = gap.end()
        piece = trim(text, start, match.end())
        if piece is not None:
            yield piece


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Tell whether the line break between two pieces stands inside a sentence or between label and title."""
    label = labels.read(text, before.start, before.end)
    if label is not None and label.kind != "markdown" and label.end == before.end:
        return True
    last, next_ = text[before.end - 1], text[after.start]
    if labels.read(text, after.start, after.end) is not None:
        return False
    if next_ in _GOES_ON_BEFORE or last in _GOES_ON_AFTER:
        return True
    if last in _ENDED:
        return False
    return (
        bool(_PREDICATE.match(text, after.start)) or _fragment(text, before, after) or _quote_open(text, before, after)
    )


def _fragment(text: str, before: Span, after: Span) -> bool:
    """Tell whether one side is a stray bit of Latin or figures that markup tore out of its sentence (PM⏎2.5⏎年均)."""
    if before.end - before.start >= 12 and _FRAGMENT.fullmatch(text, after.start, after.end):
        return True
    tail = re.search(r"\n\s*([0-9A-Za-z_.%]{1,6})$", text[max(before.start, before.end - 16) : before.end])
    return tail is not None and after.end - after.start >= 10


def _torn(text: str, before: Span, piece: Span, after: Span | None) -> bool:
    """Tell whether a bare word stands between two torn halves of a sentence (…以成果⏎揭榜⏎。)."""
    if after is None or piece.end - piece.start > 8 or text[after.start] not in _GOES_ON_BEFORE:
        return False
    return before.end - before.start >= 12 and text[before.end - 1] not in _ENDED


def _quote_open(text: str, before: Span, after: Span) -> bool:
    tail = text[max(before.start, before.end - 40) : before.end]
    head = text[after.start : after.start + 40]
    opened, closing = tail.rfind("“"), head.find("”")
    return opened > tail.rfind("”") and closing >= 0 and "“" not in head[:closing]
