"""What staff may do: each role may all that the one before it may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import func, select

from qa_bot.desk.sql.tables import users
from qa_bot.errors import Clash, EntryFault

if TYPE_CHECKING:
    from sqlalchemy import Connection

Role = Literal["reader", "editor", "administrator"]
"""A reader looks up; an editor pins, words, closes and keeps documents; an administrator keeps users and keys too."""

ROLES: tuple[Role, ...] = get_args(Role)


def role(name: str) -> Role:
    """Return the role of that name; raises EntryFault naming the ones there are."""
    for known in ROLES:
        if known == name:
            return known
    raise EntryFault(f"role {name!r}: there is none; choose one of {', '.join(ROLES)}", "role")


def may(own: Role, needed: Role) -> bool:
    """Tell whether somebody of one role may do what needs another."""
    return ROLES.index(own) >= ROLES.index(needed)


def administered(connection: Connection) -> None:
    """See that somebody is left who can administer, where there is anybody; raises Clash."""
    enabled = select(func.count()).select_from(users).where(users.c.disabled.is_(False))
    everybody = connection.scalar(select(func.count()).select_from(users))
    if everybody and not connection.scalar(enabled.where(users.c.role == ROLES[-1])):
        raise Clash("nobody would be left to administer; make somebody else administrator first", "last_administrator")
