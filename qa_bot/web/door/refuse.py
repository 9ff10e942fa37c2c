"""Answers to requests that are not served: one sentence, for programs as JSON, for people as a plain page."""

from __future__ import annotations

import math
import traceback
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse

from qa_bot.web.language import words

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from qa_bot.web.texts import Texts

_POLICY = "content-security-policy"
_PROGRAMS = ("/api/", "/v1/", "/page/", "/desk/api/")
_KINDS = {408: "timeout", 429: "rate_limit_error", 503: "server_error", 500: "server_error"}


def refuse(scope: Scope, status: int, code: str, *, wait: float = 0, notice: str = "", param: str = "") -> Response:
    """Return the answer for a stable `code`, in the request's language; `wait` in seconds becomes Retry-After.

    `notice` is said in place of the code's own words, `param` names the field that is wrong.

    The JSON has the form that OpenAI's clients read: `{error: {message, type, code, param}}`.
    """
    texts = words(scope)
    said = notice or texts.say(f"refusal.{code}")
    headers = {"retry-after": str(max(1, math.ceil(wait)))} if wait else {}
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    accepts = dict(scope["headers"]).get(b"accept", b"")
    if path.startswith(_PROGRAMS):
        return JSONResponse(_body(said, status, code, param), status, headers)
    if b"text/html" in accepts:
        way = "" if code == "closed" else _way(scope, path, texts)
        return HTMLResponse(_page(said, way, texts.say("lang")), status, {**headers, _POLICY: _policy()})
    return PlainTextResponse(said + "\n", status, headers)


def fault(texts: Texts) -> dict[str, Any]:
    """Return the JSON for a fault of ours, as an event of a stream whose status has been told already."""
    return _body(texts.say("refusal.fault"), 500, "fault")


def _body(said: str, status: int, code: str, param: str = "") -> dict[str, Any]:
    kind = _KINDS.get(status, "invalid_request_error")
    return {"error": {"message": said, "type": kind, "code": code, "param": param or None}}


@cache
def _style() -> str:
    """Return the style of the page, written into it: whoever is told to wait fetches nothing more."""
    folder = Path(__file__).resolve().parent.parent / "static"
    return "".join((folder / name).read_text(encoding="utf-8") for name in ("tokens.css", "notice.css"))


@cache
def _policy() -> str:
    """Return the content policy of the page: its own style, known by its hash, and nothing else."""
    mark = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{mark}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def _way(scope: Scope, path: str, texts: Texts) -> str:
    """Return the way back: to the desk from one of its pages, else to the questions."""
    to, name = ("/desk", "refusal.desk") if path.startswith("/desk") else ("/", "refusal.home")
    return f'<a href="{escape(scope.get("root_path", "") + to)}">{escape(texts.say(name))}</a>'


def _page(said: str, way: str, lang: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8"><title>{escape(said)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_style()}</style></head>'
        f'<body><main><div class="notice"><h1>{escape(said)}</h1>{way}</div></main></body></html>'
    )


def trail(error: BaseException) -> str:
    """Return where an error came from, without its message: that may hold the question."""
    return " < ".join(
        f"{Path(at.filename).name}:{at.lineno}" for at in reversed(traceback.extract_tb(error.__traceback__))
    )
