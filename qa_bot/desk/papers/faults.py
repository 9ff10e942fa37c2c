"""Faults as codes, which `prompts/desk.*.toml` has sentences for, and as one line without our folders."""

from __future__ import annotations

import errno
import re

from qa_bot import errors

_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (errors.EmptyFile, "empty"),
    (errors.ProtectedFile, "protected"),
    (errors.ScannedFile, "scanned"),
    (errors.MissingFile, "missing"),
    (errors.UnreadableFile, "damaged"),
    (errors.BatchError, "row"),
    (errors.SettingError, "setting"),
    (errors.BusyIndex, "busy"),
    (errors.StaleIndex, "outdated"),
    (errors.StorageError, "storage"),
    (errors.IndexFault, "index"),
    (errors.RecordsFault, "records"),
    (MemoryError, "huge"),
    (RecursionError, "huge"),
)
_FOLDERS = re.compile(r"(?:[A-Za-z]:)?[\\/](?:[^\s:;\\/]+[\\/])+")


def code(error: BaseException) -> str:
    """Return the code of a fault, "huge" for one that took too much time or memory, "fault" for a fault of ours."""
    for kind, name in _CODES:
        if isinstance(error, kind):
            return name
    short = isinstance(error, OSError) and error.errno == errno.ENOMEM
    return "huge" if short or type(error).__name__ == "TooSlow" else "fault"


def detail(error: BaseException) -> str:
    """Return a fault's message in one line, names of folders left out of it."""
    return _FOLDERS.sub("", " ".join(str(error).split()))[:500]
