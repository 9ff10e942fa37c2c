"""The whole web app with something of every kind on it, and a browser in any mode."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from papermaker import NAME, REPORT, looked

from qa_bot.answer.bot import Bot
from qa_bot.config import Settings
from qa_bot.desk import asked, pins, unanswered, wordings
from qa_bot.desk.guidance import Kept
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.people import keys, users
from qa_bot.desk.people.signin import sign_in
from qa_bot.desk.pins import Draft
from qa_bot.desk.sql import tables
from qa_bot.desk.sql.database import Database, open_database
from qa_bot.index import build
from qa_bot.index.encode import encoder
from qa_bot.web.keeper import keeper
from qa_bot.web.server import config, listen, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI

PASSWORD = "planted-password-1"  # noqa: S105 - of accounts that live as long as the tests
QUOTE = "既有住宅加装电梯120台，坚持业主自愿、政府引导，简化审批手续。"


@dataclass
class Town:
    """The web app as it is visited: where it is, who is signed in, and what lies on its desk."""

    url: str
    shut: str
    app: FastAPI
    admin: str
    reader: str
    lapsed: int
    wording: int
    ready: str
    failed: str


@contextmanager
def served(settings: Settings, records: Database) -> Iterator[tuple[str, FastAPI]]:
    """Serve the app of these settings."""
    app = site(keeper(settings, Kept(records)), settings, records)
    with closing(listen("127.0.0.1", 0)) as door:
        server = uvicorn.Server(config(app, "error"))
        thread = threading.Thread(target=lambda: server.run(sockets=[door]), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{door.getsockname()[1]}", app
        server.should_exit = True
        thread.join(10)


def furnish(settings: Settings, records: Database) -> dict[str, Any]:
    """Lay something of every kind down, and tell what its numbers are."""
    with Bot.open(settings.index, settings) as bot:
        for question in ("装电梯找谁", "地铁票价多少", "地铁票价是多少", "地铁票价是多少", "今年新增多少停车位"):
            ticket = asked.note(records, bot.answer(question), "page")
        asked.vote(records, ticket, -1, "unclear", "没看懂<b>多少</b>")
        asked.vote(records, asked.note(records, bot.answer("地铁票价多少"), "page"), -1, "wrong", "想知道票价")
        closed = asked.note(records, bot.answer("月球旅行怎么报名"), "desk")
        (cluster,) = [one for one in unanswered.queue(records) if one.label.text == "月球旅行怎么报名"]
        unanswered.close(records, "wang", cluster, "not_ours")
        pins.add(records, bot.desk, "wang", Draft(("装电梯去哪办",), "全年加装120台。", NAME, "5", QUOTE, ("修电梯",)))
        lapsed = pins.add(records, bot.desk, "wang", Draft(("大桥",), "建成大桥。", NAME, "6", "建成望舒大桥"))
    changed = tables.pins.update().where(tables.pins.c.id == lapsed.id)
    with records.write() as connection:
        connection.execute(changed.values(quote="修建望舒大桥，改造城市道路8条、14.2公里", clause_hash="0" * 64))
    word = wordings.add(records, "wang", wordings.wording("升天箱", ["电梯"], broad=True))
    keys.add(records, "wang", "hall", "reader")
    assert closed
    return {"lapsed": lapsed.id, "wording": word.id}


def staged(settings: Settings, name: str, data: bytes) -> str:
    """Upload a document as far as its preview, and return the change's token."""
    stage = stages.begin(settings.uploads, "add", "wang", name=name, file=name, size=len(data))
    (settings.uploads / stage.token / name).write_bytes(data)
    return looked(settings, stage).token


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder: Path = tmp_path_factory.mktemp("town")
    build.ingest([REPORT], folder / "index", encoder("builtin"))
    where = str(folder / "records.db")
    settings = Settings(index=folder / "index", uploads=folder / "uploads", records=where)
    changed = REPORT.read_text(encoding="utf-8").replace("加装电梯120台", "加装电梯150台").encode()
    with ExitStack() as stack:
        usual, users._hasher = users._hasher, lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        stack.callback(setattr, users, "_hasher", usual)
        records = stack.enter_context(open_database(where))
        for name, role in (("wang", "administrator"), ("lin", "reader")):
            users.add(records, "test", name, PASSWORD, role)  # type: ignore[arg-type]
        laid = furnish(settings, records)
        laid |= {"ready": staged(settings, f"{NAME}.txt", changed), "failed": staged(settings, "a.pdf", b"%PDF-none")}
        shutil.copytree(folder / "index", folder / "other")
        url, app = stack.enter_context(served(settings, records))
        closed = settings.model_copy(update={"index": folder / "other", "closed": "今晚升级，明早八点恢复。"})
        shut, _ = stack.enter_context(served(closed, records))
        tokens = [sign_in(records, settings, name, PASSWORD).token for name in ("wang", "lin")]
        yield Town(url, shut, app, *tokens, **laid)
