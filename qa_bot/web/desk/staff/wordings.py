"""`/desk/wordings`: residents' words that staff have added, and the way to add one after seeing what it changes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from starlette.routing import Route

from qa_bot.answer.staff import Fixed
from qa_bot.desk import asked, unanswered, wordings
from qa_bot.desk.retest import compare, retest, with_wording
from qa_bot.errors import EntryFault, Unknown
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import thesaurus
from qa_bot.web.desk.entry.sent import whole
from qa_bot.web.desk.frame import frame
from qa_bot.web.desk.staff.fields import area, button, form, hidden, line, link, rolling, tick
from qa_bot.web.desk.staff.sides import answered, pairs, sides
from qa_bot.web.desk.staff.told import alert, code, outcome
from qa_bot.web.desk.visit import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Guidance
    from qa_bot.desk.wordings import Wording
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.house import House

_LAST = 200  # questions that are asked again
_WORD = 8  # characters up to which what was said is taken for the word itself, not for a question with it
_APART = re.compile(r"[\n,，、;；]+")


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the form; `number` is the wording that is changed, `cluster` the question that it is to close."""

    number: str = ""
    spoken: str = ""
    official: str = ""
    broad: str = ""
    example: str = ""
    cluster: str = ""

    @property
    def old(self) -> int:
        """The number of the wording that is changed, 0 for a new one."""
        return whole(self.number) or 0

    def wording(self) -> Wording:
        """Return what was entered as a wording; raises EntryFault."""
        return wordings.wording(self.spoken, _APART.split(self.official), broad=bool(self.broad))


def routes(house: House) -> list[Route]:
    """Return the routes of wordings."""
    return [
        Route("/desk/wordings", guarded(house, "reader", partial(_look, house)), methods=["GET"]),
        Route("/desk/wordings", guarded(house, "editor", partial(_keep, house)), methods=["POST"]),
        Route("/desk/wordings/new", guarded(house, "editor", _new), methods=["GET"]),
        Route("/desk/wordings/{number}", guarded(house, "editor", partial(_edit, house)), methods=["GET"]),
        Route("/desk/wordings/form", guarded(house, "editor", partial(_step, house)), methods=["POST"]),
        Route("/desk/wordings/{number}/remove", guarded(house, "editor", partial(_remove, house)), methods=["POST"]),
    ]


def _look(house: House, visit: Visit) -> Response:
    if "question" in visit.query and visit.may("editor"):
        return visit.back("/desk/wordings/new?" + urlencode(list(visit.query.items()), errors="replace"))
    return _list(visit, house)


def _new(visit: Visit) -> Response:
    """Show the empty form, or as a link asks for it: `?question=&cluster=`, or the words said, `?said=`."""
    said = visit.query.get("said", "")
    spoken = said if len(said) <= _WORD else ""
    example = visit.query.get("question", "") or ("" if spoken else said)
    return _form(visit, Entered(spoken=spoken, example=example, cluster=visit.query.get("cluster", "")))


def _edit(house: House, visit: Visit) -> Response:
    held = wordings.one(house.records, visit.number)
    return _form(visit, Entered(str(held.id), held.spoken, "\n".join(held.official), "1" if held.broad else ""))


def _step(house: House, visit: Visit) -> Response:
    filled = _entered(visit.data)
    try:
        shown = preview(visit, filled, cast("Bot", house.keeper.current()), house)
    except EntryFault as fault:
        return _form(visit, filled, fault)
    return _form(visit, filled, above=shown)


def _keep(house: House, visit: Visit) -> Response:
    filled = _entered(visit.data)
    try:
        return visit.back(f"/desk/wordings?done={_save(house, visit.user.name, filled)}")
    except EntryFault as fault:
        return _form(visit, filled, fault)


def _remove(house: House, visit: Visit) -> Response:
    try:
        wordings.remove(house.records, visit.user.name, visit.number)
    except EntryFault as fault:
        return _list(visit, house, fault)
    return visit.back("/desk/wordings?done=wording_removed")


def _entered(data: Mapping[str, str]) -> Entered:
    return Entered(**{name: data[name].replace("\r\n", "\n") for name in Entered.__dataclass_fields__ if name in data})


def _save(house: House, who: str, filled: Entered) -> str:
    """Save a wording and close the question that it was found for; returns the name of the outcome."""
    if filled.number:
        wordings.change(house.records, who, filled.old, filled.wording())
        return "wording_changed"
    added = wordings.add(house.records, who, filled.wording())
    if filled.cluster:
        with suppress(Unknown):  # somebody has closed it in the meantime: the wording holds all the same
            cluster = unanswered.find(unanswered.queue(house.records), filled.cluster)
            unanswered.close(house.records, who, cluster, "wording", added.id)
            return "wording_closed"
    return "wording_saved"


