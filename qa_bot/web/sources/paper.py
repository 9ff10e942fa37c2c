"""A document as HTML: every character of its text in order and escaped, clauses as sections, quoted words marked."""

from __future__ import annotations

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


def paper(document: Document, root: Clause, marked: Span | None) -> str:
    """Return the document's text as sections; the first piece of the marked words has the anchor `mark`."""
    return _Paper(document, root, marked).html()


class _Paper:
    def __init__(self, document: Document, root: Clause, marked: Span | None) -> None:
        self._text = document.text
        self._root = root
        self._anchors = anchors(root)
        self._furniture = document.furniture
        self._marked = marked
        self._named = False

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
        spans = [span for span in (*self._furniture, *([self._marked] if self._marked else [])) if span.start < end]
        inner = {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
        return "".join(self._piece(a, b) for a, b in pairwise(sorted({start, end} | inner)))

    def _piece(self, start: int, end: int) -> str:
        words = escape(self._text[start:end])
        if self._marked and self._marked.start <= start < self._marked.end:
            anchor, self._named = "" if self._named else ' id="mark"', True
            return f"<mark{anchor}>{words}</mark>"
        if any(span.start <= start < span.end for span in self._furniture):
            return f'<span class="furniture">{words}</span>'
        return words
