"""The log of changes: who, what, when, before, after; and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.desk import audit, wordings
from qa_bot.desk.wordings import Wording, wording
from qa_bot.errors import Clash, Unknown

if TYPE_CHECKING:
    from conftest import Clock

    from qa_bot.desk.sql.database import Database

LIFT, SPACE = wording("升天箱", ["电梯"]), wording("升天箱", ["车位"], broad=True)


def state(database: Database) -> list[Wording]:
    return list(wordings.every(database))


def test_every_change_is_told(database: Database, clock: Clock) -> None:
    began = clock()
    number = wordings.add(database, "lina", LIFT).id
    clock.forward(minutes=5)
    wordings.change(database, "wang", number, SPACE)
    wordings.remove(database, "lina", number)
    told = audit.entries(database)
    first = {"spoken": "升天箱", "official": ["电梯"], "broad": False}
    second = {"spoken": "升天箱", "official": ["车位"], "broad": True}
    assert [(one.who, one.what, one.before, one.after) for one in told] == [
        ("lina", "wording.remove", second, None),
        ("wang", "wording.change", first, second),
        ("lina", "wording.add", None, first),
    ]
    assert {(one.subject, one.row, one.undone) for one in told} == {("wordings", number, False)}
    assert (told[2].at, told[1].at - told[2].at) == (began, clock() - began)


def test_log_is_read_page_by_page(sqlite: Database) -> None:
    for number in range(5):
        wordings.add(sqlite, "lina", wording(f"词语{number}", ["电梯"]))
    first = audit.entries(sqlite, 2)
    rest = audit.entries(sqlite, 10, before=first[-1].id)
    assert [one.id for one in (*first, *rest)] == [one.id for one in audit.entries(sqlite)]
    assert len(rest) == 3


def test_each_kind_of_change_is_taken_back_and_again(database: Database) -> None:
    added = wordings.add(database, "lina", LIFT)
    wordings.change(database, "lina", added.id, SPACE)
    changed = state(database)
    wordings.remove(database, "lina", added.id)
    audit.undo(database, "wang", audit.entries(database)[0].id)  # the removal
    assert state(database) == changed
    change = next(one for one in audit.entries(database) if one.what == "wording.change")
    audit.undo(database, "wang", change.id)
    assert state(database) == [added]
    undoing = audit.entries(database)[0]
    assert (undoing.who, undoing.what) == ("wang", "undo.wording.change")
    audit.undo(database, "lina", undoing.id)  # an undoing undone
    assert state(database) == changed
    assert audit.entries(database)[0].what == "undo.wording.change"


def test_addition_taken_back_is_gone(database: Database) -> None:
    wordings.add(database, "lina", LIFT)
    audit.undo(database, "wang", audit.entries(database)[0].id)
    assert state(database) == []
    assert [one.undone for one in audit.entries(database)] == [False, True]


def test_change_is_taken_back_once(sqlite: Database) -> None:
    wordings.add(sqlite, "lina", LIFT)
    entry = audit.entries(sqlite)[0]
    audit.undo(sqlite, "wang", entry.id)
    with pytest.raises(Clash, match="taken back already"):
        audit.undo(sqlite, "wang", entry.id)


def test_what_has_changed_since_is_not_overwritten(database: Database) -> None:
    number = wordings.add(database, "lina", LIFT).id
    wordings.change(database, "wang", number, SPACE)
    first = audit.entries(database)[-1]
    with pytest.raises(Clash, match="changed since"):
        audit.undo(database, "lina", first.id)
    assert state(database)[0].official == ("车位",)
    assert len(audit.entries(database)) == 2


def test_removal_is_not_taken_back_over_another_of_that_name(database: Database) -> None:
    number = wordings.add(database, "lina", LIFT).id
    wordings.remove(database, "lina", number)
    removal = audit.entries(database)[0]
    wordings.add(database, "wang", SPACE)
    with pytest.raises(Clash, match="of that name already"):
        audit.undo(database, "lina", removal.id)
    assert [one.official for one in state(database)] == [("车位",)]


def test_unknown_change_is_named(sqlite: Database) -> None:
    with pytest.raises(Unknown, match="change 7"):
        audit.undo(sqlite, "lina", 7)


def test_note_of_something_done_cannot_be_taken_back(sqlite: Database) -> None:
    with audit.changing(sqlite, "lina") as pen:
        pen.note("restore", "records", {"file": "x"})
    (entry,) = audit.entries(sqlite)
    assert (entry.what, entry.subject, entry.row, entry.after) == ("restore", "records", None, {"file": "x"})
    with pytest.raises(Clash, match="nothing of it was kept"):
        audit.undo(sqlite, "lina", entry.id)


def test_changes_that_fail_together_are_not_logged(database: Database) -> None:
    def fail() -> None:
        with audit.changing(database, "lina") as pen:
            pen.note("a", "records", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert audit.entries(database) == []


def test_one_change_is_found_by_its_number(sqlite: Database) -> None:
    audit_of = audit.entries
    wordings.add(sqlite, "lina", wording("摇篮车", ["婴儿车"]))
    (newest,) = audit_of(sqlite)
    assert audit.one(sqlite, newest.id) == newest
    for number in (0, newest.id + 1):
        with pytest.raises(Unknown) as caught:
            audit.one(sqlite, number)
        assert caught.value.code == "gone"
