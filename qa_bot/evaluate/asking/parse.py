"""The contract's JSON of an answer back to a record; whatever else a server sends is a fault, never a guess."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, get_args

from qa_bot.errors import BatchError
from qa_bot.evaluate.records import Found
from qa_bot.records import Answer, Citation, Period, PeriodKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATUSES: tuple[str, ...] = get_args(Status)
_KINDS: tuple[str, ...] = get_args(PeriodKind)


def answer(row: Any) -> Answer:
    """Read an answer in the contract's form; raises BatchError naming the key that is not as it should be."""
    row = _of(row, dict, "the answer")
    status = _of(row.get("status"), str, "status")
    if status not in _STATUSES:
        raise BatchError(f"status {status!r} is none of {', '.join(_STATUSES)}")
    return Answer(
        question=_of(row.get("question", ""), str, "question"),
        understood=_of(row.get("understood", ""), str, "understood"),
        status=status,
        reason=_of(row.get("reason", ""), str, "reason"),
        text=_of(row.get("text"), str, "text"),
        citations=tuple(_citation(one) for one in _of(row.get("citations", []), list, "citations")),
        confidence=_number(row, "confidence"),
        notes=_texts(row, "notes"),
        related=_texts(row, "related"),
        mode=_of(row.get("mode", ""), str, "mode"),
        checked_by_staff=_of(row.get("checked_by_staff", False), bool, "checked_by_staff"),
        index_version=_of(row.get("index_version", ""), str, "index_version"),
        elapsed_ms=_number(row, "elapsed_ms"),
    )


def hits(rows: Any) -> tuple[Found, ...] | None:
    """Read a ranking as it stands in `answers.jsonl`, None where there is none; raises BatchError."""
    if rows is None:
        return None
    found = [_of(row, dict, "hits") for row in _of(rows, list, "hits")]
    return tuple(
        Found(_of(row.get("document"), str, "hits document"), _or_none(row.get("clause"), str, "hits clause"))
        for row in found
    )


def _citation(given: Any) -> Citation:
    row = _of(given, dict, "a citation")
    return Citation(
        marker=_of(row.get("marker"), int, "marker"),
        document=_of(row.get("document"), str, "document"),
        document_title=_of(row.get("document_title", ""), str, "document_title"),
        year=_or_none(row.get("year"), int, "year"),
        official=_or_none(row.get("official"), bool, "official"),
        clause=_or_none(row.get("clause"), str, "clause"),
        clause_title=_of(row.get("clause_title", ""), str, "clause_title"),
        path=_texts(row, "path"),
        period=_period(_of(row.get("period") or {}, dict, "period")),
        quote=_of(row.get("quote"), str, "quote"),
        start=_of(row.get("start"), int, "start"),
        end=_of(row.get("end"), int, "end"),
    )


def _period(row: Mapping[str, Any]) -> Period:
    kind = row.get("kind", "unknown")
    if kind not in _KINDS:
        raise BatchError(f"period kind {kind!r} is none of {', '.join(_KINDS)}")
    return Period(kind, _or_none(row.get("from"), int, "period from"), _or_none(row.get("to"), int, "period to"))


def _number(row: Mapping[str, Any], name: str) -> float:
    value = float(_of(row.get(name, 0.0), (int, float), name))
    if not isfinite(value):
        raise BatchError(f"{name} is not as the contract has it: {value}")
    return value


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(_of(one, str, name) for one in _of(row.get(name) or [], list, name))


def _or_none(value: Any, kind: Any, name: str) -> Any:
    return None if value is None else _of(value, kind, name)


def _of(value: Any, kind: Any, name: str) -> Any:
    """Return a value of the kind wanted; True is no number."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BatchError(f"{name} is not as the contract has it: {str(value)[:60]!r}")
    return value
