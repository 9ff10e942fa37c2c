"""The whole web app around a fake bot, served once for all tests that need it."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from browsing import DESKTOP
from fakebot import FakeBot
from signing import signed, staffed

from qa_bot.config import Settings
from qa_bot.desk.sql.database import open_database
from qa_bot.web.keeper import Keeper
from qa_bot.web.server import config, listen, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx
    from fastapi import FastAPI

CHROMIUM = Path("/usr/bin/chromium")


@dataclass
class Served:
    """Where the page is, and the bot behind it."""

    url: str
    bot: FakeBot
    app: FastAPI

    def send(self, path: str, **sent: object) -> socket.socket:
        """Send a question and return the line on which the answer would come; closing it is going away."""
        place, body = urlsplit(self.url), json.dumps(sent).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        line = socket.create_connection((place.hostname, place.port))
        line.sendall(head.encode() + body)
        return line

    def until(self, running: int, waiting: int) -> None:
        """Wait until so many questions are being answered and so many wait."""
        counter = self.app.state.house.counter
        while (counter.running, counter.waiting) != (running, waiting):
            time.sleep(0.002)


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@contextmanager
def running(bot: FakeBot, **settings: Any) -> Iterator[Served]:
    """Serve the whole web app around a bot."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        settings = {"records": f"{folder}/records.db", "uploads": f"{folder}/uploads"} | settings
        chosen = Settings(**settings)
        records = stack.enter_context(open_database(chosen.records.get_secret_value()))
        app = site(Keeper(lambda: bot), chosen, records)
        door = stack.enter_context(closing(listen("127.0.0.1", 0)))
        server = uvicorn.Server(config(app, "error"))
        thread = threading.Thread(target=lambda: server.run(sockets=[door]), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{door.getsockname()[1]}", bot, app)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    with running(FakeBot(), max_question=60) as here:
        yield here


@pytest.fixture(scope="session")
def desk() -> Iterator[Served]:
    """Serve a web app with somebody of every role, for tests that change nothing of it."""
    with running(FakeBot(), max_question=60) as here:
        staffed(here.app.state.house.records)
        yield here


@pytest.fixture
def reader(desk: Served) -> Iterator[httpx.Client]:
    with signed(desk.url) as client:
        yield client


@pytest.fixture
def editor(desk: Served) -> Iterator[httpx.Client]:
    with signed(desk.url, "editor") as client:
        yield client


@pytest.fixture
def serving() -> Iterator[Callable[..., Served]]:
    """Serve a web app of one test's own, with settings of its own."""
    with ExitStack() as stack:
        yield lambda bot=None, **settings: stack.enter_context(running(bot or FakeBot(), **settings))


@pytest.fixture(scope="module")  # not longer: while it is open no other test can run an event loop
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing: install Debian's chromium and fonts-noto-cjk")
        pytest.skip(f"needs {CHROMIUM} (Debian: chromium, fonts-noto-cjk), which is not here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, served: Any) -> Iterator[Callable[..., Any]]:
    """Open the page in a fresh browser session; every request and every fault of the page is recorded."""
    sessions = []

    def visiting(
        size: dict[str, int] = DESKTOP, *, url: str = "", clock: bool = False, path: str = "/", **options: Any
    ) -> Any:
        session = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        sessions.append(session)
        session.set_default_timeout(90_000)
        page = session.new_page()
        page.requested, page.faults = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
        if clock:  # the page's own time, which a test can let go by faster
            page.clock.install()
        page.goto((url or served.url) + path)
        page.wait_for_selector("#form form[data-ready]")
        return page

    yield visiting
    for session in sessions:
        for page in session.pages:
            assert page.faults == []
        session.close()
