"""A run killed at a random moment and started again ends with the same summary as one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casemaker import QUESTIONS
from server import of_bot, serving

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, COUNT = 2, 40


class Holding:
    """A server's reply that lets so many questions pass and holds the next one until it is told to go on."""

    def __init__(self, bot: Bot) -> None:
        self._reply = of_bot(bot)
        self._passing = COUNT * 9
        self.held, self.go = threading.Event(), threading.Event()

    def hold_after(self, passing: int) -> None:
        self._passing = passing
        self.held.clear()
        self.go.clear()

    def __call__(self, body: dict[str, Any]) -> tuple[int, bytes]:
        self._passing -= 1
        if self._passing < 0:
            self.held.set()
            self.go.wait(60)
        return self._reply(body)


def start(url: str, out: Path, folder: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QA_BOT_")}
    return subprocess.Popen(
        [sys.executable, "-m", "qa_bot", "eval", "run", str(QUESTIONS), "--url", url, "--out", str(out)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(url: str, out: Path, folder: Path) -> bytes:
    process = start(url, out, folder)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return (out / "summary.json").read_bytes()


def lines(out: Path) -> int:
    return (out / "answers.jsonl").read_bytes().count(b"\n")


def stop(url: str, out: Path, folder: Path, reply: Holding, after: int, how: signal.Signals) -> tuple[int, str]:
    """Start a run, stop it while a question is being answered, and return its status and what it said."""
    reply.hold_after(after)
    process = start(url, out, folder)
    assert reply.held.wait(60)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    reply.go.set()
    return process.returncode, said


def test_killed_run_goes_on_to_the_same_summary(bot: Bot, tmp_path: Path) -> None:
    chance, out, reply = random.Random(20310112), tmp_path / "killed", Holding(bot)  # noqa: S311 - any moment will do
    with serving(reply) as (url, posted):
        whole = finish(url, tmp_path / "whole", tmp_path)
        asked = 0
        for _ in range(ROUNDS):
            after = chance.randint(1, 9)
            status, _said = stop(url, out, tmp_path, reply, after, signal.SIGKILL)
            asked += after
            assert (status, lines(out)) == (-signal.SIGKILL, asked)
        assert not (out / "summary.json").exists()
        path = out / "answers.jsonl"
        path.write_bytes(path.read_bytes()[:-20])  # as if the last line had been cut off as well
        reply.hold_after(COUNT * 9)
        assert finish(url, out, tmp_path) == whole
    assert lines(out) == COUNT
    # every question once, again those on which it was killed, and the one that was cut off
    assert len(posted) == COUNT + COUNT + ROUNDS + 1


def test_interrupt_says_how_to_go_on(bot: Bot, tmp_path: Path) -> None:
    reply = Holding(bot)
    with serving(reply) as (url, _):
        status, said = stop(url, tmp_path / "out", tmp_path, reply, 3, signal.SIGINT)
    assert (status, lines(tmp_path / "out")) == (130, 3)
    assert "the same command goes on where it stopped" in said
