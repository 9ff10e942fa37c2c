"""`/desk/log`: every change, who made it, when, what it changed; and taking it back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.routing import Route

from qa_bot.desk import audit
from qa_bot.desk.papers.settle import SUBJECT as PAPERS
from qa_bot.errors import EntryFault
from qa_bot.web.desk.entry.sent import whole
from qa_bot.web.desk.frame import fault as refused
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.staff.changes import changed, named, subject
from qa_bot.web.desk.staff.fields import button, form, link
from qa_bot.web.desk.staff.moments import second
from qa_bot.web.desk.staff.told import alert, code, outcome
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from qa_bot.desk.audit import Entry
    from qa_bot.desk.people.roles import Role
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House

_PAGE = 50
_EDITORS = frozenset({"pins", "wordings", "closures"})  # what an editor may change, and so take back


def routes(house: House) -> list[Route]:
    """Return the routes of the log."""

    def look(visit: Visit) -> Response:
        return _page(visit, house)

    def undo(visit: Visit) -> Response:
        try:
            number = visit.number
            if not visit.may(needed(audit.one(house.records, number))):
                return refused(visit, 403, "role")
            audit.undo(house.records, visit.user.name, number)
        except EntryFault as fault:
            return _page(visit, house, fault)
        return visit.back("/desk/log?done=undone")

    return [
        Route("/desk/log", guarded(house, "reader", look), methods=["GET"]),
        Route("/desk/log/{number}/undo", guarded(house, "editor", undo), methods=["POST"]),
    ]


def needed(entry: Entry) -> Role:
    """Return the role that may take a change back: the one that may make it."""
    return "editor" if entry.subject in _EDITORS else "administrator"


def _page(visit: Visit, house: House, fault: EntryFault | None = None) -> Response:
    before = whole(visit.query.get("before", ""))
    entries = audit.entries(house.records, _PAGE + 1, before)
    body = alert(fault, visit.texts) + outcome(visit) + listed(visit, entries, newest=before is None)
    return frame(visit, visit.texts.say("log.title"), "log", body, status=code(fault))


def listed(visit: Visit, entries: Sequence[Entry], *, newest: bool) -> str:
    """Return one page of the log; an entry beyond it tells that there are older ones."""
    texts, shown = visit.texts, entries[:_PAGE]
    items = "".join(_entry(visit, entry) for entry in shown)
    first = "" if newest else link(visit, "/desk/log", texts.say("log.newest"))
    more = len(entries) > len(shown)
    older = link(visit, "/desk/log", texts.say("log.older"), before=shown[-1].id) if more else ""
    none = "" if items else f"<p>{escape(texts.say('log.none'))}</p>"
    return (
        f"<h1>{escape(texts.say('log.title'))}</h1><p>{escape(texts.say('log.about'))}</p>{none}"
        f'<ol class="plain log">{items}</ol><p class="row">{first}{older}</p>'
    )


def _entry(visit: Visit, entry: Entry) -> str:
    texts, about = visit.texts, subject(entry)
    what = named(entry.what, texts)
    heading = texts.say("log.heading", what=what, about=about) if about else what
    undone = f' <span class="tag">{escape(texts.say("log.undone"))}</span>' if entry.undone else ""
    told = escape(texts.say("log.who", who=entry.who, at=second(entry.at), number=entry.id))
    return (
        f'<li class="card change" id="change-{entry.id}"><h2>{escape(heading)}</h2>'
        f'<p class="quiet">{told}{undone}</p>'
        f"<details><summary>{escape(texts.say('log.details'))}</summary>{changed(entry, texts)}</details>"
        f"{_undo(visit, entry, f'{what} {about}'.strip())}</li>"
    )


def _undo(visit: Visit, entry: Entry, about: str) -> str:
    """Return the button that takes a change back, where this visitor may and something was kept.

    Documents are taken back on their own page.
    """
    if entry.subject == PAPERS and visit.may("editor"):
        return f"<p>{link(visit, '/desk/documents', visit.texts.say('log.papers'), about)}</p>"
    kept = entry.row is not None and entry.before != entry.after
    if entry.undone or not kept or not visit.may(needed(entry)):
        return ""
    inside = button(visit.texts.say("log.undo"), about=about)
    return form(visit, f"/desk/log/{entry.id}/undo", inside)
