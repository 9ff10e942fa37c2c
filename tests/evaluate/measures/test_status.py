"""Status accuracy and the two sides of refusing."""

from __future__ import annotations

import pytest
from casemaker import answer, case, question

from qa_bot.evaluate.measures.status import status

N = None


@pytest.mark.parametrize(
    ("expect", "given", "right", "refused", "refused_answerable", "overclaims"),
    [
        ("answered", "answered", 1, N, 0, N),
        ("answered", "partial", 0, N, 0, N),
        ("answered", "not_found", 0, N, 1, N),
        ("answered", "refused", 0, N, 1, N),
        ("answered", None, 0, N, 1, N),  # a failure is wrong, and no answer
        ("partial", "partial", 1, N, N, 0),
        ("partial", "answered", 0, N, N, 1),
        ("partial", "not_found", 0, N, N, 0),
        ("partial", None, 0, N, N, 0),
        ("not_found", "not_found", 1, 1, N, N),
        ("not_found", "refused", 0, 1, N, N),
        ("not_found", "answered", 0, 0, N, N),
        ("not_found", None, 0, 0, N, N),
        ("refused", "refused", 1, 1, N, N),
        ("refused", "partial", 0, 0, N, N),
        (None, "answered", N, N, N, N),
        (None, None, N, N, N, N),
    ],
)
def test_status(
    expect: str | None,
    given: str | None,
    right: float | None,
    refused: float | None,
    refused_answerable: float | None,
    overclaims: float | None,
) -> None:
    asked = question(expect=expect)
    assert status(case(asked, answer(status=given) if given else None)) == {
        "status": right,
        "refused": refused,
        "refused_answerable": refused_answerable,
        "overclaims": overclaims,
    }
