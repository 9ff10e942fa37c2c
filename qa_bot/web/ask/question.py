"""What is asked: a question and the user turns before it, out of whatever was sent."""

from __future__ import annotations

import json
from dataclasses import dataclass

from qa_bot.text.normal import encodable

TURNS = 5  # earlier questions that a follow-up may lean on


@dataclass(frozen=True, slots=True)
class Question:
    """The words asked, and those of the user turns before them, the newest last."""

    words: str
    history: tuple[str, ...] = ()


def parse(body: bytes) -> dict[str, object] | None:
    """Return the JSON object of a request's body, None where it is none."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def bounded(words: object, before: object, limit: int) -> Question:
    """Return a question whose parts have at most `limit` characters, whatever was sent in their place.

    The question keeps one more, so that the bot sees that it is too long. Nothing of a conversation is kept here:
    it is the client's, and comes with each question.
    """
    earlier = before[-TURNS:] if isinstance(before, list | tuple) else []
    history = tuple(encodable(turn[:limit]) for turn in earlier if isinstance(turn, str))
    return Question(encodable(words.strip()[: limit + 1]) if isinstance(words, str) else "", history)
