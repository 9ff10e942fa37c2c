"""The API's bodies: what is sent, what comes back; the descriptions and examples are those of its documentation."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_QUESTION = "今年要加装多少台电梯？"
_ANSWER: dict[str, Any] = {
    "question": _QUESTION,
    "understood": _QUESTION,
    "status": "answered",
    "reason": "",
    "text": "2023年计划：住宅加装电梯120台。〔1〕",
    "citations": [
        {
            "marker": 1,
            "document": "report_2023",
            "document_title": "2023年政府工作报告",
            "year": 2023,
            "official": True,
            "clause": "11",
            "clause_title": "城市更新",
            "path": ["（四）民生", "11.城市更新"],
            "period": {"kind": "planned", "from": 2023, "to": 2023},
            "quote": "住宅加装电梯120台。",
            "start": 1322,
            "end": 1333,
        }
    ],
    "confidence": 0.93,
    "notes": [],
    "related": ["今年新增多少停车位？"],
    "mode": "extractive",
    "checked_by_staff": False,
    "index_version": "20230101-0123456789abcdef",
    "elapsed_ms": 3.1,
    "ticket": "Q2pLx0mVb7cT4nRkEw9aZg",
}


class Asked(BaseModel):
    """A question."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": _QUESTION, "history": []}]})

    question: str = Field(description="The question, in Chinese or English.")
    history: list[str] = Field(default=[], description="The earlier user turns, the newest last; five are read.")
    id: str | None = Field(default=None, max_length=200, description="Comes back with the answer.")


class PeriodOut(BaseModel):
    """When something holds, in whole years."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["done", "planned", "target", "ongoing", "unknown"]
    start: int | None = Field(alias="from")
    to: int | None


class CitationOut(BaseModel):
    """Where a statement stands: `quote` is verbatim, `start` and `end` are its characters in the document."""

    model_config = ConfigDict(extra="forbid")

    marker: int
    document: str
    document_title: str
    year: int | None
    official: bool | None
    clause: str | None
    clause_title: str
    path: list[str]
    period: PeriodOut
    quote: str
    start: int
    end: int


class AnswerOut(BaseModel):
    """An answer; `status` and `reason` are stable codes, each 〔n〕 in `text` is the marker of a citation."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_ANSWER]})

    id: str | None = None
    question: str
    understood: str
    status: Literal["answered", "partial", "not_found", "refused"]
    reason: str
    text: str
    citations: list[CitationOut]
    confidence: float
    notes: list[str]
    related: list[str]
    mode: str
    checked_by_staff: bool
    index_version: str
    elapsed_ms: float
    ticket: str = Field(description="What a vote names this question by; empty where votes are not taken just now.")


class HitOut(BaseModel):
    """A passage found; `score` is comparable within one search only."""

    document: str
    clause: str | None
    score: float
    year: int | None
    period: PeriodOut
    text: str
    start: int
    end: int


_HIT: dict[str, Any] = {
    "document": "report_2023",
    "clause": "11",
    "score": 0.93,
    "year": 2023,
    "period": {"kind": "planned", "from": 2023, "to": 2023},
    "text": "住宅加装电梯120台。",
    "start": 1322,
    "end": 1333,
    "document_title": "2023年政府工作报告",
    "clause_title": "城市更新",
    "aloud": "《2023年政府工作报告》第11条写道：2023年计划：住宅加装电梯120台。",
}


class StaffHitOut(HitOut):
    """A passage found for staff: with its titles, and a sentence to be read aloud."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_HIT]})

    document_title: str
    clause_title: str
    aloud: str


class AskedOut(BaseModel):
    """One wording of an open question, as what it was taken where it leaned on earlier turns, and how often."""

    question: str
    understood: str
    count: int


class UnansweredOut(BaseModel):
    """Questions that ask for the same and found no good answer; `label` is the wording met most."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "3f0c2a9b",
                    "label": "装电梯补贴多少",
                    "count": 3,
                    "questions": [{"question": "装电梯补贴多少", "understood": "装电梯补贴多少", "count": 3}],
                }
            ]
        }
    )

    id: str
    label: str
    count: int
    questions: list[AskedOut]


class PinOut(BaseModel):
    """A pinned answer: given to its wordings, not to its counters, and tied to a quote of a clause."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "wordings": ["今年装几台电梯"],
                    "counters": ["去年装了几台电梯"],
                    "text": "2023年计划加装电梯120台。",
                    "document": "report_2023",
                    "clause": "11",
                    "quote": "住宅加装电梯120台",
                }
            ]
        }
    )

    id: int
    wordings: list[str]
    counters: list[str]
    text: str
    document: str
    clause: str
    quote: str


class DocumentOut(BaseModel):
    """A document; what no source tells is null."""

    id: str
    title: str
    work: str | None
    region: str | None
    year: int | None
    official: bool | None
    sha256: str
    characters: int


class Fault(BaseModel):
    """Why a request was not served."""

    message: str
    type: str
    code: str
    param: str | None


class Refusal(BaseModel):
    """The body of every answer that is no 200."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"error": {"message": "…", "type": "invalid_request_error", "code": "invalid", "param": None}}]
        }
    )

    error: Fault


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Refusal, "description": "No JSON, or no request at all (`malformed`)."},
    413: {"model": Refusal, "description": "More bytes than are taken (`large`)."},
    422: {"model": Refusal, "description": "A field is missing or of the wrong type (`invalid`); `param` names it."},
    429: {"model": Refusal, "description": "Too many requests of one address (`rate`); see Retry-After."},
    503: {"model": Refusal, "description": "All places are taken (`busy`), or the service is closed (`closed`)."},
}
STAFF_REFUSALS: dict[int | str, dict[str, Any]] = {
    **REFUSALS,
    401: {"model": Refusal, "description": "No key, or none that is valid (`key`)."},
    403: {"model": Refusal, "description": "The key's role may not do this (`role`)."},
    429: {"model": Refusal, "description": "Too many requests with one key (`rate`); see Retry-After."},
}
