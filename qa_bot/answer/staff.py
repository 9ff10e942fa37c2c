"""What the bot heeds of what staff have laid down: the shape in which it asks for it; the desk keeps it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.index.store import Index
    from qa_bot.text.thesaurus import Entry


@dataclass(frozen=True, slots=True)
class Pin:
    """An answer that staff wrote for a question in several wordings, tied to a quote of a clause.

    `counters` are wordings near to these that it does not answer; `clause_hash` tells whether the clause has changed.
    """

    id: int
    wordings: tuple[str, ...]
    counters: tuple[str, ...]
    text: str
    document: str
    clause: str
    quote: str
    clause_hash: str


@dataclass(frozen=True, slots=True, eq=False)
class Guidance:
    """All that staff have laid down at one moment; one question is answered by one guidance."""

    pins: tuple[Pin, ...] = ()
    wordings: Mapping[str, Entry] = field(default_factory=dict)


class Staff(Protocol):
    """Whoever keeps what staff have laid down."""

    def guidance(self) -> Guidance:
        """Return what holds now, the same object as long as nothing has changed; never raises."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Guidance that does not change."""

    kept: Guidance

    def guidance(self) -> Guidance:
        """Return it."""
        return self.kept


NOTHING = Guidance()
NOBODY: Staff = Fixed(NOTHING)


def clause_hash(index: Index, document: str, clause: str) -> str | None:
    """Return the hash of a clause's text, blanks apart; None where it is gone, or hidden behind an official text."""
    if document not in index.ids:
        return None
    found = index.clause(document, clause)
    if found is None or not any(_within(index, row, found.start, found.end) for row in index.rows_of(document)):
        return None
    text = index.document(document).text[found.start : found.end]
    return hashlib.sha256(squeeze(text).encode("utf-8", "replace")).hexdigest()


def _within(index: Index, row: int, start: int, end: int) -> bool:
    passage = index.passage(row)
    return start <= passage.start < end
