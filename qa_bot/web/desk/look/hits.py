"""The passages found, as HTML; everything of documents and askers in it is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from qa_bot.web.desk.look.marks import marked
from qa_bot.web.pages.cite import source, tags, where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.records import Citation
    from qa_bot.web.desk.look.sought import Found, Wanted
    from qa_bot.web.desk.visit import Visit


def hits(visit: Visit, sought: Wanted, found: Sequence[Found]) -> str:
    """Return the list of passages, or a sentence where there is none."""
    texts = visit.texts
    if not sought.words:
        return f'<p class="quiet">{escape(texts.say("search.begin"))}</p>'
    if not found:
        said = escape(texts.say("search.nothing", words=sought.words))
        return f'<p>{said}</p><p class="row">{wording(visit, sought.words)}</p>'
    aside = not all(one.near for one in found)  # beside others they are not to be read out as what was sought
    items = "".join(_hit(visit, sought, one, aside=aside and one.near) for one in found)
    return f'<ol class="hits" aria-label="{escape(texts.say("search.hits"))}">{items}</ol>'


def count(visit: Visit, sought: Wanted, found: Sequence[Found]) -> str:
    """Return how many passages were found, in words; those that have no word of the search are counted apart."""
    if not sought.words:
        return ""
    near = sum(one.near for one in found)
    name = "count" if not near else "near" if near == len(found) else "mixed"
    return visit.texts.say(f"search.{name}", count=len(found) - near, near=near, words=sought.words)


def _hit(visit: Visit, sought: Wanted, found: Found, *, aside: bool) -> str:
    texts, citation = visit.texts, found.citation
    near = f'<span class="tag near">{escape(texts.say("search.is_near"))}</span>' if found.near else ""
    aloud = "" if aside else _aloud(visit, found)
    year = f'<span class="tag">{escape(texts.say("year", year=citation.year))}</span>' if citation.year else ""
    return (
        f'<li class="hit card"><h3><a class="open" href="{place(visit, citation)}">{named(visit, citation)}</a></h3>'
        f'<p class="document">{escape(texts.say("document", title=citation.document_title))}</p>'
        f'<p class="tags">{near}{year}{tags(citation, texts)}</p>'
        f'<blockquote lang="zh-CN">{marked(citation.quote, sought.words)}</blockquote>{aloud}'
        f'<p class="acts">{copy(visit, found.copy)}{pin(visit, sought.words, citation)}</p></li>'
    )


def _aloud(visit: Visit, found: Found) -> str:
    lead = escape(visit.texts.say("search.read"))
    return f'<p class="read"><span class="lead">{lead}</span> <span lang="zh-CN">{escape(found.aloud)}</span></p>'


def named(visit: Visit, citation: Citation) -> str:
    """Return the clause of a citation in words, as HTML."""
    return escape(f"{where(citation, visit.texts)} {citation.clause_title}".strip())


def place(visit: Visit, citation: Citation) -> str:
    """Return the address of a citation's place in its document, as HTML."""
    return escape(f"{visit.root}/{source(citation)}")


def copy(visit: Visit, text: str, name: str = "copy") -> str:
    """Return the button that copies a text; a page without script hides it."""
    return (
        f'<button type="button" class="copy" data-copy="{escape(text)}" hidden>'
        f"{escape(visit.texts.say(f'search.{name}'))}</button>"
    )


def pin(visit: Visit, question: str, citation: Citation) -> str:
    """Return the way to pin an answer made of a citation, for those who may."""
    if not visit.may("editor"):
        return ""
    told = {
        "question": question,
        "document": citation.document,
        "clause": citation.clause or "",
        "quote": citation.quote,
    }
    return _way(visit, f"/desk/pins/new?{urlencode(told)}", "pin")


def wording(visit: Visit, said: str) -> str:
    """Return the way to add a resident's wording, for those who may."""
    return _way(visit, f"/desk/wordings/new?{urlencode({'said': said})}", "wording") if visit.may("editor") else ""


def _way(visit: Visit, path: str, name: str) -> str:
    return f'<a class="way" href="{escape(visit.root + path)}">{escape(visit.texts.say(f"search.{name}"))}</a>'
