"""Gradio's app as far as it serves files, which browsers keep for as long as their addresses allow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from qa_bot.web.door.refuse import refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATHS = ("/assets/{path:path}", "/static/{path:path}", "/theme.css", "/favicon.ico", "/robots.txt")
"""What of Gradio's app is open."""
_PLAIN = re.compile(r"(?:/[A-Za-z0-9_@-][A-Za-z0-9_.@-]{0,99}){1,6}")
_NAMED = re.compile(r"/assets/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+")  # by what is in it: another content, another name
_DAY = 24 * 3600  # seconds


class Still:
    """Serves files; of a request nothing reaches Gradio but a plain path."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file, or what says that there is none."""
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if not _PLAIN.fullmatch(path):
            await refuse(scope, 404, "missing")(scope, receive, send)
            return
        fixed = _NAMED.fullmatch(path)
        held = f"public, max-age={365 * _DAY}, immutable" if fixed else f"public, max-age={_DAY}"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in {200, 304}:
                MutableHeaders(scope=message)["cache-control"] = held
            await send(message)

        kept = [(name, value) for name, value in scope["headers"] if name == b"if-none-match"]
        basis = {name: scope[name] for name in ("type", "asgi", "http_version", "method", "scheme", "client", "server")}
        told = {"path": path, "raw_path": path.encode(), "root_path": "", "query_string": b""}
        await self._app({**basis, **told, "headers": [(b"host", b"localhost"), *kept]}, receive, sending)
