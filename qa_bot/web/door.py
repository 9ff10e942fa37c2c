"""In front of Gradio: only what the page uses is let through, and the first document is made our own."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Gradio serves much more: uploads, a file proxy, monitoring, editing of its own code. The page needs only these.
_OPEN = re.compile(
    r"/(?:health|favicon\.ico|theme\.css|robots\.txt|(?:assets|static)/.*)?"
    r"|/gradio_api/(?:queue/(?:join|data)|heartbeat/\w+|startup-events|app_id|cancel|reset)"
)
_STRANGE = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*?/>|\s*<link rel="manifest"[^>]*/>')
_CLOSED = "没有这个页面。\n".encode()


class Door:
    """ASGI middleware: 404 for closed paths, language and title in the page's HTML, no foreign addresses in it."""

    def __init__(self, app: App, language: str, title: str) -> None:
        self._app = app
        self._language = language
        self._title = title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not _OPEN.fullmatch(scope["path"]):
            await _close(send)
        elif scope["path"] == "/":
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collect the page, which must not come compressed, and send it cleaned."""
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        head: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                head.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                cleaned = self._clean(bytes(body)) if head["status"] == 200 else bytes(body)
                await send({**head, "headers": _measured(head["headers"], len(cleaned))})
                await send({"type": "http.response.body", "body": cleaned})

        await self._app({**scope, "headers": headers}, receive, collect)

    def _clean(self, body: bytes) -> bytes:
        html = _STRANGE.sub("", body.decode("utf-8"))
        html = html.replace('lang="en"', f'lang="{escape(self._language)}"', 1)
        return html.replace("<head>", f"<head><title>{escape(self._title)}</title>", 1).encode("utf-8")


def _measured(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    return [*kept, (b"content-length", str(length).encode())]


async def _close(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(_CLOSED)).encode())]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": _CLOSED})
