"""A document as HTML: every character of its text in order and escaped, clauses as sections, quoted words marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from qa_bot.corpus.clauses import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.records import Clause, Document, Span

_DEEPEST = 6  # level of headings that HTML has
_LISTED = 3  # levels of clauses in the table of contents


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents; `level` counts from 1."""

    anchor: str
    words: str
    level: int


def anchors(root: Clause) -> dict[str, str]:
    """Return the anchor of every clause but the root, by number: its place in the document, as numbers are any text."""
    return {clause.number: f"c{place}" for place, clause in enumerate(walk(root)) if clause.number}


def contents(root: Clause) -> Iterator[Entry]:
    """Yield the table of contents: the upper clauses that have a title."""
    names = anchors(root)
    for clause in walk(root):
        level = len(clause.path)
        if clause.number and clause.title and level <= _LISTED and "#" not in clause.number:
            yield Entry(names[clause.number], f"{clause.label}{clause.title}", level)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text: a quote, words found (in order, without overlap), and where passages begin."""

    quote: Span | None = None
    hits: tuple[Span, ...] = ()
    passages: tuple[int, ...] = ()


def paper(document: Document, root: Clause, marks: Marks) -> str:
    """Return the document's text as sections.

    The first piece of the quote has the anchor `mark`, that of the second hit `h2`; a passage that begins at the
    character 120 has the anchor `p120`.
    """
    return _Paper(document, root, marks).html()


def _within(spans: tuple[Span, ...], at: int) -> int:
    """Return which of the spans (in order, without overlap) a character is in, counted from 1; 0 for none."""
    last = bisect_right(spans, at, key=lambda span: span.start)
    return last if last and at < spans[last - 1].end else 0


class _Paper:
    def __init__(self, document: Document, root: Clause, marks: Marks) -> None:
        self._text = document.text
        self._root = root
        self._anchors = anchors(root)
        self._furniture = document.furniture
        self._quote = marks.quote
        self._hits = marks.hits
        self._begins = frozenset(marks.passages)
        self._named: set[str] = set()
        spans = (*self._furniture, *self._hits, *([marks.quote] if marks.quote else []))
        self._edges = sorted({edge for span in spans for edge in (span.start, span.end)} | self._begins)

    def html(self) -> str:
        return "".join(self._section(self._root, 0, len(self._text), 1))

    def _section(self, clause: Clause, start: int, end: int, level: int) -> Iterator[str]:
        """Yield a clause from `start` to `end`; `level` is that of the last heading above it."""
        place = start
        if clause.number:
            yield f'<section class="clause" id="{self._anchors[clause.number]}">'
            title = self._text.find(clause.title, start, end) if clause.title else -1
            first = clause.children[0].start if clause.children else end
            if start <= title <= start + len(clause.label) + 4 and title + len(clause.title) <= first:
                place, level = title + len(clause.title), min(level + 1, _DEEPEST)
                yield f"<h{level}>{self._words(start, place)}</h{level}>"
        for child in clause.children:
            yield self._words(place, child.start)
            yield from self._section(child, child.start, child.end, level)
            place = child.end
        yield self._words(place, end)
        if clause.number:
            yield "</section>"

    def _words(self, start: int, end: int) -> str:
        """Return a stretch of the text, marked words and furniture in elements of their own."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        return "".join(self._piece(a, b) for a, b in pairwise([start, *inner, end]) if a < b)

    def _piece(self, start: int, end: int) -> str:
        words = escape(self._text[start:end])
        hit = _within(self._hits, start)
        if hit:
            words = f'<mark class="hit"{self._once(f"h{hit}")}>{words}</mark>'
        if self._quote and self._quote.start <= start < self._quote.end:
            words = f"<mark{self._once('mark')}>{words}</mark>"
        elif _within(self._furniture, start):
            words = f'<span class="furniture">{words}</span>'
        return (f'<span id="p{start}"></span>' if start in self._begins else "") + words

    def _once(self, anchor: str) -> str:
        """Return the anchor as an attribute the first time, nothing when it is there already."""
        if anchor in self._named:
            return ""
        self._named.add(anchor)
        return f' id="{anchor}"'
