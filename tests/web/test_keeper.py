"""The keeper: one opening for all, a newer index without a restart, an older bot left to those who hold it."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

import pytest
from fakebot import FakeBot

from qa_bot.config import Settings
from qa_bot.errors import DamagedIndex, MissingFile, MissingIndex
from qa_bot.web.keeper import Keeper, keeper

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_opened_before_the_first_call() -> None:
    opened: list[FakeBot] = []
    kept = Keeper(lambda: opened.append(FakeBot()) or opened[-1])
    assert opened == []
    assert kept.current() is opened[0]


def test_the_same_bot_serves_while_its_index_is_current() -> None:
    kept = Keeper(FakeBot)
    assert kept.current() is kept.current()


def test_twenty_threads_open_one_bot() -> None:
    opened: list[FakeBot] = []

    def slowly() -> FakeBot:
        time.sleep(0.05)
        opened.append(FakeBot())
        return opened[-1]

    kept = Keeper(slowly)
    seen: list[object] = []
    threads = [threading.Thread(target=lambda: seen.append(kept.current())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1
    assert seen == opened * 20


def test_a_newer_index_is_used_at_the_next_call() -> None:
    bots = [FakeBot(version="v1", stale=True), FakeBot(version="v2")]
    kept = Keeper(iter(bots).__next__)
    held = kept.current()
    assert kept.current().version == "v2"
    assert held.answer("修几条路").status == "answered"  # an answer under way is not broken


def test_nobody_waits_while_a_newer_index_is_opened() -> None:
    opening, go_on = threading.Event(), threading.Event()
    old = FakeBot(version="v1", stale=True)
    held: list[FakeBot] = []

    def slowly() -> FakeBot:
        held.append(old)
        if len(held) == 2:
            opening.set()
            go_on.wait(5)
            return FakeBot(version="v2")
        return old

    kept = Keeper(slowly)
    kept.current()
    first = threading.Thread(target=kept.current)
    first.start()
    assert opening.wait(5)
    assert kept.current() is old
    go_on.set()
    first.join()
    assert kept.current().version == "v2"


def test_a_damaged_newer_index_leaves_the_old_one_in_use(caplog: pytest.LogCaptureFixture) -> None:
    old, now, tries = FakeBot(stale=True), [0.0], []

    def opener() -> FakeBot:
        tries.append(now[0])
        if len(tries) in {2, 3}:
            raise DamagedIndex("index/v2: cut short; rebuild")
        return old if len(tries) == 1 else FakeBot(version="v3")

    kept = Keeper(opener, clock=lambda: now[0])
    with caplog.at_level(logging.ERROR):
        assert [kept.current() for _ in range(5)] == [old] * 5
    assert caplog.messages == ["the newer index is not used: index/v2: cut short; rebuild"]
    now[0] = 29.0
    assert kept.current() is old
    now[0] = 31.0
    assert kept.current() is old
    now[0] = 62.0
    assert kept.current().version == "v3"
    assert tries == [0.0, 0.0, 31.0, 62.0]


def test_a_first_opening_that_fails_is_tried_again() -> None:
    results = iter([MissingIndex("none"), FakeBot()])

    def opener() -> FakeBot:
        result = next(results)
        if isinstance(result, MissingIndex):
            raise result
        return result

    kept = Keeper(opener)
    with pytest.raises(MissingIndex):
        kept.current()
    assert kept.current().version == "v1"


def test_a_missing_index_is_built_from_the_documents_and_opened(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "云栖.txt").write_text("一、把路修好\n1.打通断头路。2031年修建道路12条。\n", encoding="utf-8")
    kept = keeper(Settings(index=tmp_path / "index", docs=docs))
    assert [document.id for document in kept.current().documents()] == ["云栖"]
    assert kept.current().version in {path.name for path in (tmp_path / "index").iterdir()}


def test_no_index_and_no_documents_is_one_clear_line(tmp_path: Path) -> None:
    kept = keeper(Settings(index=tmp_path / "index", docs=tmp_path / "nowhere"))
    with pytest.raises(MissingFile, match="nowhere"):
        kept.current()
