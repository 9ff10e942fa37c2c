"""Backup and restore, from either database into either."""

from __future__ import annotations

import gzip
import json
import stat
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from qa_bot.config import load
from qa_bot.desk import asked, audit, wordings
from qa_bot.desk.people import users
from qa_bot.desk.people.signin import sign_in, visitor
from qa_bot.desk.sql.copies import backup, restore
from qa_bot.desk.sql.database import open_database
from qa_bot.desk.sql.tables import metadata
from qa_bot.desk.wordings import wording
from qa_bot.errors import Clash, DamagedBackup, StorageError
from qa_bot.records import Answer, Citation, Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qa_bot.desk.sql.database import Database

GOOD = "correct horse battery"
SETTINGS = load(session_hours=12)
CITED = Citation(1, "d", "报告", 2031, True, None, "", (), Period(), "q", 0, 1)
KEPT = [table for table in metadata.sorted_tables if table.name not in {"sessions", "failures", "audit"}]


def filled(database: Database) -> str:
    """Fill the records with some of everything; returns a session's token."""
    users.add(database, "root", "lina", GOOD, "administrator")
    gone = wordings.add(database, "lina", wording("土电梯", ["电梯"]))
    wordings.remove(database, "lina", gone.id)
    wordings.add(database, "lina", wording("升天箱", ["电梯", "加装电梯"]))
    for number in range(3):
        ticket = asked.note(database, Answer(f"问“{number}”\n😀", "懂", "answered", "", "x", (CITED,)), "page")
        asked.vote(database, ticket, 1, "", "好")
    return sign_in(database, SETTINGS, "lina", GOOD).token


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))] for table in KEPT
        }


def test_backup_comes_back_whole(database: Database, tmp_path: Path) -> None:
    token = filled(database)
    before, log = rows(database), audit.entries(database)
    count = backup(database, tmp_path / "b.gz")
    assert count == 15
    asked.note(database, Answer("后来的", "懂", "answered", "", "x"), "page")
    users.disable(database, "root", users.add(database, "root", "wang", GOOD, "reader").name)
    assert restore(database, "lina", tmp_path / "b.gz", replace=True) == count
    assert rows(database) == before
    told = audit.entries(database)
    assert (told[0].what, told[0].after, told[1:]) == ("restore", {"file": "b.gz", "rows": 15}, log)
    assert visitor(database, token) is None
    assert sign_in(database, SETTINGS, "lina", GOOD).status == "open"


def test_work_goes_on_after_a_restore(database: Database, tmp_path: Path) -> None:
    filled(database)
    backup(database, tmp_path / "b.gz")
    highest = wordings.every(database)[0].id
    restore(database, "lina", tmp_path / "b.gz", replace=True)
    assert wordings.add(database, "lina", wording("铁皮箱", ["电梯"])).id > highest
    removal = next(one for one in audit.entries(database) if one.what == "wording.remove")
    audit.undo(database, "lina", removal.id)
    assert {one.spoken for one in wordings.every(database)} == {"土电梯", "升天箱", "铁皮箱"}


def test_records_move_between_the_databases(sqlite: Database, new_postgres: Callable[[], str], tmp_path: Path) -> None:
    filled(sqlite)
    backup(sqlite, tmp_path / "b.gz")
    with open_database(new_postgres()) as postgres:
        restore(postgres, "lina", tmp_path / "b.gz")
        assert rows(postgres) == rows(sqlite)
        backup(postgres, tmp_path / "back.gz")
    with open_database(str(tmp_path / "again.db")) as again:
        restore(again, "lina", tmp_path / "back.gz")
        assert rows(again) == rows(sqlite)


def test_empty_records_are_backed_up_too(database: Database, tmp_path: Path) -> None:
    assert backup(database, tmp_path / "b.gz") == 0
    assert restore(database, "lina", tmp_path / "b.gz") == 0


def test_restore_over_records_has_to_be_said(database: Database, tmp_path: Path) -> None:
    backup(database, tmp_path / "b.gz")
    filled(database)
    before = rows(database)
    with pytest.raises(Clash, match="--replace"):
        restore(database, "lina", tmp_path / "b.gz")
    assert rows(database) == before


def test_backup_is_its_owner_s_alone_and_takes_the_place_of_an_older_one(sqlite: Database, tmp_path: Path) -> None:
    filled(sqlite)
    folder = tmp_path / "backups"
    folder.mkdir()
    for _ in range(2):
        backup(sqlite, folder / "b.gz")
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [("b.gz", 0o600)]
    with pytest.raises(StorageError, match="choose another place"):
        backup(sqlite, tmp_path / "no such folder" / "b.gz")


def lines(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def altered(kind: str, path: Path) -> None:
    """Damage a backup in one way."""
    raw, read = path.read_bytes(), lines(path)
    changes = {
        "cut": lambda: raw[: len(raw) // 2],
        "empty": lambda: b"",
        "no gzip": lambda: b"hello",
        "flipped": lambda: raw[:60] + bytes([raw[60] ^ 1]) + raw[61:],
        "line lost": lambda: gzip.compress(b"".join(read[:3] + read[4:])),
        "line added": lambda: gzip.compress(b"".join([*read[:-1], read[-2], read[-1]])),
        "end lost": lambda: gzip.compress(b"".join(read[:-1])),
        "word changed": lambda: gzip.compress(b"".join(read).replace(b"lina", b"eve!")),
        "no head": lambda: gzip.compress(b"".join(read[1:])),
        "no lines": lambda: gzip.compress(b""),
        "other file": lambda: gzip.compress(b"[1, 2]\n{}\n"),
        "no json": lambda: gzip.compress(b"\xff\xfe\n"),
    }
    path.write_bytes(changes[kind]())


@pytest.mark.parametrize(
    "kind",
    [
        "cut", "empty", "no gzip", "flipped", "line lost", "line added", "end lost", "word changed", "no head",
        "no lines", "other file", "no json",
    ],
)  # fmt: skip
def test_damaged_backup_changes_nothing(kind: str, sqlite: Database, tmp_path: Path) -> None:
    filled(sqlite)
    backup(sqlite, tmp_path / "b.gz")
    before = rows(sqlite)
    altered(kind, tmp_path / "b.gz")
    with pytest.raises(DamagedBackup, match=r"b\.gz"):
        restore(sqlite, "lina", tmp_path / "b.gz", replace=True)
    assert rows(sqlite) == before


def test_backup_of_other_tables_is_named(sqlite: Database, tmp_path: Path) -> None:
    backup(sqlite, tmp_path / "b.gz")
    read = lines(tmp_path / "b.gz")
    head = json.loads(read[0]) | {"revision": "0099"}
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"".join([json.dumps(head).encode() + b"\n", *read[1:]])))
    with pytest.raises(DamagedBackup, match=r"0099.*0001"):
        restore(sqlite, "lina", tmp_path / "b.gz")


def test_missing_backup_is_named(sqlite: Database, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"gone\.gz"):
        restore(sqlite, "lina", tmp_path / "gone.gz")
