"""`/desk/unanswered`: what residents asked in vain, the most asked first, and the three ways to close it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.routing import Route

from qa_bot.desk import unanswered
from qa_bot.errors import EntryFault
from qa_bot.web.desk.entry.sent import whole
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.staff import said
from qa_bot.web.desk.staff.fields import button, form, hidden, link
from qa_bot.web.desk.staff.moments import day
from qa_bot.web.desk.staff.told import alert, code, outcome
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from qa_bot.desk.asked import Said
    from qa_bot.desk.unanswered import Case, Closure
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts

_PAGE, _QUESTIONS, _CLOSED = 30, 50, 30


def routes(house: House) -> list[Route]:
    """Return the routes of unanswered questions."""

    def look(visit: Visit) -> Response:
        return _list(visit, house)

    def close(visit: Visit) -> Response:
        try:
            cluster = unanswered.find(unanswered.queue(house.records), visit.data.get("cluster", ""))
            unanswered.close(house.records, visit.user.name, cluster, "not_ours")
        except EntryFault as fault:
            return _list(visit, house, fault)
        return visit.back("/desk/unanswered?done=closed")

    def reopen(visit: Visit) -> Response:
        try:
            unanswered.reopen(house.records, visit.user.name, visit.number)
        except EntryFault as fault:
            return _list(visit, house, fault)
        return visit.back("/desk/unanswered?done=reopened")

    return [
        Route("/desk/unanswered", guarded(house, "reader", look), methods=["GET"]),
        Route("/desk/unanswered/close", guarded(house, "editor", close), methods=["POST"]),
        Route("/desk/unanswered/{number}/reopen", guarded(house, "editor", reopen), methods=["POST"]),
    ]


def _list(visit: Visit, house: House, fault: EntryFault | None = None) -> Response:
    page = whole(visit.query.get("page", "")) or 1
    above = alert(fault, visit.texts) + outcome(visit)
    body = above + listed(visit, unanswered.cases(house.records), page)
    body += settled(visit, unanswered.closed(house.records)[:_CLOSED])
    return frame(visit, visit.texts.say("unanswered.title"), "unanswered", body, status=code(fault))


def listed(visit: Visit, cases: Sequence[Case], page: int) -> str:
    """Return one page of the open questions."""
    texts, first = visit.texts, (page - 1) * _PAGE
    shown = cases[first : first + _PAGE]
    cards = "".join(_card(visit, case) for case in shown) or f"<p>{escape(texts.say('unanswered.none'))}</p>"
    newer = link(visit, "/desk/unanswered", texts.say("staff.before"), page=page - 1) if page > 1 else ""
    more = len(cases) > first + _PAGE
    older = link(visit, "/desk/unanswered", texts.say("staff.after"), page=page + 1) if more else ""
    return (
        f"<h1>{escape(texts.say('unanswered.title'))}</h1><p>{escape(texts.say('unanswered.about'))}</p>"
        f'{cards}<p class="row">{newer}{older}</p>'
    )


def _card(visit: Visit, case: Case) -> str:
    texts, cluster = visit.texts, case.cluster
    asked = "".join(
        f'<li>{escape(question.text)} <span class="quiet">{escape(texts.say("retest.times", count=count))}</span>'
        f"{_taken(question, texts)}</li>"
        for question, count in cluster.questions[:_QUESTIONS]
    )
    why = _joined(case.reasons, texts, "cause")
    where = _joined(case.channels, texts, "channel")
    return (
        f'<article class="card case"><h2>{escape(cluster.label.text)}</h2>{_taken(cluster.label, texts)}'
        f"<p><strong>{escape(texts.say('retest.times', count=cluster.count))}</strong></p>"
        f"<dl><dt>{escape(texts.say('unanswered.why'))}</dt><dd>{why}</dd>"
        f"<dt>{escape(texts.say('unanswered.where'))}</dt><dd>{where}</dd></dl>"
        f"<details><summary>{escape(texts.say('unanswered.questions', count=len(cluster.questions)))}</summary>"
        f"<ul>{asked}</ul></details>{said.listed(case.remarks, texts)}"
        f"{_ways(visit, case) if visit.may('editor') else ''}</article>"
    )


def _taken(question: Said, texts: Texts) -> str:
    """Return as what a question that leaned on earlier turns was taken, nothing for one that stands by itself."""
    if not question.reading:
        return ""
    return f'<p class="quiet">{escape(texts.say("unanswered.reading", words=question.reading))}</p>'


def _joined(pairs: Sequence[tuple[str, int]], texts: Texts, table: str) -> str:
    """Return names in words, each with its count where there are several."""
    counts = [texts.say("staff.counted", name=named(name, texts, table), count=count) for name, count in pairs]
    return escape(texts.say("staff.comma").join(counts) if len(pairs) > 1 else named(pairs[0][0], texts, table))


def named(name: str, texts: Texts, table: str) -> str:
    """Return the words for a stable name in a table of the texts; one that has none stands for itself."""
    return texts.say(f"{table}.{name}") if texts.has(f"{table}.{name}") else name


def _ways(visit: Visit, case: Case) -> str:
    texts, label, name = visit.texts, case.cluster.label.text, case.cluster.id
    asked = case.cluster.label.alone
    pin = link(visit, "/desk/pins/new", texts.say("unanswered.pin"), label, question=asked, cluster=name)
    wording = link(visit, "/desk/wordings/new", texts.say("unanswered.wording"), label, question=asked, cluster=name)
    inside = hidden({"cluster": name}) + button(texts.say("unanswered.not_ours"), about=label)
    return f'<div class="row">{pin}{wording}{form(visit, "/desk/unanswered/close", inside)}</div>'


def settled(visit: Visit, closed: Sequence[Closure]) -> str:
    """Return what was closed last, each to be opened again."""
    if not closed:
        return ""
    texts = visit.texts
    items = "".join(_closed(visit, one) for one in closed)
    return f'<section><h2>{escape(texts.say("unanswered.closed"))}</h2><ul class="plain">{items}</ul></section>'


def _closed(visit: Visit, one: Closure) -> str:
    texts, label = visit.texts, one.label or visit.texts.say("unanswered.erased")
    how = texts.say(f"unanswered.by_{one.how}", number=one.subject or "")
    inside = button(texts.say("unanswered.reopen"), about=label)
    again = form(visit, f"/desk/unanswered/{one.id}/reopen", inside) if visit.may("editor") else ""
    said = f'{escape(label)} <span class="quiet">{escape(how)} · {escape(day(one.at))}</span>'
    return f'<li class="row"><span>{said}</span>{again}</li>'
