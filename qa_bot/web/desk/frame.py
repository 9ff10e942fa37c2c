"""The frame of every page of the desk: skip link, navigation, who is signed in, switches, style, script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, JSONResponse, Response

from qa_bot.desk.people.roles import may
from qa_bot.web.door.policy import desk_policy
from qa_bot.web.files import address
from qa_bot.web.language import remember

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from qa_bot.desk.people.roles import Role
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.texts import Texts

PAGES: tuple[tuple[str, str, Role], ...] = (
    ("search", "/desk", "reader"),
    ("pins", "/desk/pins", "reader"),
    ("wordings", "/desk/wordings", "reader"),
    ("unanswered", "/desk/unanswered", "reader"),
    ("figures", "/desk/figures", "reader"),
    ("documents", "/desk/documents", "editor"),
    ("log", "/desk/log", "reader"),
    ("people", "/desk/people", "administrator"),
)
"""The entries of the navigation: name, path, and the role that may see it."""
_STYLES = ("tokens.css", "desk.css")


def frame(
    visit: Visit, title: str, here: str, body: str, scripts: Sequence[str] = (), status: int = 200
) -> HTMLResponse:
    """Return a page; `body` is HTML, `title` plain words, `here` names the entry of the navigation that it belongs to.

    `scripts` are files of `web/files.py`, run as modules once the page is there.
    """
    return paged(visit.request, visit.texts, title, body, _head(visit, here), scripts, status)


def paged(
    request: Request,
    texts: Texts,
    title: str,
    body: str,
    head: str = "",
    scripts: Sequence[str] = (),
    status: int = 200,
) -> HTMLResponse:
    """Return a page of the desk without regard to who sees it; `head` is what stands in its bar."""
    root = request.scope["root_path"]
    styles = "".join(f'<link rel="stylesheet" href="{address(name, root)}">' for name in _STYLES)
    own = "".join(f'<script type="module" src="{address(name, root)}"></script>' for name in scripts)
    html = (
        f'<!doctype html><html lang="{escape(texts.say("lang"))}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(texts.say('frame.name'))}</title>{styles}"
        f'<script src="{address("mode.js", root)}"></script>{own}</head><body>'
        f'<a class="skip" href="#main">{escape(texts.say("frame.skip"))}</a>'
        f'<header class="bar"><p class="name">{escape(texts.say("frame.name"))}</p>{head}'
        f'{_switches(request, texts)}</header><main id="main" tabindex="-1">{body}</main></body></html>'
    )
    headers = {"content-security-policy": desk_policy(), "referrer-policy": "same-origin"}
    response = HTMLResponse(html, status, headers)
    remember(request.scope, response)
    return response


def token(visit: Visit) -> str:
    """Return the hidden field that every form of the desk bears."""
    return f'<input type="hidden" name="csrf" value="{visit.csrf}">'


def fault(visit: Visit, status: int, code: str, detail: str = "", lang: str = "") -> Response:
    """Return the page, for a script the JSON, that tells why something was not done.

    `lang` is the language of the detail where that is not the page's.
    """
    said = visit.texts.say(f"fault.{code}")
    if visit.path.startswith("/desk/api/"):
        told = f"{said} {detail}".strip()
        error = {"message": told, "type": "invalid_request_error", "code": code, "param": None}
        return JSONResponse({"error": error}, status)
    spoken = f' lang="{lang}"' if lang else ""
    more = f'<p class="detail"{spoken}>{escape(detail)}</p>' if detail else ""
    back = f'<p><a class="way" href="{escape(visit.root)}/desk">{escape(visit.texts.say("frame.back"))}</a></p>'
    return frame(visit, said, "", f'<h1>{escape(said)}</h1><div role="alert">{more}</div>{back}', status=status)


def _head(visit: Visit, here: str) -> str:
    texts, root = visit.texts, escape(visit.root)
    shown = [(name, path) for name, path, role in PAGES if may(visit.user.role, role)]
    entries = "".join(
        f'<li><a href="{root}{path}"{_current(name == here)}>{escape(texts.say(f"frame.{name}"))}</a></li>'
        for name, path in shown
    )
    who = texts.say("frame.who", name=visit.user.name, role=texts.say(f"frame.role_{visit.user.role}"))
    return (
        f'<nav aria-label="{escape(texts.say("frame.pages"))}"><ul>{entries}</ul></nav>'
        f'<form class="leave" method="post" action="{root}/desk/sign-out">{token(visit)}'
        f'<span class="who">{escape(who)}</span><button>{escape(texts.say("frame.sign_out"))}</button></form>'
    )


def _current(is_here: bool) -> str:
    return ' aria-current="page"' if is_here else ""


def _switches(request: Request, texts: Texts) -> str:
    """Return the switches of size and language; the other language shows the same page with the same words."""
    other = texts.say("other")
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    link = escape("?" + urlencode([*kept, ("lang", other)], errors="replace"))
    name = escape(texts.say("other_name"))
    here = f'<a href="{link}" lang="{other}" hreflang="{other}">{name}</a>' if request.method == "GET" else ""
    elder = f'<button type="button" class="elder-switch" aria-pressed="false">{escape(texts.say("elder"))}</button>'
    return f'<div class="switches">{here}{elder}</div>'
