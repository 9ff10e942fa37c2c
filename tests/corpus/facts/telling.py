"""What the tests of facts share: a passage, and what is told of it."""

from __future__ import annotations

import re

from qa_bot.corpus.facts import facts
from qa_bot.records import Fact, Passage, Period

PLANNED = Period("planned", 2031, 2031)


def passage(text: str, start: int = 0, headings: tuple[str, ...] = (), period: Period = PLANNED) -> Passage:
    return Passage("report", "1", 0, start, start + len(text), text, headings, period)


def read(text: str) -> tuple[Fact, ...]:
    return facts(passage(text))


def counted(text: str) -> list[tuple[str, str, str]]:
    return [(fact.object, fact.attribute, fact.figure.text) for fact in read(text) if fact.figure is not None]


def said(text: str) -> list[str]:
    return [fact.said for fact in read(text)]


def sentences(text: str) -> list[Passage]:
    return [passage(match[0], match.start()) for match in re.finditer(r"[^。；\n]+[。；]?", text)]
