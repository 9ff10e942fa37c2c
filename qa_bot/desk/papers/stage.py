"""Stages: every change has a folder of its own that holds its file, its state and its preview, so a restart loses none.

A file stays for good where it was put: the index names it there, and what replaces it lies in another folder. So a
change is made by the one act of publishing the index, and taken back by another.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from qa_bot.errors import StorageError, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from qa_bot.index.manifest import Entry

Task = Literal["add", "remove", "undo"]
State = Literal["arriving", "reading", "ready", "applying", "published", "live", "past", "done", "failed"]
STATE, PREVIEW, LOCK = "state.json", "preview.json", ".lock"
_TOKEN = re.compile(r"[0-9a-f]{12}-[0-9a-f]{8}")
_NEXT = ".next"

Row = dict[str, Any] | None
"""What the log keeps of a document: title, path, stamp and replaces; None where there is none."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A change on its way; `before` and `after` tell what becomes of each document that it touches.

    `version` is that of the index which it was looked at with. `fault` is a code, `detail` its message.
    """

    token: str
    task: Task
    who: str
    at: float  # seconds since 1970
    state: State = "arriving"
    name: str = ""
    file: str = ""
    size: int = 0
    paths: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    replaces: tuple[tuple[str, str | None], ...] = ()
    target: str = ""  # the document that an uploaded one takes the place of
    undoes: int | None = None
    version: str = ""
    before: Mapping[str, Row] = field(default_factory=dict)
    after: Mapping[str, Row] = field(default_factory=dict)
    done: int = 0
    of: int = 0
    fault: str = ""
    detail: str = ""

    @property
    def open(self) -> bool:
        """Tell whether it waits for something to be done or decided."""
        return self.state in {"reading", "ready", "applying", "published"}


def begin(uploads: Path, task: Task, who: str, **values: Any) -> Stage:
    """Make a folder for a change and return its stage; raises StorageError."""
    now = time.time()
    token = f"{int(now * 1000):012x}-{secrets.token_hex(4)}"
    stage = Stage(token, task, who, now, **values)
    try:
        (uploads / token).mkdir(parents=True)
    except OSError as error:
        raise StorageError(
            f"{uploads}: cannot be written ({error.strerror}); correct its rights or set QA_BOT_UPLOADS"
        ) from None
    write(uploads, stage)
    return stage


def write(uploads: Path, stage: Stage) -> None:
    """Keep a stage as it is now; whoever reads it meanwhile sees the one before or this one."""
    put(uploads / stage.token / STATE, asdict(stage))


def put(path: Path, value: object) -> None:
    """Write JSON whole or not at all; raises StorageError."""
    beside = path.with_name(f"{_NEXT}-{secrets.token_hex(4)}")
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StorageError(f"{path}: cannot be written ({error.strerror}); free some space") from None


def read(uploads: Path, token: str) -> Stage:
    """Return a stage; raises Unknown where there is none of that token."""
    if not _TOKEN.fullmatch(token):
        raise Unknown("there is no such change; look at the list of documents again", "no_change")
    try:
        values = json.loads((uploads / token / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Unknown("there is no such change; look at the list of documents again", "no_change") from None
    for name in ("paths", "without"):
        values[name] = tuple(values[name])
    return Stage(**values | {"replaces": tuple((one, other) for one, other in values["replaces"])})


def every(uploads: Path) -> Iterator[Stage]:
    """Yield all stages, the newest first."""
    names = (path.name for path in uploads.iterdir()) if uploads.is_dir() else iter(())
    for name in sorted(filter(_TOKEN.fullmatch, names), reverse=True):
        try:
            yield read(uploads, name)
        except Unknown:
            continue


def busy(uploads: Path, token: str) -> bool:
    """Tell whether a process is at work on a stage: it holds a lock that the kernel drops when it ends."""
    held = hold(uploads, token)
    if held is None:
        return True
    os.close(held)
    return False


def hold(uploads: Path, token: str) -> int | None:
    """Take a stage's lock and return its open file, None where another process holds it."""
    import fcntl  # noqa: PLC0415 - absent on Windows, where reading still works

    held = os.open(uploads / token / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return None
    return held


def drop(uploads: Path, token: str) -> None:
    """Remove a stage with its file."""
    shutil.rmtree(uploads / read(uploads, token).token, ignore_errors=True)


def row(entry: Entry | None) -> Row:
    """Return what the log keeps of a document."""
    if entry is None:
        return None
    return {"title": entry.title, "path": entry.path, "stamp": entry.stamp, "replaces": entry.replaces}


def touched(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> tuple[dict[str, Row], dict[str, Row]]:
    """Return what becomes of every document that differs between two manifests: as it was, as it will be."""
    was, will = ({entry.id: row(entry) for entry in entries} for entries in (old, new))
    ids = sorted(name for name in was.keys() | will.keys() if was.get(name) != will.get(name))
    return {name: was.get(name) for name in ids}, {name: will.get(name) for name in ids}


def happened(stage: Stage, entries: tuple[Entry, ...]) -> bool:
    """Tell whether an index holds what a change was to bring about."""
    now = {entry.id: row(entry) for entry in entries}
    return bool(stage.after) and all(now.get(name) == value for name, value in stage.after.items())


def failed(stage: Stage, fault: str, detail: str = "") -> Stage:
    """Return a stage that has failed, or waits again where only its confirmation has."""
    state: State = "ready" if stage.state == "applying" else "failed"
    return replace(stage, state=state, fault=fault, detail=detail, done=0, of=0)
