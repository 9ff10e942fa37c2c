"""The fixed parts of the page: its head, the examples, the question form, the panel for sources."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from qa_bot.text.places import locate
from qa_bot.web.pages.cite import origin
from qa_bot.web.pages.render import Turn, suggestions, waiting
from qa_bot.web.pages.tongue import filled, framed, lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.config import Settings
    from qa_bot.records import Document
    from qa_bot.web.texts import Texts

_NAMED = 3  # documents named in the head; more are counted


@dataclass(frozen=True, slots=True)
class Face:
    """What the page shows of the documents in use: its title, and the HTML of its head, of the examples and of `basis`.

    `basis` is the part of the head that names the documents.
    """

    title: str
    head: str
    basis: str
    examples: str


def face(documents: tuple[Document, ...], examples: tuple[str, ...], texts: Texts) -> Face:
    """Return the face for the documents in use and the questions that they answer."""
    offered = suggestions(examples, "examples", texts, 2)
    return Face(title(documents, texts), head(documents, texts), basis(documents, texts), offered)


def page(shown: Face, texts: Texts, settings: Settings) -> str:
    """Return the whole page as one line, so that no Markdown is seen in it."""
    draft = waiting(Turn("draft", "", settings.hotline, texts))
    return (
        f'<div class="all" lang="{escape(texts.say("lang"))}">{_unscripted(texts, settings.hotline)}'
        f'<header id="head">{shown.head}</header><div id="examples">{shown.examples}</div>'
        f'<div id="past"></div><div id="live"></div><template id="draft">{draft}</template>'
        f'<div id="form">{form(texts, settings.max_question)}</div>{panel(texts)}</div>'
    ).replace("\n", "&#10;")


def title(documents: Sequence[Document], texts: Texts) -> str:
    """Return the page's title, with the name of the place where all documents speak of one."""
    place = _place(documents)
    return texts.say("title_place", place=place) if place else texts.say("title")


def head(documents: tuple[Document, ...], texts: Texts) -> str:
    """Return the page's head: title, what the answers rest on, and that a program gives them."""
    place = _place(documents)
    named = filled(texts, "title_place", place=place) if place else escape(texts.say("title"))
    return (
        f'<a class="skip" href="#question">{escape(texts.say("skip"))}</a>{switches(texts)}'
        f'<h1 id="title">{named}</h1>'
        f'<p class="basis">{basis(documents, texts)}</p>'
        f'<p class="program">{escape(texts.say("program"))}</p>'
    )


def switches(texts: Texts, *, here: bool = True) -> str:
    """Return the switches of size and, where the page exists in both languages, of language."""
    other = texts.say("other")
    link = f'<a href="?lang={other}" lang="{other}" hreflang="{other}">{escape(texts.say("other_name"))}</a>'
    return (
        f'<div class="switches">{link if here else ""}<button type="button" class="elder-switch" aria-pressed="false">'
        f"{escape(texts.say('elder'))}</button></div>"
    )


def listed(document: Document, texts: Texts) -> str:
    """Return a document's title as a link to its page, and what its text is."""
    kind, words = origin(document.official, texts)
    address = escape(f"sources/{quote(document.id, safe='')}")
    named = (
        f'<a href="{address}"{lang(document.title, texts)}>{escape(texts.say("document", title=document.title))}</a>'
    )
    return f'{named} <span class="tag {kind}">{escape(words)}</span>'


def _place(documents: Sequence[Document]) -> str | None:
    """Return the own name of the place of all documents, whether they name what it is part of or not."""
    places = {(locate(one.region) or (one.region,))[-1] if one.region else None for one in documents}
    return places.pop() if len(places) == 1 else None


def basis(documents: tuple[Document, ...], texts: Texts) -> str:
    """Return what answers rest on: a few documents by name, of many the number, with the way to them."""
    if not documents:
        return escape(texts.say("basis_none"))
    if len(documents) > _NAMED:
        link = f'<a href="sources">{escape(texts.say("basis_many", count=len(documents)))}</a>'
        return framed(texts, "basis", documents=link)
    named = " ".join(f'<span class="paper">{listed(one, texts)}</span>' for one in documents)
    return framed(texts, "basis", documents=named)


def _unscripted(texts: Texts, hotline: str) -> str:
    """Return what stands at the top where scripts are off: who answers then, and what can be read all the same."""
    number = escape(hotline)
    call = f'<a href="tel:{number}">{number}</a>'
    read = f'<a href="sources">{escape(texts.say("library"))}</a>'
    return f'<noscript><p class="unscripted">{framed(texts, "script", hotline=call, documents=read)}</p></noscript>'


def form(texts: Texts, limit: int) -> str:
    """Return the question form; `limit` is the number of characters a question may have."""
    names = ("question", "hint", "send", "clear", "undo", "late", "lost", "blank", "busy", "cleared")
    words = {name: escape(texts.say(name)) for name in names}
    too_long = escape(texts.say("too_long", limit=limit, count="{count}"))
    told = "".join(f' data-{name}="{words[name]}"' for name in ("late", "lost", "blank", "busy"))
    return (
        f'<form class="ask-form" novalidate data-limit="{limit}"{told} data-too-long="{too_long}">'
        f'<div class="above"><label for="question">{words["question"]}</label>'
        f'<button type="button" class="clear">{words["clear"]}</button>'
        f'<button type="button" class="undo">{words["undo"]}</button></div>'
        '<div class="row"><textarea id="question" name="question" rows="1" required autocomplete="off"'
        f' enterkeyhint="send" placeholder="{words["hint"]}" aria-describedby="trouble"></textarea>'
        f'<button type="submit" class="send">{words["send"]}</button></div>'
        '<p id="trouble" class="trouble" role="alert"></p>'
        f'<button type="button" id="again" data-words="{escape(texts.say("again", words="{words}"))}" hidden></button>'
        f'</form><div id="announce" class="unseen" role="status" data-cleared="{words["cleared"]}"></div>'
    )


def panel(texts: Texts) -> str:
    """Return the panel that a marker opens: at the side of a wide screen, a sheet on a phone."""
    return (
        '<dialog id="panel" aria-labelledby="panel-title">'
        f'<div class="bar"><h2 id="panel-title" tabindex="-1">{escape(texts.say("panel"))}</h2>'
        f'<button type="button" class="close">{escape(texts.say("close"))}</button></div>'
        '<div class="page" tabindex="0"></div></dialog>'
    )
