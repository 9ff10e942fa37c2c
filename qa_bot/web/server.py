"""The web server: page and API in one FastAPI app behind the door, and the port it listens on."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from contextlib import asynccontextmanager, closing, suppress
from typing import TYPE_CHECKING, Any

from qa_bot.desk.guidance import Kept
from qa_bot.desk.people.users import nobody
from qa_bot.desk.sql.database import open_database
from qa_bot.errors import Overloaded, PortInUse, SettingError
from qa_bot.web.ask.counter import Counter
from qa_bot.web.door.door import Door
from qa_bot.web.door.refuse import refuse
from qa_bot.web.house import House
from qa_bot.web.keeper import Keeper, keeper
from qa_bot.web.meters import Meters
from qa_bot.web.notes import Notes
from qa_bot.web.pages.front import Front
from qa_bot.web.pages.host import build, hosted
from qa_bot.web.texts import texts
from qa_bot.web.upkeep import upkeep

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import uvicorn
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database

_log = logging.getLogger(__name__)
_LEAVE = 3  # seconds that open connections get when the server stops
_PATIENCE = 3.0  # seconds that a question waits for the records, at most: its answer goes out all the same
_DESCRIPTION = "/api/v1/openapi.json"
_SOON = 2  # seconds after which a place may be free again
_CODES = {400: "malformed", 404: "missing", 405: "method", 422: "invalid"}


def serve(settings: Settings) -> None:
    """Serve the page until interrupted; the index is built first where there is none.

    Raises PortInUse, SettingError for an address or records that cannot be used, the IndexFault of an unusable index,
    the RecordsFault of unusable records.
    """
    speak()
    target = settings.records.get_secret_value()
    with closing(listen(settings.host, settings.port)) as door, open_database(target, patience=_PATIENCE) as records:
        if nobody(records):
            _log.info("no staff account yet; make the first: qa-bot desk user add NAME --role administrator")
        kept = keeper(settings, Kept(records))
        kept.current()
        run(site(kept, settings, records), door)


def site(kept: Keeper, settings: Settings, records: Database) -> FastAPI:
    """Return the whole web app around the keeper's bot; whoever opened the records closes them."""
    from fastapi import FastAPI  # noqa: PLC0415 - takes half a second
    from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware  # noqa: PLC0415

    from qa_bot.web.api import answer, chat, feedback, look, staff, state  # noqa: PLC0415 - needs FastAPI

    counter = Counter(settings.at_once, settings.waiting)
    house = House(kept, counter, Meters(counter), settings, records, Notes(records))
    front = Front(hosted(build(settings, texts())), house)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        async with front.open(app), upkeep(records, settings.keep_days):
            yield

    app = FastAPI(
        title="qa-bot",
        docs_url=None,
        redoc_url=None,
        openapi_url=_DESCRIPTION,
        redirect_slashes=False,
        lifespan=life,
    )
    app.state.house = house
    _faults(app)

    for part in (answer, feedback, look, chat, staff, state):
        app.include_router(part.router(house))
    app.router.routes.extend(front.routes())
    app.add_middleware(Door, settings=settings, meters=house.meters)
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted)  # outside the door, which cuts them off
    return app


def _faults(app: FastAPI) -> None:
    """Give every fault of a request the form of our refusals; what was sent is never sent back."""
    from fastapi.exceptions import RequestValidationError  # noqa: PLC0415 - takes half a second
    from starlette.exceptions import HTTPException  # noqa: PLC0415

    async def http(request: Request, error: Any) -> Response:
        response = refuse(request.scope, error.status_code, _CODES.get(error.status_code, "malformed"))
        response.headers.update(error.headers or {})
        return response

    async def invalid(request: Request, error: Any) -> Response:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            return refuse(request.scope, 400, "malformed")
        return refuse(request.scope, 422, "invalid", param=".".join(map(str, first["loc"][1:])))

    async def busy(request: Request, _: Exception) -> Response:
        return refuse(request.scope, 503, "busy", wait=_SOON)

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Overloaded, busy)


def listen(host: str, port: int) -> socket.socket:
    """Take the port; raises PortInUse, or SettingError where the address cannot be used."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(f"port {port} on {host} is in use; choose another with --port or QA_BOT_PORT") from None
        raise SettingError(f"cannot listen on {host} port {port} ({error.strerror}); see --host and --port") from None


def run(app: FastAPI, door: socket.socket) -> None:
    """Answer requests at a port already taken, until interrupted."""
    import uvicorn  # noqa: PLC0415 - needed by a server only

    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    _log.info("the page is at http://%s:%s (stop with Ctrl+C)", shown, port)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config(app)).run(sockets=[door])


def config(app: FastAPI, log_level: str = "warning") -> uvicorn.Config:
    """Return how the server runs: forwarded headers are the app's affair, and it tells nobody what it is."""
    import uvicorn  # noqa: PLC0415 - needed by a server only

    return uvicorn.Config(
        app,
        log_level=log_level,
        access_log=False,
        ws="none",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_LEAVE,
    )


def speak() -> None:
    """Let the product's own log lines, and nobody else's below a warning, go to standard error."""
    log = logging.getLogger("qa_bot")
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
