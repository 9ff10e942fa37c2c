"""Opening the records: paths, URLs, tables, faults, and many processes at once."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, insert, inspect, select, text, update

from qa_bot.desk.sql.database import address, open_database, revision
from qa_bot.desk.sql.tables import failures, metadata
from qa_bot.errors import NewerRecords, RecordsFault, SettingError, StorageError

if TYPE_CHECKING:
    from conftest import Clock

    from qa_bot.desk.sql.database import Database

ROOT = Path(__file__).resolve().parents[3]
TABLES = {
    "questions", "citations", "feedback", "pins", "wordings", "closures",
    "users", "keys", "sessions", "failures", "audit",
}  # fmt: skip


def test_tables_are_those_of_the_migrations(database: Database) -> None:
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) == TABLES | {"alembic_version"}
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
        assert revision(connection) == "0001"


def test_opening_again_changes_nothing(target: str) -> None:
    for _ in range(2):
        with open_database(target) as opened, opened.write() as connection:
            connection.execute(insert(failures).values(key="k", at=opened.now()))
    with open_database(target) as opened, opened.read() as connection:
        assert connection.scalar(select(func.count()).select_from(failures)) == 2


def test_moment_comes_back_in_utc(database: Database, clock: Clock) -> None:
    with database.write() as connection:
        connection.execute(insert(failures).values(key="k", at=clock()))
    with database.read() as connection:
        assert connection.scalar(select(failures.c.at)) == clock()


def test_bare_moment_is_a_fault_of_the_program(database: Database, clock: Clock) -> None:
    from sqlalchemy.exc import StatementError

    with pytest.raises(StatementError, match="has no time zone"), database.write() as connection:
        connection.execute(insert(failures).values(key="k", at=clock().replace(tzinfo=None)))


def test_write_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            connection.execute(insert(failures).values(key="k", at=database.now()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert connection.execute(select(failures)).all() == []


def test_number_of_a_deleted_row_is_not_given_again(database: Database) -> None:
    numbers = []
    for _ in range(2):
        with database.write() as connection:
            done = connection.execute(insert(failures).values(key="k", at=database.now()))
            numbers.append(done.inserted_primary_key[0])
            connection.execute(failures.delete())
    assert numbers[1] > numbers[0]


def test_reader_sees_one_state_whoever_writes(database: Database) -> None:
    counting = select(func.count()).select_from(failures)
    with database.read() as reading:
        assert reading.scalar(counting) == 0
        with database.write() as writing:
            writing.execute(insert(failures).values(key="k", at=database.now()))
        assert reading.scalar(counting) == 0
    with database.read() as reading:
        assert reading.scalar(counting) == 1


def test_fault_of_the_driver_is_ours_and_names_no_value(database: Database) -> None:
    with pytest.raises(RecordsFault) as caught, database.write() as connection:
        connection.execute(text("UPDATE no_such_table SET x = :word"), {"word": "13800138000"})
    assert "no_such_table" in str(caught.value)
    assert "13800138000" not in str(caught.value)
    assert "planted-password" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_newer_tables_are_refused(target: str) -> None:
    with open_database(target) as opened, opened.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerRecords, match=r"9999.*update qa-bot"):
        open_database(target)


def test_sqlite_file_is_its_owner_s_alone_and_keeps_a_log(tmp_path: Path, sqlite: Database) -> None:
    kept = tmp_path / "kept"
    with sqlite.write() as connection:
        connection.execute(insert(failures).values(key="k", at=sqlite.now()))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()}
    assert modes == {"records.db": 0o600, "records.db-wal": 0o600, "records.db-shm": 0o600}


def test_sqlite_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x" * 5000)
    with pytest.raises(RecordsFault, match=r"holiday\.jpg.*QA_BOT_RECORDS"):
        open_database(str(tmp_path / "holiday.jpg"))
    assert (tmp_path / "holiday.jpg").read_bytes() == b"x" * 5000


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="QA_BOT_RECORDS"):
        open_database(str(tmp_path / "file" / "records.db"))


def test_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(RecordsFault) as caught:
        open_database("postgresql://clerk:secret@127.0.0.1:1/records?connect_timeout=2")
    assert "127.0.0.1:1/records" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingError, match=r"pip install 'qa-bot\[postgres\]'"):
        open_database("postgresql://clerk@127.0.0.1:1/records")


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("records/records.db", "sqlite:///records/records.db"),
        ("/srv/records 1.db", "sqlite:////srv/records 1.db"),
        ("sqlite:////srv/a.db", "sqlite:////srv/a.db"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg2://u@h/d", "postgresql+psycopg://u@h/d"),
    ],
)
def test_address_is_read(given: str, url: str) -> None:
    assert address(given).render_as_string(hide_password=False) == url


@pytest.mark.parametrize(
    "given",
    ["", "  ", "sqlite://", "sqlite:///:memory:", "mysql://u:secret@h/d", "://", "postgresql://u:secret@h:port/d"],
)
def test_address_that_cannot_be_used_is_refused(given: str) -> None:
    with pytest.raises(SettingError, match="QA_BOT_RECORDS") as caught:
        address(given)
    assert "secret" not in str(caught.value)


WRITER = """
import sys
from sqlalchemy import insert
from qa_bot.desk.sql.database import open_database
from qa_bot.desk.sql.tables import failures
with open_database(sys.argv[1]) as database:
    for number in range(50):
        with database.write() as connection:
            connection.execute(insert(failures).values(key=f"{sys.argv[2]}-{number}", at=database.now()))
"""


def test_processes_that_open_and_write_at_once_lose_nothing(target: str) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, target, str(number)], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for number in range(6)
    ]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 6
    with open_database(target) as opened, opened.read() as connection:
        kept = set(connection.scalars(select(failures.c.key)))
    assert kept == {f"{writer}-{number}" for writer in range(6) for number in range(50)}


def test_reading_first_and_writing_later_loses_nothing(target: str) -> None:
    """Count up in read-then-write transactions, which fail on SQLite unless the writer takes its lock at once."""
    adder = """
import sys
from sqlalchemy import select, update
from qa_bot.desk.sql.database import open_database
from qa_bot.desk.sql.tables import failures
with open_database(sys.argv[1]) as database:
    for _ in range(40):
        with database.write() as connection:
            count = int(connection.scalar(select(failures.c.key).with_for_update()))
            connection.execute(update(failures).values(key=str(count + 1)))
"""
    with open_database(target) as opened, opened.write() as connection:
        connection.execute(insert(failures).values(key="0", at=opened.now()))
    adders = [
        subprocess.Popen([sys.executable, "-c", adder, target], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [(one.communicate()[1], one.returncode) for one in adders] == [("", 0)] * 4
    with open_database(target) as opened, opened.read() as connection:
        assert connection.scalar(select(failures.c.key)) == "160"


def test_sqlite_wipes_what_is_deleted_and_keeps_references_whole(sqlite: Database) -> None:
    with sqlite.read() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("secure_delete", "foreign_keys")
        }
    assert told == {"secure_delete": 1, "foreign_keys": 1}


def test_deleted_words_are_gone_from_the_file(tmp_path: Path, sqlite: Database) -> None:
    with sqlite.write() as connection:
        connection.execute(insert(failures).values(key="planted", at=sqlite.now()))
    with sqlite.write() as connection:
        connection.execute(update(failures).values(key="gone"))
    sqlite.close()
    assert b"planted" not in b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    with sqlite3.connect(tmp_path / "kept" / "records.db") as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()
