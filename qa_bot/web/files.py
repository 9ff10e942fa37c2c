"""The files of our pages: style and script, kept by browsers under addresses that change with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response

from qa_bot.web.door.refuse import refuse

if TYPE_CHECKING:
    from starlette.requests import Request

_YEAR = 365 * 24 * 3600  # seconds
FILES = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "mode.js": "text/javascript",
    "page.js": "text/javascript",
    "panel.js": "text/javascript",
    "papers.js": "text/javascript",
    "source.css": "text/css",
    "style.css": "text/css",
    "tokens.css": "text/css",
    "voice.js": "text/javascript",
    "vote.js": "text/javascript",
}


@cache
def asset(name: str) -> str:
    """Return the text of a file of our pages."""
    return (Path(__file__).resolve().parent / "static" / name).read_text(encoding="utf-8")


@cache
def _mark(name: str) -> str:
    return hashlib.sha256(asset(name).encode()).hexdigest()[:12]


def address(name: str, root: str = "") -> str:
    """Return the address of a file, to be written into HTML; `root` is the path that the app is served under."""
    return f"{escape(root)}/page/file/{name}?v={_mark(name)}"


async def file(request: Request) -> Response:
    """Send a file; under its full address it never changes."""
    name = request.path_params["name"]
    if name not in FILES:
        return refuse(request.scope, 404, "missing")
    fixed = request.query_params.get("v") == _mark(name)
    headers = {"cache-control": f"public, max-age={_YEAR}, immutable" if fixed else "no-cache"}
    return Response(asset(name), headers=headers, media_type=FILES[name])
