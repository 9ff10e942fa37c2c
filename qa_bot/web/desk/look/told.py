"""The bot's own answer beside the passages, as HTML: its status, its words, its citations, or why there is none."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from qa_bot.web.desk.look.hits import copy, named, pin, place, wording
from qa_bot.web.desk.look.sought import copied
from qa_bot.web.pages.cite import tags, where

if TYPE_CHECKING:
    from qa_bot.records import Answer, Citation
    from qa_bot.web.desk.visit import Visit

_MARKER = re.compile(r"〔(\d{1,4})〕")
_STOPS = tuple("。；，、：！？")  # what must not begin a line


def told(visit: Visit, answer: Answer | None) -> str:
    """Return the answer; nothing was asked where there is none."""
    texts = visit.texts
    if answer is None:
        return f'<p class="quiet">{escape(texts.say("search.unasked"))}</p>'
    asked = texts.say("search.asked", words=answer.question)
    first = answer.citations[0] if answer.citations else None
    acts = copy(visit, _copied(visit, answer), "copy_answer") if answer.citations else ""
    acts += pin(visit, answer.question, first) if first else ""
    acts += wording(visit, answer.question)
    return (
        f'<div class="told card {answer.status}"><p class="asked quiet">{escape(asked)}</p>'
        f"{_status(visit, answer)}{_why(visit, answer)}"
        f'<div class="said">{_lines(visit, answer)}</div>{_notes(visit, answer)}'
        f'<p class="acts">{acts}</p>{_sources(visit, answer)}{_related(visit, answer)}</div>'
    )


def _status(visit: Visit, answer: Answer) -> str:
    texts = visit.texts
    by_staff = f' <span class="tag checked">{escape(texts.say("checked"))}</span>' if answer.checked_by_staff else ""
    return f'<p class="status {answer.status}">{escape(texts.say(f"status.{answer.status}"))}{by_staff}</p>'


def why(visit: Visit, answer: Answer) -> str:
    """Return in words why an answer is none or only part of one; the empty string for a whole one."""
    name = f"why.{answer.reason or answer.status}"
    if answer.status == "answered":
        return ""
    return visit.texts.say(name) if visit.texts.has(name) else visit.texts.say("why.other", code=answer.reason)


def _why(visit: Visit, answer: Answer) -> str:
    said = why(visit, answer)
    return f'<p class="why">{escape(said)}</p>' if said else ""


def _lines(visit: Visit, answer: Answer) -> str:
    cited = {citation.marker: citation for citation in answer.citations}
    lines = [line for line in answer.text.split("\n") if line.strip()]
    return "".join(f"<p>{_line(visit, line, cited)}</p>" for line in lines)


def _line(visit: Visit, line: str, cited: dict[int, Citation]) -> str:
    """Return a line as HTML, each marker tied to the character before it and to a stop after it."""
    before, *pieces = _MARKER.split(line)
    html = ""
    for number, text in zip(pieces[::2], pieces[1::2], strict=True):
        mark, stop = _mark(visit, cited.get(int(number))), text[:1] if text[:1] in _STOPS else ""
        tied = f'<span class="tie">{escape(before[-1:])}{mark}{escape(stop)}</span>' if mark else escape(before[-1:])
        html += escape(before[:-1]) + tied
        before = text[len(stop) :] if mark else text
    return html + escape(before)


def _mark(visit: Visit, citation: Citation | None) -> str:
    if citation is None:
        return ""
    label = visit.texts.say("marker", number=citation.marker, where=where(citation, visit.texts))
    return f'<a class="mark" href="{place(visit, citation)}" aria-label="{escape(label)}">{citation.marker}</a>'


def _copied(visit: Visit, answer: Answer) -> str:
    """Return the answer with its sources, as it is copied."""
    texts = visit.texts
    lines = [
        texts.say("search.copied_source", number=one.marker, title=one.document_title, where=where(one, texts))
        for one in answer.citations
    ]
    return "\n".join([answer.text, *(line.rstrip() for line in lines)])


def _notes(visit: Visit, answer: Answer) -> str:
    texts, lines = visit.texts, []
    years = [citation.year for citation in answer.citations if citation.year is not None]
    if "stale_year" in answer.notes:
        lines.append(texts.say("stale_year", year=max(years)) if years else texts.say("stale_unknown"))
    if "pin_outdated" in answer.notes:
        lines.append(texts.say("search.pin_outdated"))
    return "".join(f'<p class="note">{escape(line)}</p>' for line in lines)


def _sources(visit: Visit, answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = "".join(_source(visit, citation) for citation in answer.citations)
    return f'<h3>{escape(visit.texts.say("search.sources"))}</h3><ol class="sources">{items}</ol>'


def _source(visit: Visit, citation: Citation) -> str:
    texts = visit.texts
    return (
        f'<li value="{citation.marker}"><a class="where" href="{place(visit, citation)}">{named(visit, citation)}</a>'
        f'<span class="document">{escape(texts.say("document", title=citation.document_title))}</span>'
        f'<span class="tags">{tags(citation, texts)}</span>'
        f'<blockquote lang="zh-CN">{escape(citation.quote)}</blockquote>'
        f"{copy(visit, copied(citation, texts))}</li>"
    )


def _related(visit: Visit, answer: Answer) -> str:
    if not answer.related:
        return ""
    items = "".join(
        f'<li><a href="{escape(visit.root)}/desk?{escape(urlencode({"q": question}))}">{escape(question)}</a></li>'
        for question in answer.related
    )
    return f'<h3>{escape(visit.texts.say("search.related"))}</h3><ul class="related">{items}</ul>'
