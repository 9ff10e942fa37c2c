"""The desk's search as one types: `python -m benchmarks.search` writes benchmarks/results/search.md.

Every beginning of every query is asked of the page's own route, session, rendering and all, in one process.
"""

from __future__ import annotations

import asyncio
import datetime
import os
import platform
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from qa_bot import Bot
from qa_bot.config import Settings
from qa_bot.desk.people import users
from qa_bot.desk.sql.database import open_database
from qa_bot.web.keeper import Keeper
from qa_bot.web.server import site

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RESULT = ROOT / "benchmarks" / "results" / "search.md"
QUERIES = ("加装电梯", "养老床位有多少", "地铁建设", "今年新增停车位", "城市更新", "電梯", "医保报销 2026", "鹿")
FILTERS: tuple[dict[str, str], ...] = ({}, {"year": "2026"}, {"period": "done"})
PASSWORD = "of this run only"  # noqa: S105 - an account of a database that is thrown away


async def spent(bot: Bot, folder: str) -> list[float]:
    """Return the milliseconds of each request, the first ones after a start included."""
    settings = Settings(records=f"{folder}/records.db")
    with open_database(settings.records.get_secret_value()) as records:
        users.add(records, "benchmark", "staff", PASSWORD, "reader")
        transport = httpx.ASGITransport(site(Keeper(lambda: bot), settings, records))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            await client.post("/desk/sign-in", data={"name": "staff", "password": PASSWORD})
            times = []
            for query in QUERIES:
                for typed in (query[:end] for end in range(1, len(query) + 1)):
                    for filters in FILTERS:
                        began = time.perf_counter()
                        came = await client.get("/desk/api/search", params={"q": typed, **filters})
                        times.append((time.perf_counter() - began) * 1000)
                        assert came.status_code == 200, came.text
    return times


def main() -> None:
    """Measure, print, and keep the table."""
    sources = [SHARED / "report" / "gongshu_2023_excerpt.txt", SHARED / "data" / "reports"]
    with tempfile.TemporaryDirectory() as folder, Bot.from_documents(sources) as bot:
        first, *rest = asyncio.run(spent(bot, folder))
        count = f"{len(bot.documents())} documents, {bot.desk.index.count} passages"
    times = sorted(rest)
    rows = [
        ("the very first request after a start", first),
        ("median", statistics.median(times)),
        ("95%", times[int(len(times) * 0.95)]),
        ("slowest", times[-1]),
    ]
    lines = [f"| {name} | {value:.0f} ms | 100 ms |" for name, value in rows]
    table = "\n".join(["| a request of the search | measured | ceiling |", "|---|---|---|", *lines])
    day = datetime.datetime.now(datetime.UTC).date()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    said = f"{day}, {machine}: `python -m benchmarks.search`, {len(times) + 1} requests, {count}"
    RESULT.write_text(f"# Search as one types\n\n{said}\n\n{table}\n", encoding="utf-8")
    print(said, table, sep="\n")


if __name__ == "__main__":
    main()
