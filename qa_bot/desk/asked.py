"""What residents asked and how they liked the answer: masked before it is stored, with no address and no identity."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import insert, select, update

from qa_bot.desk.sql.tables import citations, feedback, questions
from qa_bot.errors import EntryFault, Unknown
from qa_bot.text.mask import mask
from qa_bot.text.normal import encodable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select

    from qa_bot.desk.sql.database import Database
    from qa_bot.records import Answer

Channel = Literal["page", "desk", "api"]
Complaint = Literal["", "wrong", "incomplete", "unclear", "outdated", "other"]
COMPLAINTS: tuple[str, ...] = get_args(Complaint)
_CHANNELS: tuple[str, ...] = get_args(Channel)

_CHINA = datetime.timezone(datetime.timedelta(hours=8))  # one clock for the whole country, which figures count days by
_LONGEST = 2000  # characters of a question or a comment that are kept
_READ = 10_000  # so many are looked at: masking shortens, and no number may be cut in two before it is seen whole


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A question in its asker's words; `reading` is what it was taken to ask where it leaned on earlier turns."""

    text: str
    reading: str = ""

    @property
    def alone(self) -> str:
        """The question as it can be asked without the turns before it."""
        return self.reading or self.text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is kept."""

    id: int
    ticket: str
    at: datetime.datetime
    channel: str
    question: str
    understood: str
    followed: bool
    status: str
    reason: str
    mode: str
    vote: int
    elapsed_ms: float
    cited: tuple[tuple[str, str | None], ...] = ()


def said(row: Row[*tuple[Any, ...]]) -> Said:
    """Return the question of a row that holds `question`, `understood` and `followed`."""
    return Said(str(row.question), str(row.understood) if row.followed else "")


def kept(text: str, longest: int = _LONGEST) -> str:
    """Return a text as it may be stored: personal numbers masked, nothing in it that a database cannot hold."""
    return mask(encodable(text[:_READ]).replace("\0", ""))[:longest]


def note(database: Database, answer: Answer, channel: Channel, *, followed: bool = False) -> str:
    """Keep a question with its outcome; returns the ticket that its asker votes with.

    `followed` tells that it leaned on earlier turns, which are not kept. Raises RecordsFault.
    """
    if channel not in _CHANNELS:
        raise EntryFault(f"channel {channel!r}: there is none; choose one of {', '.join(_CHANNELS)}")
    ticket = secrets.token_urlsafe(16)
    now = database.now()
    values = {
        "ticket": ticket,
        "at": now,
        "day": now.astimezone(_CHINA).date(),
        "channel": channel,
        "question": kept(answer.question),
        "understood": kept(answer.understood),
        "followed": followed,
        "status": answer.status,
        "reason": answer.reason,
        "mode": answer.mode,
        "index_version": answer.index_version,
        "elapsed_ms": answer.elapsed_ms,
        "vote": 0,
    }
    with database.write() as connection:
        number = connection.execute(insert(questions).values(**values).returning(questions.c.id)).scalar_one()
        places = [
            {"question_id": number, "marker": one.marker, "document": one.document, "clause": one.clause}
            for one in answer.citations
        ]
        if places:
            connection.execute(insert(citations), places)
    return ticket


def vote(database: Database, ticket: str, value: int, reason: str = "", comment: str = "") -> None:
    """Keep a vote (1 useful, -1 not) on a question, with a reason and a comment; the last one counts.

    Raises Unknown for a ticket that was never given out, EntryFault for a vote or reason that there is none of.
    """
    if value not in {1, -1} or reason not in COMPLAINTS:
        raise EntryFault(f"a vote is 1 or -1, its reason one of {', '.join(filter(None, COMPLAINTS))}; choose so")
    with database.write() as connection:
        asked = select(questions.c.id).where(questions.c.ticket == kept(ticket, 32))
        number = connection.scalar(asked.with_for_update())
        if number is None:
            raise Unknown("there is no question of that ticket; it may have been erased")
        values = {"question_id": number, "at": database.now(), "vote": value, "reason": reason}
        connection.execute(insert(feedback).values(**values, comment=kept(comment)))
        connection.execute(update(questions).where(questions.c.id == number).values(vote=value))


def last(
    database: Database, count: int = 100, statuses: Sequence[str] = (), since: datetime.datetime | None = None
) -> list[Asked]:
    """Return the last questions, the newest first, of those statuses, or of all where none is named."""
    wanted = select(questions).order_by(questions.c.id.desc()).limit(count)
    if statuses:
        wanted = wanted.where(questions.c.status.in_(statuses))
    if since is not None:
        wanted = wanted.where(questions.c.at >= since)
    with database.read() as connection:
        return _read(connection, wanted)


def _read(connection: Connection, wanted: Select[Any]) -> list[Asked]:
    rows = connection.execute(wanted).all()
    numbers = [row.id for row in rows]
    places: dict[int, list[tuple[str, str | None]]] = {}
    for at in range(0, len(numbers), 1000):
        chosen = citations.c.question_id.in_(numbers[at : at + 1000])
        for place in connection.execute(select(citations).where(chosen).order_by(citations.c.marker)):
            places.setdefault(place.question_id, []).append((place.document, place.clause))
    return [_asked(row, tuple(places.get(row.id, ()))) for row in rows]


def _asked(row: Row[Any], cited: tuple[tuple[str, str | None], ...]) -> Asked:
    names = (one.name for one in fields(Asked) if one.name != "cited")
    return Asked(**{name: getattr(row, name) for name in names}, cited=cited)
