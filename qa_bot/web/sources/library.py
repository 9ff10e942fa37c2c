"""`/sources`: the documents in use, each with the way to its page, without any script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from qa_bot.web.ask.stream import unless_gone
from qa_bot.web.door.policy import plain_policy
from qa_bot.web.language import words
from qa_bot.web.pages.shell import listed
from qa_bot.web.sources.frame import framed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from qa_bot.records import Document
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts


def library(house: House) -> Route:
    """Return the route of the list of documents."""

    async def shown(request: Request) -> Response:
        root, texts = request.scope["root_path"], words(request.scope)

        async def served() -> str:
            with house.counter.place() as place:
                return await place.serve(lambda: page(house.keeper.current().documents(), texts, root))

        html = await unless_gone(request, served())
        return HTMLResponse(html or "", headers={"content-security-policy": plain_policy()})

    return Route("/sources", shown)


def page(documents: Sequence[Document], texts: Texts, root: str = "") -> str:
    """Return the page that lists documents, the newest first; everything of them is escaped."""
    newest = sorted(documents, key=lambda one: (-(one.year or 0), one.title, one.id))
    items = "".join(f"<li>{listed(one, texts)}</li>" for one in newest)
    body = f'<ol class="library">{items}</ol>' if items else f"<p>{escape(texts.say('library_none'))}</p>"
    heading = texts.say("library_title")
    return framed(texts, root, heading, f"<h1>{escape(heading)}</h1>", f'<main id="text" tabindex="-1">{body}</main>')
