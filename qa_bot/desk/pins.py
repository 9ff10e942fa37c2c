"""Pinned answers: what editors write, checked against the clause that it stands on."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qa_bot.answer.pinned import key, locate, marked
from qa_bot.answer.staff import Pin, clause_hash
from qa_bot.desk.asked import kept
from qa_bot.desk.audit import changing
from qa_bot.desk.sql.database import alone
from qa_bot.desk.sql.tables import pins
from qa_bot.errors import Clash, EntryFault, Unknown
from qa_bot.text.figures import figures, same
from qa_bot.text.mask import mask
from qa_bot.text.normal import encodable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection, Row

    from qa_bot.answer.turn import Desk
    from qa_bot.desk.sql.database import Database
    from qa_bot.records import Citation

_WORDINGS, _WORDING, _TEXT, _QUOTE = 50, 200, 500, 260
CHARACTERS = 2 * _WORDINGS * (_WORDING + 2) + _TEXT + 2 * _QUOTE
"""Characters of a form with a pin filled to its limits, two of them for the end of each line."""
_MARKED = "〔1〕"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor enters: the question's wordings, near ones that are not meant, the answer, and its quote."""

    wordings: tuple[str, ...]
    text: str
    document: str
    clause: str
    quote: str
    counters: tuple[str, ...] = ()


def add(database: Database, desk: Desk, who: str, draft: Draft) -> Pin:
    """Pin an answer; raises EntryFault that says what does not hold, Clash where a wording is pinned already."""
    return _save(database, desk, who, draft, None)


def change(database: Database, desk: Desk, who: str, number: int, draft: Draft) -> Pin:
    """Change a pin, or confirm it against its clause as that is now; raises EntryFault, Clash, Unknown."""
    return _save(database, desk, who, draft, number)


def preview(desk: Desk, draft: Draft, number: int = 0) -> Pin:
    """Return a draft as the pin that it would be, residents' words in it masked; raises EntryFault."""
    held = clause_hash(desk.index, draft.document, draft.clause)
    if held is None:
        raise EntryFault(f"{draft.document} has no clause {draft.clause}; choose one that it has", "no_clause")
    wordings, counters = _unlike(draft.wordings), _unlike(draft.counters)
    text = encodable(draft.text).replace("\0", "").strip()
    pin = Pin(number, wordings, counters, text, draft.document, draft.clause, draft.quote, held)
    _check(pin, desk)
    return pin


def remove(database: Database, who: str, number: int) -> None:
    """Take a pin away; raises Unknown."""
    with changing(database, who) as pen:
        pen.drop(pins, "pin.remove", number)


def every(database: Database) -> tuple[Pin, ...]:
    """Return all pins, the oldest first."""
    with database.read() as connection:
        return read(connection)


def read(connection: Connection) -> tuple[Pin, ...]:
    """Return all pins, the oldest first, as this connection sees them."""
    return tuple(_pin(row) for row in connection.execute(select(pins).order_by(pins.c.id)))


def one(database: Database, number: int) -> Pin:
    """Return a pin; raises Unknown."""
    with database.read() as connection:
        row = connection.execute(select(pins).where(pins.c.id == number)).one_or_none()
    if row is None:
        raise Unknown(f"pin {number}: there is none; look at the list again", "gone")
    return _pin(row)


def flagged(held: Iterable[Pin], desk: Desk) -> tuple[Pin, ...]:
    """Return the pins whose clause has changed or is gone: they answer nobody until they are confirmed or changed."""
    return tuple(pin for pin in held if locate(pin, desk) is None)


def _save(database: Database, desk: Desk, who: str, draft: Draft, number: int | None) -> Pin:
    pin = preview(desk, draft, number or 0)
    values = {name: value for name, value in asdict(pin).items() if name != "id"}
    values |= {"wordings": list(pin.wordings), "counters": list(pin.counters)}
    with changing(database, who) as pen:
        alone(pen.connection, "pins")
        _free(pin, read(pen.connection))
        if number is None:
            return replace(pin, id=pen.add(pins, "pin.add", values))
        pen.alter(pins, "pin.change", number, values)
    return pin


