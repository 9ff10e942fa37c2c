"""Letting go of what residents left: after the days that are set, or at once on request; and handing it out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, null, select, update

from qa_bot.desk.audit import changing
from qa_bot.desk.sql.tables import (
    audit,
    citations,
    closures,
    failures,
    feedback,
    pins,
    plain,
    questions,
    sessions,
    wordings,
)
from qa_bot.errors import EntryFault
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Delete, Row, Select, Table, Update

    from qa_bot.desk.sql.database import Database

_BATCH = 500
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased; `left` counts pins and wordings that hold the words and are staff's to change."""

    questions: int
    comments: int
    log: int
    closures: int
    left: int


def purge(database: Database, days: int) -> int:
    """Delete questions and votes older than so many days, and sessions that are over; returns how many questions.

    Of a cluster closed before that only the words stay that keep it closed, and its closing can no longer be undone.
    """
    now = database.now()
    first = now - datetime.timedelta(days=days)
    with database.write() as connection:
        gone = connection.execute(delete(questions).where(questions.c.at < first)).rowcount
        connection.execute(update(closures).where(closures.c.at < first).values(label=""))
        wiped = update(audit).where(audit.c.subject == closures.name, audit.c.at < first)
        connection.execute(wiped.values(before=null(), after=null()))
        connection.execute(delete(sessions).where(sessions.c.expires <= now))
        connection.execute(delete(failures).where(failures.c.at < now - datetime.timedelta(days=1)))
    database.settle()
    return gone


def erase(database: Database, who: str, words: str) -> Erased:
    """Delete every question and comment that holds these words, and wipe them from the log and from closed clusters.

    Blanks, width and script make no difference. What is wiped from the log can no longer be undone. Raises EntryFault
    for words so short that they are everywhere.
    """
    sought = squeeze(words)
    if len(sought) < _SHORTEST:
        raise EntryFault(f"{words!r} is too short to be searched for; give at least {_SHORTEST} characters")
    with changing(database, who) as pen:
        connection = pen.connection
        asked = _holding(connection, questions, sought, "question", "understood")
        comments = _holding(connection, feedback, sought, "comment")
        log = _holding(connection, audit, sought, "before", "after")
        labels = _holding(connection, closures, sought, "label", "keys")
        left = len(_holding(connection, pins, sought, "wordings", "counters", "text"))
        left += len(_holding(connection, wordings, sought, "spoken", "official"))
        _each(connection, delete(questions), questions, asked)
        _each(connection, delete(feedback), feedback, comments)
        _each(connection, update(audit).values(before=null(), after=null()), audit, log)
        _each(connection, delete(closures), closures, labels)
        erased = Erased(len(asked), len(comments), len(log), len(labels), left)
        pen.note("erase", "records", {"questions": erased.questions, "comments": erased.comments})
    database.settle()
    return erased


def erase_all(database: Database, who: str) -> int:
    """Delete everything that residents left: questions, votes, comments, clusters; returns how many questions."""
    with changing(database, who) as pen:
        gone = pen.connection.execute(delete(questions)).rowcount
        pen.connection.execute(delete(closures))
        pen.connection.execute(
            update(audit).where(audit.c.subject == closures.name).values(before=null(), after=null())
        )
        pen.note("erase", "records", {"questions": gone})
    database.settle()
    return gone


def export(database: Database) -> Iterator[dict[str, Any]]:
    """Yield every question with its citations and votes, the oldest first, as one moment's state of the records."""
    with database.read() as connection:
        for rows in connection.execute(_ordered(questions), execution_options={"yield_per": _BATCH}).partitions():
            numbers = [row.id for row in rows]
            cited = _of(connection, citations, numbers, ("marker", "document", "clause"))
            votes = _of(connection, feedback, numbers, ("at", "vote", "reason", "comment"))
            for row in rows:
                fields = {name: plain(value) for name, value in row._mapping.items() if name not in {"id", "ticket"}}
                yield fields | {"citations": cited.get(row.id, []), "feedback": votes.get(row.id, [])}


def _holding(connection: Connection, table: Table, sought: str, *names: str) -> list[int]:
    """Return the numbers of the rows that hold words in one of these columns."""
    rows = connection.execute(_ordered(table), execution_options={"yield_per": _BATCH})
    return [row.id for row in rows if any(sought in squeeze(text) for name in names for text in _texts(row, name))]


def _texts(row: Row[Any], name: str) -> Iterator[str]:
    """Yield every text in a column, those in lists and fields too."""
    waiting = [getattr(row, name)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            waiting += value.values() if isinstance(value, dict) else value


def _each(connection: Connection, change: Delete | Update, table: Table, numbers: list[int]) -> None:
    for at in range(0, len(numbers), _BATCH):
        connection.execute(change.where(table.c.id.in_(numbers[at : at + _BATCH])))


def _ordered(table: Table) -> Select[Any]:
    return select(table).order_by(table.c.id)


def _of(connection: Connection, table: Table, numbers: list[int], names: tuple[str, ...]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in connection.execute(_ordered(table).where(table.c.question_id.in_(numbers))):
        found.setdefault(row.question_id, []).append({name: plain(getattr(row, name)) for name in names})
    return found
