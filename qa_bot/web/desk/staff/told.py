"""What became of a change, in the reader's language: done, or why not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qa_bot.errors import Clash, EntryFault, Unknown

if TYPE_CHECKING:
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.texts import Texts


def told(fault: EntryFault, texts: Texts) -> str:
    """Return a fault in words; one that has no words of its own is told as it stands."""
    name = f"told.{fault.code}"
    return texts.say(name, **fault.values) if texts.has(name) else f"{texts.say('fault.entry')} {fault}"


def alert(fault: EntryFault | None, texts: Texts) -> str:
    """Return a fault as HTML to stand above a form, the empty string where there is none."""
    return "" if fault is None else f'<p class="trouble" role="alert">{escape(told(fault, texts))}</p>'


def code(fault: EntryFault | None) -> int:
    """Return the status of a page that tells of a fault."""
    if fault is None:
        return 200
    return 404 if isinstance(fault, Unknown) else 409 if isinstance(fault, Clash) else 400


def outcome(visit: Visit) -> str:
    """Return what was done just before (`?done=pin_saved`) as HTML; an address can name our own sentences only."""
    name = f"done.{visit.query.get('done', '')}"
    return f'<p class="good" role="status">{escape(visit.texts.say(name))}</p>' if visit.texts.has(name) else ""