def preview(visit: Visit, filled: Entered, bot: Bot, house: House) -> str:
    """Return what a wording would change, with the button that saves it; raises EntryFault."""
    texts, new = visit.texts, filled.wording()
    now = bot.desk.staff.guidance()
    instead = wordings.one(house.records, filled.old).spoken if filled.number else ""
    then = with_wording(now, new, instead)
    others = retest(bot, house.records, then, _LAST)
    known = thesaurus().get(new.spoken)
    replaced = ""
    if known is not None and known.official:
        said = texts.say("wordings.known", spoken=new.spoken, official="、".join(sorted(known.official)))
        replaced = f"<p>{escape(said)}</p>"
    save = hidden(asdict(filled)) + f'<p class="row">{button(texts.say("staff.confirm"), "main")}</p>'
    return (
        f'<section class="card shown"><h2>{escape(new.spoken)} → {escape("、".join(new.official))}</h2>{replaced}'
        f"</section>{_example(visit, filled.example.strip(), bot, now, then)}"
        f"{sides(others, len(asked.last(house.records, _LAST)), texts)}{form(visit, '/desk/wordings', save)}"
    )


def _example(visit: Visit, example: str, bot: Bot, now: Guidance, then: Guidance) -> str:
    """Return the example question's answers, or the one that it has either way."""
    if not example:
        return ""
    texts, changed = visit.texts, compare(bot, now, then, [example])
    same = "" if changed else answered(bot.guided(Fixed(now)).answer(example), texts)
    said = (
        f'<p>{escape(texts.say("wordings.same"))}</p><div class="card">{same}</div>' if same else pairs(changed, texts)
    )
    return f"<section><h2>{escape(texts.say('wordings.example'))}</h2>{said}</section>"


def _list(visit: Visit, house: House, fault: EntryFault | None = None) -> Response:
    held = wordings.every(house.records)
    body = alert(fault, visit.texts) + outcome(visit) + listed(visit, held, visit.query.get("q", ""))
    return frame(visit, visit.texts.say("wordings.title"), "wordings", body, status=code(fault))


def _form(visit: Visit, filled: Entered, fault: EntryFault | None = None, above: str = "") -> Response:
    texts = visit.texts
    title = texts.say("wordings.change" if filled.number else "wordings.new")
    below = f"<h2>{escape(texts.say('pins.further'))}</h2>" if above else ""
    body = f"<h1>{escape(title)}</h1>{alert(fault, texts)}{above}{below}{fields(visit, filled)}"
    return frame(visit, title, "wordings", body, status=code(fault))


def fields(visit: Visit, shown: Entered) -> str:
    """Return the form."""
    say = visit.texts.say
    inside = (
        hidden({"number": shown.number, "cluster": shown.cluster})
        + line("spoken", say("wordings.spoken"), shown.spoken, say("wordings.spoken_hint"), required=True, maxlength=32)
        + area("official", say("wordings.official"), shown.official, say("wordings.official_hint"), required=True)
        + tick("broad", say("wordings.broad"), ticked=bool(shown.broad), hint=say("wordings.broad_hint"))
        + line("example", say("wordings.example"), shown.example, say("wordings.example_hint"))
        + f'<p class="row">{button(say("wordings.preview"), "main")}'
        + f"{link(visit, '/desk/wordings', say('staff.cancel'))}</p>"
    )
    return form(visit, "/desk/wordings/form", inside, "entry")


def listed(visit: Visit, held: Sequence[Wording], sought: str) -> str:
    """Return the list of wordings, or those that hold what is sought."""
    texts, word = visit.texts, fold(sought)
    found = [one for one in held if any(word in each for each in (one.spoken, *one.official))]
    rows = "".join(_row(visit, one) for one in found)
    heads = "".join(
        f'<th scope="col">{escape(texts.say(name))}</th>' for name in ("wordings.spoken", "wordings.official")
    )
    action = f'<th scope="col">{escape(texts.say("staff.actions"))}</th>' if visit.may("editor") else ""
    inside = f"<thead><tr>{heads}{action}</tr></thead><tbody>{rows}</tbody>"
    table = rolling(texts.say("wordings.title"), inside, "stack")
    new = f"<p>{link(visit, '/desk/wordings/new', texts.say('wordings.new'), kind='way main')}</p>"
    return (
        f"<h1>{escape(texts.say('wordings.title'))}</h1><p>{escape(texts.say('wordings.about'))}</p>"
        f"{new if visit.may('editor') else ''}{_search(visit, sought)}"
        + (table if rows else f"<p>{escape(texts.say('wordings.none_found' if sought else 'wordings.none'))}</p>")
    )


def _search(visit: Visit, sought: str) -> str:
    field = line("q", visit.texts.say("wordings.search"), sought, type="search")
    return (
        f'<form method="get" action="{escape(visit.root)}/desk/wordings" role="search" class="row">{field}'
        f'<div class="field">{button(visit.texts.say("wordings.find"))}</div></form>'
    )


def _row(visit: Visit, one: Wording) -> str:
    texts = visit.texts
    broad = f' <span class="tag">{escape(texts.say("wordings.is_broad"))}</span>' if one.broad else ""
    return (
        f'<tr><th scope="row">{escape(one.spoken)}</th><td>{escape("、".join(one.official))}{broad}</td>'
        f"{_actions(visit, one) if visit.may('editor') else ''}</tr>"
    )


def _actions(visit: Visit, one: Wording) -> str:
    edit = link(visit, f"/desk/wordings/{one.id}", visit.texts.say("staff.edit"), one.spoken)
    inside = button(visit.texts.say("staff.remove"), "risk", one.spoken)
    return f'<td><div class="row">{edit}{form(visit, f"/desk/wordings/{one.id}/remove", inside)}</div></td>'
