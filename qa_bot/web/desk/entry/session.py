"""The session of a visit: its cookie, the value that proves a form to be ours, and where a request comes from."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "qa-bot-desk"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_HOUR = 3600  # seconds


def token(request: Request) -> str:
    """Return the session's token out of the cookie, the empty string where there is none that could be ours."""
    given = request.cookies.get(COOKIE, "")
    return given if _TOKEN.fullmatch(given) else ""


def keep(response: Response, request: Request, value: str, hours: int) -> None:
    """Set the cookie of a session, which ends when the session does; `hours` is the session's length."""
    _set(response, request, value, hours * _HOUR)


def forget(response: Response, request: Request) -> None:
    """Take the cookie of a session away."""
    _set(response, request, "", 0)


def _set(response: Response, request: Request, value: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        value,
        max_age=seconds,
        expires=seconds,
        path=f"{request.scope.get('root_path', '')}/desk",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def csrf(session: str) -> str:
    """Return the value that every form of a session bears; it is derived from the token and does not tell it."""
    return hmac.new(session.encode(), b"qa-bot desk form", hashlib.sha256).hexdigest()


def proven(given: str, session: str) -> bool:
    """Tell whether a value is the session's, in the same time whatever it is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), csrf(session).encode())


def same_origin(request: Request) -> bool:
    """Tell whether a browser says that a request comes from our own pages; a program says nothing and may pass.

    Both headers are set by the browser alone (Fetch standard, section 3.1; Fetch metadata, section 2.1).
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower() != ""
    except ValueError:
        return False
