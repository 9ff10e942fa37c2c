"""The body of a request: read whole before anything looks at it, in bounded space and time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope

PATIENCE = 15.0  # seconds in which a body must be there


class TooLarge(Exception):
    """The body has more bytes than are taken."""


class Gone(Exception):
    """The client went away before its body was whole."""


async def whole(scope: Scope, receive: Receive, limit: int, patience: float = PATIENCE) -> bytes:
    """Return the body; raises TooLarge, Gone, or TimeoutError where it comes too slowly."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    if not told.isdigit() or len(told) > 18 or int(told) > limit:
        raise TooLarge
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


def again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body, then whatever comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return left.pop() if left else await receive()

    return receiving
