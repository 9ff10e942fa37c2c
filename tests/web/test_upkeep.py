"""The daily purge: at the start, once a day, over faults, and gone when the web app ends."""

from __future__ import annotations

import asyncio
import datetime
import logging
from typing import TYPE_CHECKING

from fakebot import plain

from qa_bot.desk import asked
from qa_bot.desk.sql.database import Database, open_database
from qa_bot.web import upkeep as module
from qa_bot.web.upkeep import upkeep

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NOON = datetime.datetime(2031, 3, 1, 4, 0, tzinfo=datetime.UTC)


class Rest:
    """Waits as long as it is told to, a day being over when `night` is called."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.resting = asyncio.Event()
        self._over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.resting.set()
        await self._over.wait()
        self._over.clear()

    async def night(self) -> None:
        self.resting.clear()
        self._over.set()
        await self.resting.wait()


def test_old_questions_go_at_the_start_and_every_day(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    now = [NOON]
    left = []

    async def run(records: Database) -> Rest:
        rest = Rest()
        async with upkeep(records, 30, rest):
            await rest.resting.wait()
            left.append(len(asked.last(records)))
            now[0] += datetime.timedelta(days=1)
            await rest.night()
            left.append(len(asked.last(records)))
        return rest

    with open_database(str(tmp_path / "records.db"), lambda: now[0]) as records:
        for days in (31, 29.5, 1):
            now[0] = NOON - datetime.timedelta(days=days)
            asked.note(records, plain(), "page")
        now[0] = NOON
        with caplog.at_level(logging.INFO, "qa_bot"):
            rest = asyncio.run(run(records))
    assert left == [2, 1]
    assert rest.waited == [86_400.0, 86_400.0]
    assert caplog.messages == ["1 questions older than 30 days deleted"] * 2


def test_a_day_that_fails_is_logged_without_words_and_the_next_one_comes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = []

    def failing(_: Database, kept: int) -> int:
        days.append(kept)
        raise ValueError("what a resident wrote")

    async def run(records: Database) -> None:
        rest = Rest()
        async with upkeep(records, 7, rest):
            await rest.resting.wait()
            await rest.night()

    monkeypatch.setattr(module, "purge", failing)
    with open_database(str(tmp_path / "records.db")) as records:
        asyncio.run(run(records))
    assert days == [7, 7]
    assert len(caplog.messages) == 2
    assert caplog.messages[0].startswith("old questions were not deleted: ValueError at ")
    assert "resident" not in caplog.text


def test_the_web_app_ends_while_a_day_is_waited_for(tmp_path: Path) -> None:
    async def run(records: Database) -> int:
        rest = Rest()
        async with upkeep(records, 7, rest):
            await rest.resting.wait()
        return len(asyncio.all_tasks())

    with open_database(str(tmp_path / "records.db")) as records:
        assert asyncio.run(run(records)) == 1
