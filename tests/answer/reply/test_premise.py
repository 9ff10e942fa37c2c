"""The asker's own figures, held against the documents'."""

from __future__ import annotations

import pytest

from qa_bot.answer.reply import premise
from qa_bot.text.figures import figures


@pytest.mark.parametrize(
    ("claim", "held", "true"),
    [
        ("14座", "14座", True),
        ("5座", "14座", False),
        ("14个", "14座", True),
        ("二百台", "200台", True),
        ("超过100台", "120台", True),
        ("超过120台", "120台", False),
        ("不到5000个", "9525个", False),
        ("不到一万个", "9525个", True),
        ("30%以上", "24.5%", False),
        ("25%以上", "25%以上", True),
        ("１４座", "14座", True),
    ],
)
def test_claim_is_held_against_the_figure(claim: str, held: str, *, true: bool) -> None:
    (tested,) = premise.test(figures(claim), figures(held))
    assert tested.true is true


def test_figure_of_another_unit_proves_nothing() -> None:
    assert premise.test(figures("补贴10元"), figures("80个")) == ()


def test_without_claims_or_figures_there_is_nothing_to_test() -> None:
    assert premise.test((), figures("80个")) == ()
    assert premise.test(figures("80个"), ()) == ()


def test_corrected_figure_is_the_documents() -> None:
    (tested,) = premise.test(figures("5座"), figures("14座"))
    assert tested.figure.text == "14座"


@pytest.mark.parametrize(
    ("question", "denies"),
    [
        ("今年不改造老旧小区了吗", True),
        ("今年不再新增停车位了吧", True),
        ("今年改不改造老旧小区", False),
        ("今年是不是改造老旧小区", False),
        ("新增停车位不少于1000个吗", False),
        ("今年不改造老旧小区", False),
        ("", False),
    ],
)
def test_question_that_has_a_thing_not_done_is_contrary(question: str, *, denies: bool) -> None:
    assert premise.contrary(question, "改造老旧小区、新增停车位") is denies
