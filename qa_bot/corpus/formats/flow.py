"""Printed lines to paragraphs: page headers and numbers out, lines of one paragraph joined again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_NUMBERED = re.compile(
    r"(?:[-—–－―·•]\s*)*(?:第\s*)?(\d{1,4})\s*页?(?:\s*[/／,，共]?\s*共?\s*\d{1,4}\s*页)?(?:\s*/\s*\d{1,4})?(?:\s*[-—–－―·•])*"
)
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条款]|[一二三四五六七八九十百]+[、．.]|[（(][一二三四五六七八九十百\d]+[）)]"
    r"|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳]|——|附件|[一二三四五六七八九十]+(?:是|要)"
)
_STOP = re.compile(r"[。！？；：!?;:…][”’」』》）)]?$")
_CLAUSE = re.compile(r"[；：;:]$")  # a stop after which a sentence may go on
_MARGIN = 0.12  # of the page's height: where headers and page numbers stand
_SHORT = 0.7  # of the line's width: a line that ends before was not broken by the margin


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, its box in points from the page's top left, its type size and the page's own size."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """The left and right edge of a text in points, and whether its paragraphs are indented."""

    left: float
    right: float
    indents: bool


def furnished(pages: list[list[Line]]) -> set[Line]:
    """Return the page headers, footers and page numbers of pages whose lines are in order from the top."""
    edges = [_edges(lines) for lines in pages]
    texts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    enough = max(2, round(0.4 * len(pages)))
    found = {
        line for lines in edges for line in lines if texts[_key(line)] >= enough and line.text.strip("0123456789 ")
    }
    return found | _numbers(edges)


def _edges(lines: list[Line]) -> list[Line]:
    """Return the first two and the last two lines where they stand in the page's margins."""
    outer = [*lines[:2], *lines[2:][-2:]]
    return [line for line in outer if line.bottom < _MARGIN * line.height or line.top > (1 - _MARGIN) * line.height]


def _key(line: Line) -> tuple[str, bool]:
    return _DIGITS.sub("#", "".join(line.text.split())), line.top < line.height / 2


def _numbers(edges: list[list[Line]]) -> set[Line]:
    """Return page numbers: adorned ones always, bare ones where they count with the pages."""
    bare: dict[int, set[Line]] = {}
    found: set[Line] = set()
    for page, lines in enumerate(edges):
        for line in lines:
            match = _NUMBERED.fullmatch(line.text.strip())
            if match and not line.text.strip().isdecimal():
                found.add(line)
            elif match:
                bare.setdefault(int(match[1]) - page, set()).add(line)
    for first, same in bare.items():
        if len(same) > 1 or (first == 1 and len(edges) == 1):
            found |= same
    return found


def paragraphs(lines: list[Line], column: Column) -> list[str]:
    """Join the lines of each paragraph set in that column; Chinese without a space, Latin words with one."""
    said: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is None or _begins(line, before, column):
            said.append(line.text)
        else:
            said[-1] = joined(said[-1], line.text)
        before = line
    return said


def column(lines: list[Line]) -> Column:
    """Return how the text is set: the commonest start of a line, the farthest common end, whether it indents.

    An end that few lines reach, far from the page's edge, is that of a long entry in a list and no margin.
    """
    if not lines:
        return Column(0.0, 0.0, indents=False)
    starts = Counter(round(line.left) for line in lines)
    often = [start for start, count in starts.items() if count >= 0.15 * len(lines)]
    left = float(min(often, default=min(starts)))
    right = sorted(line.right for line in lines)[int(0.95 * (len(lines) - 1))]
    reached = sum(line.right > right - 1.2 * line.size for line in lines)
    if (reached < 3 or right - left < 12 * lines[0].size) and right < 0.65 * lines[0].width:
        right = 0.8 * lines[0].width
    indented = sum(0.9 * line.size < line.left - left < 3 * line.size for line in lines)
    return Column(left, right, indents=indented > 0.1 * len(lines))


def _begins(line: Line, before: Line, column: Column) -> bool:
    """Tell whether a line begins a paragraph, from where and how it and the line before are set."""
    if abs(line.size - before.size) > 0.1 * before.size:
        return True
    stopped = bool(_STOP.search(before.text))
    if before.right >= column.right - 1.5 * before.size and not stopped:
        return False
    if line.left > column.left + 0.9 * line.size or _LABEL.match(line.text):
        return True
    if before.left > column.left + 3 * before.size and not stopped:
        return True  # centred: a title, a date
    width = (before.right - column.left) / max(1.0, column.right - column.left)
    if width < _SHORT:
        return True
    return stopped and width < 0.95 and not column.indents and not _CLAUSE.search(before.text)


def joined(before: str, after: str) -> str:
    """Join two lines, with a space only between two Latin words or figures."""
    latin = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha()
    return f"{before}{' ' if latin else ''}{after}"
