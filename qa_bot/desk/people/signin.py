"""Signing in and out: sessions that expire, their tokens kept as hashes, and a wait after too many wrong passwords."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, func, insert, or_, select

from qa_bot.desk.people.users import User, decoy, matches, user
from qa_bot.desk.sql.database import alone
from qa_bot.desk.sql.tables import failures, sessions, users
from qa_bot.text.normal import encodable, fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database

_WINDOW = datetime.timedelta(minutes=15)
_FROM_HERE, _FROM_ANYWHERE = 5, 50  # wrong passwords for a name from one place, and from all; a stranger elsewhere
# who guesses at a name does not lock its owner out


@dataclass(frozen=True, slots=True)
class Entrance:
    """The outcome of a sign-in: `open` with a token for the cookie, `wrong`, or `wait` after too many wrong ones."""

    status: Literal["open", "wrong", "wait"]
    token: str = ""
    user: User | None = None


def sign_in(database: Database, settings: Settings, name: str, password: str, origin: str = "") -> Entrance:
    """Begin a session of the hours that are set; `origin`, the asker's address, is kept as a hash for 15 minutes."""
    name = fold(encodable(name)).replace("\0", "")
    here, anywhere = _hashed(f"here {name} {origin}"), _hashed(f"anywhere {name}")
    with database.write() as connection:
        alone(connection, anywhere)
        now = database.now()
        connection.execute(delete(failures).where(failures.c.at <= now - _WINDOW))
        if _count(connection, here) >= _FROM_HERE or _count(connection, anywhere) >= _FROM_ANYWHERE:
            return Entrance("wait")
        # counted before it is tried, so that many tries at once are not more than allowed
        connection.execute(insert(failures), [{"key": key, "at": now} for key in (here, anywhere)])
        known = connection.execute(select(users).where(users.c.name == name)).one_or_none()
    right = matches(decoy() if known is None else known.hash, password)
    if known is None or known.disabled or not right:
        return Entrance("wrong")
    token = secrets.token_urlsafe(32)
    with database.write() as connection:
        connection.execute(delete(failures).where(failures.c.key.in_([here, anywhere])))
        now = database.now()
        values = {"token_hash": _hashed(token), "user_id": known.id, "at": now}
        connection.execute(
            insert(sessions).values(**values, expires=now + datetime.timedelta(hours=settings.session_hours))
        )
    return Entrance("open", token, user(known))


def visitor(database: Database, token: str) -> User | None:
    """Return whose session a token is, None where it is nobody's, over, or its owner's account is shut."""
    asked = (
        select(users)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(
            sessions.c.token_hash == _hashed(token), sessions.c.expires > database.now(), users.c.disabled.is_(False)
        )
    )
    with database.read() as connection:
        found = connection.execute(asked).one_or_none()
    return None if found is None else user(found)


def sign_out(database: Database, token: str) -> None:
    """End a session; nothing happens where there is none."""
    gone = or_(sessions.c.token_hash == _hashed(token), sessions.c.expires <= database.now())
    with database.write() as connection:
        connection.execute(delete(sessions).where(gone))


def _count(connection: Connection, key: str) -> int:
    return connection.scalar(select(func.count()).select_from(failures).where(failures.c.key == key)) or 0


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
