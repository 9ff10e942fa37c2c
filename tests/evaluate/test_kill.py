"""A run killed at a random moment and started again ends with the same summary as one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from casemaker import QUESTIONS, REPORT

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 2


def command(out: Path) -> list[str]:
    return [sys.executable, "-m", "qa_bot", "eval", "run", str(QUESTIONS), "--docs", str(REPORT), "--out", str(out)]


def start(out: Path, folder: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QA_BOT_")}
    return subprocess.Popen(
        command(out),
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def finish(out: Path, folder: Path) -> bytes:
    assert start(out, folder).wait(timeout=120) == 0
    return (out / "summary.json").read_bytes()


def lines(out: Path) -> int:
    path = out / "answers.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_killed_run_goes_on_to_the_same_summary(tmp_path: Path) -> None:
    whole = finish(tmp_path / "whole", tmp_path)
    chance, out, seen = random.Random(20310112), tmp_path / "killed", []  # noqa: S311 - any moment will do
    for _ in range(ROUNDS):
        before, target = lines(out), lines(out) + chance.randint(1, 10)
        process = start(out, tmp_path)
        while process.poll() is None and lines(out) < target:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.append((before, lines(out)))
    assert [after > before for before, after in seen] == [True] * ROUNDS, "each kill fell into the asking"
    assert lines(out) < 40
    assert not (out / "summary.json").exists()
    assert finish(out, tmp_path) == whole
    assert lines(out) == 40


def test_interrupt_says_how_to_go_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        command(out), cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True
    )
    while process.poll() is None and lines(out) < 3:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on where it stopped" in said
