"""Speed of scoring: a thousand answers scored and reported; `python -m benchmarks.scoring` writes the result.

The questions are drafted from the real reports where `../shared` is at hand, from the invented one otherwise, and asked
once; what is timed is reading, scoring and writing sums and report, in fresh processes: seconds on the clock, and of
the processor, which the machine's other work lengthens less.
"""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from qa_bot.evaluate import tally, work
from qa_bot.evaluate.sets.draft import draft
from qa_bot.evaluate.sets.read import read

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT.parent / "shared" / "data" / "reports"
INVENTED = ROOT / "tests" / "fixtures" / "云栖县2031年政府工作报告.txt"
RESULT = ROOT / "benchmarks" / "results" / "scoring.md"
COUNT, ROUNDS, CEILING = 1000, 3, 5.0


def cost(run: Path) -> tuple[float, float]:
    """Score a run in a fresh process; return its seconds on the clock and those of the processor."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "qa_bot", "eval", "score", str(run), "--json"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"scoring failed with {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Draft, ask, time the scoring, and keep the figure."""
    docs = [REPORTS] if REPORTS.is_dir() else [INVENTED]
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        draft(docs, scratch / "set.jsonl", 5)
        drafted = cycle(read([scratch / "set.jsonl"]))
        asked = [replace(one, id=f"{at}-{one.id}") for at, one in enumerate(islice(drafted, COUNT))]
        work.run(asked, docs, scratch / "run")
        spent, worked = zip(*(cost(scratch / "run") for _ in range(ROUNDS)), strict=True)
        size = (scratch / "run" / tally.PAGE).stat().st_size
    day = datetime.datetime.now(datetime.UTC).date()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    what = f"`eval score` of {COUNT} answers on {docs[0].name}, a fresh process"
    text = (
        f"# Scoring\n\n{day}, {machine}: `python -m benchmarks.scoring`\n\n"
        "| what | measured | ceiling |\n|---|---|---|\n"
        f"| {what}: processor time, median of {ROUNDS} | {statistics.median(worked):.1f} s | {CEILING:.0f} s |\n"
        f"| the same: time on the clock | {statistics.median(spent):.1f} s | {CEILING:.0f} s |\n"
        f"| report of that run | {size / 1000:.0f} kB | 1000 kB |\n"
    )
    RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
