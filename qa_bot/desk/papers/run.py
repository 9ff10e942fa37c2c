"""Starting work on a stage in a process of its own, and the wishes that editors have of stages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import qa_bot
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.work import LIMITS, job
from qa_bot.errors import Clash, EntryFault, QaBotError

if TYPE_CHECKING:
    from qa_bot.config import Settings
    from qa_bot.desk.papers.stage import State
    from qa_bot.desk.papers.work import Limits

_READERS = 2  # documents that are read side by side
_OPEN = 20  # changes that wait to be confirmed
_CUT = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGKILL, signal.SIGXCPU)  # by the machine, not by a stop
_TRIES, _PAUSE = 100, 0.05  # how often, and with what pause in seconds, an ending process is waited for


class Occupied(EntryFault):
    """As many documents are being read as are read side by side."""


def look(settings: Settings, token: str, target: str | None = None, limits: Limits = LIMITS) -> None:
    """Begin to work out what a change would do; `target` is the document that an uploaded one takes the place of.

    Raises Clash where it is being worked on, Occupied where others are and it has to wait.
    """
    reading = [one for one in stages.every(settings.uploads) if one.state == "reading" and one.token != token]
    if sum(stages.busy(settings.uploads, one.token) for one in reading) >= _READERS:
        raise Occupied("two documents are being read; wait until one is done, then try again")
    _start(settings, token, {"arriving", "ready", "failed"}, "reading", target, limits)


def apply(settings: Settings, token: str, version: str) -> None:
    """Begin to carry out a change that was looked at with the index of that version; raises Clash."""
    stage = stages.read(settings.uploads, token)
    if stage.state != "ready" or stage.version != version or not stage.after:
        raise Clash("this is not what was looked at; look at it again, then confirm", "looked_otherwise")
    _start(settings, token, {"ready"}, "applying", None, LIMITS)


def discard(settings: Settings, token: str) -> None:
    """Throw away a change that was not made; raises Clash where it was, or is being worked on, and Unknown."""
    stage = stages.read(settings.uploads, token)
    lock = _lock(settings, token)
    if lock is None or stage.state not in {"arriving", "ready", "failed"}:
        raise Clash("this cannot be thrown away now; look at it again", "not_now")
    os.close(lock)
    stages.drop(settings.uploads, token)


def room(settings: Settings) -> None:
    """See that there is room for one more change; raises EntryFault."""
    waiting = sum(stage.open or stage.state in {"arriving", "failed"} for stage in stages.every(settings.uploads))
    if waiting >= _OPEN:
        said = f"{_OPEN} changes wait to be confirmed; confirm or throw away some of them first"
        raise EntryFault(said, "many_waiting", count=_OPEN)


def _start(settings: Settings, token: str, states: set[State], then: State, target: str | None, limits: Limits) -> None:
    """Start a process that holds the stage's lock from its first moment; raises Clash where another holds it."""
    lock = _lock(settings, token)
    if lock is None:
        raise Clash("this is being worked on already; wait until it is done", "not_now")
    try:
        stage = stages.read(settings.uploads, token)
        if stage.state not in states:
            raise Clash("this has been decided already; look at it again", "decided")
        moved = replace(stage, state=then, fault="", detail="", done=0, of=0)
        stages.write(settings.uploads, moved if target is None else replace(moved, target=target))
        _spawn(settings, token, lock, limits)
    finally:
        os.close(lock)


def _lock(settings: Settings, token: str) -> int | None:
    """Take a stage's lock; a process that has written its last word is waited for until it has ended."""
    for _ in range(_TRIES):
        lock = stages.hold(settings.uploads, token)
        if lock is not None or stages.read(settings.uploads, token).state in {"reading", "applying", "published"}:
            return lock
        time.sleep(_PAUSE)
    return None


def _spawn(settings: Settings, token: str, lock: int, limits: Limits) -> None:
    above = str(Path(qa_bot.__file__).resolve().parent.parent)
    paths = [above, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    process = subprocess.Popen(
        [sys.executable, "-m", "qa_bot.desk.papers.work"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        pass_fds=(lock,),
        env=environment,
        start_new_session=True,  # it ends what it has begun when the server is stopped
    )
    assert process.stdin is not None  # noqa: S101 - asked for above
    process.stdin.write(job(settings, token, limits))
    process.stdin.close()
    threading.Thread(target=_watch, args=(process, settings.uploads, token), name="papers", daemon=True).start()


def _watch(process: subprocess.Popen[bytes], uploads: Path, token: str) -> None:
    """Wait until a process has ended; of one that was cut off while it read, tell that the document was too much.

    Libraries written in C do not tell where memory ends, they die of it.
    """
    if -process.wait() not in _CUT:
        return
    with suppress(OSError, QaBotError):  # thrown away in the meantime, or the disk is full
        lock = stages.hold(uploads, token)
        if lock is None:
            return
        try:
            now = stages.read(uploads, token)
            if now.state == "reading" or (now.state, now.fault) == ("failed", "broken"):
                stages.write(uploads, stages.failed(now, "huge"))
        finally:
            os.close(lock)
