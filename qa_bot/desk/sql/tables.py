"""The tables of the records. A change here needs a step in `desk/migrations/versions`; a test compares the two."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=_NAMES)


class Moment(TypeDecorator[datetime.datetime]):
    """A moment in UTC; SQLite, which knows no zones, stores it bare and gives it back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """Turn a moment of any zone into UTC; a bare one is a fault of the program."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        moment = value.astimezone(datetime.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return what was stored, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


def plain(value: Any) -> Any:
    """Return a column's value as JSON holds it."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def typed(table: Table, name: str, value: Any) -> Any:
    """Return a value from JSON as its column holds it."""
    kind = table.c[name].type
    if value is not None and isinstance(kind, Moment):
        return datetime.datetime.fromisoformat(value)
    return datetime.date.fromisoformat(value) if value is not None and isinstance(kind, Date) else value


_ID = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows in INTEGER columns only
_NOTHING = JSON(none_as_null=True)


def _table(name: str, *parts: Column[Any] | Index) -> Table:
    """Return a table whose numbers are never given out twice, so that the log stays true after a deletion."""
    return Table(name, metadata, Column("id", _ID, primary_key=True), *parts, sqlite_autoincrement=True)


questions = _table(
    "questions",
    Column("ticket", String(32), nullable=False, unique=True),  # what the asker's page votes with
    Column("at", Moment, nullable=False, index=True),
    Column("day", Date, nullable=False, index=True),  # the day in China
    Column("channel", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("understood", Text, nullable=False),
    Column("followed", Boolean, nullable=False),  # leans on earlier turns, which are not kept
    Column("status", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("index_version", String(64), nullable=False),
    Column("elapsed_ms", Float, nullable=False),
    Column("vote", SmallInteger, nullable=False),  # the last one: 1, -1, or 0 for none
)
citations = _table(
    "citations",
    Column("question_id", _ID, ForeignKey("questions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("marker", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("clause", Text),
    Index("ix_citations_place", "document", "clause"),
)
feedback = _table(
    "feedback",
    Column("question_id", _ID, ForeignKey("questions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("vote", SmallInteger, nullable=False),
    Column("reason", String(32), nullable=False),
    Column("comment", Text, nullable=False),
)
pins = _table(
    "pins",
    Column("wordings", JSON, nullable=False),
    Column("counters", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("clause_hash", String(64), nullable=False),
)
wordings = _table(
    "wordings",
    Column("spoken", String(64), nullable=False, unique=True),
    Column("official", JSON, nullable=False),
    Column("broad", Boolean, nullable=False),
)
closures = _table(
    "closures",
    Column("how", String(16), nullable=False),
    Column("subject", _ID),  # the pin or the wording that closed it
    Column("label", Text, nullable=False),
    Column("keys", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)
users = _table(
    "users",
    Column("name", String(64), nullable=False, unique=True),
    Column("hash", String(255), nullable=False),
    Column("role", String(16), nullable=False),
    Column("disabled", Boolean, nullable=False),
)
keys = _table(
    "keys",
    Column("name", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("disabled", Boolean, nullable=False),
)
sessions = _table(
    "sessions",
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("user_id", _ID, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
)
failures = _table(
    "failures",
    Column("key", String(64), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)
audit = _table(
    "audit",
    Column("at", Moment, nullable=False, index=True),
    Column("who", String(64), nullable=False),
    Column("what", String(32), nullable=False),
    Column("subject", String(16), nullable=False),  # the table
    Column("row", _ID),
    Column("before", _NOTHING),
    Column("after", _NOTHING),
    Column("undoes", _ID),  # the entry that this one takes back
)
