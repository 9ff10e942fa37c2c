"""The form of a pin: wordings, answer, and the sentence that it stands on, chosen step by step without any script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING

from qa_bot.corpus.clauses import walk
from qa_bot.desk.pins import Draft
from qa_bot.web.desk.entry.sent import whole
from qa_bot.web.desk.staff.fields import area, button, choice, form, hidden, line, link
from qa_bot.web.desk.staff.pins.flags import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Pin
    from qa_bot.records import Clause
    from qa_bot.web.desk.visit import Visit
    from qa_bot.web.texts import Texts

_DOCUMENTS = 500  # so many are offered in a list; beyond, a document's id is typed
_SENTENCES = 80
_LONGEST = 260  # characters of a quote
_OWN = "-"  # no sentence


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the form's fields; `number` is the pin that is changed, `cluster` the question it is to close."""

    number: str = ""
    wordings: str = ""
    counters: str = ""
    text: str = ""
    document: str = ""
    clause: str = ""
    quote: str = ""
    own: str = ""
    cluster: str = ""

    @property
    def pin(self) -> int:
        """The number of the pin that is changed, 0 for a new one."""
        return whole(self.number) or 0

    def draft(self) -> Draft:
        """Return what was entered as a draft."""
        quote = self.own if self.quote in {"", _OWN} else self.quote
        return Draft(_lines(self.wordings), self.text, self.document, self.clause, quote, _lines(self.counters))

    def fields(self) -> str:
        """Return all of it as fields that are sent unseen."""
        return hidden(asdict(self))


def entered(data: Mapping[str, str]) -> Entered:
    """Return what a form sent; browsers send every line break as two characters."""
    names = Entered.__dataclass_fields__
    return Entered(**{name: data[name].replace("\r\n", "\n") for name in names if name in data})


def wanted(query: Mapping[str, str]) -> Entered:
    """Return the form as a link asks for it: `?question=&document=&clause=&quote=&cluster=`."""
    names = {"question": "wordings", "document": "document", "clause": "clause", "cluster": "cluster", "quote": "quote"}
    return Entered(**{field: query[name] for name, field in names.items() if name in query})


def of(pin: Pin) -> Entered:
    """Return the form of a pin that is to be changed."""
    return Entered(
        str(pin.id), "\n".join(pin.wordings), "\n".join(pin.counters), pin.text, pin.document, pin.clause, pin.quote
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def fields(visit: Visit, shown: Entered, bot: Bot) -> str:
    """Return the form; the sentences to choose from stand in it once document and clause are known."""
    texts = visit.texts
    shown = _settled(shown, bot)
    numbered = _numbered(shown.document, bot)
    choosing = sentences(shown.document, shown.clause, bot.desk) if shown.clause or not numbered else ()
    buttons = button(texts.say("pins.look"), name="step", value="look")
    if choosing:
        buttons = button(texts.say("pins.preview"), "main", name="step", value="preview") + buttons
    inside = (
        hidden({"number": shown.number, "cluster": shown.cluster})
        + area("wordings", texts.say("pins.wordings"), shown.wordings, texts.say("pins.wordings_hint"))
        + area("counters", texts.say("pins.counters"), shown.counters, texts.say("pins.counters_hint"))
        + area("text", texts.say("pins.text"), shown.text, texts.say("pins.text_hint"))
        + _documents(shown, bot, texts)
        + (_clauses(shown, numbered, texts) if numbered else "")
        + (_quotes(shown, choosing, texts) if choosing else "")
        + f'<p class="row">{buttons}{link(visit, "/desk/pins", texts.say("staff.cancel"))}</p>'
    )
    return form(visit, "/desk/pins/form", inside, "entry")


def _settled(shown: Entered, bot: Bot) -> Entered:
    """Return the form with the only document chosen where there is one, and nothing that its document lacks.

    A sentence chosen before another clause was is let go; that of a pin stays, to be compared with what there is now.
    """
    ids = bot.desk.index.ids
    values = asdict(shown)
    if shown.document not in ids:
        values["document"] = ids[0] if len(ids) == 1 else ""
    if not values["document"] or bot.clause(values["document"], shown.clause) is None:
        values["clause"] = ""
    elif not shown.pin and shown.quote != _OWN:
        clause = bot.clause(values["document"], shown.clause)
        text = bot.document(values["document"]).text[clause.start : clause.end] if clause else ""
        values["quote"] = shown.quote if shown.quote in text else ""
    return Entered(**values)


def _documents(shown: Entered, bot: Bot, texts: Texts) -> str:
    label = texts.say("pins.document")
    if len(bot.desk.index.ids) > _DOCUMENTS:
        return line("document", label, shown.document, texts.say("pins.document_hint"))
    listed = [(one.id, one.title) for one in bot.documents()]
    return choice("document", label, [("", texts.say("pins.choose")), *listed], shown.document)


def _numbered(document: str, bot: Bot) -> list[Clause]:
    """Return the clauses of a document that have a number; where none has, the pin rests on the whole."""
    return [one for one in walk(bot.tree(document)) if one.number] if document else []


def _clauses(shown: Entered, numbered: list[Clause], texts: Texts) -> str:
    listed = [(one.number, f"{'　' * (len(one.path) - 1)}{one.label}{one.title}") for one in numbered]
    return choice(
        "clause",
        texts.say("pins.clause"),
        [("", texts.say("pins.choose")), *listed],
        shown.clause,
        texts.say("pins.clause_hint"),
    )


def _quotes(shown: Entered, choosing: tuple[str, ...], texts: Texts) -> str:
    """Return the clause's sentences, one of them to be chosen, and a field for other words of the clause."""
    fitting = [one for one in dict.fromkeys(choosing) if len(one) <= _LONGEST][:_SENTENCES]
    if shown.quote in choosing and shown.quote not in fitting:  # a link may come from any sentence of the clause
        fitting += [shown.quote] if len(shown.quote) <= _LONGEST else []
    own = shown.own or ("" if shown.quote in {"", _OWN, *fitting} else shown.quote)
    chosen = shown.quote if shown.quote in fitting else _OWN if own else fitting[0] if len(fitting) == 1 else ""
    options = "".join(
        f'<p class="pick"><input type="radio" name="quote" id="f-quote-{at}" value="{escape(one)}"'
        f'{" checked" if one == chosen else ""}> <label for="f-quote-{at}">{escape(one)}</label></p>'
        for at, one in enumerate(fitting)
    )
    other = (
        f'<p class="pick"><input type="radio" name="quote" id="f-quote-own" value="{_OWN}"'
        f'{" checked" if chosen == _OWN else ""}> <label for="f-quote-own">{escape(texts.say("pins.own"))}</label></p>'
    )
    field = area("own", texts.say("pins.own_words"), own, texts.say("pins.own_hint", most=_LONGEST))
    return f"<fieldset><legend>{escape(texts.say('pins.quote'))}</legend>{options}{other}{field}</fieldset>"
