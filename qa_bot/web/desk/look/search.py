"""`/desk`: search as you type over all documents, and beside it the answer to the same words."""

from __future__ import annotations

import time
from html import escape
from typing import TYPE_CHECKING

from starlette.routing import Route

from qa_bot.web.ask.question import Question
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.look.hits import count, hits
from qa_bot.web.desk.look.sought import KINDS, search, wanted
from qa_bot.web.desk.look.told import told
from qa_bot.web.desk.visit import answered, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from qa_bot.records import Answer, Document
    from qa_bot.web.desk.look.sought import Wanted
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House

_KEYS = ("focus", "move", "open", "copy", "answer", "help", "back")


def routes(house: House) -> list[Route]:
    """Return the routes of the search: the page, and what its script asks for while somebody types."""

    def page(visit: Visit) -> Response:
        sought = wanted(visit.query, house.settings.max_question)
        if sought.words and visit.query.get("ask"):
            asked(house, sought.words)
            return visit.back(f"/desk?{sought.address()}")
        return shown(house, visit, sought)

    def look(visit: Visit) -> Response:
        began = time.perf_counter()
        sought = wanted(visit.query, house.settings.max_question)
        found = search(house.keeper.current(), sought, visit.texts)
        html, said = hits(visit, sought, found), count(visit, sought, found)
        spent = (time.perf_counter() - began) * 1000
        return answered({"count": len(found), "said": said, "html": html, "ms": round(spent, 1)})

    def answer(visit: Visit) -> Response:
        on_purpose = visit.request.method == "POST"
        words = wanted(visit.data if on_purpose else visit.query, house.settings.max_question).words
        given = (asked if on_purpose else quiet)(house, words) if words else None
        return answered({"status": given.status if given else "", "html": told(visit, given)})

    return [
        Route("/desk", guarded(house, "reader", page)),
        Route("/desk/api/search", guarded(house, "reader", look)),
        Route("/desk/api/answer", guarded(house, "reader", answer), methods=["GET", "POST"]),
    ]


def asked(house: House, words: str) -> Answer:
    """Answer a question that staff ask on purpose; it is kept as asked at the desk."""
    return house.answer(Question(words), "desk").answer


def quiet(house: House, words: str) -> Answer:
    """Answer words that are still being typed; nothing of them is kept, and no language model sees them."""
    return house.keeper.current().quiet().answer(words, for_staff=True)


def shown(house: House, visit: Visit, sought: Wanted) -> Response:
    """Return the page with what was found for a search."""
    texts, bot = visit.texts, house.keeper.current()
    found = search(bot, sought, texts)
    given = quiet(house, sought.words) if sought.words else None
    body = (
        f'<div class="look" data-root="{escape(visit.root)}" data-csrf="{visit.csrf}"'
        f' data-copied="{escape(texts.say("search.is_copied"))}" data-lost="{escape(texts.say("search.lost"))}">'
        f'<section class="asking"><h1>{escape(texts.say("search.title"))}</h1>'
        f"{_form(visit, sought, bot.documents())}"
        f'<p id="over" class="row" role="alert" hidden>'
        f'<strong class="trouble">{escape(texts.say("search.over"))}</strong>'
        f'<a class="way main" href="{escape(visit.root)}/desk/sign-in">{escape(texts.say("search.sign_in"))}</a></p>'
        f'<p id="said" class="quiet" role="status">{escape(count(visit, sought, found))}</p></section>'
        f'<section class="right" aria-labelledby="answer-title"><h2 id="answer-title" tabindex="-1">'
        f'{escape(texts.say("search.answer"))}</h2><div id="answer">{told(visit, given)}</div></section>'
        f'<section class="left"><h2>{escape(texts.say("search.hits"))}</h2>'
        f'<div id="hits">{hits(visit, sought, found)}</div></section></div>'
        f"{_help(visit)}"
    )
    return frame(visit, texts.say("search.title"), "search", body, ("desk.js",))


def _form(visit: Visit, sought: Wanted, documents: tuple[Document, ...]) -> str:
    texts, among = visit.texts, sought.among
    years = sorted({document.year for document in documents if document.year is not None}, reverse=True)
    titles = [(document.id, document.title) for document in documents]
    spans = [(str(year), texts.say("year", year=year)) for year in years]
    kinds = [(kind, texts.say(f"timeless.{kind}")) for kind in KINDS]
    return (
        f'<form id="search" role="search" method="get" action="{escape(visit.root)}/desk">'
        f'<div class="row words"><label for="q">{escape(texts.say("search.words"))}</label>'
        f'<input id="q" name="q" type="search" value="{escape(sought.words)}" autocomplete="off" enterkeyhint="search"'
        f' autofocus placeholder="{escape(texts.say("search.hint"))}">'
        f'<button class="main" name="ask" value="1">{escape(texts.say("search.ask"))}</button></div>'
        f'<div class="row filters">{_choice(visit, "document", titles, among.document)}'
        f"{_choice(visit, 'year', spans, None if among.year is None else str(among.year))}"
        f"{_choice(visit, 'period', kinds, among.kind)}"
        f'<button type="button" id="keys-open" hidden>{escape(texts.say("search.keys"))}</button></div></form>'
    )


def _choice(visit: Visit, name: str, options: Iterable[tuple[str, str]], chosen: str | None) -> str:
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options
    )
    label, every = (escape(visit.texts.say(f"search.{key}")) for key in (name, f"any_{name}"))
    return (
        f'<p class="choice"><label for="{name}">{label}</label>'
        f'<select id="{name}" name="{name}"><option value="">{every}</option>{rows}</select></p>'
    )


def _help(visit: Visit) -> str:
    """Return the list of keys, shown by `?`."""
    texts = visit.texts
    rows = "".join(
        f"<dt><kbd>{escape(texts.say(f'search.key_{key}'))}</kbd></dt><dd>{escape(texts.say(f'search.does_{key}'))}</dd>"
        for key in _KEYS
    )
    return (
        f'<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title" tabindex="-1">'
        f'{escape(texts.say("search.keys"))}</h2><dl>{rows}</dl><p><label><input type="checkbox" id="single" checked>'
        f' {escape(texts.say("search.single"))}</label></p><form method="dialog"><button>'
        f"{escape(texts.say('close'))}</button></form></dialog>"
    )
