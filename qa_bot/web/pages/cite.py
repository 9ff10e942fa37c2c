"""A citation as residents see it: its clause with the quoted words highlighted, its period, its origin."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from qa_bot.web.pages.tongue import filled, inline, lang

if TYPE_CHECKING:
    from qa_bot.records import Citation, Clause, Document, Period
    from qa_bot.web.texts import Texts

_REACH = 1500  # characters shown before and after a quote where its clause is too long to show whole
_SNAP = 200  # how far a cut may move back to fall on the end of a sentence
_ENDS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text; furniture is a page header and the like."""

    text: str
    kind: Literal["plain", "quote", "furniture"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The pieces of a clause in order, and whether text was left out before or after them."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool


def excerpt(document: Document, clause: Clause | None, start: int, end: int) -> Excerpt:
    """Return the clause around the quote `[start, end)`, whole where it is short, without a clause the text around."""
    text = document.text
    low, high = (0, len(text)) if clause is None else (clause.start, clause.end)
    if not low <= start < end <= high:
        low, high = 0, len(text)
    first = low if start - low <= _REACH else _cut(text, start - _REACH)
    last = high if high - end <= _REACH else _cut(text, end + _REACH)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    furniture = [(max(span.start, first), min(span.end, last)) for span in document.furniture]
    edges = {first, last, start, end} | {edge for span in furniture if span[0] < span[1] for edge in span}
    marks = sorted(edges)
    pieces = tuple(Piece(text[a:b], _kind(a, (start, end), furniture)) for a, b in pairwise(marks))
    return Excerpt(pieces, first > low and bool(text[low:first].strip()), last < high and bool(text[last:high].strip()))


def _kind(
    place: int, quote: tuple[int, int], furniture: list[tuple[int, int]]
) -> Literal["plain", "quote", "furniture"]:
    if quote[0] <= place < quote[1]:
        return "quote"
    return "furniture" if any(a <= place < b for a, b in furniture) else "plain"


def _cut(text: str, place: int) -> int:
    """Return the end of the last sentence shortly before `place`, or `place` itself where there is none."""
    ends = [text.rfind(end, place - _SNAP, place) for end in _ENDS]
    return max(ends) + 1 if max(ends) >= 0 else place


def where(citation: Citation, texts: Texts) -> str:
    """Return the clause's number in words (第11条), or the words for a whole document."""
    if not citation.clause:
        return texts.say("whole")
    number, _, item = citation.clause.partition("#")
    named = texts.say("clause", number=number) if number.isdigit() else number
    return texts.say("item", number=named, item=item) if item else named


def when(period: Period, texts: Texts) -> str:
    """Return the period in words (2023年计划), the empty string where it is not known."""
    if period.kind == "unknown":
        return ""
    first, last = period.start or period.end, period.end or period.start
    if first is None:
        return texts.say(f"timeless.{period.kind}")
    years = str(first) if first == last else texts.say("years", start=first, end=last)
    return texts.say(f"period.{period.kind}", years=years)


def origin(official: bool | None, texts: Texts) -> tuple[str, str]:
    """Return the kind of a document (official, digest, unstated) and its words."""
    kind = {True: "official", False: "digest", None: "unstated"}[official]
    return kind, texts.say(kind)


def tags(citation: Citation, texts: Texts) -> str:
    """Return the HTML of a citation's period and origin."""
    period = when(citation.period, texts)
    kind, words = origin(citation.official, texts)
    dated = f'<span class="tag period">{escape(period)}</span>' if period else ""
    return f'{dated}<span class="tag {kind}">{escape(words)}</span>'


def sheet(citation: Citation, document: Document, clause: Clause | None, texts: Texts) -> str:
    """Return the HTML of the clause, the quoted words in `mark`; everything of the document is escaped."""
    shown = excerpt(document, clause, citation.start, citation.end)
    path = "".join(f"<li{lang(step, texts)}>{escape(step)}</li>" for step in citation.path[:-1])
    return (
        f'<p class="where">{escape(where(citation, texts))} {inline(citation.clause_title, texts)}</p>'
        f'<p class="document">{filled(texts, "document", title=citation.document_title)}</p>'
        f'<p class="tags">{tags(citation, texts)}</p>'
        + (f'<ul class="path">{path}</ul>' if path else "")
        + f'<p><a class="whole" href="{escape(source(citation))}">{escape(texts.say("read_whole"))}</a></p>'
        f'<p class="quoted">{escape(texts.say("quoted"))}</p>'
        f'<div class="text">{_left_out(shown.before, "before", texts)}'
        f"<span{lang(''.join(piece.text for piece in shown.pieces), texts)}>{''.join(map(_piece, shown.pieces))}</span>"
        f"{_left_out(shown.after, 'after', texts)}</div>"
    )


def source(citation: Citation) -> str:
    """Return the address of a citation's place in its document's page, relative to the residents' page."""
    return f"sources/{quote(citation.document, safe='')}?mark={citation.start}-{citation.end}#mark"


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.kind == "quote":
        return f"<mark>{text}</mark>"
    return f'<span class="furniture">{text}</span>' if piece.kind == "furniture" else text


def _left_out(is_so: bool, name: str, texts: Texts) -> str:
    return f'<span class="cut">{escape(texts.say(name))}</span>' if is_so else ""
