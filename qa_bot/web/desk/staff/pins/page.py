"""`/desk/pins`: answers that staff have written, whether each still holds, and the way to write one."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from html import escape
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from starlette.routing import Route

from qa_bot.desk import pins, unanswered
from qa_bot.desk.papers.back import titles
from qa_bot.errors import EntryFault, Unknown
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.staff.fields import button, form, hidden, link
from qa_bot.web.desk.staff.pins.flags import flag, flagged
from qa_bot.web.desk.staff.pins.form import Entered, entered, fields, of, wanted
from qa_bot.web.desk.staff.pins.preview import preview, trial
from qa_bot.web.desk.staff.sides import place
from qa_bot.web.desk.staff.told import alert, code, outcome
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Pin
    from qa_bot.index.store import Index
    from qa_bot.web.desk.staff.pins.flags import Flag
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House


def routes(house: House) -> list[Route]:
    """Return the routes of pinned answers."""
    return [
        Route("/desk/pins", guarded(house, "reader", partial(_look, house)), methods=["GET"]),
        Route("/desk/pins", guarded(house, "editor", partial(_keep, house)), methods=["POST"]),
        Route("/desk/pins/new", guarded(house, "editor", partial(_new, house)), methods=["GET"]),
        Route("/desk/pins/form", guarded(house, "editor", partial(_step, house)), methods=["POST"]),
        Route("/desk/pins/{number}", guarded(house, "editor", partial(_edit, house)), methods=["GET"]),
        Route("/desk/pins/{number}/remove", guarded(house, "editor", partial(_remove, house)), methods=["POST"]),
    ]


def _bot(house: House) -> Bot:
    return cast("Bot", house.keeper.current())


def _look(house: House, visit: Visit) -> Response:
    if "question" in visit.query and visit.may("editor"):
        return visit.back("/desk/pins/new?" + urlencode(list(visit.query.items()), errors="replace"))
    return _list(visit, house)


def _new(house: House, visit: Visit) -> Response:
    return _form(visit, house, _bot(house), wanted(visit.query))


def _edit(house: House, visit: Visit) -> Response:
    pin = pins.one(house.records, visit.number)
    return _form(visit, house, _bot(house), of(pin))


def _step(house: House, visit: Visit) -> Response:
    """Show the form again, with the sentences of the clause chosen, or what saving it would change."""
    filled, bot = entered(visit.data), _bot(house)
    if visit.data.get("step") != "preview":
        return _form(visit, house, bot, filled)
    try:
        tried = trial(bot, house.records, pins.preview(bot.desk, filled.draft(), filled.pin))
    except EntryFault as fault:
        return _form(visit, house, bot, filled, fault)
    return _form(visit, house, bot, filled, above=preview(visit, tried, filled))


def _keep(house: House, visit: Visit) -> Response:
    filled, bot = entered(visit.data), _bot(house)
    try:
        return visit.back(f"/desk/pins?done={_save(house, visit.user.name, bot, filled)}")
    except EntryFault as fault:
        return _form(visit, house, bot, filled, fault)


def _remove(house: House, visit: Visit) -> Response:
    try:
        pins.remove(house.records, visit.user.name, visit.number)
    except EntryFault as fault:
        return _list(visit, house, fault)
    return visit.back("/desk/pins?done=pin_removed")


def _save(house: House, who: str, bot: Bot, filled: Entered) -> str:
    """Save a pin, close the question that it was written for and all it answers; returns the name of the outcome."""
    if filled.number:
        pin = pins.change(house.records, bot.desk, who, filled.pin, filled.draft())
        return "pin_changed_closed" if unanswered.settle(house.records, who, bot, pin) else "pin_changed"
    pin, closed = pins.add(house.records, bot.desk, who, filled.draft()), 0
    if filled.cluster:
        with suppress(Unknown):  # somebody has closed it in the meantime: the pin holds all the same
            cluster = unanswered.find(unanswered.queue(house.records), filled.cluster)
            closed = unanswered.close(house.records, who, cluster, "pin", pin.id)
    closed += unanswered.settle(house.records, who, bot, pin)
    return "pin_closed" if closed else "pin_saved"


def _list(visit: Visit, house: House, fault: EntryFault | None = None) -> Response:
    desk = _bot(house).desk
    held = [(pin, flag(pin, desk)) for pin in pins.every(house.records)]
    body = alert(fault, visit.texts) + outcome(visit) + listed(visit, held, desk.index, titles(house.records))
    return frame(visit, visit.texts.say("pins.title"), "pins", body, status=code(fault))


def _form(
    visit: Visit, house: House, bot: Bot, filled: Entered, fault: EntryFault | None = None, above: str = ""
) -> Response:
    texts = visit.texts
    title = texts.say("pins.change" if filled.number else "pins.new")
    warned = "" if above else _warning(visit, filled, bot, house)
    below = f"<h2>{escape(texts.say('pins.further'))}</h2>" if above else ""
    body = f"<h1>{escape(title)}</h1>{alert(fault, texts)}{warned}{above}{below}{fields(visit, filled, bot)}"
    return frame(visit, title, "pins", body, status=code(fault))


def _warning(visit: Visit, filled: Entered, bot: Bot, house: House) -> str:
    if not filled.pin:
        return ""
    pin = next((each for each in pins.every(house.records) if each.id == filled.pin), None)
    found = None if pin is None else flag(pin, bot.desk)
    return "" if pin is None or found is None else flagged(pin, found, visit.texts)


def listed(visit: Visit, held: Sequence[tuple[Pin, Flag | None]], index: Index, former: Mapping[str, str]) -> str:
    """Return the list of pins, those that no longer hold first; `former` titles documents that are there no more."""
    texts = visit.texts
    add = f"<p>{link(visit, '/desk/pins/new', texts.say('pins.new'), kind='way main')}</p>"
    ordered = sorted(held, key=lambda each: each[1] is None)
    cards = "".join(
        _card(visit, pin, found, place(index, pin.document, pin.clause, texts, former)) for pin, found in ordered
    )
    return (
        f"<h1>{escape(texts.say('pins.title'))}</h1><p>{escape(texts.say('pins.about'))}</p>"
        f"{add if visit.may('editor') else ''}{cards or '<p>' + escape(texts.say('pins.none')) + '</p>'}"
    )


def _card(visit: Visit, pin: Pin, found: Flag | None, stands: str) -> str:
    texts = visit.texts
    state = "pins.holds" if found is None else "pins.flagged"
    held = f"<p><q>{escape(pin.quote)}</q></p>" if found is None else flagged(pin, found, texts)
    others = "".join(f"<li>{escape(words)}</li>" for words in pin.wordings[1:])
    against = "".join(f"<li>{escape(words)}</li>" for words in pin.counters)
    return (
        f'<article class="card pin" id="pin-{pin.id}"><h2>{escape(pin.wordings[0])}</h2>'
        f'<p><span class="tag {"official" if found is None else "alarm"}">{escape(texts.say(state))}</span></p>'
        f'<p class="text">{escape(pin.text)}</p><p class="quiet">{escape(stands)}</p>{held}'
        + (f"<h3>{escape(texts.say('pins.also'))}</h3><ul>{others}</ul>" if others else "")
        + (f"<h3>{escape(texts.say('pins.counters'))}</h3><ul>{against}</ul>" if against else "")
        + (_actions(visit, pin) if visit.may("editor") else "")
        + "</article>"
    )


def _actions(visit: Visit, pin: Pin) -> str:
    texts, about = visit.texts, pin.wordings[0]
    edit = link(visit, f"/desk/pins/{pin.id}", texts.say("staff.edit"), about)
    inside = hidden({}) + button(texts.say("staff.remove"), "risk", about)
    return f'<div class="row">{edit}{form(visit, f"/desk/pins/{pin.id}/remove", inside)}</div>'
