"""`/desk`: search as you type over all documents, and beside it the answer to the same words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.routing import Route

from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from starlette.responses import Response

    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House


def routes(house: House) -> list[Route]:
    """Return the routes of the search."""

    def page(visit: Visit) -> Response:
        title = visit.texts.say("frame.search")
        return frame(visit, title, "search", f"<h1>{escape(title)}</h1>")

    return [Route("/desk", guarded(house, "reader", page))]
