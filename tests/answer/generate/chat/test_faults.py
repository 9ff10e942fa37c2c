"""Servers that misbehave, over real sockets: errors, nonsense, silence, cut streams; answers go out all the same."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from qa_bot.answer.bot import Bot
from qa_bot.answer.generate.chat.model import open_model
from qa_bot.answer.turn import Desk
from qa_bot.config import Settings
from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

LIFTS = "今年加装多少台电梯？"
GOOD = "2031年打算给老房子装120台电梯，业主自愿[S1]。"
BUDGET = 2.0
EXTRACTED = "2031年计划：既有住宅加装电梯120台〔1〕。"


def event(words: str) -> bytes:
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": None}
    return f"data: {json.dumps(chunk | {'choices': [choice]})}\n\n".encode()


class Server(ThreadingHTTPServer):
    """Answers every request the way it was told to."""

    daemon_threads = True
    behaviour = "good"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked = 0
        self.keys: list[str] = []
        self.over = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *words: object) -> None:
        pass

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        self.server.keys.append(self.headers.get("Authorization", ""))
        getattr(self, f"_{self.server.behaviour}")()

    def _head(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def _good(self) -> None:
        self._head()
        for at in range(0, len(GOOD), 4):
            self.wfile.write(event(GOOD[at : at + 4]))
        self.wfile.write(b"data: [DONE]\n\n")

    def _busy(self) -> None:
        self._head(429, "application/json")
        self.wfile.write(b'{"error": {"message": "slow down"}}')

    def _broken(self) -> None:
        self._head(500, "text/plain")
        self.wfile.write(b"Traceback")

    def _refusing(self) -> None:
        self._head(401, "application/json")
        self.wfile.write(b'{"error": {"message": "no key"}}')

    def _garbled(self) -> None:
        self._head()
        self.wfile.write(b"data: {not json\n\n")

    def _foreign(self) -> None:
        self._head(200, "text/html")
        self.wfile.write(b"<html>login</html>")

    def _empty(self) -> None:
        self._head()
        self.wfile.write(b'data: {"choices": []}\n\ndata: [DONE]\n\n')

    def _cut(self) -> None:
        self._head()
        self.wfile.write(event("2031年打算给老"))
        self.wfile.flush()
        self.connection.close()

    def _shut(self) -> None:
        self.connection.close()

    def _hanging(self) -> None:
        self.server.over.wait(20)

    def _stalling(self) -> None:
        self._head()
        self.wfile.write(event(GOOD[:10]))
        self.wfile.flush()
        self.server.over.wait(20)

    def _dripping(self) -> None:
        self._head()
        while not self.server.over.is_set():
            try:
                self.wfile.write(event("好"))
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.02)


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.over.set()
    running.shutdown()
    running.server_close()


def talking(desk: Desk, server: Server, budget: float = BUDGET) -> Bot:
    url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    update = {"llm": "openai:m", "llm_url": url, "llm_budget": budget}
    return Bot(Desk(desk.index, desk.encoder, desk.settings.model_copy(update=update)))


def test_good_server_is_heard(desk: Desk, server: Server) -> None:
    answer = talking(desk, server, 30).answer(LIFTS)
    assert (answer.text, answer.mode) == ("2031年打算给老房子装120台电梯，业主自愿〔1〕。", "generated")
    assert server.keys == ["Bearer none"]


@pytest.mark.parametrize(
    "behaviour",
    ["busy", "broken", "refusing", "garbled", "foreign", "empty", "cut", "shut", "hanging", "stalling", "dripping"],
)
def test_answer_goes_out_whatever_the_server_does(behaviour: str, desk: Desk, server: Server) -> None:
    server.behaviour = behaviour
    asked = talking(desk, server)
    began = time.monotonic()
    answer = asked.answer(LIFTS)
    assert time.monotonic() - began < BUDGET
    assert (answer.text, answer.mode, answer.status) == (EXTRACTED, "extractive", "answered")
    assert {"model_failed", "draft_replaced"} & set(answer.notes)
    assert server.asked in {1, 2}


@pytest.mark.parametrize("behaviour", ["busy", "broken", "shut"])
def test_failure_before_the_first_word_is_tried_once_more(behaviour: str, desk: Desk, server: Server) -> None:
    server.behaviour = behaviour
    talking(desk, server, 20).answer(LIFTS)
    assert server.asked == 2


def test_nobody_listens(desk: Desk) -> None:
    closed = Server()
    closed.server_close()
    assert talking(desk, closed).answer(LIFTS).text == EXTRACTED


def test_model_that_no_provider_knows_is_an_error() -> None:
    with pytest.raises(SettingError, match="QA_BOT_LLM=nowhere:x cannot be used"):
        open_model(Settings(llm="nowhere:x"))


def test_key_stands_in_no_message() -> None:
    settings = Settings(llm="openai:m", llm_url="http://127.0.0.1:9", llm_key="geheim")  # type: ignore[arg-type]
    assert "geheim" not in repr(settings)
    assert "geheim" not in repr(vars(open_model(settings)))
