"""Asking a bot and asking a server give the same answers; what a server does wrong is the failure of a question."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import pytest
from casemaker import question
from server import of_bot as replying
from server import serving

from qa_bot.errors import BatchError, ServerError, SettingError
from qa_bot.evaluate.asking.askers import of_bot, of_server

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot

LIFTS = question(question="那电梯呢？", history=("今年新增多少个公共停车位？",))


def timeless(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("elapsed_ms", "took_ms", "hits")}


def test_server_and_bot_answer_alike(bot: Bot) -> None:
    direct = of_bot(bot)(LIFTS)
    with serving(replying(bot)) as (url, posted):
        for address in (url, url + "/", url + "/api/v1/answer"):
            with of_server(address) as ask:
                assert timeless(ask(LIFTS)) == timeless(direct)
    assert posted == [{"question": "那电梯呢？", "history": ["今年新增多少个公共停车位？"]}] * 3


def test_bot_s_ranking_has_each_clause_once(bot: Bot) -> None:
    row = of_bot(bot)(question(question="今年加装多少台电梯？"))
    places = [(hit["document"], hit["clause"]) for hit in row["hits"]]
    assert "5" in [clause for _, clause in places[:2]]
    assert len(places) == len(set(places)) > 3
    assert row["took_ms"] > 0


@pytest.mark.parametrize(
    ("status", "raw", "kind", "said"),
    [
        (500, b"{}", ServerError, "status 500"),
        (302, b"{}", ServerError, "status 302"),
        (200, b"<html>", BatchError, "no JSON"),
        (200, b"\xff\xfe", BatchError, "no JSON"),
        (200, b"[" * 100_000, BatchError, "no JSON"),
        (200, b'{"status": "answered"}', BatchError, "text is not"),
        (200, json.dumps({"status": "answered", "text": "多" * 4_300_000}).encode(), BatchError, "bytes"),
    ],
)
def test_bad_reply_fails_its_question(status: int, raw: bytes, kind: type[Exception], said: str) -> None:
    with serving(lambda _body: (status, raw)) as (url, _), of_server(url) as ask, pytest.raises(kind, match=said):
        ask(LIFTS)


def test_server_that_goes_away_fails_the_question() -> None:
    with serving(lambda _body: (200, b"{}")) as (url, _):
        opened = of_server(url)
        ask = opened.__enter__()
    with pytest.raises(ServerError, match="no answer"):
        ask(LIFTS)
    opened.__exit__(None, None, None)


def test_nobody_listening_is_told_before_anything_is_asked() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=r"nobody listens.*qa-bot serve"), of_server(f"http://127.0.0.1:{port}"):
            pytest.fail("it was opened")


@pytest.mark.parametrize("url", ["localhost:7860", "ftp://a", "http://", "file:///etc/passwd", "http://[::1"])
def test_bad_address_is_told(url: str) -> None:
    with pytest.raises(SettingError, match="no address of a server"), of_server(url):
        pytest.fail("it was opened")
