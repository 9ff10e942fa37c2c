"""Versions on disk."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from qa_bot.errors import StorageError
from qa_bot.index import publish
from qa_bot.index.manifest import Made, Manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY = Manifest(Made("letters", "f" * 16, 16, "s", "r"), (), {})


def put(folder: Path, text: bytes) -> str:
    """Publish a version of one file."""
    folder.mkdir(exist_ok=True)
    return publish.publish(folder, BODY, {"a.bin": lambda file: file.write(text)})


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_version_is_numbered_and_named_after_its_content(folder: Path, tmp_path: Path) -> None:
    first, second = put(folder, b"one"), put(folder, b"two")
    elsewhere = put(tmp_path / "other", b"one")
    assert (first[:7], second[:7]) == ("000001-", "000002-")
    assert first == elsewhere
    assert first[7:] != second[7:]


def test_current_is_the_last_one(folder: Path) -> None:
    put(folder, b"one")
    last = put(folder, b"two")
    assert (publish.current(folder), publish.versions(folder)[-1]) == (last, last)
    assert (folder / "CURRENT").read_bytes() == last.encode() + b"\n"


def test_version_before_stays_and_older_ones_go(folder: Path) -> None:
    made = [put(folder, bytes([number])) for number in range(4)]
    assert names(folder) == {"CURRENT", *made[2:]}


def test_leftovers_of_killed_writers_are_swept(folder: Path) -> None:
    put(folder, b"one")
    (folder / ".draft").mkdir()
    (folder / ".draft" / "half.npy").write_bytes(b"half")
    (folder / ".CURRENT.next").write_text("00")
    (folder / "000009-0123456789abcdef").mkdir()
    assert put(folder, b"two")[:6] == "000002"
    assert len(names(folder)) == 3


def test_nothing_but_drafts_is_swept_where_current_is_lost(folder: Path) -> None:
    made = put(folder, b"one")
    (folder / "CURRENT").unlink()
    (folder / ".draft").mkdir()
    publish.sweep(folder)
    assert names(folder) == {made}


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "README.md").write_text("kept")
    for text in (b"one", b"two", b"three"):
        put(folder, text)
    assert (folder / "README.md").read_text() == "kept"


def test_adopted_version_is_current(folder: Path) -> None:
    made = put(folder, b"one")
    (folder / "CURRENT").unlink()
    publish.adopt(folder, made)
    assert publish.current(folder) == made


def test_array_is_what_numpy_reads(folder: Path) -> None:
    folder.mkdir()
    values = np.arange(10, dtype=np.int32)
    version = publish.publish(folder, BODY, {"a.npy": publish.array(values)})
    assert np.load(folder / version / "a.npy", allow_pickle=False).tolist() == values.tolist()


def test_objects_are_never_pickled(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(ValueError, match="allow_pickle=False"):
        publish.publish(folder, BODY, {"a.npy": publish.array(np.array([{}], dtype=object))})


def test_no_folder_has_no_versions(folder: Path) -> None:
    assert (publish.versions(folder), publish.current(folder)) == ([], None)


def _full(code: int) -> Callable[[Any], None]:
    def content(file: Any) -> None:
        file.write(b"some")
        raise OSError(code, os.strerror(code))

    return content


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EIO])
def test_disk_that_takes_no_more_leaves_the_index_as_it_was(folder: Path, code: int) -> None:
    made = put(folder, b"one")
    with pytest.raises(StorageError) as caught:
        publish.publish(folder, BODY, {"a.bin": _full(code)})
    assert os.strerror(code) in str(caught.value)
    assert "the index is as it was" in str(caught.value)
    assert (publish.current(folder), names(folder)) == (made, {"CURRENT", made})


@pytest.mark.parametrize("call", ["fsync", "open"])
def test_fault_at_any_later_step_is_a_storage_error(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    made = put(folder, b"one")

    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, fails)
    with pytest.raises(StorageError, match="No space left on device"):
        put(folder, b"two")
    monkeypatch.undo()
    assert publish.current(folder) == made


def test_unreadable_current_is_told(folder: Path) -> None:
    (folder / "CURRENT").mkdir(parents=True)
    with pytest.raises(StorageError, match=r"CURRENT: cannot be read \(Is a directory\)"):
        publish.current(folder)
