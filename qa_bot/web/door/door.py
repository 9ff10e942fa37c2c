"""The door: every request passes here before anything else sees it."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from qa_bot.desk.pins import CHARACTERS
from qa_bot.web.door.body import CutOff, Gone, Metered, TooLarge, again, spent, whole
from qa_bot.web.door.policy import guarded
from qa_bot.web.door.rates import Rates
from qa_bot.web.door.refuse import refuse, trail

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa_bot.config import Settings
    from qa_bot.web.meters import Meters

_log = logging.getLogger(__name__)
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_FORWARDED = (b"forwarded", b"x-forwarded-", b"x-real-ip", b"x-original-", b"x-rewrite-")
_ASKING = (
    "/page/ask",
    "/api/v1/answer",
    "/api/v1/feedback",
    "/api/v1/search",
    "/v1/chat/completions",
    "/sources",
    "/desk/sign-in",
)
_WATCHING = ("/health", "/api/v1/health", "/api/v1/ready", "/api/v1/metrics")  # what monitors ask of a closed service
UPLOAD = "/desk/documents/upload"  # a document, which may be larger than any other body
_AROUND = 65_536  # bytes of a form around its file
_PINS = ("/desk/pins", "/desk/pins/form")
_PIN = (
    2 * 12 * CHARACTERS
)  # of at most twelve bytes in a form; what is up to twice too long is told there, word by word
_SWITCHED = ("1", "on", "true", "yes")  # the off switch without a notice of its own


class Door:
    """ASGI middleware; it believes no forwarded header, those of trusted proxies have been read before."""

    def __init__(self, app: ASGIApp, settings: Settings, meters: Meters) -> None:
        self._app = app
        self._meters = meters
        self._settings = settings
        self._rates = Rates(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; a fault inside is logged without its words, and told in one sentence."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = _plain(scope, self._settings.root_path)
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                self._meters.responded(message["status"])
                message = {**message, "headers": guarded(message["headers"], secure=scope["scheme"] == "https")}
            await send(message)

        try:
            await self._admit(scope, receive, sending)
        except Gone:
            return
        except Exception as error:  # noqa: BLE001 - the edge: nothing of a fault reaches the visitor
            _log.error("a request failed: %s at %s", type(error).__name__, trail(error))
            if not begun:
                await refuse(scope, 500, "fault")(scope, receive, sending)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope)
        if refusal is None and scope["method"] == "POST" and _path(scope) == UPLOAD:
            await self._upload(scope, receive, send)
            return
        if refusal is None and scope["method"] not in {"GET", "HEAD"}:
            try:
                receive = again(await whole(scope, receive, self._limit(_path(scope))), receive)
            except TooLarge:
                refusal = refuse(scope, 413, "large")
            except TimeoutError:
                refusal = refuse(scope, 408, "slow")
        await (refusal or self._app)(scope, receive, send)

    def _limit(self, path: str) -> int:
        """Return the bytes that a body may have; a pin that is within its own limits always passes."""
        return max(self._settings.max_body, _PIN if path in _PINS else 0)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a document in piece by piece, so that it is never whole in memory; staff alone get it read."""
        meter = Metered(scope, receive, send, self._settings.max_upload + _AROUND)
        with suppress(CutOff):
            await self._app(scope, meter.receiving, meter.sending)
        if isinstance(meter.trouble, TooLarge):
            await spent(receive)
            await refuse(scope, 413, "upload")(scope, receive, send)
        elif isinstance(meter.trouble, TimeoutError):
            await refuse(scope, 408, "slow")(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path = _path(scope)
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) > 1 or not all(map(_HOST.fullmatch, hosts)):
            return refuse(scope, 400, "malformed")
        if self._settings.closed and path not in _WATCHING:
            notice = "" if self._settings.closed in _SWITCHED else self._settings.closed
            return refuse(scope, 503, "closed", wait=3600, notice=notice)
        if path.startswith(_ASKING):
            wait = self._rates.take((scope.get("client") or ("",))[0])
            if wait:
                return refuse(scope, 429, "rate", wait=wait)
        return None


def _path(scope: Scope) -> str:
    return str(scope["path"]).removeprefix(scope["root_path"])


def _plain(scope: Scope, root: str) -> Scope:
    """Return the request without forwarded headers, its path under the root path even where a proxy cut that off."""
    headers = [(name, value) for name, value in scope["headers"] if not name.startswith(_FORWARDED)]
    path = scope["path"]
    if root and path != root and not path.startswith(f"{root}/"):
        path = root + path
    return {**scope, "headers": headers, "path": path if path != root else f"{root}/", "root_path": root}
