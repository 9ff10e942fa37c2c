"""The log of changes: whatever staff change goes through a `Pen`, which logs it so that it can be taken back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from qa_bot.desk.people.roles import administered
from qa_bot.desk.sql.database import alone
from qa_bot.desk.sql.tables import audit, closures, keys, pins, plain, typed, users, wordings
from qa_bot.errors import Clash, Unknown

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Row, Table

    from qa_bot.desk.sql.database import Database

_TABLES = {table.name: table for table in (pins, wordings, closures, users, keys)}
_SECRET = frozenset({"hash"})  # never in the log
_LOOK = "look at it again"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: who did what to which row when; `undone` once another entry has taken it back."""

    id: int
    at: datetime.datetime
    who: str
    what: str
    subject: str
    row: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes rows in somebody's name and logs each change in the same transaction."""

    connection: Connection
    who: str
    at: datetime.datetime

    def add(self, table: Table, what: str, values: Mapping[str, Any]) -> int:
        """Add a row and return its number; raises Clash where its name is taken."""
        with _unique(table):
            number = self.connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
        self._log(table, what, number, None, _row(self.connection, table, number))
        return int(number)

    def alter(self, table: Table, what: str, number: int, values: Mapping[str, Any]) -> None:
        """Change columns of a row; raises Unknown, Clash."""
        before = _row(self.connection, table, number)
        if before is None:
            raise Unknown(f"{table.name} {number}: there is none; {_LOOK}", "gone")
        with _unique(table):
            self.connection.execute(update(table).where(table.c.id == number).values(**values))
        self._log(table, what, number, before, _row(self.connection, table, number))

    def drop(self, table: Table, what: str, number: int) -> None:
        """Delete a row; raises Unknown."""
        before = _row(self.connection, table, number)
        if before is None:
            raise Unknown(f"{table.name} {number}: there is none; {_LOOK}", "gone")
        self.connection.execute(delete(table).where(table.c.id == number))
        self._log(table, what, number, before, None)

    def note(
        self,
        what: str,
        subject: str,
        after: Mapping[str, Any],
        before: Mapping[str, Any] | None = None,
        undoes: int | None = None,
    ) -> None:
        """Log something done that changes no row of the desk's own, such as a restored backup or a new document."""
        values = {"at": self.at, "who": self.who, "what": what, "subject": subject, "after": dict(after)}
        kept = None if before is None else dict(before)
        self.connection.execute(insert(audit).values(**values, before=kept, undoes=undoes))

    def _log(
        self, table: Table, what: str, number: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        values = {"at": self.at, "who": self.who, "what": what, "subject": table.name, "row": number}
        self.connection.execute(insert(audit).values(**values, before=before, after=after))


@contextmanager
def _unique(table: Table) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise Clash(
            f"{table.name}: there is one of that name already; change that one, or choose another", "taken"
        ) from None


@contextmanager
def changing(database: Database, who: str) -> Iterator[Pen]:
    """Give a pen in somebody's name, one at a time; all that it writes is kept together or not at all."""
    with database.write() as connection:
        yield pen(connection, who, database.now())


def pen(connection: Connection, who: str, at: datetime.datetime) -> Pen:
    """Return a pen for a connection that writes; others wait for theirs until this one's changes are kept."""
    alone(connection, "audit")  # numbers are given when rows are written: whoever reads up to one has missed none
    return Pen(connection, who, at)


def entries(database: Database, count: int = 100, before: int | None = None, subject: str = "") -> list[Entry]:
    """Return the last changes, the newest first; `before` names the entry from which to read on.

    `subject` is what was changed, where not all of it is wanted.
    """
    asked = select(audit).order_by(audit.c.id.desc()).limit(count)
    if subject:
        asked = asked.where(audit.c.subject == subject)
    if before is not None:
        asked = asked.where(audit.c.id < before)
    with database.read() as connection:
        rows = connection.execute(asked).all()
        numbers = [row.id for row in rows]
        undone = set(connection.scalars(select(audit.c.undoes).where(audit.c.undoes.in_(numbers))))
    return [_entry(row, row.id in undone) for row in rows]


def one(database: Database, number: int) -> Entry:
    """Return a change; raises Unknown."""
    found = entries(database, 1, number + 1)
    if not found or found[0].id != number:
        raise Unknown(f"change {number}: there is none; {_LOOK}", "gone")
    return found[0]


def _entry(row: Row[Any], undone: bool) -> Entry:
    return Entry(row.id, row.at, row.who, row.what, row.subject, row.row, row.before, row.after, undone)


def undo(database: Database, who: str, number: int) -> None:
    """Take a change back, and log that; an undoing can itself be undone.

    Raises Unknown for no such entry, Clash where the row has been changed since or the change cannot be taken back.
    """
    with changing(database, who) as pen:
        entry = pen.connection.execute(select(audit).where(audit.c.id == number)).one_or_none()
        if entry is None:
            raise Unknown(f"change {number}: there is none; {_LOOK}", "gone")
        if pen.connection.scalar(select(audit.c.id).where(audit.c.undoes == number)) is not None:
            raise Clash(f"change {number}: was taken back already; {_LOOK}", "undone_already")
        table = _TABLES.get(entry.subject)
        if table is None or entry.row is None or entry.before == entry.after:
            raise Clash(f"change {number}: nothing of it was kept that could be brought back", "not_kept")
        if _row(pen.connection, table, entry.row) != entry.after:
            raise Clash(
                f"change {number}: {table.name} {entry.row} has been changed since; take the later one back first",
                "changed_since",
            )
        _revert(pen, table, entry)
        if table is users:
            administered(pen.connection)
        values = {"who": who, "at": pen.at, "what": f"undo.{entry.what.removeprefix('undo.')}", "undoes": number}
        pen.connection.execute(
            insert(audit).values(**values, subject=table.name, row=entry.row, before=entry.after, after=entry.before)
        )


def _revert(pen: Pen, table: Table, entry: Row[Any]) -> None:
    """Put a row back to what it was before a change."""
    if entry.before is None:
        pen.connection.execute(delete(table).where(table.c.id == entry.row))
        return
    values = {name: typed(table, name, value) for name, value in entry.before.items()}
    with _unique(table):
        if entry.after is not None:
            pen.connection.execute(update(table).where(table.c.id == entry.row).values(**values))
        elif _SECRET & {column.name for column in table.columns}:
            raise Clash(
                f"change {entry.id}: secrets are not in the log, so {table.name} cannot be brought back; add anew",
                "secret",
            )
        else:
            pen.connection.execute(insert(table).values(id=entry.row, **values))


def _row(connection: Connection, table: Table, number: int) -> dict[str, Any] | None:
    """Return a row as the log keeps it, None where there is none; on PostgreSQL the row is held until the end."""
    row = connection.execute(select(table).where(table.c.id == number).with_for_update()).one_or_none()
    if row is None:
        return None
    return {name: plain(value) for name, value in row._mapping.items() if name not in {"id", *_SECRET}}
