"""Questions that the documents answer, made of their own facts, for a page that is still empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.read import read
from qa_bot.text.thesaurus import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.turn import Desk
    from qa_bot.records import Fact, Passage

_SHORT = 12  # characters of a thing that reads well in a question
_PLAIN = re.compile(r"[一-鿿]+")
_AFTER = re.compile(
    r"达到?|增长|增加|增至|突破|超过?|稳定|控制|保持|提高|提升[至到]|下降|降低|占|为|[在至到]$"
)  # verbs after their thing
_OPEN = re.compile(r"从$|由$|比")
_COUNTED = frozenset("个家台张条座幢所户套项名人处辆亩元%") | {"公里", "平方米"}
_AT_MOST = 400  # passages looked at, so that the first page of a large index comes at once


def examples(desk: Desk, count: int = 6) -> tuple[str, ...]:
    """Return up to `count` questions from the newest documents, each from another clause."""
    entries = sorted(desk.index.manifest.documents, key=lambda entry: (-(entry.year or 0), entry.id))
    rows = [row for entry in entries for row in desk.index.rows_of(entry.id)][:_AT_MOST]
    by_clause: dict[tuple[str, str], list[str]] = {}
    for passage in map(desk.index.passage, rows):
        if passage.period.kind in {"planned", "unknown"}:
            by_clause.setdefault((passage.document, passage.clause), []).extend(questions(passage))
    first = [min(made, key=_appeal) for made in by_clause.values() if made]
    chosen = set(sorted(first, key=_appeal)[:count])
    return tuple(question for question in first if question in chosen)[:count]


def questions(passage: Passage) -> Iterator[str]:
    """Yield a question for each figure of a passage whose thing is short and plain."""
    return (question for _, question in asking(passage))


def asking(passage: Passage) -> Iterator[tuple[Fact, str]]:
    """Yield each such fact with its question."""
    return ((fact, _question(fact)) for fact in read(passage).facts if _askable(fact))


def _appeal(question: str) -> tuple[int, int]:
    """Return what sorts questions about what residents have words of their own for first, then short ones."""
    return -len([word for word in named() if word in question]), len(question)


def _askable(fact: Fact) -> bool:
    figure = fact.figure
    plain = _PLAIN.fullmatch(fact.object) is not None and 2 < len(fact.object) <= _SHORT
    verb = 0 < len(fact.attribute) <= 4 and not _OPEN.search(fact.attribute) and fact.attribute not in fact.object
    return figure is not None and figure.unit in _COUNTED and plain and verb


def _question(fact: Fact) -> str:
    unit = fact.figure.unit if fact.figure else ""
    when = "" if fact.period.start is None or fact.period.start != fact.period.end else f"{fact.period.start}年"
    if unit == "%" or _AFTER.search(fact.attribute):
        return f"{when}{fact.object}{fact.attribute}多少{unit.replace('%', '')}？"
    return f"{when}{fact.attribute}{fact.object}多少{unit}？"
