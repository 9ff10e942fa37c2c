"""The whole web app around a real bot and real records, visited by staff of each role."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import delete

from qa_bot.answer.bot import Bot
from qa_bot.config import Settings
from qa_bot.desk import asked
from qa_bot.desk.guidance import Kept
from qa_bot.desk.people import users
from qa_bot.desk.people.signin import sign_in
from qa_bot.desk.sql.database import Database, open_database
from qa_bot.desk.sql.tables import metadata
from qa_bot.web.desk.entry import session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TESTS = Path(__file__).resolve().parents[3]
PASSWORD = "planted-password-1"  # noqa: S105 - of accounts that live as long as one test


def _sibling(path: str) -> Any:
    """Return another folder's conftest, whose fixtures of the databases serve here too."""
    name = path.replace("/", "_").removesuffix(".py")
    spec = importlib.util.spec_from_file_location(name, TESTS / path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_records, _web = _sibling("desk/conftest.py"), _sibling("web/conftest.py")
server, new_postgres, target, _quick = _records.server, _records.new_postgres, _records.target, _records._quick


@dataclass
class Staff:
    """The web app as somebody signed in meets it."""

    url: str
    database: Database
    bot: Bot
    name: str
    token: str

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, cookies={session.COOKIE: self.token}, timeout=60, **options)

    def post(self, path: str, **fields: str) -> httpx.Response:
        sent = {"csrf": session.csrf(self.token), **fields}
        return httpx.post(
            self.url + path, data=sent, cookies={session.COOKIE: self.token}, headers={"origin": self.url}, timeout=60
        )

    def page(self, path: str, lang: str = "zh") -> BeautifulSoup:
        answer = self.get(path, headers={"cookie": f"{session.COOKIE}={self.token}; qa-bot-lang={lang}"})
        assert answer.status_code == 200, answer.text
        return BeautifulSoup(answer.text, "lxml")

    @staticmethod
    def parsed(answer: httpx.Response) -> BeautifulSoup:
        return BeautifulSoup(answer.text, "lxml")

    def other(self, role: str) -> Staff:
        name = f"{role}.two"
        users.add(self.database, "test", name, PASSWORD, role)
        token = sign_in(self.database, Settings(), name, PASSWORD).token
        return Staff(self.url, self.database, self.bot, name, token)

    def ask(self, question: str) -> dict[str, Any]:
        """Ask as a resident's program does."""
        told: dict[str, Any] = httpx.post(f"{self.url}/api/v1/answer", json={"question": question}, timeout=60).json()
        return told


@pytest.fixture(scope="session")
def speaker() -> Iterator[Bot]:
    with Bot.from_documents([_records.REPORT]) as opened:
        yield opened


@pytest.fixture
def staffed(serving: Callable[..., Any], speaker: Bot) -> Iterator[Callable[[str], Staff]]:
    """Serve the app with its records at a path or URL, and sign an administrator in."""
    opened: list[Database] = []

    def serve(where: str) -> Staff:
        database = open_database(where)
        opened.append(database)
        users.add(database, "test", "admin.one", PASSWORD, "administrator")
        here = serving(speaker.guided(Kept(database)), records=where)
        token = sign_in(database, Settings(), "admin.one", PASSWORD).token
        return Staff(here.url, database, here.bot, "admin.one", token)

    yield serve
    for database in opened:
        database.close()


@pytest.fixture(scope="session")
def shared(speaker: Bot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Database, Bot]]:
    """Serve one app for all tests, as starting it takes seconds."""
    where = str(tmp_path_factory.mktemp("kept") / "records.db")
    with open_database(where) as database, _web.running(speaker.guided(Kept(database)), records=where) as here:
        yield here.url, database, here.bot


@pytest.fixture
def staff(shared: tuple[str, Database, Bot]) -> Staff:
    """Sign an administrator in at records that are empty but for the account."""
    url, database, bot = shared
    with database.write() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
    users.add(database, "test", "admin.one", PASSWORD, "administrator")
    return Staff(url, database, bot, "admin.one", sign_in(database, Settings(), "admin.one", PASSWORD).token)


@pytest.fixture
def both(staffed: Callable[[str], Staff], target: str) -> Staff:
    """Serve the app on SQLite, then on PostgreSQL."""
    return staffed(target)


@pytest.fixture
def note(staff: Staff) -> Callable[[str], str]:
    """Keep a question as the page would, with the answer that it gets now."""
    return lambda question: asked.note(staff.database, staff.bot.answer(question), "page")
