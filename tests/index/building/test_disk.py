"""A disk that is full, read-only or somebody else's."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from town import CLAUSES, Letters, report, state

from qa_bot.errors import (
    BusyIndex,
    StorageError,
)
from qa_bot.index import build, store
from qa_bot.index.lock import writing

Write = Callable[..., Path]
NAMES = ("东川县", "南浦县", "西岭县")


def test_second_writer_is_told_at_once(docs: Path, folder: Path, encoder: Letters) -> None:
    with writing(folder), pytest.raises(BusyIndex):
        build.ingest([docs], folder, encoder)


def test_full_disk_leaves_the_index_as_it_was(docs: Path, encoder: Letters, tmp_path: Path, write: Write) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", small], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small file system")
    try:
        folder = small / "index"
        build.ingest([docs], folder, encoder)
        before = state(folder)
        big = {str(number): (f"第{number}项", "新建道路。" * 40) for number in range(1, 200)}
        with pytest.raises(StorageError, match="No space left on device"):
            build.ingest([write("大县", big)], folder, encoder)
        assert state(folder) == before
        assert store.open_index(folder, encoder).ids == NAMES
    finally:
        subprocess.run(["umount", "-l", small], check=True)


def test_read_only_disk_can_be_read_and_not_written(docs: Path, encoder: Letters, tmp_path: Path, write: Write) -> None:
    held = tmp_path / "held"
    held.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "none", held], check=False).returncode:
        pytest.skip("needs the right to mount a file system")
    try:
        build.ingest([docs], held / "index", encoder)
        subprocess.run(["mount", "-o", "remount,ro", held], check=True)
        assert store.open_index(held / "index", encoder).ids == NAMES
        with pytest.raises(StorageError, match="Read-only file system"):
            build.ingest([write("北原县")], held / "index", encoder)
    finally:
        subprocess.run(["umount", "-l", held], check=True)


def test_writer_without_rights_is_told(
    docs: Path, folder: Path, encoder: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.ingest([docs], folder, encoder)
    before = state(folder)
    real = os.mkdir

    def forbidden(path: object, *more: object, **named: object) -> None:
        if ".draft" in str(path):
            raise PermissionError(13, "Permission denied")
        real(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "mkdir", forbidden)
    (docs / "东川县.txt").write_text(report("东川县", {"9": CLAUSES["1"]}), encoding="utf-8")
    with pytest.raises(StorageError, match=r"Permission denied\); free some space or correct the rights"):
        build.ingest([docs], folder, encoder)
    monkeypatch.undo()
    assert state(folder) == before
