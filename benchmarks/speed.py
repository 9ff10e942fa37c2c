"""Start, memory, ingest and answering speed: `python -m benchmarks.speed` writes benchmarks/results/speed.md.

Every figure is the median of several fresh processes; the ceilings are those that the product promises.
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
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
QUESTION = "今年要加装多少台电梯？"
RESULT = ROOT / "benchmarks" / "results" / "speed.md"


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time in seconds and the peak of resident memory in MB."""

    seconds: float
    megabytes: float


def cost(arguments: list[str], environment: dict[str, str]) -> Cost:
    """Run `qa-bot` with `arguments` in a fresh process, and measure it from outside."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "qa_bot", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"qa-bot {' '.join(arguments)} failed with {process.returncode}")
    return Cost(time.perf_counter() - began, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Return the median of time and of memory, each by itself."""
    return Cost(statistics.median(c.seconds for c in costs), statistics.median(c.megabytes for c in costs))


def answering(path: Path) -> tuple[float, float]:
    """Return median and 95th percentile of an answer's milliseconds over the development questions on Gongshu."""
    import json  # noqa: PLC0415 - the only user

    from qa_bot import Bot  # noqa: PLC0415

    rows = [json.loads(line) for line in (ROOT / "eval/sets/dev/gongshu.jsonl").read_text("utf-8").splitlines()]
    with Bot.from_documents([path]) as bot:
        bot.answer(QUESTION)
        spent = sorted(bot.answer(row["question"], row["history"]).elapsed_ms for row in rows)
    return statistics.median(spent), spent[int(len(spent) * 0.95)]


def main() -> None:
    """Measure, print, and keep the table."""
    excerpt = SHARED / "report" / "gongshu_2023_excerpt.txt"
    reports = SHARED / "data" / "reports"
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QA_BOT_INDEX": folder}
        built = cost(["ingest", str(excerpt), str(reports)], environment)
        again = median([cost(["ingest", str(excerpt), str(reports)], environment) for _ in range(3)])
        many = median([cost(["ask", QUESTION], environment) for _ in range(5)])
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QA_BOT_INDEX": folder}
        cost(["ingest", str(excerpt)], environment)
        one = median([cost(["ask", QUESTION], environment) for _ in range(5)])
    middle, slow = answering(excerpt)
    for name, value, ceiling in (
        ("`ask` from a cold start, the excerpt", f"{one.seconds:.2f} s, {one.megabytes:.0f} MB", "1.5 s, 400 MB"),
        ("`ask` from a cold start, 37 documents", f"{many.seconds:.2f} s, {many.megabytes:.0f} MB", "1.5 s, 400 MB"),
        ("`ingest` of 37 documents", f"{built.seconds:.1f} s, {built.megabytes:.0f} MB", "15 s"),
        ("`ingest` again, nothing changed", f"{again.seconds:.2f} s", ""),
        ("an answer on the excerpt, median / 95%", f"{middle:.1f} / {slow:.1f} ms", "10 ms"),
    ):
        lines.append(f"| {name} | {value} | {ceiling} |")
    table = "\n".join(["| what | measured | ceiling |", "|---|---|---|", *lines])
    day = datetime.datetime.now(datetime.UTC).date()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(f"# Speed\n\n{day}, {machine}: `python -m benchmarks.speed`\n\n{table}\n", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
