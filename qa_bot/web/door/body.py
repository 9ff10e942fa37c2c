"""The body of a request: read whole before anything looks at it, an upload piece by piece; space and time bounded."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.formparsers import MultiPartException

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

PATIENCE = 15.0  # seconds in which a body must be there
_LONGEST = 600.0  # seconds that an upload may take as long as pieces of it keep coming


class TooLarge(Exception):
    """The body has more bytes than are taken."""


class Gone(Exception):
    """The client went away before its body was whole."""


class CutOff(MultiPartException):
    """An upload ends here; a fault of the form to whoever reads it, who lets go of the files that have come."""


async def whole(scope: Scope, receive: Receive, limit: int, patience: float = PATIENCE) -> bytes:
    """Return the body; raises TooLarge, Gone, or TimeoutError where it comes too slowly."""
    _announced(scope, limit)
    body = bytearray()
    async with asyncio.timeout(patience):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            body.extend(message.get("body", b""))
            if len(body) > limit:
                raise TooLarge
            if not message.get("more_body"):
                return bytes(body)


def _announced(scope: Scope, limit: int) -> None:
    told = dict(scope["headers"]).get(b"content-length", b"0")
    if not told.isdigit() or len(told) > 18 or int(told) > limit:
        raise TooLarge


class Metered:
    """The body of an upload, handed on piece by piece; `trouble` is why it was cut off, None where it was not.

    What cuts it off is raised where the body is read, so whoever reads may answer nonsense: `sending` holds that back.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send, limit: int, patience: float = PATIENCE) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._limit, self._patience = limit, patience
        self._come, self._whole, self._end = 0, False, asyncio.get_running_loop().time() + _LONGEST
        self.trouble: TooLarge | TimeoutError | Gone | None = None

    async def receiving(self) -> Message:
        """Return the next piece, whatever comes after the last one too; raises CutOff."""
        if self._whole:
            return await self._receive()
        try:
            message = await self._piece()
        except (TooLarge, TimeoutError, Gone) as error:
            self.trouble = error
            raise CutOff("the body was cut off") from error
        self._whole = not message.get("more_body")
        return message

    async def _piece(self) -> Message:
        _announced(self._scope, self._limit)
        now = asyncio.get_running_loop().time()
        async with asyncio.timeout(min(self._patience, max(0.0, self._end - now))):
            message = await self._receive()
        if message["type"] == "http.disconnect":
            raise Gone
        self._come += len(message.get("body", b""))
        if self._come > self._limit:
            raise TooLarge
        return message

    async def sending(self, message: Message) -> None:
        """Send a piece of the answer, unless the body was cut off."""
        if self.trouble is None:
            await self._send(message)


async def spent(receive: Receive, patience: float = PATIENCE) -> None:
    """Read what is left of a body that is too large, so that its sender hears the answer and not a broken line."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience):
            while (message := await receive()).get("more_body"):
                del message


def again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body, then whatever comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return left.pop() if left else await receive()

    return receiving
