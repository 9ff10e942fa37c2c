"""`/sources/<document>`: the page of one document, without any script.

`?mark=start-end#mark` shows a quote in it, `?find=words` every place that holds these words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from qa_bot.records import Span
from qa_bot.text.normal import encodable
from qa_bot.web.ask.stream import unless_gone
from qa_bot.web.door.policy import plain_policy
from qa_bot.web.door.refuse import refuse
from qa_bot.web.language import asked, words
from qa_bot.web.pages.cite import origin
from qa_bot.web.pages.tongue import lang
from qa_bot.web.sources.find import LONGEST, hits
from qa_bot.web.sources.frame import framed
from qa_bot.web.sources.paper import Marks, contents, paper

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa_bot.records import Clause, Document
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts

_MOST = 1000  # places marked in one document
_LISTED = 100  # of them with a link
_AROUND = 14  # characters shown before and after a place
_MARK = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def route(house: House) -> Route:
    """Return the route of document pages."""

    async def source(request: Request) -> Response:
        name, root, texts = request.path_params["name"], request.scope["root_path"], words(request.scope)

        def work() -> str | None:
            bot = house.keeper.current()
            try:
                document, tree = bot.document(name), bot.tree(name)
            except KeyError:
                return None
            sought = encodable(request.query_params.get("find", "").strip()[:LONGEST])
            begins = tuple(passage.start for passage in bot.passages(name))
            quote = span(request.query_params.get("mark", ""), document)
            marks = Marks(quote, hits(document.text, sought)[:_MOST], begins)
            return page(document, tree, marks, texts, Frame(root, sought, asked(request.scope)))

        async def served() -> str | None:
            with house.counter.place() as place:
                return await place.serve(work)

        html = await unless_gone(request, served())
        if html is None:
            return refuse(request.scope, 404, "missing")
        return HTMLResponse(html, headers={"content-security-policy": plain_policy(forms=True)})

    return Route("/sources/{name:path}", source)


def span(mark: str, document: Document) -> Span | None:
    """Return the characters that an address asks to mark, None where the document has no such characters."""
    found = _MARK.fullmatch(mark)
    if found is None or not int(found[1]) < int(found[2]) <= len(document.text):
        return None
    return Span(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around a document: the path that the app is under, the words looked for, the language asked for."""

    root: str = ""
    sought: str = ""
    lang: str | None = None


def page(document: Document, tree: Clause, marks: Marks, texts: Texts, frame: Frame) -> str:
    """Return the page of a document; everything of the document is escaped."""
    kind, said = origin(document.official, texts)
    listed = "".join(
        f'<li class="level{entry.level}"><a href="#{entry.anchor}">{escape(entry.words)}</a></li>'
        for entry in contents(tree)
    )
    head = (
        f"<h1{lang(document.title, texts)}>{escape(document.title)}</h1>"
        f'<p class="tags"><span class="tag {kind}">{escape(said)}</span>'
        f"{_year(document, texts)}</p>{_find(document, marks, texts, frame)}"
    )
    nav = f"<nav><details open><summary>{escape(texts.say('contents'))}</summary><ol>{listed}</ol></details></nav>"
    main = f'<main id="text" lang="zh-CN" tabindex="-1">{paper(document, tree, marks)}</main>'
    return framed(texts, frame.root, document.title, head, f"{nav if listed else ''}{main}")


def _year(document: Document, texts: Texts) -> str:
    return "" if document.year is None else f' <span class="tag">{escape(texts.say("year", year=document.year))}</span>'


def _find(document: Document, marks: Marks, texts: Texts, frame: Frame) -> str:
    """Return the box to look for words in the document, and what was found."""
    lang = f'<input type="hidden" name="lang" value="{escape(frame.lang)}">' if frame.lang else ""
    box = (
        f'<form class="find" role="search"><label for="find">{escape(texts.say("find"))}</label>'
        f'<input id="find" name="find" type="search" maxlength="{LONGEST}" value="{escape(frame.sought)}">{lang}'
        f'<button type="submit">{escape(texts.say("find_go"))}</button></form>'
    )
    if not frame.sought:
        return box
    count = len(marks.hits)
    if not count:
        return f'{box}<p class="found">{escape(texts.say("found_none", words=frame.sought))}</p>'
    said = texts.say("found_many" if count == _MOST else "found", count=count)
    items = "".join(
        f'<li><a href="#h{number}">{_around(document.text, hit)}</a></li>'
        for number, hit in enumerate(marks.hits[:_LISTED], start=1)
    )
    more = f'<p class="found">{escape(texts.say("found_more", count=_LISTED))}</p>' if count > _LISTED else ""
    return f'{box}<p class="found">{escape(said)}</p><ol class="hits" lang="zh-CN">{items}</ol>{more}'


def _around(text: str, hit: Span) -> str:
    """Return a hit with a few characters before and after it, on one line."""
    before, after = text[max(0, hit.start - _AROUND) : hit.start], text[hit.end : hit.end + _AROUND]
    pieces = (escape(" ".join(piece.split())) for piece in (before, text[hit.start : hit.end], after))
    return "{}<b>{}</b>{}".format(*pieces)
