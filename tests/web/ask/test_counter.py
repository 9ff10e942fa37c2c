"""The counter: bounded side by side, bounded waiting, places left by those who go away."""

from __future__ import annotations

import asyncio
import gc
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from qa_bot.errors import Overloaded
from qa_bot.web.ask.counter import Counter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


async def ask(counter: Counter, work: Callable[[], Any]) -> Any:
    with counter.place() as place:
        return await place.serve(work)


async def until(state: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not state():
            await asyncio.sleep(0)


@contextmanager
def gate() -> Iterator[threading.Event]:
    opened = threading.Event()
    try:
        yield opened
    finally:
        opened.set()


def test_work_is_done_in_another_thread_and_its_result_returned() -> None:
    async def run() -> None:
        assert await ask(Counter(1, 0), threading.current_thread) is not threading.current_thread()

    asyncio.run(run())


def test_a_fault_reaches_who_asked_and_the_place_is_free_again() -> None:
    async def run() -> None:
        counter = Counter(1, 0)
        with pytest.raises(ZeroDivisionError):
            await ask(counter, lambda: 1 // 0)
        assert await ask(counter, lambda: 7) == 7

    asyncio.run(run())


def test_two_run_three_wait_and_the_sixth_is_turned_away_at_once() -> None:
    async def run() -> None:
        counter, most = Counter(2, 3), []
        with gate() as opened:
            tasks = [asyncio.create_task(ask(counter, opened.wait)) for _ in range(5)]
            await until(lambda: counter.running == 2 and counter.waiting == 3)
            with pytest.raises(Overloaded, match="too many questions at once"):
                await ask(counter, lambda: most.append(1))
            opened.set()
            assert await asyncio.gather(*tasks) == [True] * 5
        assert (counter.running, counter.waiting, most) == (0, 0, [])
        assert await ask(counter, lambda: 7) == 7

    asyncio.run(run())


def test_who_goes_away_while_waiting_frees_the_place_and_is_never_served() -> None:
    async def run() -> None:
        counter, served = Counter(1, 1), []
        with gate() as opened:
            first = asyncio.create_task(ask(counter, opened.wait))
            await until(lambda: counter.running == 1)
            second = asyncio.create_task(ask(counter, lambda: served.append(2)))
            await until(lambda: counter.waiting == 1)
            second.cancel()
            with suppress(asyncio.CancelledError):
                await second
            assert counter.waiting == 0
            third = asyncio.create_task(ask(counter, lambda: served.append(3)))
            await until(lambda: counter.waiting == 1)
            opened.set()
            await asyncio.gather(first, third)
        assert served == [3]

    asyncio.run(run())


def test_who_goes_away_while_served_keeps_the_place_until_the_thread_is_done() -> None:
    async def run() -> None:
        counter = Counter(1, 0)
        with gate() as opened:
            first = asyncio.create_task(ask(counter, opened.wait))
            await until(lambda: counter.running == 1)
            first.cancel()
            with suppress(asyncio.CancelledError):
                await first
            assert (counter.running, counter.waiting) == (1, 0)
            with pytest.raises(Overloaded):
                await ask(counter, lambda: 7)
            opened.set()
            await until(lambda: counter.running == 0)
        assert await ask(counter, lambda: 7) == 7

    asyncio.run(run())


def test_a_fault_after_its_client_has_gone_is_no_warning() -> None:
    told: list[object] = []

    async def run() -> None:
        counter = Counter(1, 0)
        asyncio.get_running_loop().set_exception_handler(lambda _, what: told.append(what))
        with gate() as opened:
            first = asyncio.create_task(ask(counter, lambda: opened.wait() and 1 // 0))
            await until(lambda: counter.running == 1)
            first.cancel()
            with suppress(asyncio.CancelledError):
                await first
            opened.set()
            await until(lambda: counter.running == 0)
        del first
        gc.collect()

    asyncio.run(run())
    gc.collect()
    assert told == []


def test_a_place_that_is_left_unused_is_free_again() -> None:
    async def run() -> None:
        counter = Counter(1, 0)
        with counter.place():
            assert counter.waiting == 1
        assert counter.waiting == 0

    asyncio.run(run())


def test_a_hundred_questions_are_all_served_in_the_order_in_which_they_came() -> None:
    async def run() -> None:
        counter, order = Counter(1, 100), []
        await asyncio.gather(*(ask(counter, lambda n=n: order.append(n)) for n in range(100)))
        assert order == list(range(100))

    asyncio.run(run())
