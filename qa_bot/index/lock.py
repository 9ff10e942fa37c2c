"""One writer at a time."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qa_bot.errors import BusyIndex, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, made if absent; raises BusyIndex at once where another writer holds it, StorageError.

    The kernel drops the lock when its holder dies, so a killed writer leaves nothing to clean up.
    """
    import fcntl  # noqa: PLC0415 - absent on Windows, where reading still works

    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StorageError(
            f"{folder}: cannot be written ({error.strerror}); correct its rights or choose another"
            " folder with QA_BOT_INDEX"
        ) from error
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyIndex(f"{folder}: another process is writing this index; wait until it has ended") from None
        yield
    finally:
        os.close(held)
