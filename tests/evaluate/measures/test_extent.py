"""Length, times and likeness."""

from __future__ import annotations

import pytest
from casemaker import answer, case, question

from qa_bot.evaluate.measures.extent import alike, extent


def test_length_leaves_out_spaces_and_markers() -> None:
    values = extent(case(None, answer("加装 电梯\n120台〔1〕。"), took_ms=7.5))
    assert values == {"length": 9, "elapsed_ms": 5.0, "waited_ms": 7.5, "similarity": None}


def test_failure_has_no_length_and_no_likeness() -> None:
    assert extent(case(question(support=("电梯",)), None)) == {
        "length": None,
        "elapsed_ms": None,
        "waited_ms": None,
        "similarity": 0,
    }


@pytest.mark.parametrize(
    ("a", "b", "f1"),
    [
        ("加装电梯", "加装电梯", 1),
        ("加装电梯", "加装扶梯", 1 / 3),
        ("电梯", "车位", 0),
        ("", "电梯", 0),
        ("电", "电", 0),
    ],
)
def test_likeness_is_the_f1_of_pairs(a: str, b: str, f1: float) -> None:
    assert alike(a, b) == pytest.approx(f1)


def test_likeness_says_nothing_about_rightness() -> None:
    right, wrong = "既有住宅加装电梯120台", "既有住宅加装电梯129台"
    assert alike(wrong, right) > 0.8
