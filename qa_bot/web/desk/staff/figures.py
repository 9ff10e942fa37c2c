"""`/desk/figures`: how many asked, what became of it, what it was about, how it was liked."""

from __future__ import annotations

import datetime
from html import escape
from typing import TYPE_CHECKING, cast

from starlette.routing import Route

from qa_bot.desk.figures import figures
from qa_bot.desk.papers.back import titles
from qa_bot.desk.remarks import remarks
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.staff.bars import chart, share
from qa_bot.web.desk.staff.fields import link, rolling
from qa_bot.web.desk.staff.moments import today
from qa_bot.web.desk.staff.said import said
from qa_bot.web.desk.staff.sides import place
from qa_bot.web.desk.staff.unanswered import named
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from qa_bot.answer.bot import Bot
    from qa_bot.desk.figures import Figures
    from qa_bot.index.store import Index
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts

_SPANS = (7, 30, 90)  # days


def routes(house: House) -> list[Route]:
    """Return the route of the figures."""

    def look(visit: Visit) -> Response:
        asked = visit.query.get("days", "")
        span = int(asked) if asked in map(str, _SPANS) else _SPANS[0]
        last = today(house.records.now())
        first = last - datetime.timedelta(days=span - 1)
        index = cast("Bot", house.keeper.current()).desk.index
        body = shown(visit, figures(house.records, first, last), span, index, titles(house.records))
        body += said(remarks(house.records, first, last), visit.texts)
        return frame(visit, visit.texts.say("figures.title"), "figures", body)

    return [Route("/desk/figures", guarded(house, "reader", look), methods=["GET"])]


def shown(visit: Visit, counted: Figures, span: int, index: Index, former: Mapping[str, str]) -> str:
    """Return the figures of a span of days; `former` has the titles of documents that are there no more."""
    texts = visit.texts
    spans = "".join(_span(visit, days, span) for days in _SPANS)
    head = (
        f"<h1>{escape(texts.say('figures.title'))}</h1>"
        f'<nav class="spans" aria-label="{escape(texts.say("figures.span"))}"><ul class="row plain">{spans}</ul></nav>'
    )
    if not counted.total:
        return f"{head}<p>{escape(texts.say('figures.no_questions'))}</p>"
    days = [(str(day), count) for day, count in counted.days]
    clauses = [(place(index, document, clause, texts, former), count) for document, clause, count in counted.clauses]
    return (
        f"{head}{_totals(counted, texts)}<section><h2>{escape(texts.say('figures.days'))}</h2>"
        f"{chart(counted.days, texts)}<details><summary>{escape(texts.say('figures.as_table'))}</summary>"
        f"{_table(texts, 'figures.days', 'figures.day', days)}</details></section>"
        + _shares(texts, "figures.statuses", "status", counted.statuses, counted.total)
        + _shares(texts, "figures.reasons", "cause", counted.reasons, counted.total)
        + _shares(texts, "figures.channels", "channel", counted.channels, counted.total)
        + _ranked(texts, "figures.topics", "figures.topic", counted.topics)
        + _ranked(texts, "figures.clauses", "figures.clause", clauses)
        + _shares(texts, "figures.complaints", "complaint", counted.complaints, counted.disliked)
    )


def _span(visit: Visit, days: int, chosen: int) -> str:
    words = visit.texts.say("figures.last", days=days)
    if days == chosen:
        return f'<li><strong class="way here" aria-current="true">{escape(words)}</strong></li>'
    return f"<li>{link(visit, '/desk/figures', words, days=days)}</li>"


def _totals(counted: Figures, texts: Texts) -> str:
    median = "" if counted.median_ms is None else texts.say("figures.ms", ms=f"{counted.median_ms:.0f}")
    pairs = (
        ("figures.total", str(counted.total)),
        ("figures.liked", str(counted.liked)),
        ("figures.disliked", str(counted.disliked)),
        ("figures.median", median),
    )
    cells = "".join(f"<div><dt>{escape(texts.say(name))}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs)
    return f'<dl class="totals">{cells}</dl>'


def _shares(texts: Texts, title: str, table: str, counts: Sequence[tuple[str, int]], whole: int) -> str:
    """Return a table of counts by kind with their shares; nothing where there are none."""
    if not counts:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(named(name, texts, table))}</th><td class="number">{count}</td>'
        f'<td class="number">{100 * count / whole:.1f}%</td><td class="bars">{share(count, whole)}</td></tr>'
        for name, count in counts
    )
    heads = _heads(texts, "figures.kind", "figures.count", "figures.share") + "<td></td>"
    return _section(texts, title, f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>")


def _ranked(texts: Texts, title: str, what: str, counts: Sequence[tuple[str, int]]) -> str:
    return (
        f"<section><h2>{escape(texts.say(title))}</h2>{_table(texts, title, what, counts)}</section>" if counts else ""
    )


def _table(texts: Texts, title: str, what: str, counts: Sequence[tuple[str, int]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="number">{count}</td></tr>' for name, count in counts
    )
    heads = _heads(texts, what, "figures.count")
    return rolling(texts.say(title), f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>")


def _section(texts: Texts, title: str, table: str) -> str:
    return f"<section><h2>{escape(texts.say(title))}</h2>{rolling(texts.say(title), table)}</section>"


def _heads(texts: Texts, first: str, *others: str) -> str:
    numbers = "".join(f'<th scope="col" class="number">{escape(texts.say(name))}</th>' for name in others)
    return f'<th scope="col">{escape(texts.say(first))}</th>{numbers}'
