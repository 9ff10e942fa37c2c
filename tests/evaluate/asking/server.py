"""A small real server that speaks the contract of the answer route, with faults to order."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qa_bot.answer.bot import Bot


@contextmanager
def serving(reply: Callable[[dict[str, Any]], tuple[int, bytes]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve `reply` at the answer route; yield the address and the list of bodies that were posted."""
    posted: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            posted.append(body)
            status, raw = reply(body) if self.path == "/api/v1/answer" else (404, b"{}")
            with suppress(ConnectionError):  # whoever asked may be gone
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

        def do_HEAD(self) -> None:
            self.send_error(405)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", posted
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


def of_bot(bot: Bot) -> Callable[[dict[str, Any]], tuple[int, bytes]]:
    """Return a reply that a bot gives."""
    return lambda body: (200, json.dumps(bot.answer(body["question"], body["history"]).as_json()).encode())
