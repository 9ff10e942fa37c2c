"""From a model's sentence to the resident's page: how long a proven sentence takes, and what its check costs.

    python -m benchmarks.stream

A scripted server speaks OpenAI's protocol on this machine: it writes a sentence, notes the time, writes the first word
of the next one, and waits before it goes on. The web app with the invented report is asked over HTTP; the time of the
sentence's arrival is taken where the events are read. Writes benchmarks/results/stream.md.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import threading
import time
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import uvicorn

from qa_bot import Bot
from qa_bot.answer.generate import speak
from qa_bot.answer.generate.proof.check import check
from qa_bot.answer.turn import Desk
from qa_bot.config import Settings
from qa_bot.desk.sql.database import open_database
from qa_bot.web.keeper import Keeper
from qa_bot.web.server import config, listen, site

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "tests" / "fixtures" / "云栖县2031年政府工作报告.txt"
RESULT = ROOT / "benchmarks" / "results" / "stream.md"
QUESTION = "今年加装多少台电梯？"
SENTENCES = ("2031年打算给老房子装120台电梯[S1]。", "要看业主自己愿不愿意[S1]。")
ROUNDS = 200
PAUSE = 0.4  # seconds that the model takes after its first sentence


class Server(ThreadingHTTPServer):
    """Writes two sentences to everybody who asks; `written` is when the first one was complete."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.written = 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *words: object) -> None:
        """Keep quiet."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        first, second = SENTENCES
        for word in (*first, second[0]):  # the next sentence's first word shows that no citation is to come
            self._say(word)
        self.server.written = time.perf_counter()
        time.sleep(PAUSE)
        self._say(second[1:])
        self.wfile.write(b"data: [DONE]\n\n")

    def _say(self, words: str) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": None}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()


@contextmanager
def web(model: Server) -> Iterator[tuple[str, Bot]]:
    """Serve the web app on the invented report, with the model, until the block ends."""
    url = f"http://127.0.0.1:{model.server_address[1]}/v1"
    settings = Settings(llm="openai:m", llm_url=url, llm_budget=20)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_database(f"{folder}/records.db") as records,
        Bot.from_documents([REPORT]) as base,
    ):
        bot = Bot(Desk(base.desk.index, base.desk.encoder, settings))
        door = listen("127.0.0.1", 0)
        server = uvicorn.Server(config(site(Keeper(lambda: bot), settings, records), "error"))
        thread = threading.Thread(target=lambda: server.run(sockets=[door]), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{door.getsockname()[1]}", bot
        server.should_exit = True
        thread.join(10)
        door.close()


def ask(client: httpx.Client, url: str, model: Server) -> tuple[float, float, str]:
    """Return when the first sentence arrived and when all did, seconds after the model wrote it, and the last event."""
    began, arrived, rest, last = 0.0, 0.0, "", ""
    with client.stream("POST", f"{url}/page/ask", json={"question": QUESTION}, timeout=60) as answer:
        for text in answer.iter_text():
            now = time.perf_counter()
            *whole, rest = (rest + text).split("\n\n")
            for each in whole:
                last = json.loads(each.removeprefix("data: "))["html"]
                if not arrived and "120" in last:
                    arrived, began = now, model.written
    return arrived - began, time.perf_counter() - began, last


def checked(bot: Bot) -> list[float]:
    """Return what each check of a sentence costs, in milliseconds of processor time, after its passages were read."""
    (answer,) = [piece for piece in bot.stream(QUESTION) if not isinstance(piece, speak.Said)]
    hits = bot.search(QUESTION, 6)
    given = {f"S{number}": hit for number, hit in enumerate(hits, start=1)}
    costs = []
    for sentence in (*SENTENCES, f"{answer.text}[S1]。") * 100:
        began = time.thread_time()
        check(sentence, given, "云栖县2031年政府工作报告")
        costs.append((time.thread_time() - began) * 1000)
    return costs


def main() -> None:
    """Ask, measure, write the table."""
    with closing(Server()) as model, web(model) as (url, bot), httpx.Client() as client:
        ask(client, url, model)  # whatever is loaded by the first question
        rounds = [ask(client, url, model) for _ in range(ROUNDS)]
        costs = checked(bot)
    assert all("machine" in last and "data-done" in last for _, _, last in rounds)
    early = sum(first < PAUSE for first, _, _ in rounds)
    lines = [
        "# From a model's sentence to the page",
        "",
        "`python -m benchmarks.stream`, 2 cores, everything on one machine",
        "",
        f"{ROUNDS} questions; the model pauses {PAUSE * 1000:.0f} ms after its first sentence, which was on the page"
        f" before the second was written in {early} of them.",
        "",
        "| what | median | 95 of 100 under | slowest | target |",
        "|---|---|---|---|---|",
        row("first complete sentence to its arrival at the client, ms", [1000 * one for one, _, _ in rounds], "300"),
        row("the same to the end of the answer, ms", [1000 * all_ for _, all_, _ in rounds], ""),
        row("check of one sentence, ms of processor time", costs, "5"),
        "",
    ]
    RESULT.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


def row(what: str, figures: list[Any], target: str) -> str:
    """Return a row of the table."""
    slow = sorted(figures)
    cells = (statistics.median(slow), slow[int(len(slow) * 0.95)], slow[-1])
    return f"| {what} | {' | '.join(f'{cell:.2f}' for cell in cells)} | {target} |"


if __name__ == "__main__":
    main()
