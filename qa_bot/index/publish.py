"""Writing to disk: a version is written whole, made durable, named after its content, and only then made current."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from qa_bot.errors import StorageError
from qa_bot.index import manifest
from qa_bot.index.manifest import File, Manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

CURRENT = "CURRENT"
VERSION = re.compile(r"(\d{6})-[0-9a-f]{16}")
_DRAFT = ".draft"
_NEXT = ".CURRENT.next"


class _Checked:
    """A file that counts and hashes what goes through it; not a real file, or numpy would write past it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = sha256()
        self._size = 0

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        self._hash.update(data)
        self._size += len(data)
        return self._file.write(data)

    def close(self) -> File:
        """Make the content durable and return its size and checksum."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return File(self._size, self._hash.hexdigest())


def publish(folder: Path, body: Manifest, files: Mapping[str, Callable[[Any], None]]) -> str:
    """Write a version and make it current; return its name. Raises StorageError, the current version untouched.

    `files` gives, for every file name, a function that writes the content into an open file. The caller holds the lock.
    """
    with _storage(folder):
        draft = folder / _DRAFT
        sweep(folder)
        draft.mkdir()
        written = {name: _write(draft / name, content) for name, content in sorted(files.items())}
        raw = manifest.dump(body.with_files(written))
        _write(draft / manifest.NAME, lambda file: file.write(raw))
        _settle(draft)
        version = f"{_number(folder):06d}-{manifest.checksum(raw)[:16]}"
        draft.rename(folder / version)
        _settle(folder)
        _write(folder / _NEXT, lambda file: file.write(f"{version}\n".encode()))
        (folder / _NEXT).rename(folder / CURRENT)
        _settle(folder)
        sweep(folder)
    return version


def adopt(folder: Path, version: str) -> None:
    """Make a version that is already there the current one; the caller holds the lock."""
    with _storage(folder):
        _write(folder / _NEXT, lambda file: file.write(f"{version}\n".encode()))
        (folder / _NEXT).rename(folder / CURRENT)
        _settle(folder)


def array(values: NDArray[Any]) -> Callable[[Any], None]:
    """Return a writer of one array in numpy's format, never pickled."""
    return lambda file: np.lib.format.write_array(file, values, allow_pickle=False)


def versions(folder: Path) -> list[str]:
    """Return the names of the versions in the folder, oldest first; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if VERSION.fullmatch(path.name))


def current(folder: Path) -> str | None:
    """Return what CURRENT says, unchecked; None where there is no such file; raises StorageError."""
    path = folder / CURRENT
    try:
        return path.read_text(encoding="ascii", errors="replace").removesuffix("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageError(f"{path}: cannot be read ({error.strerror}); correct its rights") from error


def sweep(folder: Path) -> None:
    """Remove what killed writers left and all versions but the current one and the one before it.

    The one before stays for readers that have read CURRENT and not yet opened it. Where CURRENT names no version
    nothing is removed but drafts: any of them may be the last whole one.
    """
    shutil.rmtree(folder / _DRAFT, ignore_errors=True)
    (folder / _NEXT).unlink(missing_ok=True)
    names, now = versions(folder), current(folder)
    if now not in names:
        return
    before = [name for name in names if name < now][-1:]
    for name in names:
        if name != now and name not in before:
            shutil.rmtree(folder / name, ignore_errors=True)


def _number(folder: Path) -> int:
    return max((int(name[:6]) for name in versions(folder)), default=0) + 1


def _write(path: Path, content: Callable[[Any], object]) -> File:
    with path.open("wb") as file:
        checked = _Checked(file)
        content(checked)
        return checked.close()


def _settle(folder: Path) -> None:
    """Make the folder's entries durable."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


@contextmanager
def _storage(folder: Path) -> Iterator[None]:
    """Turn a full or locked disk into StorageError, and leave no draft behind."""
    try:
        yield
    except OSError as error:
        shutil.rmtree(folder / _DRAFT, ignore_errors=True)
        raise StorageError(
            f"{folder}: cannot be written ({error.strerror}); free some space or correct the rights, then run it"
            " again: the index is as it was"
        ) from error
