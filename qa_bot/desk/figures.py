"""Figures of a span of days: how many asked, what became of it, what it was about, how it was liked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from qa_bot.desk.asked import said
from qa_bot.desk.clusters import clusters
from qa_bot.desk.sql.tables import citations, feedback, questions
from qa_bot.errors import EntryFault

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from qa_bot.desk.sql.database import Database

_TOP = 10
_GROUPED = 5000  # the newest questions that topics are made of
_LONGEST = 3660  # days


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a span; each list the largest first, but for `days`, which has every day in order."""

    total: int
    days: tuple[tuple[datetime.date, int], ...]
    statuses: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    clauses: tuple[tuple[str, str | None, int], ...]
    liked: int
    disliked: int
    complaints: tuple[tuple[str, int], ...]
    median_ms: float | None


def figures(database: Database, first: datetime.date, last: datetime.date) -> Figures:
    """Count the questions from the first day to the last, both included; raises EntryFault for no such span."""
    span = (last - first).days
    if not 0 <= span < _LONGEST:
        raise EntryFault(f"{first} to {last} is no span of 1 to {_LONGEST} days; choose another", "span")
    within = questions.c.day.between(first, last)
    with database.read() as connection:
        by_day = dict(_counted(connection, questions.c.day, within))
        votes = dict(_counted(connection, questions.c.vote, within))
        return Figures(
            total=sum(by_day.values()),
            days=tuple((day, by_day.get(day, 0)) for day in (first + datetime.timedelta(n) for n in range(span + 1))),
            statuses=_counted(connection, questions.c.status, within),
            reasons=_counted(connection, questions.c.reason, within & (questions.c.reason != "")),
            channels=_counted(connection, questions.c.channel, within),
            topics=_topics(connection, within),
            clauses=_clauses(connection, within),
            liked=votes.get(1, 0),
            disliked=votes.get(-1, 0),
            complaints=_complaints(connection, within),
            median_ms=_median(connection, within),
        )


def _counted(
    connection: Connection, column: ColumnElement[Any], within: ColumnElement[bool]
) -> tuple[tuple[Any, int], ...]:
    count = func.count()
    asked = select(column, count).where(within).group_by(column).order_by(count.desc(), column)
    return tuple((value, number) for value, number in connection.execute(asked))


def _topics(connection: Connection, within: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    """Return what most questions are about, each topic named by its wording met most."""
    words = select(questions.c.question, questions.c.understood, questions.c.followed)
    asked = connection.execute(words.where(within).order_by(questions.c.id.desc()).limit(_GROUPED))
    return tuple((cluster.label.text, cluster.count) for cluster in clusters(map(said, asked))[:_TOP])


def _clauses(connection: Connection, within: ColumnElement[bool]) -> tuple[tuple[str, str | None, int], ...]:
    """Return the clauses that most answers cite; an answer that cites one twice counts once."""
    count = func.count(citations.c.question_id.distinct())
    place = (citations.c.document, citations.c.clause)
    asked = select(*place, count).join(questions, questions.c.id == citations.c.question_id).where(within)
    ranked = asked.group_by(*place).order_by(count.desc(), *place).limit(_TOP)
    return tuple((row[0], row[1], row[2]) for row in connection.execute(ranked))


def _complaints(connection: Connection, within: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    """Return the reasons given with votes against, by questions that stand voted down."""
    count = func.count(feedback.c.question_id.distinct())
    asked = select(feedback.c.reason, count).join(questions, questions.c.id == feedback.c.question_id)
    chosen = asked.where(within, questions.c.vote < 0, feedback.c.vote < 0, feedback.c.reason != "")
    ranked = chosen.group_by(feedback.c.reason).order_by(count.desc(), feedback.c.reason)
    return tuple((reason, number) for reason, number in connection.execute(ranked))


def _median(connection: Connection, within: ColumnElement[bool]) -> float | None:
    """Return the median of the milliseconds an answer took; SQLite has no function for it."""
    total = connection.scalar(select(func.count()).select_from(questions).where(within)) or 0
    if not total:
        return None
    middle = select(questions.c.elapsed_ms).where(within).order_by(questions.c.elapsed_ms)
    values = connection.scalars(middle.offset((total - 1) // 2).limit(2 - total % 2)).all()
    return float(sum(values)) / len(values)
