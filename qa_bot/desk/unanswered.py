"""The queue of questions that found no good answer, ranked by how often they are asked, each to be closed."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import or_, select

from qa_bot.answer.staff import Fixed
from qa_bot.desk import audit
from qa_bot.desk.asked import Said, said
from qa_bot.desk.audit import changing
from qa_bot.desk.clusters import Cluster, Key, Leaders, clusters, key
from qa_bot.desk.remarks import Remark, remarks
from qa_bot.desk.retest import with_pin
from qa_bot.desk.sql.tables import audit as log
from qa_bot.desk.sql.tables import closures, pins, questions, wordings
from qa_bot.errors import EntryFault, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Row

    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Pin
    from qa_bot.desk.sql.database import Database
    from qa_bot.records import Answer

How = Literal["pin", "wording", "not_ours"]
_HOWS: tuple[str, ...] = get_args(How)
_SUBJECTS = {"pin": pins, "wording": wordings}

_SETTLED = (
    "chat",
    "thanks",
    "about_bot",
    "empty",
    "too_long",
    "emergency",
)  # answered by a fixed reply, as they should
_DAYS, _MOST, _KEYS = 90, 20_000, 200
_REMARKS = 20  # that are told of one cluster


@dataclass(frozen=True, slots=True)
class Closure:
    """A cluster that was closed: by a pin, by a wording, or as not ours to answer.

    `label` is empty once the questions themselves are no longer kept.
    """

    id: int
    how: How
    subject: int | None
    label: str
    keys: tuple[Key, ...]
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Case:
    """An open cluster with where it was asked and why it found no good answer, each the most frequent first.

    The reason of an answer that was voted down is `disliked`; `remarks` are what was written with votes, newest first.
    """

    cluster: Cluster
    channels: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    said: Said
    at: datetime.datetime
    channel: str
    reason: str


def queue(database: Database, days: int = _DAYS, most: int = _MOST) -> list[Cluster]:
    """Return the open clusters of the last days, the most asked first.

    In it are questions without an answer or with part of one, and those whose answer was voted down. A cluster closed
    as not ours stays out; one closed by a pin or wording comes back with questions that still find no answer.
    """
    return clusters(one.said for one in _waiting(database, days, most))


def cases(database: Database, days: int = _DAYS, most: int = _MOST) -> list[Case]:
    """Return the open clusters as `queue` does, with their channels and reasons."""
    waiting = _waiting(database, days, most)
    channels: dict[Said, Counter[str]] = defaultdict(Counter)
    reasons: dict[Said, Counter[str]] = defaultdict(Counter)
    for one in waiting:
        channels[one.said][one.channel] += 1
        reasons[one.said][one.reason] += 1
    today = database.now().date() + datetime.timedelta(days=1)  # a day ends elsewhere before it does here
    written: dict[Said, list[Remark]] = defaultdict(list)
    for remark in remarks(database, today - datetime.timedelta(days=days + 1), today, most):
        written[remark.question].append(remark)
    return [
        Case(
            cluster,
            _summed(cluster, channels),
            _summed(cluster, reasons),
            tuple(remark for question, _ in cluster.questions for remark in written[question])[:_REMARKS],
        )
        for cluster in clusters(one.said for one in waiting)
    ]


def _summed(cluster: Cluster, by_question: Mapping[Said, Counter[str]]) -> tuple[tuple[str, int], ...]:
    together: Counter[str] = Counter()
    for question, _ in cluster.questions:
        together.update(by_question[question])
    return tuple(sorted(together.items(), key=lambda pair: (-pair[1], pair[0])))


def _waiting(database: Database, days: int, most: int) -> list[_Open]:
    """Return the questions that wait for a better answer."""
    wanted = (
        select(questions)
        .where(questions.c.at >= database.now() - datetime.timedelta(days=days))
        .where(or_(questions.c.status.in_(("not_found", "partial")), questions.c.vote < 0))
        .where(questions.c.reason.not_in(_SETTLED))
        .order_by(questions.c.id.desc())
        .limit(most)
    )
    with database.read() as connection:
        rows = connection.execute(wanted).all()
    asked = (_Open(said(row), row.at, row.channel, _reason(row)) for row in rows)
    return list(_open(asked, _standing(database)))


def _reason(row: Row[Any]) -> str:
    return str(row.reason or ("disliked" if row.vote < 0 else row.status))


def _standing(database: Database) -> list[Closure]:
    """Return the closures that hold: one whose pin or wording was taken away since settles nothing any more."""
    with database.read() as connection:
        there = {how: set(connection.scalars(select(table.c.id))) for how, table in _SUBJECTS.items()}
    return [one for one in closed(database) if one.subject is None or one.subject in there[one.how]]


def _open(asked: Iterable[_Open], held: Sequence[Closure]) -> Iterator[_Open]:
    """Yield the questions that no closure has settled."""
    leaders, owners = Leaders(), list[Closure]()
    for settled in held:
        for words in settled.keys:
            leaders.add(words)
            owners.append(settled)
    for question in asked:
        number = leaders.nearest(key(question.said))
        closure = None if number is None else owners[number]
        if closure is None or (closure.how != "not_ours" and question.at > closure.at):
            yield question


def find(open_now: Iterable[Cluster], name: str) -> Cluster:
    """Return the cluster of that id; raises Unknown where it is closed or gone."""
    for cluster in open_now:
        if cluster.id == name:
            return cluster
    raise Unknown("there is no such open question any more; look at the list again", "gone")


def close(database: Database, who: str, cluster: Cluster, how: How, subject: int | None = None) -> int:
    """Close a cluster, by the pin or wording of that number or as not ours; raises EntryFault, Unknown."""
    if how not in _HOWS or (how == "not_ours") != (subject is None):
        raise EntryFault("a question is closed by a pin or a wording and its number, or as not ours; choose one", "how")
    keys = [list(words) for words in cluster.keys[:_KEYS]]
    with changing(database, who) as pen:
        if subject is not None:
            table = _SUBJECTS[how]
            if pen.connection.scalar(select(table.c.id).where(table.c.id == subject)) is None:
                raise Unknown(f"{how} {subject}: there is none; save it first", "gone")
        values = {"how": how, "subject": subject, "label": cluster.label.text, "keys": keys, "at": pen.at}
        return pen.add(closures, f"close.{how}", values)


def settle(database: Database, who: str, bot: Bot, pin: Pin) -> int:
    """Close the open clusters whose question a pin that was just saved answers; returns how many."""
    staffed = bot.guided(Fixed(with_pin(bot.desk.staff.guidance(), pin)))
    words = {word for wording in pin.wordings for word in key(Said(wording))}
    # only what shares a word with the pin is asked: the others cannot get it, and asking takes its time
    near = [one for one in queue(database) if words & set(key(Said(one.label.alone)))]
    met = [one for one in near if _by(staffed.answer(one.label.alone), pin)]
    for cluster in met:
        close(database, who, cluster, "pin", pin.id)
    return len(met)


def _by(answer: Answer, pin: Pin) -> bool:
    """Tell whether an answer is this pin's."""
    quotes = [(one.document, one.quote) for one in answer.citations]
    return answer.mode == "pinned" and quotes == [(pin.document, pin.quote)]


def reopen(database: Database, who: str, number: int) -> None:
    """Undo the closing of a cluster; raises Unknown, Clash where it cannot be undone any more."""
    closing = select(log.c.id).where(log.c.subject == closures.name, log.c.row == number, log.c.after.is_not(None))
    with database.read() as connection:
        change = connection.scalar(closing.order_by(log.c.id.desc()).limit(1))
    if change is None:
        raise Unknown(f"closed question {number}: nothing of it was kept; look at the list again", "not_kept")
    audit.undo(database, who, change)


def closed(database: Database) -> list[Closure]:
    """Return the closed clusters, the newest first."""
    with database.read() as connection:
        rows = connection.execute(select(closures).order_by(closures.c.id.desc())).all()
    return [
        Closure(row.id, row.how, row.subject, row.label, tuple(tuple(words) for words in row.keys), row.at)
        for row in rows
    ]
