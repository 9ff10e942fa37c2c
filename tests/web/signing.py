"""What the tests of the desk share: accounts of every role, and clients that are signed in."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from qa_bot.desk.people import users

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.desk.people.roles import Role
    from qa_bot.desk.sql.database import Database

PASSWORD = "correct horse 12"  # noqa: S105 - of accounts that live as long as a test
NAMES: dict[Role, str] = {"reader": "lin", "editor": "zhao", "administrator": "wang"}


def staffed(records: Database) -> None:
    """Add somebody of every role, and `shut`, whose account is shut."""
    for role, name in NAMES.items():
        users.add(records, "test", name, PASSWORD, role)
    users.add(records, "test", "shut", PASSWORD, "reader")
    users.disable(records, "test", "shut")


@contextmanager
def signed(url: str, role: Role = "reader") -> Iterator[httpx.Client]:
    """Give a client in which somebody of a role is signed in, and which proves its requests to be the session's."""
    with httpx.Client(base_url=url, headers={"accept": "text/html"}) as client:
        came = client.post("/desk/sign-in", data={"name": NAMES[role], "password": PASSWORD})
        assert came.status_code == 303
        client.headers["x-csrf"] = csrf(client.get("/desk").text)
        yield client


def csrf(html: str) -> str:
    """Return the value that a page's forms bear."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', html)
    assert found is not None
    return found[1]


def enter(page: Any, role: Role = "reader") -> None:
    """Sign in on the page that a browser is at."""
    page.fill("#name", NAMES[role])
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_selector("#search[data-ready]")
