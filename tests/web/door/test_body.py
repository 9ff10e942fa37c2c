"""Bodies: bounded by what is told and by what comes, in time, whole or not at all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from qa_bot.web.door.body import CutOff, Gone, Metered, TooLarge, again, whole


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


async def pieces(*messages: dict[str, Any], limit: int = 10, length: bytes = b"0", patience: float = 15) -> Any:
    """Read an upload to its end; returns its bytes, what was sent meanwhile, and why it was cut off."""
    out: list[Any] = []

    async def send(message: Any) -> None:
        out.append(message)

    scope = {"headers": [(b"content-length", length)]}
    meter = Metered(scope, sending(*messages), send, limit, patience)
    body = b""
    try:
        while True:
            message = await meter.receiving()
            body += message["body"]
            if not message["more_body"]:
                break
    except CutOff:
        await meter.sending({"type": "nonsense"})
    return body, out, meter.trouble


def test_an_upload_comes_piece_by_piece() -> None:
    read = asyncio.run(pieces(part(b"abc", more=True), part(b"de")))
    assert read == (b"abcde", [], None)


@pytest.mark.parametrize(
    ("messages", "options", "trouble"),
    [
        ([part(b"abc", more=True), part(b"x" * 8)], {}, TooLarge),
        ([part(b"abc")], {"length": b"11"}, TooLarge),
        ([part(b"abc", more=True)], {"patience": 0.01}, TimeoutError),
        ([part(b"abc", more=True), {"type": "http.disconnect"}], {}, Gone),
    ],
)
def test_an_upload_is_cut_off_and_whoever_reads_it_says_nothing(
    messages: list[dict[str, Any]], options: dict[str, Any], trouble: type[BaseException]
) -> None:
    _, out, why = asyncio.run(pieces(*messages, **options))
    assert (out, type(why)) == ([], trouble)


def test_after_its_last_piece_an_upload_waits_for_nothing_and_goes_nowhere() -> None:
    async def after() -> Any:
        meter = Metered({"headers": []}, sending(part(b"a"), {"type": "http.disconnect"}), asyncio.sleep, 10)  # type: ignore[arg-type]
        return [(await meter.receiving())["type"], (await meter.receiving())["type"], meter.trouble]

    assert asyncio.run(after()) == ["http.request", "http.disconnect", None]
