"""The process that reads a staged document, or carries a change out, while the server goes on answering.

Started as `python -m qa_bot.desk.papers.work` with a job on standard input; it owns the stage's lock until it ends.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.answer.bot import Bot
from qa_bot.answer.staff import Fixed
from qa_bot.answer.turn import Desk
from qa_bot.config import Settings
from qa_bot.desk import asked, pins
from qa_bot.desk.guidance import Kept
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.faults import code, detail
from qa_bot.desk.papers.preview import examine
from qa_bot.desk.papers.settle import settle
from qa_bot.desk.sql.database import open_database
from qa_bot.errors import QaBotError
from qa_bot.index import build
from qa_bot.index.encode import chosen
from qa_bot.index.store import open_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.desk.papers.stage import Stage
    from qa_bot.desk.sql.database import Database

_QUESTIONS = 100  # of those asked last, that are asked again
_SECONDS = 600  # that reading a document may take
_MEMORY = 4 * 2**30  # bytes of its own that a reading process may take
_NICE = 10  # residents' answers go first
_SHOWN = 80
_PAUSE = 0.2  # seconds between two notes of progress

_log = logging.getLogger(__name__)


class TooSlow(Exception):
    """Reading has taken longer than it may."""


def main() -> None:
    """Do the job on standard input."""
    job = json.load(sys.stdin)
    settings = Settings(**job["settings"])
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    os.nice(_NICE)
    if stages.read(settings.uploads, str(job["token"])).state == "reading":
        _limit(settings)
    work(settings, str(job["token"]))


def work(settings: Settings, token: str) -> None:
    """Take a stage on to its next state; every fault is written into it."""
    uploads = settings.uploads
    stage = stages.read(uploads, token)
    applying = stage.state == "applying"
    try:
        with open_database(settings.records.get_secret_value()) as database:
            (_apply if applying else _look)(settings, stage, database)
    except (QaBotError, MemoryError, RecursionError, TooSlow, OSError) as error:
        now = stages.read(uploads, token)
        if now.state != "published":
            stages.write(uploads, stages.failed(now, code(error), detail(error)))
    except Exception as error:  # noqa: BLE001 - the edge: a stage must not stay at work for ever
        _log.error("stage %s failed: %s", token, type(error).__name__)
        stages.write(uploads, stages.failed(stages.read(uploads, token), "fault", type(error).__name__))


def _limit(settings: Settings) -> None:
    """Bound what reading may take, so that no upload can exhaust the machine."""

    def late(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, late)
    signal.alarm(_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (2 * _SECONDS, 2 * _SECONDS))
    if settings.encoder == "builtin":  # another one may need more for itself
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def plan(uploads: Path, stage: Stage) -> build.Plan:
    """Return what a stage is to change in the index."""
    own = (uploads / stage.token / stage.file,) if stage.file else ()
    return build.Plan((*own, *map(Path, stage.paths)), stage.without, stage.replaces)


def _look(settings: Settings, stage: Stage, database: Database) -> None:
    """Work out what a change would do."""
    uploads, encoder = settings.uploads, chosen(settings)
    quiet = settings.model_copy(update={"llm": ""})
    index = open_index(settings.index, encoder)
    tell = _teller(uploads, stage)
    stage = replace(stage, replaces=_replaces(uploads, stage))
    then, changes = build.draft(plan(uploads, stage), index, encoder, progress=tell)
    guidance = Fixed(Kept(database).guidance())
    today, tomorrow = (Bot(Desk(one, encoder, quiet, guidance)) for one in (index, then))
    counts: dict[str, int] = {}
    for one in asked.last(database, _QUESTIONS):
        words = one.understood if one.followed else one.question
        counts[words] = counts.get(words, 0) + 1
    preview = examine(
        today, tomorrow, changes, pins.every(database), counts, lambda done, of: tell(done, of, "questions")
    )
    before, after = stages.touched(index.manifest.documents, then.manifest.documents)
    stages.put(uploads / stage.token / stages.PREVIEW, asdict(preview))
    stages.write(
        uploads,
        replace(
            stage, state="ready", version=index.version, before=before, after=after, fault="", detail="", done=0, of=0
        ),
    )


def _replaces(uploads: Path, stage: Stage) -> tuple[tuple[str, str | None], ...]:
    """Return which documents of an uploaded file take the place of which: all of them of the one that was chosen."""
    from qa_bot.corpus.load import documents  # noqa: PLC0415 - only an uploaded file with a target needs it

    if not stage.file or not stage.target:
        return stage.replaces if not stage.file else ()
    ids = [document.id for document in documents(uploads / stage.token / stage.file)]
    return tuple((name, stage.target) for name in ids)


def _apply(settings: Settings, stage: Stage, database: Database) -> None:
    """Carry a change out, and log it."""
    uploads = settings.uploads
    changes = build.revise(
        plan(uploads, stage),
        settings.index,
        chosen(settings),
        seen=stage.version,
        progress=_teller(uploads, stage),
    )
    stages.write(uploads, replace(stage, state="published", version=changes.version, fault="", detail=""))
    settle(settings, database, mine=stage.token)


def _teller(uploads: Path, stage: Stage) -> Callable[[int, int, str], None]:
    told = 0.0

    def tell(done: int, of: int, doing: str) -> None:
        nonlocal told
        if time.monotonic() - told >= _PAUSE:
            told = time.monotonic()
            stages.write(uploads, replace(stage, done=done, of=of, detail=doing[:_SHOWN]))

    return tell


def job(settings: Settings, token: str) -> bytes:
    """Return the job for a stage, as `main` reads it; it holds secrets, so it goes through a pipe and nowhere else."""
    values: dict[str, Any] = settings.model_dump(mode="json")
    values["records"] = settings.records.get_secret_value()
    values["llm_key"] = ""
    return json.dumps({"settings": values, "token": token}).encode()


if __name__ == "__main__":
    main()
