"""The records of evaluation: a question with what is expected, what came back for it, and what that is worth."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.records import Answer, Status

Key = tuple[str, str]
"""The name of a question's set and its id."""


@dataclass(frozen=True, slots=True)
class Question:
    """One row of a question set.

    `expect` is None where the status is not scored. Each of `clauses` and `facts` must be met by one of its
    alternatives. `pair` names two questions that belong together: one answerable, one on an absent attribute.
    """

    id: str
    question: str
    history: tuple[str, ...] = ()
    slice: str = ""
    expect: Status | None = None
    clauses: tuple[tuple[str, ...], ...] = ()
    support: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    forbid: tuple[str, ...] = ()
    pair: str = ""
    set: str = ""

    @property
    def key(self) -> Key:
        """Return what names the question within a run."""
        return self.set, self.id

    @property
    def hash(self) -> str:
        """Return a hash of all that is asked and expected, so that an edited question is seen to be another one."""
        body = json.dumps(asdict(self) | {"set": ""}, ensure_ascii=False, sort_keys=True)
        return sha256(body.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was asked: its text, and where each clause begins and ends, by the clause's folded number."""

    text: str
    clauses: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that retrieval returned for a question; the order of a list of them is the ranking."""

    document: str
    clause: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a question: an answer, or the error that took its place.

    `hits` is None where no ranking was recorded; `took_ms` is the time that the asker waited, None where it was not
    taken.
    """

    key: Key
    answer: Answer | None
    error: str = ""
    hits: tuple[Found, ...] | None = None
    took_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """A reason why a question is not passed: a stable code, and the words it is about."""

    code: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What a reply is worth: a value for every measure, None where the measure says nothing about it."""

    key: Key
    slice: str
    hash: str
    expect: str | None
    status: str
    reason: str
    confidence: float | None
    values: Mapping[str, float | None]
    why: tuple[Why, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the score as a line of `scores.jsonl`."""
        row = asdict(self)
        row["set"], row["id"] = row.pop("key")
        row["why"] = [[one.code, one.what] for one in self.why]
        return row

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Score:
        """Read what `as_json` has written; raises KeyError, TypeError or ValueError for anything else."""
        given = {name: row[name] for name in ("slice", "hash", "expect", "status", "reason", "confidence", "values")}
        return cls(key=(row["set"], row["id"]), why=tuple(Why(code, what) for code, what in row["why"]), **given)
