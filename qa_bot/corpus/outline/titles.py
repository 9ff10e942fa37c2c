"""What of a clause's first line is its heading."""

from __future__ import annotations

import re

from qa_bot.corpus.outline.marks import figured
from qa_bot.records import Span

_SENTENCE_END = re.compile(r"[。！？!?]|[；;]")
_COLON = re.compile(r"[：:]")
_BRACKETED = re.compile(r"\s*[【\[（(]([^】\])）]{1,30})[】\])）]")
_COMMAS = re.compile(r"[，,]")
_SKIPPED = " \t\n　\xa0*：:"
_LONGEST = 60
_LONGEST_RUN_IN = 50
"""Characters of a heading; the longest that were seen in reports have 50, run into their text 45."""


def heading(text: str, kind: str, start: int, end: int, *, more: bool) -> Span | None:
    """Return the title within a clause's first line `[start, end)` after its label; None where it has none.

    `more` tells that the clause goes on below its first line. A title is short, has few commas and no figures;
    it ends its line, or with the first 。 of a line that goes on. A sentence that is all there is is no title.
    """
    while start < end and text[start] in _SKIPPED:
        start += 1
    if start == end or kind == "part":
        return None
    if kind in ("条", "款"):
        return _article(text, start, end)
    if kind in ("heading", "line"):
        return Span(start, end - (text[end - 1] in "。！"))
    return _printed(text, start, end, more=more)


def _printed(text: str, start: int, end: int, *, more: bool) -> Span | None:
    stop = _SENTENCE_END.search(text, start, end)
    if stop is None or stop.end() == end:
        return _whole(text, start, end, more=more)
    term = _term(text, start, stop.start())
    if term is not None:
        return term
    return Span(start, stop.start()) if stop[0] not in "；;" and _short(text[start : stop.start()]) else None


def _article(text: str, start: int, end: int) -> Span | None:
    """Find an article's title: in brackets or alone on the line, never run into the text."""
    bracketed = _BRACKETED.match(text, start, end)
    if bracketed is not None and text[bracketed.start() : bracketed.end()].lstrip()[0] in "【[":
        return Span(*bracketed.span(1))
    alone = (
        end - start <= 30 and text[end - 1] not in "。；：！？，、;:,." and not _SENTENCE_END.search(text, start, end)
    )
    return Span(start, end) if alone else None


def _whole(text: str, start: int, end: int, *, more: bool) -> Span | None:
    """Judge a line that is one sentence or less: a title where the clause goes on below it, or has no full stop."""
    closed = text[end - 1] in "。！？；!?;：:，、,"
    term = _term(text, start, end)
    if term is not None and not (more and term.end == end):
        return term
    bare = end - 1 if closed else end
    words = text[start:bare].rstrip("*")
    if more:
        fits = len(words) <= 2 * _LONGEST_RUN_IN if not closed else _short(words, _LONGEST, figures=True)
        return Span(start, start + len(words)) if fits and words else None
    fits = not closed and _short(words)
    return Span(start, start + len(words)) if fits else None


def _term(text: str, start: int, end: int) -> Span | None:
    """Return what stands before a colon where it is a term being explained (`“两重”：是指…`)."""
    colon = _COLON.search(text, start, end)
    if colon is None or not 2 <= colon.start() - start <= 30:
        return None
    words = text[start : colon.start()]
    return None if _COMMAS.search(words) else Span(start, colon.start())


def _short(words: str, longest: int = _LONGEST_RUN_IN, *, figures: bool = False) -> bool:
    fits = 2 <= len(words) <= longest and len(_COMMAS.findall(words)) <= 2
    return fits and (figures or not figured(words))
