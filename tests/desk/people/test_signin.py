"""Signing in: sessions, their end, and the wait after wrong passwords."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from qa_bot.config import load
from qa_bot.desk import audit
from qa_bot.desk.people import users
from qa_bot.desk.people.signin import sign_in, sign_out, visitor
from qa_bot.desk.sql.tables import failures, sessions

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from qa_bot.desk.people.users import User
    from qa_bot.desk.sql.database import Database

GOOD = "correct horse battery"
SETTINGS = load(session_hours=12)


@pytest.fixture(autouse=True)
def lina(request: pytest.FixtureRequest) -> User:
    name = "database" if "database" in request.fixturenames else "sqlite"
    return users.add(request.getfixturevalue(name), "root", "lina", GOOD, "administrator")


def count(database: Database, table: object) -> int:
    with database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


def test_right_password_opens_a_session(database: Database, lina: User) -> None:
    entrance = sign_in(database, SETTINGS, " LiNa ", GOOD)
    assert (entrance.status, entrance.user) == ("open", lina)
    assert len(entrance.token) == 43
    assert visitor(database, entrance.token) == lina
    assert count(database, failures) == 0


@pytest.mark.parametrize(
    ("name", "password"),
    [("lina", "wrong password"), ("lina", ""), ("ghost", GOOD), ("", ""), ("\0\ud800", "\0\ud800")],
)
def test_wrong_name_or_password_tells_nothing_more(name: str, password: str, database: Database) -> None:
    entrance = sign_in(database, SETTINGS, name, password)
    assert (entrance.status, entrance.token, entrance.user) == ("wrong", "", None)
    assert count(database, sessions) == 0


def test_session_ends_after_its_hours(database: Database, clock: Clock, lina: User) -> None:
    token = sign_in(database, SETTINGS, "lina", GOOD).token
    clock.forward(hours=12, seconds=-1)
    assert visitor(database, token) == lina
    clock.forward(seconds=1)
    assert visitor(database, token) is None


def test_session_ends_by_signing_out(database: Database) -> None:
    first, second = (sign_in(database, SETTINGS, "lina", GOOD).token for _ in range(2))
    sign_out(database, first)
    sign_out(database, "nobody's")
    assert visitor(database, first) is None
    assert visitor(database, second) is not None


@pytest.mark.parametrize("token", ["", "nobody's", "x" * 10_000, "\ud800"])
def test_stranger_s_token_is_nobody(token: str, database: Database) -> None:
    assert visitor(database, token) is None


def test_new_password_ends_the_sessions(database: Database) -> None:
    token = sign_in(database, SETTINGS, "lina", GOOD).token
    users.change_password(database, "lina", "lina", "another one, quite long".replace("lina", ""))
    assert visitor(database, token) is None
    assert sign_in(database, SETTINGS, "lina", GOOD).status == "wrong"


def test_shut_account_is_out_and_stays_out(database: Database) -> None:
    users.add(database, "lina", "wang", GOOD, "reader")
    token = sign_in(database, SETTINGS, "wang", GOOD).token
    users.disable(database, "lina", "wang")
    assert visitor(database, token) is None
    assert sign_in(database, SETTINGS, "wang", GOOD).status == "wrong"
    users.disable(database, "lina", "wang", disabled=False)
    assert visitor(database, token) is None
    assert sign_in(database, SETTINGS, "wang", GOOD).status == "open"


def test_account_shut_by_an_undoing_is_out_too(database: Database) -> None:
    users.add(database, "lina", "wang", GOOD, "reader")
    users.disable(database, "lina", "wang")
    users.disable(database, "lina", "wang", disabled=False)
    token = sign_in(database, SETTINGS, "wang", GOOD).token
    audit.undo(database, "lina", audit.entries(database)[0].id)
    assert visitor(database, token) is None


def test_five_wrong_passwords_bring_a_wait_of_fifteen_minutes(database: Database, clock: Clock) -> None:
    tried = [sign_in(database, SETTINGS, "lina", "wrong password", "10.0.0.1").status for _ in range(6)]
    assert tried == ["wrong"] * 5 + ["wait"]
    assert sign_in(database, SETTINGS, "LINA", GOOD, "10.0.0.1").status == "wait"
    assert sign_in(database, SETTINGS, "lina", GOOD, "10.0.0.2").status == "open"
    assert sign_in(database, SETTINGS, "wang", GOOD, "10.0.0.1").status == "wrong"
    clock.forward(minutes=15)
    assert sign_in(database, SETTINGS, "lina", GOOD, "10.0.0.1").status == "open"


def test_right_password_forgets_the_wrong_ones(database: Database) -> None:
    for _ in range(3):
        assert [sign_in(database, SETTINGS, "lina", "wrong password").status for _ in range(4)] == ["wrong"] * 4
        assert sign_in(database, SETTINGS, "lina", GOOD).status == "open"


def test_many_tries_at_once_are_not_more_than_allowed(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        tried = list(pool.map(lambda _: sign_in(database, SETTINGS, "lina", "wrong password").status, range(16)))
    assert sorted(tried) == ["wait"] * 11 + ["wrong"] * 5


def test_neither_token_nor_name_tried_is_in_the_file(sqlite: Database, tmp_path: Path) -> None:
    token = sign_in(sqlite, SETTINGS, "lina", GOOD).token
    sign_in(sqlite, SETTINGS, "password typed as a name", "x", "203.0.113.77")
    stored = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    assert b"lina" in stored
    for secret in (token, GOOD, "password typed as a name", "203.0.113.77"):
        assert secret.encode() not in stored
