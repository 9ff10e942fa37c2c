"""Both databases, each test with an empty one; a real PostgreSQL is started once, where Debian's package is."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from argon2 import PasswordHasher
from sqlalchemy import create_engine, text

from qa_bot.answer.bot import Bot
from qa_bot.desk.people import users
from qa_bot.desk.sql.database import Database, open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPORT = Path(__file__).resolve().parent.parent / "fixtures" / "云栖县2031年政府工作报告.txt"
NOON = datetime.datetime(2031, 3, 1, 4, 0, tzinfo=datetime.UTC)  # noon in China


class Clock:
    """A clock that stands until it is set forward."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime.datetime:
        return self.moment

    def forward(self, **delta: float) -> None:
        self.moment += datetime.timedelta(**delta)


def binaries() -> Path | None:
    """Return where PostgreSQL's programs lie, Debian's newest first."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    elsewhere = shutil.which("postgres")
    found = [*debian, *([Path(elsewhere).resolve().parent] if elsewhere else [])]
    return next((path for path in found if (path / "initdb").exists()), None)


def as_postgres(*command: str) -> list[str]:
    """Return a command to be run as an ordinary user, as PostgreSQL refuses root, and to end when the tests do."""
    other = [] if os.getuid() else ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return ["setpriv", *other, "--pdeathsig=QUIT", *command]


def free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL of our own on loopback and return the URL of it, less the database's name."""
    programs = binaries()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed: apt-get install postgresql")
        pytest.skip("needs Debian's postgresql package, which is not installed")
    # short: the path of a socket has 107 bytes at most
    home = Path("/tmp") / f"qa-bot-postgres-{uuid.uuid4().hex[:8]}"  # noqa: S108
    home.mkdir(mode=0o700)
    if not os.getuid():
        shutil.chown(home, "postgres", "postgres")
    try:
        making = as_postgres(str(programs / "initdb"), "-D", "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "-N")
        subprocess.run(making, check=True, capture_output=True, cwd=home)
        port = free_port()
        settings = ("listen_addresses=127.0.0.1", f"unix_socket_directories={home}", f"port={port}", "fsync=off")
        options = [part for setting in settings for part in ("-c", setting)]
        starting = as_postgres(str(programs / "postgres"), "-D", "data", *options)
        with (home / "log").open("wb") as log, subprocess.Popen(starting, cwd=home, stdout=log, stderr=log) as running:
            try:
                answering(f"postgresql://tester@127.0.0.1:{port}/postgres", running, home / "log")
                yield f"postgresql://tester:planted-password@127.0.0.1:{port}"
            finally:
                running.send_signal(signal.SIGQUIT)
    finally:
        shutil.rmtree(home)


def answering(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if running.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"PostgreSQL does not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def new_postgres(server: str) -> Callable[[], str]:
    """Return what makes an empty PostgreSQL database and tells its URL."""

    def make() -> str:
        name = f"t{uuid.uuid4().hex}"
        engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://") + "/postgres")
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
        return f"{server}/{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty database is, of one kind and then of the other."""
    if request.param == "sqlite":
        return str(tmp_path / "kept" / "records.db")
    make: Callable[[], str] = request.getfixturevalue("new_postgres")
    return make()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Hash passwords with little work, but in the tests of the hash itself."""
    if "argon2" not in request.node.name:
        monkeypatch.setattr(users, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(target: str, clock: Clock) -> Iterator[Database]:
    with open_database(target, clock) as opened:
        yield opened


@pytest.fixture
def sqlite(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    with open_database(str(tmp_path / "kept" / "records.db"), clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def bot() -> Iterator[Bot]:
    with Bot.from_documents([REPORT]) as opened:
        yield opened
