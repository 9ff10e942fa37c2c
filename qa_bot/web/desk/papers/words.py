"""Small pieces of the documents' pages; every value is escaped here."""

from __future__ import annotations

import datetime
from html import escape
from typing import TYPE_CHECKING

from qa_bot.web.desk.frame import frame, token

if TYPE_CHECKING:
    from starlette.responses import HTMLResponse

    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.texts import Texts

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
HERE = "/desk/documents"


def page(visit: Visit, title: str, body: str, status: int = 200) -> HTMLResponse:
    """Return a page of the documents; `title` is plain words, `body` HTML."""
    return frame(visit, title, "documents", f'<div class="documents">{body}</div>', ("papers.js",), status)


def say(texts: Texts, name: str, **values: object) -> str:
    """Return the words `name` of this page, escaped together with what is filled in."""
    return escape(texts.say(f"documents.{name}", **values))


def size(count: int) -> str:
    """Return a number of bytes for people."""
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.1f} KB" if count < 2**20 else f"{count / 2**20:.1f} MB"


def moment(seconds: float) -> str:
    """Return a moment on China's clock."""
    return datetime.datetime.fromtimestamp(seconds, _CHINA).strftime("%Y-%m-%d %H:%M")


def day(moment_: datetime.datetime) -> str:
    """Return a moment of the log on China's clock."""
    return moment_.astimezone(_CHINA).strftime("%Y-%m-%d %H:%M")


def form(visit: Visit, path: str, inner: str, *, files: bool = False) -> str:
    """Return a form that posts to a page of ours."""
    kind = ' enctype="multipart/form-data"' if files else ""
    return f'<form method="post" action="{escape(visit.root)}{path}"{kind}>{token(visit)}{inner}</form>'


def hidden(name: str, value: object) -> str:
    """Return a hidden field."""
    return f'<input type="hidden" name="{name}" value="{escape(str(value))}">'


def pair(name: str, value: str) -> str:
    """Return a name and a value of a list of them; both are HTML."""
    return f"<div><dt>{name}</dt><dd>{value}</dd></div>"


def kind(texts: Texts, official: bool | None) -> str:
    """Return the tag that tells an official text from a digest."""
    name = {True: "official", False: "digest", None: "unknown"}[official]
    return f'<span class="tag {name if official is not None else ""}">{say(texts, f"kind_{name}")}</span>'
