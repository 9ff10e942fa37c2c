"""Gradio's first document: fetched once, cleaned of foreign addresses, filled in for each visitor.

Our page stands in it from the start, inside the element that Gradio's program fills: on a slow line that program
takes many seconds, and a resident who reads, writes or asks by then is not to be disturbed by its coming.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from qa_bot.errors import QaBotError
from qa_bot.web.pages.host import PLACE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Scope

_STRANGE = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*?/>|\s*<link rel="manifest"[^>]*/>')
_CONFIG = re.compile(r"(?<=window\.gradio_config = )\{.*?\}(?=;</script>)", re.DOTALL)
_LATE = re.compile(r'\s*(?:<script type="module"[^>]*></script>|<link rel="(?:stylesheet|modulepreload)"[^>]*>)')
_ROOT = re.compile(r"(?<=const root = )[^;\n]*(?=;)")
_UNSAFE = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})  # inside a script element


@dataclass(frozen=True, slots=True)
class Filling:
    """What one visitor's page is filled with; `markup` and `head` are HTML, `root` the path that the app is under."""

    lang: str
    title: str
    markup: str
    head: str
    root: str
    nonce: str


class Skeleton:
    """The first document with its places to fill."""

    def __init__(self, html: str) -> None:
        cleaned = _late(_STRANGE.sub("", html))
        found = _CONFIG.search(cleaned)
        if found is None or not _ROOT.search(cleaned):
            raise QaBotError("Gradio's page is not as it was; install the version of gradio that pyproject.toml names")
        self._config: dict[str, Any] = json.loads(found[0])
        self._html = cleaned

    def filled(self, filling: Filling) -> str:
        """Return the document of one visitor; every script written into it bears the nonce."""
        config = {**self._config, "title": filling.title, "root": filling.root}
        config["components"] = [_component(each) for each in self._config["components"]]
        html = _CONFIG.sub(lambda _: _script(config), self._html, count=1)
        html = _ROOT.sub(lambda _: _script(filling.root), html, count=1)
        html = html.replace("<script", f'<script nonce="{filling.nonce}"')
        html = html.replace('lang="en"', f'lang="{escape(filling.lang)}"', 1)
        html = html.replace("<head>", f"<head><title>{escape(filling.title)}</title>{filling.head}", 1)
        return html.replace("</gradio-app>", f"{filling.markup}</gradio-app>", 1)


def _late(html: str) -> str:
    """Lay Gradio's own program and style aside until our page works: scripts wait for every style before them."""
    found = "".join(_LATE.findall(html))
    return _LATE.sub("", html).replace("</body>", f'<template id="gradio">{found}</template></body>', 1)


def _component(each: dict[str, Any]) -> dict[str, Any]:
    """Return a component without our HTML and its names, which are on the page already."""
    if each["props"].get("elem_id") != PLACE:
        return each
    return {**each, "props": {**each["props"], "value": "", "elem_id": None, "elem_classes": []}}


def _script(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).translate(_UNSAFE)


async def skeleton(app: ASGIApp) -> Skeleton:
    """Fetch the first document from Gradio's app."""
    body = bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/",
        "raw_path": b"/",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    await app(scope, receive, send)
    return Skeleton(body.decode("utf-8"))
