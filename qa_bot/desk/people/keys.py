"""Keys for programs that use the staff's part of the API: shown once, kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qa_bot.desk.audit import changing
from qa_bot.desk.people.roles import role
from qa_bot.desk.people.users import named
from qa_bot.desk.sql.tables import keys
from qa_bot.errors import Unknown

if TYPE_CHECKING:
    from sqlalchemy import Row

    from qa_bot.desk.people.roles import Role
    from qa_bot.desk.sql.database import Database


@dataclass(frozen=True, slots=True)
class Key:
    """A program that may use the API in a role."""

    id: int
    name: str
    role: Role
    disabled: bool = False


def add(database: Database, who: str, name: str, role_name: str) -> str:
    """Make a key and return its token, which nobody can read again; raises EntryFault, Clash for a name in use."""
    token = f"qa-{secrets.token_urlsafe(32)}"
    values = {"name": named(name), "hash": _hashed(token), "role": role(role_name), "disabled": False}
    with changing(database, who) as pen:
        pen.add(keys, "key.add", values)
    return token


def disable(database: Database, who: str, name: str) -> None:
    """Shut a key; raises Unknown."""
    with changing(database, who) as pen:
        number = pen.connection.scalar(select(keys.c.id).where(keys.c.name == named(name)))
        if number is None:
            raise Unknown(f"key {name!r}: there is none; `qa-bot desk key list` shows all", "gone")
        pen.alter(keys, "key.disable", number, {"disabled": True})


def every(database: Database) -> list[Key]:
    """Return all keys by name, without their tokens."""
    with database.read() as connection:
        return [_key(row) for row in connection.execute(select(keys).order_by(keys.c.name))]


def holder(database: Database, token: str) -> Key | None:
    """Return the key that a token is, None where it is none or shut."""
    asked = select(keys).where(keys.c.hash == _hashed(token), keys.c.disabled.is_(False))
    with database.read() as connection:
        found = connection.execute(asked).one_or_none()
    return None if found is None else _key(found)


def _key(row: Row[Any]) -> Key:
    return Key(row.id, row.name, role(row.role), row.disabled)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
