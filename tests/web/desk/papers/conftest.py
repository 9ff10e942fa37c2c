"""The whole web app around a real index on disk that its editors change."""

from __future__ import annotations

import re
import shutil
import threading
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import uvicorn
from argon2 import PasswordHasher
from papermaker import REPORT

from qa_bot.config import Settings
from qa_bot.desk.guidance import Kept
from qa_bot.desk.people import users
from qa_bot.desk.people.signin import sign_in
from qa_bot.desk.sql.database import Database, open_database
from qa_bot.index import build
from qa_bot.index.encode import encoder
from qa_bot.web.desk.entry import session
from qa_bot.web.keeper import keeper
from qa_bot.web.server import config, listen, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "planted-password-1"  # noqa: S105 - of accounts that live as long as one test


@dataclass
class Office:
    """The web app as an editor meets it."""

    url: str
    settings: Settings
    records: Database
    token: str

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(self.url + path, cookies={session.COOKIE: self.token}, timeout=60, **options)

    def post(self, path: str, files: Any = None, **fields: str) -> httpx.Response:
        sent = {"csrf": session.csrf(self.token)} | fields
        return httpx.post(self.url + path, data=sent, files=files, cookies={session.COOKIE: self.token}, timeout=60)

    def upload(self, name: str, data: bytes) -> httpx.Response:
        return self.post("/desk/documents/upload", {"file": (name, data)})

    def seen(self, answer: httpx.Response) -> str:
        """Follow a change to the page on which something can be decided, or which tells that it is over."""
        assert answer.status_code == 303, answer.text
        path = answer.headers["location"]
        while 'id="work"' in (page := self.get(path).text):
            time.sleep(0.3)  # the process behind it needs the machine more than we do
        return page

    def decide(self, page: str, action: str, **fields: str) -> httpx.Response:
        """Press a button of a change's page."""
        path = re.search(r'action="(/desk/documents/change/[0-9a-f-]+)"', page)
        version = re.search(r'name="version" value="([^"]*)"', page)
        assert path is not None
        return self.post(path[1], action=action, version=version[1] if version else "", **fields)

    def asked(self, question: str) -> dict[str, Any]:
        """Ask as a resident's program does."""
        told: dict[str, Any] = httpx.post(f"{self.url}/api/v1/answer", json={"question": question}, timeout=60).json()
        return told

    def signed(self, role: str) -> str:
        users.add(self.records, "test", f"{role}.two", PASSWORD, role)
        return sign_in(self.records, self.settings, f"{role}.two", PASSWORD).token


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "index"
    build.ingest([REPORT], folder, encoder("builtin"))
    return folder


@pytest.fixture
def office(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(users, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    shutil.copytree(built, tmp_path / "index")
    records = str(tmp_path / "records.db")
    settings = Settings(index=tmp_path / "index", uploads=tmp_path / "uploads", records=records, max_upload=300_000)
    with ExitStack() as stack:
        database = stack.enter_context(open_database(records))
        users.add(database, "test", "lina", PASSWORD, "editor")
        app = site(keeper(settings, Kept(database)), settings, database)
        door = stack.enter_context(closing(listen("127.0.0.1", 0)))
        server = uvicorn.Server(config(app, "error"))
        thread = threading.Thread(target=lambda: server.run(sockets=[door]), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        token = sign_in(database, settings, "lina", PASSWORD).token
        yield Office(f"http://127.0.0.1:{door.getsockname()[1]}", settings, database, token)
        server.should_exit = True
        thread.join(10)
