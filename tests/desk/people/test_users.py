"""Staff accounts on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from qa_bot.desk import audit
from qa_bot.desk.people import users
from qa_bot.desk.people.roles import ROLES, may, role
from qa_bot.desk.people.users import User
from qa_bot.desk.sql.tables import users as table
from qa_bot.errors import Clash, EntryFault, Unknown

if TYPE_CHECKING:
    from qa_bot.desk.sql.database import Database

GOOD = "correct horse battery"


def test_nobody_is_there_to_begin_with(database: Database) -> None:
    assert users.nobody(database)
    assert users.everybody(database) == []


def test_account_is_added_under_one_spelling(database: Database) -> None:
    added = users.add(database, "root", "ＬiNa", GOOD, "administrator")
    assert added == User(added.id, "lina", "administrator")
    assert users.everybody(database) == [added]
    assert not users.nobody(database)
    with pytest.raises(Clash, match="that name already"):
        users.add(database, "root", "LINA", GOOD, "reader")


def test_password_is_kept_as_an_argon2_hash_of_its_own(database: Database) -> None:
    users.add(database, "root", "a", GOOD, "administrator")
    users.add(database, "root", "b", GOOD, "reader")
    with database.read() as connection:
        first, second = connection.scalars(select(table.c.hash).order_by(table.c.name)).all()
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second
    assert users.matches(first, GOOD)
    assert users.matches(first, "ｃorrect horse battery")
    assert not users.matches(first, GOOD.upper())
    assert not users.matches("no hash", GOOD)
    assert not users.matches(users.decoy(), "")


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("", "10 to 256"),
        ("short", "10 to 256"),
        ("x" * 257, "10 to 256"),
        ("aaaaaaaaaaaa", "different"),
        ("ab" * 9, "different"),
        ("my-LiNa-2031-x", "name"),
    ],
)
def test_password_that_is_easily_guessed_is_refused(password: str, rule: str, sqlite: Database) -> None:
    with pytest.raises(EntryFault, match=rule) as caught:
        users.add(sqlite, "root", "lina", password, "reader")
    assert not password or password not in str(caught.value)
    assert users.nobody(sqlite)


@pytest.mark.parametrize("name", ["", "   ", "two words", "<script>", "a" * 65, "x'; DROP TABLE users; --"])
def test_name_that_is_none_is_refused(name: str, sqlite: Database) -> None:
    with pytest.raises(EntryFault, match="1 to 64"):
        users.add(sqlite, "root", name, GOOD, "reader")


def test_role_that_is_none_is_refused(sqlite: Database) -> None:
    with pytest.raises(EntryFault, match="reader, editor, administrator"):
        users.add(sqlite, "root", "lina", GOOD, "king")


def test_each_role_may_what_the_one_before_may() -> None:
    assert [[may(own, needed) for needed in ROLES] for own in ROLES] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert role("editor") == "editor"


def test_last_administrator_stays(database: Database) -> None:
    users.add(database, "root", "a", GOOD, "administrator")
    users.add(database, "a", "b", GOOD, "editor")
    for change in (lambda: users.disable(database, "a", "a"), lambda: users.change_role(database, "a", "a", "reader")):
        with pytest.raises(Clash, match="nobody would be left"):
            change()
    users.change_role(database, "a", "b", "administrator")
    users.disable(database, "b", "a")
    assert [(one.name, one.role, one.disabled) for one in users.everybody(database)] == [
        ("a", "administrator", True),
        ("b", "administrator", False),
    ]
    grant = next(entry for entry in audit.entries(database) if entry.what == "user.role")
    with pytest.raises(Clash, match="nobody would be left"):
        audit.undo(database, "b", grant.id)


def test_shutting_an_account_can_be_undone(database: Database) -> None:
    users.add(database, "root", "a", GOOD, "administrator")
    users.add(database, "a", "b", GOOD, "reader")
    users.disable(database, "a", "b")
    audit.undo(database, "a", audit.entries(database)[0].id)
    assert [one.disabled for one in users.everybody(database)] == [False, False]


def test_password_is_in_no_log_and_its_change_cannot_be_undone(database: Database) -> None:
    users.add(database, "root", "a", GOOD, "administrator")
    users.change_password(database, "a", "a", "another one, quite long")
    entry, first = audit.entries(database)
    assert (entry.what, entry.before, entry.after) == ("user.password", first.after, first.after)
    assert first.after == {"name": "a", "role": "administrator", "disabled": False}
    with pytest.raises(Clash, match="nothing of it was kept"):
        audit.undo(database, "a", entry.id)


def test_unknown_account_is_named(sqlite: Database) -> None:
    for change in (
        lambda: users.change_password(sqlite, "root", "ghost", GOOD),
        lambda: users.change_role(sqlite, "root", "ghost", "reader"),
        lambda: users.disable(sqlite, "root", "ghost"),
    ):
        with pytest.raises(Unknown, match="ghost"):
            change()
