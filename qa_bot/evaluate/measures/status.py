"""Is the status right: answered where there is an answer, refused where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa_bot.evaluate.measures.case import Case

REFUSING = ("not_found", "refused")


def status(case: Case) -> dict[str, float | None]:
    """Measure the status; a question that failed is wrong, and one that is answerable counts as refused."""
    expect, given = case.question.expect, case.status
    refusal = given in REFUSING
    return {
        "status": None if expect is None else float(given == expect),
        "refused": float(refusal) if expect in REFUSING else None,
        "refused_answerable": float(refusal or given == "error") if expect == "answered" else None,
        "overclaims": float(given == "answered") if expect == "partial" else None,
    }
