"""Many people at once: `python -m benchmarks.load` writes benchmarks/results/load.md.

The real server runs in a process of its own, with an index of the excerpt and records in temporary folders. Fifty
conversations go on side by side over the page's own route; then five hundred questions come at one moment, in rounds.
"""

from __future__ import annotations

import asyncio
import datetime
import json
import os
import platform
import random
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
EXCERPT = ROOT.parent / "shared" / "report" / "gongshu_2023_excerpt.txt"
RESULT = ROOT / "benchmarks" / "results" / "load.md"
PEOPLE, SECONDS, THINKING = 50, 60.0, 1.0  # of thinking between two turns a random part is taken
CROWD, ROUNDS = 500, 6
SCRIPTS, TURNS = 24, 3
_OWN = re.compile(r'\b(?:[qvwcr]-[0-9a-f]{8}|data-ticket="[\w-]+")')  # what differs with every turn
_ASKED = re.compile(r'<span class="words">(.*?)</span>', re.DOTALL)
_TICKET = re.compile(r'data-ticket="([\w-]+)"')

Script = tuple[str, ...]


@dataclass
class Seen:
    """What came back."""

    whole: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    statuses: Counter[int | str] = field(default_factory=Counter)
    tickets: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Server:
    """The server's process."""

    url: str
    process: subprocess.Popen[bytes]
    records: Path

    def megabytes(self) -> float:
        """Return the memory it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def processor(self) -> float:
        """Return the processor time it has used, in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kept(self) -> int:
        """Return how many questions are in the records."""
        with closing(sqlite3.connect(self.records)) as connection:
            return int(connection.execute("SELECT count(*) FROM questions").fetchone()[0])


@contextmanager
def served() -> Iterator[Server]:
    """Start the server, and stop it at the end."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.db"
        ours = {"QA_BOT_INDEX": f"{folder}/index", "QA_BOT_RECORDS": str(records), "QA_BOT_DOCS": str(EXCERPT)}
        command = [sys.executable, "-m", "qa_bot", "serve", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | ours, stderr=subprocess.DEVNULL)
        server = Server(f"http://127.0.0.1:{port}", process, records)
        try:
            for _ in range(3000):
                with suppress(httpx.HTTPError):
                    httpx.get(f"{server.url}/health").raise_for_status()
                    break
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait(20)


async def ask(client: httpx.AsyncClient, question: str, history: list[str], seen: Seen) -> str | None:
    """Ask as the page does, and return the turn's last HTML, None where there is none."""
    began = time.perf_counter()
    events: list[dict[str, object]] = []
    try:
        async with client.stream("POST", "/page/ask", json={"question": question, "history": history}) as response:
            seen.statuses[response.status_code] += 1
            if response.status_code != 200:
                await response.aread()
                return None
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    events.append(json.loads(line.removeprefix("data: ")))
                    if len(events) == 2:
                        seen.first.append(time.perf_counter() - began)
    except httpx.HTTPError as error:
        seen.statuses[type(error).__name__] += 1
        return None
    seen.whole.append(time.perf_counter() - began)
    if not events or not events[-1].get("done"):
        seen.strange.append(f"cut short: {question}")
        return None
    html = str(events[-1]["html"])
    seen.tickets += _TICKET.findall(html)
    return html


async def converse(
    client: httpx.AsyncClient, script: Script, known: dict[Script, str], seen: Seen, pause: random.Random | None
) -> None:
    """Go through a conversation; every turn has to be the one that was got when nobody else was there."""
    for place, question in enumerate(script):
        html = await ask(client, question, list(script[:place]), seen)
        if html is not None:
            plain = _OWN.sub("", html)
            turn = script[: place + 1]
            if known.setdefault(turn, plain) != plain or _ASKED.findall(html)[:1] != [question]:
                seen.strange.append(f"another's answer: {question}")
        if pause is not None:
            await asyncio.sleep(pause.uniform(0, THINKING))


async def crowd(server: Server, scripts: list[Script], known: dict[Script, str]) -> Seen:
    """Let the conversations go on side by side for their time."""
    seen = Seen()
    until = time.perf_counter() + SECONDS

    async def person(number: int) -> None:
        dice = random.Random(number)  # noqa: S311 - the same people in every run
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
            await asyncio.sleep(dice.uniform(0, THINKING))
            while time.perf_counter() < until:
                await converse(client, dice.choice(scripts), known, seen, dice)

    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return seen


