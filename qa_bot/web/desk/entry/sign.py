"""`/desk/sign-in` and `/desk/sign-out`: one message for every wrong try, and after it the page that was asked for."""

from __future__ import annotations

import logging
import re
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from qa_bot.desk.people.signin import sign_in, sign_out, visitor
from qa_bot.errors import RecordsFault
from qa_bot.web.ask.counter import Counter
from qa_bot.web.desk.entry import session
from qa_bot.web.desk.entry.sent import sent
from qa_bot.web.desk.frame import paged
from qa_bot.web.desk.visit import guarded
from qa_bot.web.door.refuse import refuse
from qa_bot.web.language import chosen
from qa_bot.web.texts import desk

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House

_log = logging.getLogger(__name__)
_OURS = re.compile(r"/desk(?:/(?!sign-|api/)[A-Za-z0-9/_.~%-]*)?(?:\?[\x21-\x7e]*)?")
_LONGEST = 2000  # characters of a name
_WAY = 8000  # of an address; a question of 500 signs fills 4500 of it
_CODES = {"wrong": 403, "wait": 429}
_HALL = (2, 64)  # passwords tried side by side, and waiting: whoever guesses takes no place from those who ask


def routes(house: House) -> list[Route]:
    """Return the routes of signing in and out."""
    hall = Counter(*_HALL)

    async def entrance(request: Request) -> Response:
        held = session.token(request)
        try:
            with house.counter.place() as place:
                known = await place.serve(lambda: visitor(house.records, held) if held else None)
            if known is not None and request.method != "POST":
                return RedirectResponse(request.scope["root_path"] + asked(request.query_params.get("next", "")), 303)
            return page(request) if request.method != "POST" else await _try(house, hall, request)
        except RecordsFault as error:
            _log.error("nobody can sign in: %s", error)
            return refuse(request.scope, 503, "records")

    def leave(visit: Visit) -> Response:
        sign_out(house.records, session.token(visit.request))
        response = visit.back("/desk/sign-in")
        session.forget(response, visit.request)
        return response

    return [
        Route("/desk/sign-in", entrance, methods=["GET", "POST"]),
        Route("/desk/sign-out", guarded(house, "reader", leave), methods=["POST"]),
    ]


async def _try(house: House, hall: Counter, request: Request) -> Response:
    brought = await sent(request)
    if brought is None or not session.same_origin(request):
        return page(request, "foreign", 403)
    name, password = brought.data.get("name", ""), brought.data.get("password", "")
    origin = request.client.host if request.client else ""
    with hall.place() as place:
        found = await place.serve(lambda: sign_in(house.records, house.settings, name[:_LONGEST], password, origin))
    if found.status != "open":
        return page(request, found.status, _CODES[found.status], name[:64], brought.data.get("next", ""))
    response = RedirectResponse(request.scope["root_path"] + asked(brought.data.get("next", "")), 303)
    session.keep(response, request, found.token, house.settings.session_hours)
    return response


def asked(path: str) -> str:
    """Return the page of the desk that somebody asked for, the search where it is none of ours."""
    return path if len(path) <= _WAY and _OURS.fullmatch(path) else "/desk"


def page(request: Request, trouble: str = "", status: int = 200, name: str = "", following: str = "") -> Response:
    """Return the sign-in; `trouble` names the sentence that says why the last try failed."""
    texts, root = desk(chosen(request.scope)), request.scope["root_path"]
    words = {key: escape(texts.say(f"sign.{key}")) for key in ("title", "name", "password", "enter", "help")}
    told = f'<p id="trouble" class="trouble" role="alert">{escape(texts.say(f"sign.{trouble}"))}</p>' if trouble else ""
    wrong = ' aria-describedby="trouble" aria-invalid="true"' if trouble else ""
    following = asked(following or request.query_params.get("next", ""))
    body = (
        f'<div class="door"><h1>{words["title"]}</h1>{told}'
        f'<form method="post" action="{escape(root)}/desk/sign-in">'
        f'<input type="hidden" name="next" value="{escape(following)}">'
        f'<p><label for="name">{words["name"]}</label><input id="name" name="name" value="{escape(name)}" required'
        f' maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false"{wrong}></p>'
        f'<p><label for="password">{words["password"]}</label><input id="password" name="password" type="password"'
        f' required maxlength="256" autocomplete="current-password"{wrong}></p>'
        f'<p><button class="main">{words["enter"]}</button></p></form><p class="quiet">{words["help"]}</p></div>'
    )
    response = paged(request, texts, texts.say("sign.title"), body, status=status)
    if status == 429:
        response.headers["retry-after"] = "900"
    return response