def _unlike(wordings: Sequence[str]) -> tuple[str, ...]:
    """Return wordings masked, those left out that are the same to the letter as one before."""
    chosen: dict[str, str] = {}
    for wording in wordings:
        chosen.setdefault(key(wording), kept(wording.strip()))
    return tuple(wording for form, wording in chosen.items() if form)


def _check(draft: Pin, desk: Desk) -> None:
    """Raise EntryFault unless the draft could be shown: wordings, an answer, a verbatim quote, no stray figure."""
    if not 1 <= len(draft.wordings) <= _WORDINGS or len(draft.counters) > _WORDINGS:
        raise EntryFault(
            f"a pin has 1 to {_WORDINGS} wordings, and at most as many counter-examples; enter so many",
            "wording_count",
            most=_WORDINGS,
        )
    if any(len(wording) > _WORDING for wording in (*draft.wordings, *draft.counters)):
        raise EntryFault(f"a wording has at most {_WORDING} characters; shorten it", "wording_length", most=_WORDING)
    _measured(draft)
    citation = locate(draft, desk)
    if citation is None:
        raise EntryFault(
            f"the quote does not stand in clause {draft.clause} of {draft.document}; copy it from there", "no_quote"
        )
    both = {key(wording) for wording in draft.wordings} & {key(counter) for counter in draft.counters}
    if both:
        raise EntryFault(f"{min(both)!r} is a wording and a counter-example; choose which", "both", word=min(both))
    _figured(draft, _years(citation))


def _measured(draft: Pin) -> None:
    """Raise EntryFault where the answer or its quote is missing or too long."""
    text, quote = len(draft.text), len(draft.quote)
    if not text:
        raise EntryFault("a pin needs a text; write one", "pin_text_none", most=_TEXT)
    if text > _TEXT:
        told = f"the text of a pin has at most {_TEXT} characters, this one has {text}; shorten it"
        raise EntryFault(told, "pin_text", most=_TEXT, count=text)
    if not quote:
        raise EntryFault("a pin needs a quote; choose one", "pin_quote_none")
    if quote > _QUOTE:
        told = f"the quote of a pin has at most {_QUOTE} characters, this one has {quote}; shorten it"
        raise EntryFault(told, "pin_quote", most=_QUOTE, count=quote)


def _years(citation: Citation) -> set[Decimal]:
    """Return the years that may be named beside any quote: the document's own, and those in which the quote holds."""
    period = citation.period
    return {Decimal(year) for year in (citation.year, period.start, period.end) if year is not None}


def _figured(draft: Pin, years: Collection[Decimal]) -> None:
    """Raise EntryFault where the answer states a quantity that its quote does not hold, or a person's number."""
    quoted = figures(draft.quote)
    for figure in figures(marked(draft.text).replace(_MARKED, "")):
        if figure.unit == "年份" and figure.value in years:
            continue
        if not any(same(figure, other) for other in quoted):
            raise EntryFault(
                f"{figure.text!r} is not in the quote; quote the sentence that states it, or leave it out",
                "stray_figure",
                figure=figure.text,
            )
    if mask(draft.text) != draft.text and mask(draft.quote) == draft.quote:
        raise EntryFault(
            "the answer holds a person's number or address that its quote does not; leave it out", "personal"
        )


def _free(draft: Pin, others: Iterable[Pin]) -> None:
    taken = {key(wording): pin.id for pin in others if pin.id != draft.id for wording in pin.wordings}
    for wording in draft.wordings:
        if key(wording) in taken:
            number = taken[key(wording)]
            raise Clash(
                f"{wording!r} is a wording of pin {number} already; change that one",
                "pinned_already",
                word=wording,
                number=number,
            )


def _pin(row: Row[Any]) -> Pin:
    return Pin(
        row.id, tuple(row.wordings), tuple(row.counters), row.text, row.document, row.clause, row.quote, row.clause_hash
    )