async def rush(server: Server, scripts: list[Script], known: dict[Script, str]) -> Seen:
    """Let a crowd ask at one moment, once each."""
    seen = Seen()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=server.url, timeout=120, limits=limits) as client:
        one = [scripts[number % len(scripts)][:1] for number in range(CROWD)]
        await asyncio.gather(*(converse(client, script, known, seen, None) for script in one))
    return seen


def conversations() -> list[Script]:
    """Return conversations of questions from the development set, each question in one only."""
    lines = (ROOT / "eval/sets/dev/gongshu.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    plain = sorted({row["question"] for row in rows if not row["history"] and not set("&<>\"'") & set(row["question"])})
    random.Random(7).shuffle(plain)  # noqa: S311
    return [tuple(plain[at : at + TURNS]) for at in range(0, SCRIPTS * TURNS, TURNS)]


def at(values: list[float], share: float) -> str:
    """Return a quantile in milliseconds."""
    ranked = sorted(values)
    return f"{ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1000:.0f} ms" if ranked else "–"


async def measure(server: Server) -> list[str]:
    """Return the lines of the result; the first answers, got one by one, are what the later ones are held against."""
    scripts, known = conversations(), {}
    alone = Seen()
    async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
        for script in scripts:
            await converse(client, script, known, alone, None)
    before, used = server.megabytes(), server.processor()
    seen = await crowd(server, scripts, known)
    after, used = server.megabytes(), server.processor() - used
    load = os.getloadavg()[0]
    told = Counter({str(status): count for status, count in seen.statuses.items()})
    lines = [
        "| what | one at a time | fifty at once |",
        "|---|---|---|",
        f"| answers | {len(alone.whole)} | {len(seen.whole)} |",
        f"| statuses | {dict(alone.statuses)} | {dict(told)} |",
        f"| first words, p50 / p95 | {at(alone.first, 0.5)} / {at(alone.first, 0.95)} "
        f"| {at(seen.first, 0.5)} / {at(seen.first, 0.95)} |",
        f"| whole answer, p50 / p95 | {at(alone.whole, 0.5)} / {at(alone.whole, 0.95)} "
        f"| {at(seen.whole, 0.5)} / {at(seen.whole, 0.95)} |",
        f"| answers that are another's, or cut short | {len(alone.strange)} | {len(seen.strange)} |",
        f"| the server's processor time for an answer | | {used * 1000 / max(1, len(seen.whole)):.0f} ms |",
        f"| memory, before / after | | {before:.0f} / {after:.0f} MB |",
        "",
        f"The machine's load at the end of the minute was {load:.1f}.",
        "",
        "| five hundred at one moment | served | told to wait | errors | strange | p95 of those served | memory |",
        "|---|---|---|---|---|---|---|",
    ]
    tickets = alone.tickets + seen.tickets
    answered = len(alone.whole) + len(seen.whole)
    for number in range(1, ROUNDS + 1):
        round_ = await rush(server, scripts, known)
        tickets += round_.tickets
        answered += len(round_.whole)
        errors = CROWD - round_.statuses[200] - round_.statuses[503]
        lines.append(
            f"| round {number} | {round_.statuses[200]} | {round_.statuses[503]} | {errors} | {len(round_.strange)} "
            f"| {at(round_.whole, 0.95)} | {server.megabytes():.0f} MB |"
        )
    alive = server.process.poll() is None
    lines += [
        "",
        f"After that the process was {'alive' if alive else 'gone'}; {server.kept()} questions in the records for"
        f" {answered} answers, {len(tickets)} tickets, {len(set(tickets))} of them different.",
    ]
    return lines + [f"- {one}" for one in sorted(set(alone.strange + seen.strange))[:20]]


def main() -> None:
    """Measure, print, and keep the table."""
    with served() as server:
        lines = asyncio.run(measure(server))
    day = datetime.datetime.now(datetime.UTC).date()
    text = "\n".join(
        [
            "# Load",
            "",
            f"{day}, Python {platform.python_version()}, {os.cpu_count()} cores, which the clients and other work"
            " shared: `python -m benchmarks.load`",
            "",
            f"{PEOPLE} conversations of {TURNS} turns over `/page/ask` for {SECONDS:.0f} s, 0 to {THINKING:.0f} s of"
            " thinking between turns; every answer is held against the one that was got alone. A whole answer comes in"
            " up to twelve pieces, 30 ms apart by design. From loopback, which is not rate-limited.",
            "",
            *lines,
            "",
        ]
    )
    RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
