"""Answers that arrive bit by bit: a text in pieces, server-sent events, clients that go away."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.responses import StreamingResponse

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

T = TypeVar("T")

PACE = 0.03  # seconds between two pieces of an answer, so that the eye can follow
_PIECE = re.compile(r"[^。！？；，\n]*(?:[。！？；，\n]|$)(?:〔\d{1,4}〕)*\n?")
_PIECES = 12  # of one answer; a longer one comes in larger pieces
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}  # the second keeps nginx from collecting pieces


def pieces(text: str) -> list[str]:
    """Cut a text after its punctuation into at most twelve pieces, which together are the text."""
    parts = [part for part in _PIECE.findall(text) if part]
    step = max(1, -(-len(parts) // _PIECES))
    return ["".join(parts[start : start + step]) for start in range(0, len(parts), step)]


def event(data: object, name: str = "") -> str:
    """Return one server-sent event with `data` as JSON (HTML standard, section 9.2)."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(data, ensure_ascii=False)}\n\n"


class Stream(StreamingResponse):
    """Server-sent events, the first of which is already there, from a generator that is closed however it ends."""

    def __init__(self, first: str, rest: AsyncGenerator[str]) -> None:
        super().__init__(_after(first, rest), headers=_HEADERS, media_type="text/event-stream")
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events; a client that goes away ends them."""
        async with aclosing(self._rest):
            await super().__call__(scope, receive, send)


async def _after(first: str, rest: AsyncGenerator[str]) -> AsyncGenerator[str]:
    yield first
    async for each in rest:
        yield each


async def begun(events: AsyncGenerator[str]) -> Stream:
    """Return the response of events whose first has come, so that a fault before it has a status of its own."""
    return Stream(await anext(events), events)


class Relay:
    """What a thread says while it works, heard in the event loop that made this."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._said: asyncio.Queue[str | None] = asyncio.Queue()

    def tell(self, words: str) -> None:
        """Say something, from any thread; nobody hears it once the loop has ended."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._said.put_nowait, words)

    async def heard(self, work: asyncio.Future[Any]) -> AsyncGenerator[str]:
        """Yield what is said until `work` is done; it is called off where nobody listens any more."""
        work.add_done_callback(self._ended)
        try:
            while (words := await self._said.get()) is not None:
                yield words
        finally:
            work.cancel()

    def _ended(self, work: asyncio.Future[Any]) -> None:
        if not work.cancelled():
            work.exception()  # looked at, so that a fault whose client has gone is no warning
        self._said.put_nowait(None)


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what `work` gives; None, and the work cancelled, where the client goes away first."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        task.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
