"""Readers and writers at the same time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from town import CLAUSES, Letters

from qa_bot.errors import BusyIndex
from qa_bot.index import build, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SWAPS = 20


def ask(index: store.Index, encoder: Letters) -> str:
    """Search with both engines, read what was found, and return the body of the document that changes."""
    for rows in (index.sparse.search(["停车"], 5)[0], index.dense.search(encoder.encode(["停车泊位"])[0], 5)[0]):
        assert rows.size
        for row in rows.tolist():
            passage = index.passage(row)
            assert index.document(passage.document).text[passage.start : passage.end] == passage.text
    assert index.texts.search(["停车"], 5)[0].size
    return index.document("东川县").text


def test_reader_never_fails_while_versions_change(docs: Path, folder: Path, write: Callable[..., Path]) -> None:
    encoder = Letters()
    build.ingest([docs], folder, encoder)
    failed: list[BaseException] = []
    seen: list[str] = []
    done = threading.Event()

    def read() -> None:
        try:
            index = store.open_index(folder, encoder)
            while not done.is_set():
                if index.stale():
                    index = store.open_index(folder, encoder)
                seen.append(ask(index, encoder))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test's own thread has to see it
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(SWAPS):
        write("东川县", CLAUSES | {"1": ("改善停车", f"新增停车泊位{number}个。")})
        assert build.ingest([docs], folder, encoder).replaced == ("东川县",)
    done.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert len(set(seen)) > 2


def test_one_index_serves_many_threads(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    index = store.open_index(folder, encoder)
    expected, failed = ask(index, encoder), []

    def read() -> None:
        failed.extend("another text" for _ in range(30) if ask(index, encoder) != expected)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_of_two_writers_one_is_busy(docs: Path, folder: Path) -> None:
    inside, told = threading.Event(), threading.Event()
    outcome: list[str] = []

    def slow(*_: object) -> None:
        inside.set()
        told.wait(30)

    first = threading.Thread(target=build.ingest, args=([docs], folder, Letters()), kwargs={"progress": slow})
    first.start()
    assert inside.wait(30)
    try:
        build.ingest([docs], folder, Letters())
    except BusyIndex as error:
        outcome.append(str(error))
    told.set()
    first.join()
    assert outcome == [f"{folder}: another process is writing this index; wait until it has ended"]
    assert store.open_index(folder, Letters()).ids == ("东川县", "南浦县", "西岭县")
