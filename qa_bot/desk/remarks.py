"""What residents wrote with their votes, for staff to read; it was masked before it was stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from qa_bot.desk.asked import said
from qa_bot.desk.sql.tables import feedback, questions

if TYPE_CHECKING:
    import datetime

    from qa_bot.desk.asked import Said
    from qa_bot.desk.sql.database import Database

_MOST = 50


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: on which question, when, with which vote and reason; `now` is the vote that stands since."""

    question: Said
    at: datetime.datetime
    vote: int
    reason: str
    comment: str
    now: int


def remarks(database: Database, first: datetime.date, last: datetime.date, most: int = _MOST) -> list[Remark]:
    """Return the comments on what was asked from the first day to the last, both included, the newest first.

    Whoever says the same on the same question twice is heard once.
    """
    words = (questions.c.question, questions.c.understood, questions.c.followed, questions.c.vote.label("now"))
    asked = (
        select(feedback.c.at, feedback.c.vote, feedback.c.reason, feedback.c.comment, *words)
        .join(questions, questions.c.id == feedback.c.question_id)
        .where(questions.c.day.between(first, last), feedback.c.comment != "")
        .order_by(feedback.c.id.desc())
        .limit(most)
    )
    with database.read() as connection:
        rows = connection.execute(asked).all()
    found: dict[tuple[Said, str], Remark] = {}
    for row in rows:
        question = said(row)
        found.setdefault((question, row.comment), Remark(question, row.at, row.vote, row.reason, row.comment, row.now))
    return list(found.values())
