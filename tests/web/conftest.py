"""The whole web app around a fake bot, served once for all tests that need it."""

from __future__ import annotations

import gc
import os
import threading
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from browsing import DESKTOP
from fakebot import FakeBot

from qa_bot.config import Settings
from qa_bot.web.keeper import Keeper
from qa_bot.web.server import listen, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI

CHROMIUM = Path("/usr/bin/chromium")


@dataclass
class Served:
    """Where the page is, and the bot behind it."""

    url: str
    bot: FakeBot
    app: FastAPI


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    bot = FakeBot()
    kept = Keeper(lambda: bot)
    kept.current()
    # Gradio leaves event loops open while it reads type hints and endpoints: those warnings are not ours.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app = site(kept, Settings(max_question=60))
        gc.collect()
    door = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=lambda: server.run(sockets=[door]), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{door.getsockname()[1]}", bot, app)
    server.should_exit = True
    thread.join(10)
    door.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


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

    def visiting(size: dict[str, int] = DESKTOP, **options: Any) -> Any:
        session = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        sessions.append(session)
        page = session.new_page()
        page.requested, page.faults = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
        page.goto(served.url)
        page.wait_for_selector("#form form[data-ready]")
        return page

    yield visiting
    for session in sessions:
        for page in session.pages:
            assert page.faults == []
        session.close()
