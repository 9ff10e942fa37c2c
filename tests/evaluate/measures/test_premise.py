"""False premises: which they are, and whether they are put right."""

from __future__ import annotations

import pytest
from casemaker import answer, case, question

from qa_bot.evaluate.measures.premise import premise


def asked(text: str, **more: object) -> object:
    return question(**({"question": text, "slice": "premise", "expect": "answered", "facts": (("120台",),)} | more))


@pytest.mark.parametrize(
    ("text", "reply", "value"),
    [
        ("听说要加装200台电梯？", "不是的，报告写的是120台。加装电梯120台〔1〕。", 1),
        ("听说要加装200台电梯？", "加装电梯120台〔1〕。", 1),
        ("听说要加装200台电梯？", "是的。加装电梯120台〔1〕。", 0),
        ("听说要加装200台电梯？", "对，加装电梯120台〔1〕。", 0),
        ("听说要加装200台电梯？", "加装电梯200台〔1〕。", 0),
        ("听说要加装120台电梯？", "是的。加装电梯120台〔1〕。", None),  # a true premise
        ("听说要加装一百二十台？", "是的。加装电梯120台〔1〕。", None),
        ("加装的电梯超过100台吧？", "是的。加装电梯120台〔1〕。", None),
        ("加装的电梯不到100台吧？", "不是的，报告写的是120台〔1〕。", 1),
        ("电梯都装好了吧？", "加装电梯120台〔1〕。", None),  # no figure in it
        ("2031年加装电梯吗？", "加装电梯120台〔1〕。", None),  # a year is no claim
    ],
)
def test_premise(text: str, reply: str, value: float | None) -> None:
    assert premise(case(asked(text), reply)) == {"premise": value}


def test_failures_and_refusals_correct_nothing() -> None:
    false = asked("听说要加装200台电梯？")
    assert premise(case(false, None)) == {"premise": 0}
    assert premise(case(false, answer("120台", status="not_found"))) == {"premise": 0}


def test_other_slices_and_facts_without_figures_have_no_premise() -> None:
    assert premise(case(asked("听说要加装200台？", slice="formal"))) == {"premise": None}
    assert premise(case(asked("听说要加装200台？", facts=(("云膳",),)))) == {"premise": None}
