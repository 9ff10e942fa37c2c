"""The records that travel between the floors: frozen, slotted, without behaviour beyond their JSON form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from decimal import Decimal

PeriodKind = Literal["done", "planned", "target", "ongoing", "unknown"]
Status = Literal["answered", "partial", "not_found", "refused"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters, `[start, end)`, of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """When something holds, in whole years; `start` and `end` are None where the text does not tell."""

    kind: PeriodKind = "unknown"
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form, `{kind, from, to}`."""
        return {"kind": self.kind, "from": self.start, "to": self.end}


@dataclass(frozen=True, slots=True)
class Document:
    """One source document; `text` is the decoded body, unchanged but for its line ends.

    Metadata that no source tells stays None and decides nothing. `furniture` marks page headers, navigation
    and the like: part of the text, never of a clause.
    """

    id: str
    text: str
    title: str
    source: str
    sha256: str
    work: str | None = None
    region: str | None = None
    year: int | None = None
    official: bool | None = None
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part of a document, with the characters that are its own (heading and body, children left out).

    `number` is unique within the document (the empty string for the root); `label` is the printed label
    (`11.`, `（四）`, `第三条`); `path` holds label and title of every ancestor and of the clause itself.
    """

    number: str
    label: str
    title: str
    path: tuple[str, ...]
    start: int
    end: int
    own: tuple[Span, ...]
    children: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a semicolon-divided part of a long one: the unit that is found and quoted.

    `document.text[start:end] == text` always. `headings` (the clause's path) serve matching only.
    """

    document: str
    clause: str
    index: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as it stands in a text: `value` in `unit` after 万 and 亿 are multiplied out.

    `bound` is one of "", ">=", "<=", ">", "<", "~" (以上, 以内, 超过, 不到, 左右).
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One commitment or result inside a passage: what (`object`), what about it (`attribute`), how much.

    `start` and `end` are offsets in the document; `figure` (same offsets) is None for a commitment without one.
    `said` is the fact in the document's words, the shared verb and object carried over.
    """

    object: str
    attribute: str
    figure: Figure | None
    start: int
    end: int
    said: str
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its score (higher is better, comparable within one search only) and its document's year."""

    passage: Passage
    score: float
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Among:
    """Which passages are looked at: those of a document, of documents of a year, of a kind of period; None is any."""

    document: str | None = None
    year: int | None = None
    kind: PeriodKind | None = None


ANYWHERE = Among()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: document, clause and the verbatim quote with its offsets."""

    marker: int
    document: str
    document_title: str
    year: int | None
    official: bool | None
    clause: str | None
    clause_title: str
    path: tuple[str, ...]
    period: Period
    quote: str
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        """Return the citation in the contract's form."""
        return {
            "marker": self.marker,
            "document": self.document,
            "document_title": self.document_title,
            "year": self.year,
            "official": self.official,
            "clause": self.clause,
            "clause_title": self.clause_title,
            "path": list(self.path),
            "period": self.period.as_json(),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says, with everything needed to check it."""

    question: str
    understood: str
    status: Status
    reason: str
    text: str
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    notes: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    mode: str = "extractive"
    checked_by_staff: bool = False
    index_version: str = ""
    elapsed_ms: float = 0.0
    id: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the answer in the contract's form; `id` only where the question had one."""
        head = {} if self.id is None else {"id": self.id}
        return head | {
            "question": self.question,
            "understood": self.understood,
            "status": self.status,
            "reason": self.reason,
            "text": self.text,
            "citations": [citation.as_json() for citation in self.citations],
            "confidence": round(self.confidence, 4),
            "notes": list(self.notes),
            "related": list(self.related),
            "mode": self.mode,
            "checked_by_staff": self.checked_by_staff,
            "index_version": self.index_version,
            "elapsed_ms": round(self.elapsed_ms, 2),
        }
