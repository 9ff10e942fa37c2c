"""Backups: all records as one checked file, the same for both databases, so that one can be restored into the other."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, text

from qa_bot.desk.audit import pen
from qa_bot.desk.sql.database import alone, revision
from qa_bot.desk.sql.tables import failures, metadata, plain, sessions, typed
from qa_bot.errors import Clash, DamagedBackup, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from qa_bot.desk.sql.database import Database

_FORM = "qa-bot records 1"
_BATCH = 500
_PASSING = {sessions.name, failures.name}  # whoever restores signs in again
_TABLES = {table.name: table for table in metadata.sorted_tables if table.name not in _PASSING}


def backup(database: Database, path: Path) -> int:
    """Write all records of one moment to a file that its owner alone reads; returns how many rows.

    The file is whole or not there. Raises StorageError, RecordsFault.
    """
    with _written(path) as file, database.read() as connection:
        digest, rows = hashlib.sha256(), 0

        def put(line: dict[str, Any]) -> None:
            raw = json.dumps(line, ensure_ascii=False).encode() + b"\n"
            digest.update(raw)
            file.write(raw)

        put({"form": _FORM, "revision": revision(connection), "at": database.now().isoformat()})
        for table in _TABLES.values():
            found = connection.execute(select(table).order_by(table.c.id), execution_options={"yield_per": _BATCH})
            for row in found:
                put({"table": table.name, "row": {name: plain(value) for name, value in row._mapping.items()}})
                rows += 1
        put({"rows": rows, "sha256": digest.hexdigest()})
    return rows


def restore(database: Database, who: str, path: Path, *, replace: bool = False) -> int:
    """Put a backup's records in the place of those in the database; returns how many rows.

    Everything is checked before anything is changed, and all is done or nothing. Raises DamagedBackup, StorageError,
    Clash where the database holds records and `replace` is not set.
    """
    with database.read() as connection:
        present = revision(connection)
    _verify(path, present)
    with database.write() as connection:
        alone(connection, "migrations")
        log = pen(connection, who, database.now())
        if not replace and any(connection.scalar(select(func.count()).select_from(one)) for one in _TABLES.values()):
            raise Clash(f"{database.name}: holds records already; restore elsewhere, or say --replace to lose them")
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
        rows = sum(_load(connection, batch) for batch in _batches(path))
        if connection.dialect.name == "postgresql":
            _count_on(connection)
        log.note("restore", "records", {"file": path.name, "rows": rows})
    database.settle()
    return rows


@contextmanager
def _written(path: Path) -> Iterator[gzip.GzipFile]:
    """Give a file to write into beside `path`, which it becomes when all is on the disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with ExitStack() as failing:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            failing.callback(beside.unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as raw:
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
                    yield file
                raw.flush()
                os.fsync(raw.fileno())
            beside.replace(path)
            failing.pop_all()
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror}); choose another place") from None


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a backup; raises StorageError, DamagedBackup."""
    try:
        with gzip.open(path, "rb") as file:
            yield from file
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise DamagedBackup(f"{path}: is cut short or altered; restore another backup") from None
    except OSError as error:
        raise StorageError(f"{path}: cannot be read ({error.strerror}); give a backup's file") from None


def _verify(path: Path, present: str | None) -> None:
    """Read a backup through; raises DamagedBackup unless every line is as it was written, for tables like ours."""
    digest, rows, last = hashlib.sha256(), -1, b""
    for line in _lines(path):
        digest.update(last)
        last, rows = line, rows + 1
        if rows == 0:
            _same_form(path, line, present)
    said = _parsed(path, last)
    if said != {"rows": rows - 1, "sha256": digest.hexdigest()}:
        raise DamagedBackup(f"{path}: is cut short or altered; restore another backup")


def _same_form(path: Path, line: bytes, present: str | None) -> None:
    head = _parsed(path, line)
    if head.get("form") != _FORM:
        raise DamagedBackup(f"{path}: is no backup of these records; give one that `qa-bot desk backup` wrote")
    if head.get("revision") != present:
        raise DamagedBackup(
            f"{path}: is of tables {head.get('revision')}, and these are {present}; restore it with the qa-bot that"
            " wrote it, then update"
        )


def _parsed(path: Path, line: bytes) -> dict[str, Any]:
    try:
        read = json.loads(line)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise DamagedBackup(f"{path}: is no backup of these records, or damaged; restore another")
    return read


def _batches(path: Path) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Yield the rows of a verified backup, some hundred of one table at a time."""
    table, batch = None, list[dict[str, Any]]()
    for line in _lines(path):
        read = _parsed(path, line)
        if "table" not in read:
            continue
        if table is not None and (table.name != read["table"] or len(batch) == _BATCH):
            yield table, batch
            batch = []
        table = _TABLES[read["table"]]
        batch.append({name: typed(table, name, value) for name, value in read["row"].items()})
    if table is not None:
        yield table, batch


def _load(connection: Connection, batch: tuple[Table, list[dict[str, Any]]]) -> int:
    table, rows = batch
    connection.execute(insert(table), rows)
    return len(rows)


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that were put in with their numbers."""
    for table in _TABLES.values():
        highest = connection.scalar(select(func.max(table.c.id)))
        if highest is not None:
            sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)")
            connection.execute(sequence, {"name": table.name, "highest": highest})
