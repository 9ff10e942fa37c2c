"""Staff accounts: a name, a hashed password, a role; nobody is there to begin with, and no password is given out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from qa_bot.desk.audit import Pen, changing
from qa_bot.desk.people.roles import administered, role
from qa_bot.desk.sql.tables import sessions, users
from qa_bot.errors import EntryFault, Unknown
from qa_bot.text.normal import encodable, fold, width

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from sqlalchemy import Row

    from qa_bot.desk.people.roles import Role
    from qa_bot.desk.sql.database import Database

_NAME = re.compile(r"[\w.@-]{1,64}")
_SHORTEST, _LONGEST, _KINDS = 10, 256, 5
_one_at_a_time = Lock()  # a hash takes 64 MiB for its moment: a crowd at the door must not take all the memory


@dataclass(frozen=True, slots=True)
class User:
    """A member of staff."""

    id: int
    name: str
    role: Role
    disabled: bool = False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - only sign-in and accounts need it

    return PasswordHasher()


def add(database: Database, who: str, name: str, password: str, role_name: str) -> User:
    """Add an account; raises EntryFault for a name or password that cannot be taken, Clash for a name in use."""
    name, chosen = named(name), role(role_name)
    hashed = digest(name, password)
    with changing(database, who) as pen:
        values = {"name": name, "hash": hashed, "role": chosen, "disabled": False}
        return User(pen.add(users, "user.add", values), name, chosen)


def change_password(database: Database, who: str, name: str, password: str) -> None:
    """Give an account another password and end its sessions; raises EntryFault, Unknown."""
    name = named(name)
    hashed = digest(name, password)
    with changing(database, who) as pen:
        number = _number(pen, name)
        pen.alter(users, "user.password", number, {"hash": hashed})
        _end_sessions(pen, number)


def change_role(database: Database, who: str, name: str, role_name: str) -> None:
    """Give an account another role; raises EntryFault, Unknown, Clash where nobody would be left to administer."""
    chosen = role(role_name)
    with changing(database, who) as pen:
        pen.alter(users, "user.role", _number(pen, named(name)), {"role": chosen})
        administered(pen.connection)


def disable(database: Database, who: str, name: str, *, disabled: bool = True) -> None:
    """Shut an account, ending its sessions, or open it again; raises Unknown, Clash as above."""
    with changing(database, who) as pen:
        number = _number(pen, named(name))
        pen.alter(users, "user.disable" if disabled else "user.enable", number, {"disabled": disabled})
        _end_sessions(pen, number)
        administered(pen.connection)


def everybody(database: Database) -> list[User]:
    """Return all accounts by name."""
    with database.read() as connection:
        return [user(row) for row in connection.execute(select(users).order_by(users.c.name))]


def nobody(database: Database) -> bool:
    """Tell whether there is no account yet, so that a first start can say how to make one."""
    with database.read() as connection:
        return not connection.scalar(select(func.count()).select_from(users))


def user(row: Row[Any]) -> User:
    """Return a row of the table as a member of staff."""
    return User(row.id, row.name, role(row.role), row.disabled)


def named(name: str) -> str:
    """Return an account's name in its one spelling; raises EntryFault."""
    folded = fold(name)
    if not _NAME.fullmatch(folded):
        raise EntryFault("a user's name is 1 to 64 letters, digits and . @ _ -; choose such a one", "name")
    return folded


def digest(name: str, password: str) -> str:
    """Return the argon2id hash of a password; raises EntryFault for one that is easily guessed."""
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise EntryFault(
            f"a password has {_SHORTEST} to {_LONGEST} characters; choose such a one",
            "password_length",
            least=_SHORTEST,
            most=_LONGEST,
        )
    if (len(name) > 2 and name in fold(password)) or len(set(password)) < _KINDS:
        raise EntryFault(
            f"a password holds {_KINDS} different characters and not the name; choose such a one",
            "password_kinds",
            kinds=_KINDS,
        )
    with _one_at_a_time:
        return _hasher().hash(width(encodable(password)))


def matches(hashed: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed, in the same time whatever it is."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - see _hasher

    with _one_at_a_time:
        try:
            return _hasher().verify(hashed, width(encodable(password[:_LONGEST])))
        except (VerificationError, InvalidHashError):
            return False


@cache
def decoy() -> str:
    """Return a hash that no password matches, so that a stranger's name takes as long as a known one."""
    with _one_at_a_time:
        return _hasher().hash("\0")


def _number(pen: Pen, name: str) -> int:
    found = pen.connection.scalar(select(users.c.id).where(users.c.name == name))
    if found is None:
        raise Unknown(f"user {name!r}: there is none; `qa-bot desk user list` shows all", "gone")
    return int(found)


def _end_sessions(pen: Pen, number: int) -> None:
    pen.connection.execute(delete(sessions).where(sessions.c.user_id == number))
