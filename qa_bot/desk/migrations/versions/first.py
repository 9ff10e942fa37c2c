"""The first tables: questions and votes, pins and wordings, staff, and the log of changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_LOGGED = sa.JSON(none_as_null=True)
_TABLES = ("questions", "citations", "feedback", "pins", "wordings", "closures", "users", "keys", "sessions")


def _needed(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _create(name: str, *parts: Any) -> None:
    number = (_needed("id", _KEY), sa.PrimaryKeyConstraint("id", name=f"pk_{name}"))
    op.create_table(name, *number, *parts, sqlite_autoincrement=True)


def _unique(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=f"uq_{table}_{column}")


def _owned(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _index(table: str, *columns: str, name: str = "") -> None:
    op.create_index(f"ix_{table}_{name or columns[0]}", table, list(columns))


def upgrade() -> None:
    """Make the tables."""
    _residents()
    _staff()
    _people()
    _log()


def _residents() -> None:
    _create(
        "questions",
        _needed("ticket", sa.String(32)),
        _needed("at", _MOMENT),
        _needed("day", sa.Date()),
        _needed("channel", sa.String(16)),
        _needed("question", sa.Text()),
        _needed("understood", sa.Text()),
        _needed("followed", sa.Boolean()),
        _needed("status", sa.String(16)),
        _needed("reason", sa.String(32)),
        _needed("mode", sa.String(16)),
        _needed("index_version", sa.String(64)),
        _needed("elapsed_ms", sa.Float()),
        _needed("vote", sa.SmallInteger()),
        _unique("questions", "ticket"),
    )
    _index("questions", "at")
    _index("questions", "day")
    _create(
        "citations",
        _needed("question_id", _KEY),
        _needed("marker", sa.Integer()),
        _needed("document", sa.Text()),
        sa.Column("clause", sa.Text()),
        _owned("citations", "question_id", "questions"),
    )
    _index("citations", "question_id")
    _index("citations", "document", "clause", name="place")
    _create(
        "feedback",
        _needed("question_id", _KEY),
        _needed("at", _MOMENT),
        _needed("vote", sa.SmallInteger()),
        _needed("reason", sa.String(32)),
        _needed("comment", sa.Text()),
        _owned("feedback", "question_id", "questions"),
    )
    _index("feedback", "question_id")


def _staff() -> None:
    _create(
        "pins",
        _needed("wordings", sa.JSON()),
        _needed("counters", sa.JSON()),
        _needed("text", sa.Text()),
        _needed("document", sa.Text()),
        _needed("clause", sa.Text()),
        _needed("quote", sa.Text()),
        _needed("clause_hash", sa.String(64)),
    )
    _create(
        "wordings",
        _needed("spoken", sa.String(64)),
        _needed("official", sa.JSON()),
        _needed("broad", sa.Boolean()),
        _unique("wordings", "spoken"),
    )
    _create(
        "closures",
        _needed("how", sa.String(16)),
        sa.Column("subject", _KEY),
        _needed("label", sa.Text()),
        _needed("keys", sa.JSON()),
        _needed("at", _MOMENT),
    )


def _people() -> None:
    _create(
        "users",
        _needed("name", sa.String(64)),
        _needed("hash", sa.String(255)),
        _needed("role", sa.String(16)),
        _needed("disabled", sa.Boolean()),
        _unique("users", "name"),
    )
    _create(
        "keys",
        _needed("name", sa.String(64)),
        _needed("hash", sa.String(64)),
        _needed("role", sa.String(16)),
        _needed("disabled", sa.Boolean()),
        _unique("keys", "name"),
        _unique("keys", "hash"),
    )
    _create(
        "sessions",
        _needed("token_hash", sa.String(64)),
        _needed("user_id", _KEY),
        _needed("at", _MOMENT),
        _needed("expires", _MOMENT),
        _unique("sessions", "token_hash"),
        _owned("sessions", "user_id", "users"),
    )
    _index("sessions", "user_id")
    _index("sessions", "expires")
    _create("failures", _needed("key", sa.String(64)), _needed("at", _MOMENT))
    _index("failures", "key")


def _log() -> None:
    _create(
        "audit",
        _needed("at", _MOMENT),
        _needed("who", sa.String(64)),
        _needed("what", sa.String(32)),
        _needed("subject", sa.String(16)),
        sa.Column("row", _KEY),
        sa.Column("before", _LOGGED),
        sa.Column("after", _LOGGED),
        sa.Column("undoes", _KEY),
    )
    _index("audit", "at")


def downgrade() -> None:
    """Drop the tables, and all that is in them."""
    for name in reversed((*_TABLES, "failures", "audit")):
        op.drop_table(name)
