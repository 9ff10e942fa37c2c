"""A language model that says what a test has queued, and keeps the prompts that it was shown."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa_bot.answer.generate.chat.model import Message


class Scripted:
    """Queued replies are given once each, in order; after them `otherwise`. An exception in the queue is raised."""

    def __init__(self, *replies: str | Exception, otherwise: str | Callable[[str], str] = "") -> None:
        self.queue: list[str | Exception] = list(replies)
        self.otherwise = otherwise
        self.prompts: list[list[Message]] = []
        self._lock = threading.Lock()

    def enqueue(self, *replies: str | Exception) -> None:
        self.queue.extend(replies)

    def stream(self, messages: Sequence[Message], timeout: float) -> Iterator[str]:  # noqa: ARG002 - the interface's
        with self._lock:
            self.prompts.append(list(messages))
            reply = self.queue.pop(0) if self.queue else self.otherwise
        if isinstance(reply, Exception):
            raise reply
        said = reply if isinstance(reply, str) else reply(messages[-1][1])
        for at in range(0, len(said), 3):
            yield said[at : at + 3]


def shown(prompt: str) -> dict[str, str]:
    """Return the passages of a prompt by their keys."""
    return dict(re.findall(r"⟦\w+⟧ \[(S\d+)\][^\n]*\n(.*?)\n⟦/", prompt, re.DOTALL))


def key_of(prompt: str, words: str) -> str:
    """Return the key of the passage that holds these words."""
    return next(key for key, text in shown(prompt).items() if words in text)
