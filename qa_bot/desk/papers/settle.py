"""Settling: stages that a process has left behind are finished, logged, put aside or swept away."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot.desk.audit import changing
from qa_bot.desk.papers import stage as stages
from qa_bot.errors import IndexFault, StorageError, Unknown
from qa_bot.index import store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qa_bot.config import Settings
    from qa_bot.desk.papers.stage import Row, Stage
    from qa_bot.desk.sql.database import Database
    from qa_bot.index.manifest import Entry

SUBJECT = "documents"
_ARRIVES = 3600.0  # seconds after which an upload that never ended is swept away
_WAITS = 24 * 3600.0  # seconds that an upload waits to be confirmed
_KEPT = 50  # files that are no longer in use, kept so that a change can be taken back
_MOST = 200  # documents of one change that the log names, which is what can be taken back


def settle(settings: Settings, database: Database, mine: str = "") -> list[Stage]:
    """Bring every stage that no process works on into order; return those that are left, the newest first.

    `mine` is the stage that the caller itself holds. Raises RecordsFault where the log cannot be written.
    """
    try:
        version = store.pointed(settings.index)
        entries = store.read_manifest(settings.index, version).documents
    except (IndexFault, StorageError):
        return list(stages.every(settings.uploads))  # nothing is touched while it is unknown what is in use
    held = {Path(entry.path).parent.name for entry in entries if _within(entry, settings.uploads)}
    left, past = [], 0
    for stage in stages.every(settings.uploads):
        with _owned(settings.uploads, stage, mine) as owned:
            if owned is None:
                left.append(stage)
                continue
            now = _left(owned, entries) if owned.token != mine else owned
            now = _placed(_logged(database, now), held)
            past += now.state == "past"
            if now.token not in held and (_over(now) or _moot(now, entries) or past > _KEPT):
                stages.drop(settings.uploads, now.token)
                continue
            if now != owned:
                stages.write(settings.uploads, now)
            left.append(now)
    return left


def _within(entry: Entry, uploads: Path) -> bool:
    return Path(entry.path).parent.parent == uploads.resolve()


@contextmanager
def _owned(uploads: Path, stage: Stage, mine: str) -> Iterator[Stage | None]:
    """Give a stage that no other process works on, as it is now; None for one that another holds."""
    if stage.token == mine or stage.state not in {"reading", "applying", "published"}:
        yield stage
        return
    try:
        lock = stages.hold(uploads, stage.token)
    except OSError:
        lock = None
    if lock is None:
        yield None
        return
    try:
        with suppress(Unknown):
            stage = stages.read(uploads, stage.token)  # as its process has left it
        yield stage
    finally:
        os.close(lock)


def _left(stage: Stage, entries: tuple[Entry, ...]) -> Stage:
    """Return what becomes of a stage whose process is gone: published after all, or broken off."""
    if stage.state == "applying" and stages.happened(stage, entries):
        return replace(stage, state="published")
    return stages.failed(stage, "broken") if stage.state in {"reading", "applying"} else stage


def _logged(database: Database, stage: Stage) -> Stage:
    """Write the log's entry of a change that is made; its state tells that it is logged, so that it is so once."""
    if stage.state != "published":
        return stage
    told = {"name": stage.name, "version": stage.version, "count": len(stage.after)}
    with changing(database, stage.who) as pen:
        what, rows = f"document.{_what(stage)}", (stage.after, stage.before)
        after, before = ({"documents": _kept(row)} for row in rows)
        pen.note(what, SUBJECT, told | after, before, stage.undoes)
    return replace(stage, state="live" if stage.file else "done", done=0, of=0, detail="")


def _kept(rows: Mapping[str, Row]) -> dict[str, Row]:
    if len(rows) > _MOST:
        return {}
    return {name: row for name, row in rows.items() if row is not None}


def _what(stage: Stage) -> str:
    if stage.task == "add":
        return "replace" if any(row is not None for row in stage.before.values()) else "add"
    return stage.task


def _placed(stage: Stage, held: set[str]) -> Stage:
    if stage.token in held:
        return replace(stage, state="live")
    return replace(stage, state="past") if stage.state == "live" else stage


def _moot(stage: Stage, entries: tuple[Entry, ...]) -> bool:
    """Tell whether nothing is left to do of a change that waits: it was made in another way since."""
    if stage.state not in {"ready", "failed"}:
        return False
    now = {entry.id: _matter(stages.row(entry)) for entry in entries}
    if stage.task == "remove":
        return not any(name in now for name in stage.without)
    return bool(stage.after) and all(now.get(name) == _matter(row) for name, row in stage.after.items())


def _matter(row: Row) -> Row:
    """Return what the log keeps of a document but for its file's place: the same file may be uploaded twice."""
    return None if row is None else {name: value for name, value in row.items() if name != "path"}


def _over(stage: Stage) -> bool:
    if stage.state in {"past", "live", "applying", "published"}:
        return False
    return time.time() - stage.at > (_ARRIVES if stage.state == "arriving" else _WAITS)
