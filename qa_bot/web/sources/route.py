"""`/sources/<document>`: the page of one document; `?mark=start-end#mark` shows a quote in it, without any script."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from qa_bot.records import Span
from qa_bot.web.ask.stream import unless_gone
from qa_bot.web.door.policy import plain_policy
from qa_bot.web.door.refuse import refuse
from qa_bot.web.files import address
from qa_bot.web.language import words
from qa_bot.web.pages.cite import origin
from qa_bot.web.pages.shell import switches
from qa_bot.web.sources.paper import contents, paper

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa_bot.records import Clause, Document
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts

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
            return page(document, tree, span(request.query_params.get("mark", ""), document), texts, root)

        async def served() -> str | None:
            with house.counter.place() as place:
                return await place.serve(work)

        html = await unless_gone(request, served())
        if html is None:
            return refuse(request.scope, 404, "missing")
        return HTMLResponse(html, headers={"content-security-policy": plain_policy()})

    return Route("/sources/{name:path}", source)


def span(mark: str, document: Document) -> Span | None:
    """Return the characters that an address asks to mark, None where the document has no such characters."""
    found = _MARK.fullmatch(mark)
    if found is None or not int(found[1]) < int(found[2]) <= len(document.text):
        return None
    return Span(int(found[1]), int(found[2]))


def page(document: Document, tree: Clause, marked: Span | None, texts: Texts, root: str) -> str:
    """Return the page of a document; everything of the document is escaped."""
    kind, said = origin(document.official, texts)
    listed = "".join(
        f'<li class="level{entry.level}"><a href="#{entry.anchor}">{escape(entry.words)}</a></li>'
        for entry in contents(tree)
    )
    styles = "".join(f'<link rel="stylesheet" href="{address(name, root)}">' for name in ("tokens.css", "source.css"))
    return (
        f'<!doctype html><html lang="{escape(texts.say("lang"))}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(document.title)}</title>'
        f'{styles}<script src="{address("mode.js", root)}"></script></head><body>'
        f'<a class="skip" href="#text">{escape(texts.say("skip_text"))}</a>'
        f'<header><a class="home" href="{escape(root)}/">{escape(texts.say("home"))}</a>{switches(texts, here=False)}'
        f'<h1>{escape(document.title)}</h1><p class="tags"><span class="tag {kind}">{escape(said)}</span>'
        f"{_year(document, texts)}</p></header>"
        + (
            f"<nav><details open><summary>{escape(texts.say('contents'))}</summary><ol>{listed}</ol></details></nav>"
            if listed
            else ""
        )
        + f'<main id="text" lang="zh-CN" tabindex="-1">{paper(document, tree, marked)}</main></body></html>'
    )


def _year(document: Document, texts: Texts) -> str:
    return "" if document.year is None else f' <span class="tag">{escape(texts.say("year", year=document.year))}</span>'
