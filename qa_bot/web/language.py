"""The language of one request: the one it asks for, else the one its browser was told before, else Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from qa_bot.web.texts import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response
    from starlette.types import Scope

    from qa_bot.web.texts import Texts

LANGUAGES = ("zh", "en")
COOKIE = "qa-bot-lang"
_YEAR = 365 * 24 * 3600  # seconds
_KEPT = re.compile(rf"(?:^|;\s*){COOKIE}=({'|'.join(LANGUAGES)})(?=;|$)")


def asked(scope: Scope) -> str | None:
    """Return the language named in the address (`?lang=en`), None where it names none that we speak."""
    named = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    return named if named in LANGUAGES else None


def chosen(scope: Scope) -> str:
    """Return the language that a request gets."""
    return asked(scope) or _remembered(dict(scope.get("headers", ()))) or LANGUAGES[0]


def words(scope: Scope) -> Texts:
    """Return the interface's words in the language of a request."""
    return texts(chosen(scope))


def remember(scope: Scope, response: Response) -> None:
    """Have the browser keep the language that its address names, where it names one."""
    if asked(scope):
        root = scope.get("root_path", "")
        response.set_cookie(COOKIE, chosen(scope), _YEAR, path=f"{root}/", samesite="lax")


def _remembered(headers: Mapping[bytes, bytes]) -> str | None:
    found = _KEPT.search(headers.get(b"cookie", b"").decode("latin-1"))
    return found[1] if found else None
