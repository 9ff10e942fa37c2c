"""Answers as they are and as they would be, side by side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qa_bot.web.pages.cite import where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa_bot.desk.retest import Changed
    from qa_bot.index.store import Index
    from qa_bot.records import Answer, Citation
    from qa_bot.web.texts import Texts

_SHOWN = 50


def sides(changed: Sequence[Changed], tried: int, texts: Texts) -> str:
    """Return the last questions whose answer would change; `tried` is how many were asked again."""
    if not tried:
        said = texts.say("retest.no_questions")
    elif not changed:
        said = texts.say("retest.none", tried=tried)
    else:
        said = texts.say("retest.some", tried=tried, changed=sum(one.count for one in changed))
    more = len(changed) - _SHOWN
    rest = f"<p>{escape(texts.say('retest.more', count=more))}</p>" if more > 0 else ""
    return (
        f'<section class="retest"><h2>{escape(texts.say("retest.title"))}</h2><p>{escape(said)}</p>'
        f"{pairs(changed[:_SHOWN], texts)}{rest}</section>"
    )


def pairs(changed: Sequence[Changed], texts: Texts) -> str:
    """Return each question with both answers."""
    return "".join(_pair(one, texts) for one in changed)


def _pair(one: Changed, texts: Texts) -> str:
    times = f' <span class="quiet">{escape(texts.say("retest.times", count=one.count))}</span>' if one.count > 1 else ""
    now, then = escape(texts.say("retest.now")), escape(texts.say("retest.then"))
    return (
        f'<article class="card pair"><h3>{escape(one.question)}{times}</h3><div class="sides">'
        f'<section class="side before"><h4>{now}</h4>{answered(one.before, texts)}</section>'
        f'<section class="side after"><h4>{then}</h4>{answered(one.after, texts)}</section>'
        "</div></article>"
    )


def answered(answer: Answer, texts: Texts) -> str:
    """Return an answer as HTML: its status, its text, its sources; everything in it is escaped."""
    checked = f' <span class="tag checked">{escape(texts.say("checked"))}</span>' if answer.checked_by_staff else ""
    cited = "".join(_source(citation, texts) for citation in answer.citations)
    return (
        f'<p class="status">{escape(texts.say(f"status.{answer.status}"))}{checked}</p>'
        f'<p class="text">{escape(answer.text)}</p>' + (f'<ul class="sources">{cited}</ul>' if cited else "")
    )


def place(index: Index, document: str, clause: str | None, texts: Texts, former: Mapping[str, str]) -> str:
    """Return document and clause as staff know them: the title, and the clause's number in words.

    `former` has the titles of documents that are there no more.
    """
    here = document in index.ids
    title = index.entry(document).title if here else texts.say("staff.former", title=former.get(document, document))
    if not clause:
        return texts.say("document", title=title)
    number = texts.say("clause", number=clause) if clause.isdigit() else clause
    return texts.say("staff.place", document=title, clause=number)


def _source(citation: Citation, texts: Texts) -> str:
    place = f"{texts.say('document', title=citation.document_title)} {where(citation, texts)} {citation.clause_title}"
    return f'<li><span class="place">{escape(place.strip())}</span> <q>{escape(citation.quote)}</q></li>'
