"""Processes of their own: progress, death in the midst, many at once, a server that goes on answering."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papermaker import NAME, files

from qa_bot.answer.bot import Bot
from qa_bot.desk.papers import back, run, work
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.settle import settle
from qa_bot.desk.papers.work import Limits
from qa_bot.errors import Clash, EntryFault
from qa_bot.index import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.config import Settings
    from qa_bot.desk.papers.stage import Stage
    from qa_bot.desk.sql.database import Database

    Staged = Callable[..., Stage]


def begun(settings: Settings, name: str = "a.txt", data: bytes | None = None) -> Stage:
    stage = stages.begin(settings.uploads, "add", "lina", name=name, file=name)
    (settings.uploads / stage.token / name).write_bytes(files()[name] if data is None else data)
    return stage


def ended(settings: Settings, token: str) -> Stage:
    while stages.busy(settings.uploads, token):
        time.sleep(0.02)
    return stages.read(settings.uploads, token)


def test_a_process_reads_another_brings_in_and_residents_go_on_asking(settings: Settings, records: Database) -> None:
    stage = begun(settings)
    run.look(settings, stage.token)
    assert stages.busy(settings.uploads, stage.token)  # from the first moment
    read = ended(settings, stage.token)
    assert (read.state, read.fault, list(read.after)) == ("ready", "", ["a"])
    with Bot.open(settings.index, settings) as bot:
        run.apply(settings, stage.token, read.version)
        while stages.busy(settings.uploads, stage.token):
            assert bot.answer("粮食播种面积多少").citations[0].document == NAME
        assert bot.desk.index.stale()
    assert ended(settings, stage.token).state == "live"
    assert set(store.read(settings.index).ids) == {NAME, "a"}
    assert [entry.what for entry in back.changes(records)] == ["document.add"]


def test_what_was_not_looked_at_is_not_confirmed(settings: Settings, staged: Staged) -> None:
    stage = staged("a.txt", files()["a.txt"])
    with pytest.raises(Clash):
        run.apply(settings, stage.token, "000009-0000000000000000")
    with pytest.raises(Clash):
        run.apply(settings, begun(settings).token, "")
    held = stages.hold(settings.uploads, stage.token)
    assert held is not None
    stages.write(settings.uploads, replace(stage, state="reading"))
    for wish in (lambda: run.look(settings, stage.token), lambda: run.discard(settings, stage.token)):
        with pytest.raises(Clash):
            wish()
    os.close(held)


def test_a_change_that_would_change_nothing_is_not_confirmed(settings: Settings, staged: Staged) -> None:
    from papermaker import REPORT

    stage = staged(f"{NAME}.txt", REPORT.read_bytes())
    assert (stage.state, stage.before, stage.after) == ("ready", {}, {})
    with pytest.raises(Clash):
        run.apply(settings, stage.token, stage.version)


def test_two_are_read_side_by_side_and_a_third_has_to_wait(settings: Settings, records: Database) -> None:
    held = []
    for _ in range(2):
        stage = begun(settings)
        stages.write(settings.uploads, replace(stage, state="reading"))
        held.append(stages.hold(settings.uploads, stage.token))
    third = begun(settings)
    with pytest.raises(run.Occupied):
        run.look(settings, third.token)
    os.close(held[0])  # type: ignore[arg-type]
    run.look(settings, third.token)
    assert ended(settings, third.token).state == "ready"
    os.close(held[1])  # type: ignore[arg-type]


def test_so_many_wait_and_one_more_is_told_so(settings: Settings) -> None:
    for _ in range(20):
        run.room(settings)
        begun(settings)
    with pytest.raises(EntryFault, match="20 changes"):
        run.room(settings)


def test_discarding_leaves_nothing(settings: Settings, staged: Staged) -> None:
    stage = staged("a.txt", files()["a.txt"])
    run.discard(settings, stage.token)
    assert list(settings.uploads.iterdir()) == []


@pytest.mark.parametrize("pause", [0.0, 0.8, 1.3])
def test_a_process_killed_in_the_midst_leaves_the_index_whole(
    settings: Settings, records: Database, staged: Staged, pause: float
) -> None:
    stage = staged("a.txt", files()["a.txt"])
    held = stages.hold(settings.uploads, stage.token)
    assert held is not None
    stages.write(settings.uploads, replace(stage, state="applying"))
    child = subprocess.Popen(
        [sys.executable, "-m", "qa_bot.desk.papers.work"],
        stdin=subprocess.PIPE,
        pass_fds=(held,),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(held)
    assert child.stdin is not None
    child.stdin.write(work.job(settings, stage.token))
    child.stdin.close()
    time.sleep(pause)
    child.send_signal(signal.SIGKILL)
    child.wait()
    (left,) = settle(settings, records)
    made = "a" in store.read(settings.index).ids
    assert left.state == ("live" if made else "ready")
    assert [entry.what for entry in back.changes(records)] == (["document.add"] if made else [])
    if not made:
        run.apply(settings, stage.token, left.version)
        assert ended(settings, stage.token).state == "live"


LONG = "".join(f"{n}.修好第{n}条道路。新建桥梁{n}座，改造公厕{n}座。\n" for n in range(1, 1500)).encode()


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (LONG, Limits(seconds=0.2)),
        (None, Limits(memory=120 * 2**20)),  # said by Python
        (None, Limits(memory=250 * 2**20)),  # a library dies of it
    ],
    ids=["too slow", "no memory at all", "too little memory"],
)
def test_a_document_that_takes_too_much_is_refused_as_such(
    settings: Settings, records: Database, data: bytes | None, limits: Limits
) -> None:
    before = store.read(settings.index).version
    stage = begun(settings, data=data)
    run.look(settings, stage.token, limits=limits)
    while (left := ended(settings, stage.token)).state == "reading":
        time.sleep(0.02)  # what a process that died could not write is written by the one that waits for it
    assert (left.state, left.fault) == ("failed", "huge")
    assert store.read(settings.index).version == before
    run.look(settings, stage.token)  # the machine was small, not the document: with more it is read
    assert ended(settings, stage.token).state == "ready"


def test_a_process_that_the_machine_kills_has_read_too_much_and_one_that_is_stopped_is_broken_off(
    settings: Settings, records: Database
) -> None:
    told = {}
    for ends in (signal.SIGKILL, signal.SIGTERM):
        stage = begun(settings)
        stages.write(settings.uploads, replace(stage, state="reading"))
        child = subprocess.Popen(["sleep", "60"])
        child.send_signal(ends)
        run._watch(child, settings.uploads, stage.token)  # type: ignore[arg-type]
        settle(settings, records)
        told[ends] = stages.read(settings.uploads, stage.token).fault
    assert told == {signal.SIGKILL: "huge", signal.SIGTERM: "broken"}


def test_a_change_that_is_gone_is_not_written_of(settings: Settings, records: Database) -> None:
    stage = begun(settings)
    run.discard(settings, stage.token)
    child = subprocess.Popen(["sleep", "60"])
    child.kill()
    run._watch(child, settings.uploads, stage.token)  # type: ignore[arg-type]
    assert list(settings.uploads.iterdir()) == []


def test_a_job_hands_secrets_over_by_pipe_alone(settings: Settings) -> None:
    held = settings.model_copy(update={"records": type(settings.records)("postgresql://a:planted@b/c")})
    told = json.loads(work.job(held, "t"))
    assert told["settings"]["records"] == "postgresql://a:planted@b/c"
    assert told["settings"]["llm_key"] == ""
