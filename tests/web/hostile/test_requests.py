"""Thousands of requests that nobody in his right mind sends: none ends in a fault, and the app stays up."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from malformed import entered, send
from signing import signed, staffed

from qa_bot import Bot

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = Path(__file__).parents[2] / "fixtures/云栖县2031年政府工作报告.txt"
SEED = 20_310_101
COUNT = 4200
SIDE_BY_SIDE = 16


def test_no_malformed_request_ends_in_a_fault_and_the_app_stays_up(served) -> None:
    dice = random.Random(SEED)  # noqa: S311 - the same requests in every run

    async def run() -> list[tuple[str, str, int]]:
        seen: list[tuple[str, str, int]] = []
        async with httpx.AsyncClient(base_url=served.url, timeout=60) as client:
            while len(seen) < COUNT:
                seen += await asyncio.gather(*(send(client, dice) for _ in range(SIDE_BY_SIDE)))
        return seen

    seen = asyncio.run(run())
    assert [each for each in seen if each[2] >= 500] == []
    reached = Counter(status for _, _, status in seen)
    assert {200, 400, 404, 405, 413, 422} <= set(reached)
    assert min(reached[200], reached[400], reached[422]) > 100
    answer = httpx.post(f"{served.url}/api/v1/answer", json={"question": "修几条路"})
    assert answer.json()["status"] == "answered"
    assert httpx.get(served.url).status_code == 200
    assert served.app.state.house.counter.running == 0


@pytest.fixture
def bot() -> Iterator[Bot]:
    """Give a real bot: the desk's pages look into its index."""
    with Bot.from_documents([REPORT]) as bot:
        yield bot


def test_no_malformed_request_of_somebody_signed_in_ends_in_a_fault(serving, bot) -> None:
    desk = serving(bot)
    staffed(desk.app.state.house.records)
    dice = random.Random(SEED)  # noqa: S311 - the same requests in every run

    async def run(session: dict[str, str]) -> list[int]:
        seen: list[int] = []
        async with httpx.AsyncClient(base_url=desk.url, timeout=60, headers=session) as client:
            while len(seen) < COUNT // 4:
                seen += await asyncio.gather(*(entered(client, dice) for _ in range(SIDE_BY_SIDE)))
        return seen

    with signed(desk.url, "administrator") as client:
        seen = asyncio.run(
            run({"cookie": f"qa-bot-desk={client.cookies['qa-bot-desk']}", "x-csrf": client.headers["x-csrf"]})
        )
        assert client.get("/desk").status_code == 200
    reached = Counter(seen)
    assert [status for status in reached if status >= 500] == []
    assert {200, 400, 404, 405} <= set(reached)
    assert reached[200] > 10
