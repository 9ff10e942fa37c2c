"""Residents' words that staff add to the thesaurus, each with the official words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qa_bot.desk.asked import kept
from qa_bot.desk.audit import changing
from qa_bot.desk.sql.tables import wordings
from qa_bot.errors import EntryFault, Unknown
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Row

    from qa_bot.desk.sql.database import Database

_LONGEST, _MOST = 32, 12


@dataclass(frozen=True, slots=True)
class Wording:
    """A resident's word and the official words for it; `broad` where they name its field, not the thing itself."""

    spoken: str
    official: tuple[str, ...]
    broad: bool = False
    id: int = 0


def wording(spoken: str, official: Iterable[str], *, broad: bool = False) -> Wording:
    """Return a wording as it is kept, folded; raises EntryFault for one that could not work."""
    word = fold(kept(spoken))
    others = tuple(dict.fromkeys(other for other in (fold(kept(each)) for each in official) if other and other != word))
    if not 2 <= len(word) <= _LONGEST or not any(character.isalnum() for character in word):
        raise EntryFault(f"a resident's word has 2 to {_LONGEST} characters; enter such a one", "spoken", most=_LONGEST)
    if not 1 <= len(others) <= _MOST or any(len(other) > _LONGEST for other in others):
        raise EntryFault(
            f"{word!r} needs 1 to {_MOST} official words, of at most {_LONGEST} characters, other than itself",
            "official",
            most=_MOST,
            longest=_LONGEST,
        )
    return Wording(word, others, broad)


def add(database: Database, who: str, new: Wording) -> Wording:
    """Add a wording; raises Clash where the word has one already."""
    with changing(database, who) as pen:
        return Wording(new.spoken, new.official, new.broad, pen.add(wordings, "wording.add", _values(new)))


def change(database: Database, who: str, number: int, new: Wording) -> None:
    """Change a wording; raises Unknown, Clash."""
    with changing(database, who) as pen:
        pen.alter(wordings, "wording.change", number, _values(new))


def remove(database: Database, who: str, number: int) -> None:
    """Take a wording away; raises Unknown."""
    with changing(database, who) as pen:
        pen.drop(wordings, "wording.remove", number)


def every(database: Database) -> tuple[Wording, ...]:
    """Return all wordings, by their word."""
    with database.read() as connection:
        return read(connection)


def one(database: Database, number: int) -> Wording:
    """Return a wording; raises Unknown."""
    with database.read() as connection:
        row = connection.execute(select(wordings).where(wordings.c.id == number)).one_or_none()
    if row is None:
        raise Unknown(f"wording {number}: there is none; look at the list again", "gone")
    return _wording(row)


def read(connection: Connection) -> tuple[Wording, ...]:
    """Return all wordings, by their word, as this connection sees them."""
    return tuple(_wording(row) for row in connection.execute(select(wordings).order_by(wordings.c.spoken)))


def entries(held: Iterable[Wording]) -> Mapping[str, Entry]:
    """Return wordings as entries of the thesaurus."""
    return {one.spoken: Entry(one.official, one.broad) for one in held}


def _values(new: Wording) -> dict[str, Any]:
    return {"spoken": new.spoken, "official": list(new.official), "broad": new.broad}


def _wording(row: Row[Any]) -> Wording:
    return Wording(row.spoken, tuple(row.official), row.broad, row.id)
