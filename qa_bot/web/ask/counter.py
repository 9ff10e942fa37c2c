"""The counter where questions are served: so many side by side, so many waiting, nobody beyond."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from qa_bot.errors import Overloaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class Counter:
    """Runs work in threads, at most `at_once` side by side while at most `waiting` wait; used from one event loop."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, "answer")
        self._free = asyncio.Semaphore(at_once)
        self._places = at_once + waiting
        self._taken = 0
        self._running = 0

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return self._taken - self._running

    @property
    def running(self) -> int:
        """How many are being served; a thread whose client has gone counts until it is done."""
        return self._running

    @contextmanager
    def place(self) -> Iterator[Place]:
        """Take a place, left at the end of the block; raises Overloaded at once where all are taken.

        Whoever is cancelled while waiting leaves at once. Work that has begun runs to its end, as a thread cannot be
        stopped, and its place is taken for as long.
        """
        if self._taken >= self._places:
            raise Overloaded("too many questions at once; ask again a little later")
        self._taken += 1
        place = Place(self)
        try:
            yield place
        finally:
            if not place.begun:
                self._taken -= 1

    def _leave(self, done: asyncio.Future[T]) -> None:
        self._running -= 1
        self._taken -= 1
        self._free.release()
        if not done.cancelled():
            done.exception()  # looked at, so that a fault whose client has gone is no warning


class Place:
    """One place at the counter, good for one piece of work."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self.begun = False

    async def serve(self, work: Callable[[], T]) -> T:
        """Return what `work` returns, when it is its turn."""
        counter = self._counter
        await counter._free.acquire()
        self.begun = True
        counter._running += 1
        done = asyncio.get_running_loop().run_in_executor(counter._threads, work)
        done.add_done_callback(counter._leave)
        return await asyncio.shield(done)
