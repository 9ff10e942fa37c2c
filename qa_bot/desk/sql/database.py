"""The way to the records: SQLite by a path, PostgreSQL by a URL, the tables brought up to date on opening."""

from __future__ import annotations

import datetime
import os
import sqlite3
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from qa_bot.errors import NewerRecords, RecordsFault, SettingError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from alembic.config import Config
    from sqlalchemy import Connection, Engine

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
_PATIENCE = 30.0  # seconds that a writer waits for the one before it
_TRIES = 600
_CONNECTIONS = 40  # a web app's threads may all ask at once


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Database:
    """The records' database, shared between threads; each process opens its own."""

    engine: Engine
    clock: Callable[[], datetime.datetime] = _now

    @property
    def name(self) -> str:
        """Return where it is, without a password."""
        return _shown(self.engine.url)

    def now(self) -> datetime.datetime:
        """Return the moment, in UTC."""
        return self.clock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading: one state of the records, whoever writes meanwhile."""
        with self._mapped(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection for writing, all of it kept or none; on SQLite one writer at a time, the others wait."""
        with self._mapped(), self.engine.connect() as connection:
            connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        """Turn the driver's faults into ours; what was asked in SQL may hold personal words and is not repeated."""
        try:
            yield
        except DBAPIError as error:
            raise RecordsFault(f"{self.name}: {_first(error.orig)}; see that it is reachable and has room") from None
        except (sqlite3.Error, PoolTimeout) as error:
            raise RecordsFault(f"{self.name}: {_first(error)}; see that it is reachable and not overrun") from None

    def settle(self) -> None:
        """See that what was deleted is gone from SQLite's write-ahead log too; PostgreSQL sees to it by itself."""
        if self.engine.dialect.name == "sqlite":
            with self._mapped(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(target: str, clock: Callable[[], datetime.datetime] = _now, patience: float = _PATIENCE) -> Database:
    """Open the records at a path or URL, made if absent, their tables brought up to date.

    `patience` is how many seconds a writer waits for another, and everybody for a server that does not answer; past
    that a RecordsFault is raised. Raises SettingError for a target that cannot be used, NewerRecords, RecordsFault.
    """
    url = address(target)
    if url.get_backend_name() == "sqlite":
        _make(Path(url.database or ""))
    database = Database(_engine(url, patience), clock)
    with ExitStack() as failing:
        failing.callback(database.close)
        if url.get_backend_name() == "sqlite":
            _journal(database)
        _migrate(database)
        failing.pop_all()
    return database


def address(target: str) -> URL:
    """Return the URL of a path or URL; raises SettingError for a database that is neither SQLite nor PostgreSQL."""
    if "://" not in target:
        if not target.strip():
            raise SettingError("QA_BOT_RECORDS is empty; give a file for SQLite, or a postgresql:// URL")
        return URL.create("sqlite", database=str(Path(target)))
    try:
        url = make_url(target)
    except (ArgumentError, ValueError):
        raise SettingError("QA_BOT_RECORDS is no URL; write postgresql://user:password@host/database") from None
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        raise SettingError(f"QA_BOT_RECORDS={_shown(url)}: needs a file for SQLite, or a postgresql:// URL")
    return url


def _shown(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _first(error: BaseException | None) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _make(path: Path) -> None:
    """Make the file so that its owner alone reads it; SQLite gives its journals the same rights."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StorageError(
            f"{path}: cannot be written ({error.strerror}); correct its rights or set QA_BOT_RECORDS"
        ) from None


def _engine(url: URL, patience: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        waits: dict[str, Any] = {"connect_timeout": max(2, round(patience)), "tcp_user_timeout": round(patience * 1000)}
        waits |= {"options": f"-c lock_timeout={round(patience * 1000)}"}
        try:
            return create_engine(
                url, connect_args=waits, pool_pre_ping=True, hide_parameters=True, max_overflow=_CONNECTIONS
            )
        except ModuleNotFoundError:
            raise SettingError("QA_BOT_RECORDS: PostgreSQL needs psycopg; pip install 'qa-bot[postgres]'") from None
    engine = create_engine(url, connect_args={"timeout": patience}, hide_parameters=True, max_overflow=_CONNECTIONS)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """Set up a SQLite connection; transactions are begun by us, and what is deleted is wiped from the file."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin; a writer takes its lock at once, as one that reads first and writes later cannot wait for another."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _journal(database: Database) -> None:
    """Turn on write-ahead logging, so that readers and the writer do not wait for each other; the file remembers it.

    SQLite does not wait by itself where another process turns it on in the same moment.
    """
    raw = None
    try:
        raw = database.engine.raw_connection()
        for _ in range(_TRIES):
            try:
                (kind,) = raw.cursor().execute("PRAGMA journal_mode=WAL").fetchone()
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                time.sleep(_PATIENCE / _TRIES)
                continue
            if kind != "wal":
                raise RecordsFault(f"{database.name}: cannot keep a write-ahead log; put it on a local disk")
            return
        raise RecordsFault(f"{database.name}: another process has held it for {_PATIENCE:.0f} s; try again")
    except sqlite3.DatabaseError as error:
        raise RecordsFault(f"{database.name}: {error}; choose another file with QA_BOT_RECORDS") from None
    finally:
        if raw is not None:
            raw.close()


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - 0.2 s, and only opening needs it

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _migrate(database: Database) -> None:
    """Bring the tables up to date, one process at a time."""
    from alembic import command  # noqa: PLC0415 - see _config
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    with database.write() as connection:
        alone(connection, "migrations")
        config = _config(connection)
        scripts = ScriptDirectory.from_config(config)
        present, head = revision(connection), scripts.get_current_head()
        if present == head:
            return
        if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerRecords(f"{database.name}: its tables are of version {present}, unknown here; update qa-bot")
        command.upgrade(config, "head")


def alone(connection: Connection, matter: str) -> None:
    """Wait until no other writer is at the same matter; SQLite lets in one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:matter, 0))"), {"matter": matter})


def revision(connection: Connection) -> str | None:
    """Return the version of the tables, None where there are none yet."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - see _config

    return MigrationContext.configure(connection).get_current_revision()
