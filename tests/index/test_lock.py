"""One writer at a time."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from qa_bot.errors import BusyIndex, StorageError
from qa_bot.index.lock import writing

if TYPE_CHECKING:
    from pathlib import Path


def test_second_writer_is_told_at_once(folder: Path) -> None:
    with (
        writing(folder),
        pytest.raises(BusyIndex, match="another process is writing this index; wait"),
        writing(folder),
    ):
        pytest.fail("two writers")


def test_lock_is_free_again_afterwards(folder: Path) -> None:
    for _ in range(3):
        with writing(folder):
            assert folder.is_dir()


def test_lock_is_free_after_a_fault(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(folder):
        raise ZeroDivisionError
    with writing(folder):
        pass


def test_killed_writer_leaves_no_lock(folder: Path) -> None:
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        with writing(folder):
            os.write(tell, b"!")
            signal.pause()
    os.read(told, 1)
    with pytest.raises(BusyIndex), writing(folder):
        pytest.fail("two writers")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with writing(folder):
        pass


def test_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = r"cannot be written \(Not a directory\); correct its rights"
    with pytest.raises(StorageError, match=said), writing(tmp_path / "file" / "index"):
        pytest.fail("no folder")
