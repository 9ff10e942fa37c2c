"""Parts of the desk's forms, as HTML; every value in them is escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from qa_bot.web.desk.frame import token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_bot.web.desk.visit import Visit


def form(visit: Visit, path: str, inside: str, kind: str = "") -> str:
    """Return a form that posts to a page of ours; `inside` is HTML."""
    return f'<form method="post" action="{_to(visit, path)}"{_kind(kind)}>{token(visit)}{inside}</form>'


def line(name: str, label: str, value: str = "", hint: str = "", **attributes: str | int | bool) -> str:
    """Return a field of one line; `attributes` are HTML's, with `_` for `-`."""
    given = "".join(_attribute(key, each) for key, each in attributes.items())
    field = f'<input id="f-{name}" name="{name}" value="{escape(value)}"{_described(name, hint)}{given}>'
    return _field(name, label, field, hint)


def area(name: str, label: str, value: str = "", hint: str = "", *, required: bool = False) -> str:
    """Return a field of several lines; HTML drops a line break at its very beginning, so one is given."""
    needed = _attribute("required", required)
    field = f'<textarea id="f-{name}" name="{name}"{_described(name, hint)}{needed}>\n{escape(value)}</textarea>'
    return _field(name, label, field, hint)


def choice(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str = "", hint: str = "") -> str:
    """Return a list to choose one of, each option a value and its words."""
    inside = "".join(
        f'<option value="{escape(value)}"{_attribute("selected", value == chosen)}>{escape(words)}</option>'
        for value, words in options
    )
    return _field(name, label, f'<select id="f-{name}" name="{name}"{_described(name, hint)}>{inside}</select>', hint)


def tick(name: str, label: str, *, ticked: bool, hint: str = "") -> str:
    """Return a box to tick."""
    box = f'<input type="checkbox" id="f-{name}" name="{name}" value="1"{_attribute("checked", ticked)}'
    return (
        f'<div class="field tick">{box}{_described(name, hint)}> <label for="f-{name}">{escape(label)}</label>'
        f"{_hint(name, hint)}</div>"
    )


def hidden(values: Mapping[str, str]) -> str:
    """Return fields that are sent unseen; those without a value are left out."""
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in values.items() if value
    )


def button(words: str, kind: str = "", about: str = "", **attributes: str | int | bool) -> str:
    """Return a button; `about` tells a screen reader what it is about, where many buttons bear the same words."""
    given = "".join(_attribute(key, each) for key, each in attributes.items())
    label = _attribute("aria-label", f"{words} {about}") if about else ""
    return f"<button{_kind(kind)}{label}{given}>{escape(words)}</button>"


def link(visit: Visit, path: str, words: str, about: str = "", kind: str = "way", **query: str | int) -> str:
    """Return a link to a page of ours; parts of the query without a value are left out."""
    asked = urlencode({name: value for name, value in query.items() if value}, errors="replace")
    label = _attribute("aria-label", f"{words} {about}") if about else ""
    return f'<a{_kind(kind)} href="{_to(visit, path)}{escape("?" + asked) if asked else ""}"{label}>{escape(words)}</a>'


def rolling(name: str, inside: str, kind: str = "") -> str:
    """Return a table that rolls sideways on a narrow screen, one of kind `stack` stands row upon row there.

    `name` tells a screen reader what it is.
    """
    table = f"<table{_kind(kind)}>{inside}</table>"
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'


def _to(visit: Visit, path: str) -> str:
    return f"{escape(visit.root)}{path}"


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _field(name: str, label: str, field: str, hint: str) -> str:
    return f'<div class="field"><label for="f-{name}">{escape(label)}</label>{_hint(name, hint)}{field}</div>'


def _hint(name: str, hint: str) -> str:
    return f'<p class="hint" id="h-{name}">{escape(hint)}</p>' if hint else ""


def _described(name: str, hint: str) -> str:
    return f' aria-describedby="h-{name}"' if hint else ""


def _attribute(name: str, value: str | float | bool) -> str:
    named = name.replace("_", "-")
    if isinstance(value, bool):
        return f" {named}" if value else ""
    return f' {named}="{escape(str(value))}"'
