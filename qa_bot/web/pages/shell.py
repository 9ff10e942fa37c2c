"""The fixed parts of the page: its head, the examples, the question form, the panel for sources."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from qa_bot.text.places import locate
from qa_bot.web.pages.cite import origin
from qa_bot.web.pages.render import suggestions

if TYPE_CHECKING:
    from qa_bot.records import Document
    from qa_bot.web.texts import Texts


@dataclass(frozen=True, slots=True)
class Face:
    """What the page shows of the documents in use: its title, and the HTML of its head and of the examples."""

    title: str
    head: str
    examples: str


def face(documents: tuple[Document, ...], examples: tuple[str, ...], texts: Texts) -> Face:
    """Return the face for the documents in use and the questions that they answer."""
    return Face(title(documents, texts), head(documents, texts), suggestions(examples, "examples", texts, 2))


def page(shown: Face, texts: Texts, limit: int) -> str:
    """Return the whole page as one line, so that no Markdown is seen in it; `limit` is that of a question."""
    return (
        f'<div class="all" lang="{escape(texts.say("lang"))}"><header id="head">{shown.head}</header>'
        f'<div id="examples">{shown.examples}</div>'
        '<div id="past"></div><div id="live"></div>'
        f'<div id="form">{form(texts, limit)}</div>{panel(texts)}</div>'
    ).replace("\n", "&#10;")


def title(documents: tuple[Document, ...], texts: Texts) -> str:
    """Return the page's title, with the name of the place where all documents speak of one."""
    regions = {document.region for document in documents}
    region = regions.pop() if len(regions) == 1 else None
    if not region:
        return texts.say("title")
    return texts.say("title_place", place=(locate(region) or (region,))[-1])


def head(documents: tuple[Document, ...], texts: Texts) -> str:
    """Return the page's head: title, what the answers rest on, and that a program gives them."""
    return (
        f'<a class="skip" href="#question">{escape(texts.say("skip"))}</a>{switches(texts)}'
        f'<h1 id="title">{escape(title(documents, texts))}</h1>'
        f'<p class="basis">{_basis(documents, texts)}</p>'
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


def _basis(documents: tuple[Document, ...], texts: Texts) -> str:
    if not documents:
        return escape(texts.say("basis_none"))
    if len(documents) > 1:
        return escape(texts.say("basis_many", count=len(documents)))
    only = documents[0]
    kind, words = origin(only.official, texts)
    return f'{escape(texts.say("basis_one", title=only.title))} <span class="tag {kind}">{escape(words)}</span>'


def form(texts: Texts, limit: int) -> str:
    """Return the question form; `limit` is the number of characters a question may have."""
    words = {name: escape(texts.say(name)) for name in ("question", "hint", "send", "clear", "late", "lost")}
    too_long = escape(texts.say("too_long", limit=limit, count="{count}"))
    told = f'data-limit="{limit}" data-late="{words["late"]}" data-lost="{words["lost"]}" data-too-long="{too_long}"'
    return (
        f'<form class="ask-form" {told}>'
        f'<div class="above"><label for="question">{words["question"]}</label>'
        f'<button type="button" class="clear">{words["clear"]}</button></div>'
        '<div class="row"><textarea id="question" name="question" rows="1" required autocomplete="off"'
        f' enterkeyhint="send" placeholder="{words["hint"]}" aria-describedby="trouble"></textarea>'
        f'<button type="submit" class="send">{words["send"]}</button></div>'
        '<p id="trouble" class="trouble" role="alert"></p></form>'
        '<div id="announce" class="unseen" role="status"></div>'
    )


def panel(texts: Texts) -> str:
    """Return the panel that a marker opens: at the side of a wide screen, a sheet on a phone."""
    return (
        '<dialog id="panel" aria-labelledby="panel-title">'
        f'<div class="bar"><h2 id="panel-title" tabindex="-1">{escape(texts.say("panel"))}</h2>'
        f'<button type="button" class="close">{escape(texts.say("close"))}</button></div>'
        '<div class="page" tabindex="0"></div></dialog>'
    )
