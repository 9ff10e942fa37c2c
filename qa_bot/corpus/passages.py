"""Passages: the sentences of every clause, each with where it stands and when it holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from qa_bot.corpus import clauses, sentences
from qa_bot.corpus.openers import Opener
from qa_bot.corpus.outline import lines
from qa_bot.corpus.outline.marks import figured
from qa_bot.corpus.periods import period
from qa_bot.records import Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.records import Clause, Document

_CLOSING = " \t\r\n　\xa0*。！!?？：:"
_CATCHWORD = 10
"""Characters up to which a sentence is the catchword of its paragraph (`扩大有效投资。`) and says nothing alone."""
_SALUTATION = re.compile(r"各位(?:代表|委员|同志|来宾|领导)[、，,各位委员同志代表]*[：:！!，,]?")
_LEAD = re.compile(r"[\s　]*([^\s，,、。；;：:！!？?“”（）()]{4,20})。(?=[^\n]{20})")
_WORD = re.compile(r"[^\W_]")
_AROUND_HEADING = " \t\r\n　\xa0#*：:。！!．."


def passages(document: Document, root: Clause) -> tuple[Passage, ...]:
    """Divide a document into passages in the order of the text; `text[start:end]` of each is its own, to the character.

    Labels are no part of a passage, and a heading is one only where its clause says nothing else or it states a figure.
    """
    read = lines.lines(document.text, document.furniture)
    found = [(span, clause) for clause in clauses.walk(root) for span in _spans(document.text, clause)]
    cut = [(part, clause) for span, clause in found for part in _within(read, span)]
    cut.sort(key=lambda pair: pair[0].start)
    return tuple(_passages(document, cut))


def _passages(document: Document, cut: list[tuple[Span, Clause]]) -> Iterator[Passage]:
    index, opener = 0, Opener(document.year)
    for piece, clause in cut:
        lead = _lead(document.text, piece)
        for span in _quotable(document.text, piece):
            words = document.text[span.start : span.end]
            if _WORD.search(words) and not _SALUTATION.fullmatch(words):
                held = period(words, opener.under(clause, words), document.year)
                under = (*clause.path, lead) if lead and not words.startswith(lead) else clause.path
                yield Passage(document.id, clause.number, index, span.start, span.end, words, under, held)
                index += 1


def _lead(text: str, piece: Span) -> str:
    """Return the short sentence that a paragraph opens with and then unfolds (加强文化遗产保护传承。), else nothing."""
    found = _LEAD.match(text, piece.start, piece.end)
    return found[1] if found is not None and not figured(found[1]) else ""


def _quotable(text: str, piece: Span) -> Iterator[Span]:
    """Yield the sentences of a line, long ones divided; a catchword leads the sentence that unfolds it."""
    catchword: Span | None = None
    for sentence in sentences.sentences(text, piece.start, piece.end, wrapped=True):
        words = text[sentence.start : sentence.end]
        if catchword is not None:
            both = Span(catchword.start, sentence.end)
            fits = sentences.length(text[both.start : both.end]) <= sentences.LONGEST
            if not fits:
                yield catchword
            sentence = both if fits else sentence  # noqa: PLW2901 - the two are one passage
            catchword = None
        elif len(words) <= _CATCHWORD and words[-1] == "。" and not figured(words):
            catchword = sentence
            continue
        yield from sentences.divided(text, sentence)
    if catchword is not None:
        yield catchword


def _spans(text: str, clause: Clause) -> Iterator[Span]:
    """Yield what a clause says itself: its own spans without label, and without heading where more is said."""
    if not clause.own:
        return
    first, rest = clause.own[0], clause.own[1:]
    label_end = _after(text, first.start, first.end, clause.label)
    head_end = _after(text, label_end, first.end, clause.title) if clause.path else first.start
    body = Span(_past(text, head_end, first.end) if clause.title else label_end, first.end)
    if clause.title and _explains(text, head_end, first.end):
        body = Span(label_end, first.end)
    elif clause.path and (figured(clause.title) or not (clause.children or _says(text, (body, *rest)))):
        yield Span(label_end, body.start)
    yield body
    yield from rest


def _after(text: str, start: int, end: int, words: str) -> int:
    """Return where `words`, printed from `start` on with white space and marks between, come to their end."""
    wanted = [char for char in words if not char.isspace()]
    place = start
    for char in wanted:
        while place < end and text[place] != char:
            if text[place] not in _AROUND_HEADING:
                return start
            place += 1
        place += 1
    return min(place, end) if wanted else start


def _past(text: str, place: int, end: int) -> int:
    """Skip the stop and the white space that close a heading."""
    while place < end and text[place] in _CLOSING:
        place += 1
    return place


def _explains(text: str, place: int, end: int) -> bool:
    """Tell whether the heading is a term that its own line explains after a colon; the two are quoted together."""
    line_end = text.find("\n", place, end)
    after = text[place : end if line_end < 0 else line_end].lstrip("* ")
    return after[:1] in ("：", ":") and _WORD.search(after) is not None


def _says(text: str, spans: tuple[Span, ...]) -> bool:
    return any(_WORD.search(text, span.start, span.end) for span in spans)


def _within(read: list[Span], span: Span) -> Iterator[Span]:
    """Yield the parts of the logical lines that lie in a span."""
    place = bisect_right(read, span.start, key=lambda line: line.end)
    while place < len(read) and read[place].start < span.end:
        yield Span(max(span.start, read[place].start), min(span.end, read[place].end))
        place += 1
