"""Which lines may open a clause: those with a printed label, and title lines without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from qa_bot.corpus import labels
from qa_bot.corpus.labels import Label
from qa_bot.corpus.outline import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.records import Span

_FIRST = re.compile(r"(?<=[。；：:，,])(?:一[是要]|第一[，,]|[（(][一1１][）)]|①|1[.．、])")
_DATE = re.compile(r"(?:[0-9]{2,4}|[〇○一二三四五六七八九]{4})[年.\-/][0-9一二三四五六七八九十]{1,3}|日$")
_FIGURE = re.compile(r"[0-9]+(?!年|[0-9])")
_CITED = re.compile(r"“[^”]{0,40}”|《[^》]{0,60}》")
_QUOTED = re.compile(r"“[^“”]{1,1500}”|「[^「」]{1,1500}」")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line and the label that may make it open a clause (None: a paragraph)."""

    start: int
    end: int
    label: Label | None = None


def mark(text: str, spans: Sequence[Span]) -> list[Line]:
    """Read the label of every line, then add title lines that have none (kinds `heading` and `line`)."""
    read = [Line(span.start, span.end, labels.read(text, span.start, span.end)) for span in spans]
    found = _without_contents(text, _without_title(_quoted(text, _introduced(text, read))))
    return _with_titles(text, found)


def _bare(line: Line) -> Line:
    return Line(line.start, line.end)


def _introduced(text: str, read: Sequence[Line]) -> list[Line]:
    """Divide a paragraph that ends in the first point (`…：一是…`, `…：（一）…`) where the next line is the second."""
    found: list[Line] = []
    for line, after in zip_longest(read, read[1:]):
        label = after.label if after is not None else None
        found.append(line)
        if label is None or label.kind not in inline.KINDS or label.ordinal != (2,):
            continue
        starts = [match.start() for match in _FIRST.finditer(text, line.start, line.end)]
        opened = labels.read(text, starts[-1], line.end) if starts else None
        if opened is not None and opened.kind == label.kind and not opened.weak:
            cut = opened.start
            found[-1:] = [Line(line.start, cut, line.label), Line(cut, line.end, opened)]
    return found


def _quoted(text: str, read: Sequence[Line]) -> list[Line]:
    """Take the labels off lines inside a quotation of several lines: they number what is quoted."""
    inside = [match.span() for match in _QUOTED.finditer(text) if "\n" in match[0]]
    found, place = [], 0
    for line in read:
        while place < len(inside) and inside[place][1] <= line.start:
            place += 1
        quoted = place < len(inside) and inside[place][0] < line.start
        found.append(_bare(line) if quoted and line.label is not None else line)
    return found


def _without_title(read: list[Line]) -> list[Line]:
    """Take the label off a leading `# title` that is the only heading of its depth: it names the document."""
    top = [line for line in read if line.label is not None and line.label.depth == 1]
    if len(top) == 1 and read[0] is top[0] and top[0].label is not None and top[0].label.kind == "markdown":
        return [_bare(read[0]), *read[1:]]
    return read


def _without_contents(text: str, read: list[Line]) -> list[Line]:
    """Take the labels off a table of contents: headings on end that all come again below."""
    keys = [_key(text, line) for line in read]
    last = {key: place for place, key in enumerate(keys) if key}
    again = [bool(key) and last[key] > place for place, key in enumerate(keys)]
    found = list(read)
    start = 0
    while start < len(read):
        stop = start
        while stop < len(read) and again[stop]:
            stop += 1
        if stop - start >= 3:
            found[start:stop] = [_bare(line) for line in read[start:stop]]
        start = max(stop, start + 1)
    return found


def _key(text: str, line: Line) -> str:
    """Return a heading without its spaces and page number; empty for what is no short labelled line."""
    if line.label is None or line.label.kind in labels.ITEMS or line.end - line.start > 60:
        return ""
    return re.sub(r"[\s.…·#]+[0-9]*$|[\s#]", "", text[line.label.start : line.end])


def _with_titles(text: str, read: list[Line]) -> list[Line]:
    found = list(read)
    if not any(line.label is not None and line.label.depth for line in read):
        for place in range(1, len(read) - 1):
            if read[place].label is None and _heads(text, found[place - 1], read[place], read[place + 1]):
                found[place] = _titled(read[place], "heading")
    for block in _blocks(found):
        titles = [place for place in block if _announces(text, found, place, sentences=2)]
        regular = sum(_announces(text, found, place, sentences=1) for place in titles) > 1
        for place in titles if regular else ():
            found[place] = _titled(found[place], "line")
    return found


def _titled(line: Line, kind: str) -> Line:
    return Line(line.start, line.end, Label(kind, (), line.start, line.start))


def _heads(text: str, before: Line, line: Line, after: Line) -> bool:
    """Tell whether an unlabelled line is a section's title: short, no sentence, between two paragraphs."""
    words = text[line.start : line.end]
    if not 2 <= len(words) <= 40 or any(char in "。！？；：;:!?" for char in words) or words[-1] in "，、,的":
        return False
    dated = _DATE.search(words) is not None and not words.endswith(("工作", "回顾", "安排", "任务"))
    if len(_HAN.findall(words)) < 2 or "记者" in words or dated:
        return False
    ended = text[before.end - 1] in "。！？；!?”）" and before.end - before.start >= 20
    return ended and (after.label is not None or after.end - after.start >= 40)


def _announces(text: str, found: Sequence[Line], place: int, *, sentences: int) -> bool:
    """Tell whether a line is a short sentence (or two) without figures that a longer paragraph then unfolds."""
    line = found[place]
    after = found[place + 1] if place + 1 < len(found) else None
    words = text[line.start : line.end]
    if line.label is not None or after is None or after.label is not None or not 6 <= len(words) <= 60:
        return False
    if words.startswith("各位") or words[-1] not in "。！" or any(char in "！？；：" for char in words[:-1]):
        return False
    if words.count("。") > sentences or figured(words):
        return False
    return after.end - after.start >= max(40, 5 * len(words) // 4)


def figured(words: str) -> bool:
    """Tell whether a phrase states a figure; years and what stands in quotes do not count."""
    return _FIGURE.search(_CITED.sub("", words)) is not None


def _blocks(found: Sequence[Line]) -> list[list[int]]:
    """Group the places of unlabelled lines that stand between two labelled ones."""
    blocks: list[list[int]] = [[]]
    for place, line in enumerate(found):
        if line.label is None:
            blocks[-1].append(place)
        elif blocks[-1]:
            blocks.append([])
    return blocks
