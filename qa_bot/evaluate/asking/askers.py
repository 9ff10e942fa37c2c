"""Two ways to ask: the bot of this program, or a running server by its URL."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qa_bot.answer.retrieve import find
from qa_bot.corpus.numbers import stated
from qa_bot.errors import BatchError, ServerError, SettingError
from qa_bot.evaluate.asking import parse
from qa_bot.evaluate.extra import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.bot import Bot
    from qa_bot.evaluate.records import Question

Asker = Callable[["Question"], dict[str, Any]]
"""From a question to its line of `answers.jsonl`: the contract's answer, `hits` and `took_ms`; raises QaBotError."""

TOP = 20
"""Passages of which the ranking is kept."""
PATH = "/api/v1/answer"
_PATIENCE = 60.0  # seconds
_LARGEST = 4 * 2**20  # characters of a reply


def of_bot(bot: Bot) -> Asker:
    """Ask a bot of this program; the ranking is that of the question as the bot understood it."""

    def ask(question: Question) -> dict[str, Any]:
        began = time.perf_counter()
        answer = bot.answer(question.question, question.history)
        took = (time.perf_counter() - began) * 1000
        ranked = find(answer.understood or question.question, bot.desk, TOP)
        places = dict.fromkeys((hit.passage.document, stated(hit.passage.clause)) for hit in ranked)
        hits = [{"document": document, "clause": clause} for document, clause in places]
        return answer.as_json() | {"hits": hits, "took_ms": round(took, 2)}

    return ask


@contextmanager
def of_server(url: str) -> Iterator[Asker]:
    """Ask a running server; no ranking comes back. Raises ServerError where nobody listens, SettingError for a bad URL.

    A reply that is late, no success or not the contract's is the failure of that question.
    """
    httpx = need("httpx")
    place = _place(httpx, url)
    with httpx.Client(timeout=_PATIENCE, follow_redirects=False, trust_env=False) as client:
        try:
            client.head(place)
        except httpx.ConnectError as error:
            raise ServerError(f"{url}: nobody listens there ({error}); start it with `qa-bot serve`") from None
        except httpx.HTTPError:
            pass  # it listens; what it makes of questions is measured

        def ask(question: Question) -> dict[str, Any]:
            body = {"question": question.question, "history": list(question.history)}
            began = time.perf_counter()
            try:
                reply = client.post(place, json=body)
            except httpx.HTTPError as error:
                raise ServerError(f"{url}: no answer ({type(error).__name__})") from None
            took = (time.perf_counter() - began) * 1000
            return _read(reply, url) | {"took_ms": round(took, 2)}

        yield ask


def _place(httpx: Any, url: str) -> str:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        parsed = None
    if parsed is None or parsed.scheme not in ("http", "https") or not parsed.host:
        raise SettingError(f"--url {url!r} is no address of a server; give one such as http://127.0.0.1:7860")
    bare = url.partition("?")[0].rstrip("/")
    return bare if bare.endswith(PATH) else bare + PATH


def _read(reply: Any, url: str) -> dict[str, Any]:
    if reply.status_code != 200:
        raise ServerError(f"{url}: answered with status {reply.status_code}")
    if len(reply.content) > _LARGEST:
        raise BatchError(f"{url}: an answer of {len(reply.content)} bytes")
    try:
        row = reply.json()
    except (ValueError, RecursionError):
        raise BatchError(f"{url}: answered with something that is no JSON") from None
    return parse.answer(row).as_json()
