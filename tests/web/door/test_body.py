"""Bodies: bounded by what is told and by what comes, in time, whole or not at all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from qa_bot.web.door.body import Gone, TooLarge, again, whole


def sending(*messages: dict[str, Any]) -> Any:
    left = list(messages)

    async def receive() -> dict[str, Any]:
        if left:
            return left.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    return receive


def part(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def read(*messages: dict[str, Any], length: bytes | None = None, patience: float = 15) -> bytes:
    headers = [] if length is None else [(b"content-length", length)]
    return asyncio.run(whole({"headers": headers}, sending(*messages), 10, patience))


def test_parts_are_put_together() -> None:
    assert read(part(b"ab", more=True), part(b"", more=True), part(b"cd")) == b"abcd"
    assert read(part(b"x" * 10)) == b"x" * 10
    assert read({"type": "http.request"}) == b""


@pytest.mark.parametrize("length", [b"11", b"99999999999999999999999", b"-1", b"x", b"", "１".encode()])
def test_a_length_that_is_too_much_or_none_is_refused_before_anything_is_read(length: bytes) -> None:
    with pytest.raises(TooLarge):
        read(length=length)


def test_more_than_was_told_is_refused_while_it_comes() -> None:
    with pytest.raises(TooLarge):
        read(part(b"x" * 6, more=True), part(b"x" * 5, more=True), length=b"6")


def test_a_client_that_goes_away_or_stops_sending_is_not_waited_for() -> None:
    with pytest.raises(Gone):
        read(part(b"a", more=True), {"type": "http.disconnect"})
    with pytest.raises(TimeoutError):
        read(part(b"a", more=True), patience=0)


def test_the_body_is_given_again_and_then_whatever_comes() -> None:
    async def run() -> list[dict[str, Any]]:
        receive = again(b"abc", sending({"type": "http.disconnect"}))
        return [await receive(), await receive()]

    assert asyncio.run(run()) == [part(b"abc"), {"type": "http.disconnect"}]
