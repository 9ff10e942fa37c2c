"""Answers bit by bit: pieces that are the text again, events of one line, generators that are always closed."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from qa_bot.errors import Overloaded
from qa_bot.web.ask.stream import begun, event, pieces, unless_gone


def test_a_text_is_cut_after_its_punctuation_and_markers() -> None:
    assert pieces("甲，乙。〔1〕丙。\n· 丁") == ["甲，", "乙。〔1〕", "丙。\n", "· 丁"]


def test_a_long_text_comes_in_at_most_twelve_pieces() -> None:
    assert [len(piece) for piece in pieces("一句话。" * 500)] == [168] * 11 + [152]


@given(st.text(alphabet="甲1。，；\n〔〕· ", max_size=80) | st.text(max_size=40))
def test_the_pieces_are_the_text_again(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert len(pieces(text)) <= 12


@given(st.text(max_size=30))
def test_an_event_is_one_line_of_data_whatever_it_holds(text: str) -> None:
    assert event({"a": text}, "text") == "event: text\n" + event({"a": text})
    line = event({"a": text}).removeprefix("data: ").removesuffix("\n\n")
    assert "\n" not in line
    assert json.loads(line) == {"a": text}


class Recorded:
    """A client's side of a response: what was sent to it, and when it goes away."""

    def __init__(self) -> None:
        self.sent: list[dict] = []
        self.left = asyncio.Event()

    async def receive(self) -> dict:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict) -> None:
        self.sent.append(message)


SCOPE = {"type": "http", "asgi": {"spec_version": "2.3"}, "headers": [], "method": "POST", "path": "/"}


def test_the_first_event_is_awaited_before_the_response_begins() -> None:
    async def refused():
        raise Overloaded
        yield ""

    async def run() -> None:
        with pytest.raises(Overloaded):
            await begun(refused())

    asyncio.run(run())


def test_all_events_are_sent_in_order_and_the_generator_closed() -> None:
    steps: list[str] = []

    async def events():
        try:
            for step in "abc":
                yield step
        finally:
            steps.append("closed")

    async def run() -> None:
        client = Recorded()
        await (await begun(events()))(SCOPE, client.receive, client.send)
        assert b"".join(message.get("body", b"") for message in client.sent) == b"abc"
        assert (b"content-type", b"text/event-stream; charset=utf-8") in client.sent[0]["headers"]
        assert (b"x-accel-buffering", b"no") in client.sent[0]["headers"]

    asyncio.run(run())
    assert steps == ["closed"]


def test_a_client_that_goes_away_closes_the_generator() -> None:
    steps: list[str] = []

    async def events():
        try:
            yield "a"
            await asyncio.Event().wait()
        finally:
            steps.append("closed")

    async def run() -> None:
        client = Recorded()
        response = asyncio.create_task((await begun(events()))(SCOPE, client.receive, client.send))
        while len(client.sent) < 2:
            await asyncio.sleep(0)
        client.left.set()
        await response

    asyncio.run(run())
    assert steps == ["closed"]


def test_a_client_that_is_gone_before_the_first_byte_closes_the_generator() -> None:
    steps: list[str] = []

    async def events():
        try:
            yield "a"
        finally:
            steps.append("closed")

    async def run() -> None:
        client = Recorded()

        async def broken(message: dict) -> None:
            raise BrokenPipeError

        with pytest.raises(BrokenPipeError):
            await (await begun(events()))({**SCOPE, "asgi": {"spec_version": "2.3"}}, client.receive, broken)

    asyncio.run(run())
    assert steps == ["closed"]


def test_work_for_a_client_that_goes_away_is_cancelled() -> None:
    async def run() -> None:
        client, done = Recorded(), []

        async def work() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                done.append("cancelled")

        task = asyncio.create_task(unless_gone(Request(SCOPE, client.receive), work()))
        await asyncio.sleep(0)
        client.left.set()
        assert await task is None
        await asyncio.sleep(0)
        assert done == ["cancelled"]

    asyncio.run(run())


def test_work_that_is_done_first_is_returned_and_its_fault_raised() -> None:
    async def seven() -> int:
        return 7

    async def broken() -> int:
        raise Overloaded

    async def run() -> None:
        client = Recorded()
        assert await unless_gone(Request(SCOPE, client.receive), seven()) == 7
        with pytest.raises(Overloaded):
            await unless_gone(Request(SCOPE, client.receive), broken())

    asyncio.run(run())
