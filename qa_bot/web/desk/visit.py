"""A visit of staff to a page of the desk: who it is, what was sent; and the guard before every page."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import JSONResponse, RedirectResponse, Response

from qa_bot.desk.people.roles import may
from qa_bot.desk.people.signin import visitor
from qa_bot.errors import Clash, EntryFault, IndexFault, QaBotError, RecordsFault, SourceError, Unknown
from qa_bot.web.ask.stream import unless_gone
from qa_bot.web.desk.entry import session
from qa_bot.web.desk.entry.sent import Sent, sent, whole
from qa_bot.web.desk.frame import fault
from qa_bot.web.desk.staff.told import told
from qa_bot.web.door.refuse import refuse
from qa_bot.web.language import chosen
from qa_bot.web.texts import desk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.datastructures import UploadFile
    from starlette.requests import Request

    from qa_bot.desk.people.roles import Role
    from qa_bot.desk.people.users import User
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts

_log = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[QaBotError], int, str], ...] = (
    (Unknown, 404, "unknown"),
    (Clash, 409, "clash"),
    (EntryFault, 400, "entry"),
    (SourceError, 400, "source"),
    (RecordsFault, 503, "records"),
    (IndexFault, 503, "index"),
)
_READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody signed in; `csrf` is what its forms bear, `root` what addresses begin with."""

    user: User
    csrf: str
    texts: Texts
    root: str
    request: Request
    sent: Sent = field(default_factory=Sent)

    @property
    def data(self) -> Mapping[str, str]:
        """The texts that a form or a script sent, by name; of a name sent twice the last."""
        return self.sent.data

    form = data

    @property
    def files(self) -> Mapping[str, UploadFile]:
        """The files that a form brought, by the name of their field."""
        return self.sent.files

    @property
    def query(self) -> Mapping[str, str]:
        """The texts of the address, by name."""
        return self.request.query_params

    @property
    def number(self) -> int:
        """The row that the address names; raises Unknown where no row has such a number."""
        found = whole(str(self.request.path_params["number"]))
        if found is None:
            raise Unknown("there is no such number; look at the list again", "gone")
        return found

    @property
    def path(self) -> str:
        """The path of the request, without the root path."""
        return str(self.request.scope["path"]).removeprefix(self.root)

    def may(self, needed: Role) -> bool:
        """Tell whether the visitor may do what needs a role."""
        return may(self.user.role, needed)

    def back(self, path: str) -> Response:
        """Return the way to a page of ours (`/desk/pins`), to be taken after a form was sent."""
        return RedirectResponse(self.root + path, 303)


def guarded(house: House, needed: Role, work: Callable[[Visit], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a page that needs a role; `work` runs in a thread, its faults become pages.

    Who is not signed in goes to the sign-in; whatever changes something needs the session's value in the form field
    `csrf` or the header `x-csrf`, and must come from our own pages.
    """

    async def endpoint(request: Request) -> Response:
        held = session.token(request)
        with house.counter.place() as place:
            try:
                user = await place.serve(lambda: visitor(house.records, held) if held else None)
            except RecordsFault as error:
                _log.error("the desk has no records: %s", error)
                return refuse(request.scope, 503, "records")
        if user is None:
            return _unsigned(request)
        visit = Visit(user, session.csrf(held), desk(chosen(request.scope)), request.scope["root_path"], request)
        if not visit.may(needed):
            return fault(visit, 403, "role")
        if request.method not in _READING:
            brought = await sent(request)
            if brought is None:
                return fault(visit, 400, "malformed")
            given = request.headers.get("x-csrf") or brought.data.get("csrf", "")
            if not session.same_origin(request) or not session.proven(given, held):
                return fault(visit, 403, "csrf")
            visit = Visit(user, visit.csrf, visit.texts, visit.root, request, brought)
        try:
            done = await unless_gone(request, _served(house, visit, work))
        finally:
            for file in visit.files.values():
                await file.close()
        return Response() if done is None else done

    async def closing(request: Request) -> Response:
        try:
            return await endpoint(request)
        finally:
            await request.close()  # files that came are let go, whatever became of them

    return closing


async def _served(house: House, visit: Visit, work: Callable[[Visit], Response]) -> Response:
    with house.counter.place() as place:
        return await place.serve(lambda: worked(visit, work))


def worked(visit: Visit, work: Callable[[Visit], Response]) -> Response:
    """Return what `work` returns, a page that tells of it where it fails for a reason of ours."""
    try:
        return work(visit)
    except QaBotError as error:
        for kind, status, code in _STATUS:
            if isinstance(error, kind):
                if status >= 500:
                    _log.error("the desk failed: %s", error)
                detail, lang = ("", "") if status >= 500 else _detail(error, visit)
                return fault(visit, status, code, detail, lang)
        raise


def _detail(error: QaBotError, visit: Visit) -> tuple[str, str]:
    """Return a fault in words, and their language where it is not the page's."""
    known = isinstance(error, EntryFault) and visit.texts.has(f"told.{error.code}")
    return (told(error, visit.texts), "") if known and isinstance(error, EntryFault) else (str(error), "en")


def _unsigned(request: Request) -> Response:
    root = request.scope["root_path"]
    path = request.scope["path"].removeprefix(root)
    if path.startswith("/desk/api/"):
        return refuse(request.scope, 401, "unsigned")
    asked = path + (f"?{request.url.query}" if request.url.query else "") if request.method in _READING else "/desk"
    response = RedirectResponse(f"{root}/desk/sign-in?next={quote(asked, safe='')}", 303)
    if session.COOKIE in request.cookies:
        session.forget(response, request)
    return response


def answered(rows: object, status: int = 200) -> Response:
    """Return data for a script."""
    return JSONResponse(rows, status)
