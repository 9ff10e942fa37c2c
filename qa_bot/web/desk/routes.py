"""Every page of the desk, in the order of the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.web.desk.entry import sign
from qa_bot.web.desk.look import search
from qa_bot.web.desk.papers import route as documents
from qa_bot.web.desk.staff import figures, log, people, unanswered, wordings
from qa_bot.web.desk.staff.pins import page as pins

if TYPE_CHECKING:
    from starlette.routing import Route

    from qa_bot.web.house import House

_PAGES = (
    sign,
    search,
    pins,
    wordings,
    unanswered,
    figures,
    log,
    people,
    documents,
)


def routes(house: House) -> list[Route]:
    """Return the routes of the desk."""
    return [route for page in _PAGES for route in page.routes(house)]
