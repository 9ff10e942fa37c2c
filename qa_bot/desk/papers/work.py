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
from dataclasses import asdict, dataclass, replace
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
_NICE = 10  # residents' answers go first
_SHOWN = 80
_GRACE = 5  # seconds of the processor in which a reader that is out of time may tell so
_PAUSE = 0.2  # seconds between two notes of progress

_log = logging.getLogger(__name__)


class TooSlow(BaseException):
    """Reading has taken longer than it may; no Exception, which a reader of some format could take for its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a document may take: seconds, and bytes of the process's own memory."""

    seconds: float = 600
    memory: int = 4 * 2**30


LIMITS = Limits()


def main() -> None:
    """Do the job on standard input."""
    job = json.load(sys.stdin)
    settings = Settings(**job["settings"])
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    os.nice(_NICE)
    if stages.read(settings.uploads, str(job["token"])).state == "reading":
        _limit(settings, Limits(**job["limits"]))
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
        name = "huge" if _exhausted() else "fault"
        stages.write(uploads, stages.failed(stages.read(uploads, token), name, type(error).__name__))


def _limit(settings: Settings, limits: Limits) -> None:
    """Bound what reading may take, so that no upload can exhaust the machine."""

    def late(*_: object) -> None:
        raise TooSlow

    for ends in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(ends, late)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    most = int(time.process_time() + 2 * limits.seconds) + 1  # of all threads together, the start of this one included
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + _GRACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a library that dies for want of memory leaves none of it on disk
    if settings.encoder == "builtin":  # another one may need more for itself
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))


def _exhausted() -> bool:
    """Tell whether memory is near its limit: not all that fails for want of it fails with MemoryError."""
    limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
    if limit == resource.RLIM_INFINITY:
        return False
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    return pages * resource.getpagesize() > limit / 2


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


def job(settings: Settings, token: str, limits: Limits = LIMITS) -> bytes:
    """Return the job for a stage, as `main` reads it; it holds secrets, so it goes through a pipe and nowhere else."""
    values: dict[str, Any] = settings.model_dump(mode="json")
    values["records"] = settings.records.get_secret_value()
    values["llm_key"] = ""
    return json.dumps({"settings": values, "token": token, "limits": asdict(limits)}).encode()


if __name__ == "__main__":
    main()
