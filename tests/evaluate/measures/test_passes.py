"""When a question is passed, and the reasons when it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casemaker import answer, case, citation, question

from qa_bot.evaluate.measures.passes import passes
from qa_bot.evaluate.records import Why

GOOD: dict[str, Any] = {
    "expect": "answered",
    "slice": "formal",
    "clauses": (("5",),),
    "support": ("电梯120台",),
    "facts": (("120台",),),
    "forbid": ("86台",),
}


def why(asked: Any, given: Any) -> list[tuple[str, str]]:
    values, reasons = passes(case(asked, given))
    assert values["passes"] == float(not reasons)
    return [(one.code, one.what) for one in reasons]


def test_right_answer_passes() -> None:
    assert passes(case(question(**GOOD))) == (
        {"passes": 1, "figures": 1, "quantities": 1, "inexact": 0},
        (),
    )


@pytest.mark.parametrize(
    ("more", "given", "reasons"),
    [
        ({}, answer(status="partial"), [("status", "partial")]),
        ({"slice": "premise"}, answer(status="partial"), []),
        ({"facts": (("120台",), ("9所", "九所"))}, answer(), [("lacks", "9所")]),
        ({"clauses": (("6",),)}, answer(), [("uncited_clause", "6")]),
        ({"support": ("电梯121台",)}, answer(), [("unsupported", "电梯121台")]),
        ({"forbid": ("120台",)}, answer(), [("says", "120台")]),
        ({}, answer("既有住宅加装电梯120台。"), [("loose", "1"), ("figure_uncited", "120台")]),
        ({}, answer(citations=(citation(start=3),)), [("altered", citation().quote), ]),
        ({"clauses": (("6",), ("5",))}, answer(citations=(citation(clause="6"),)), [
            ("uncited_clause", "5"), ("misplaced", "6")]),
    ],
)  # fmt: skip
def test_each_fault_has_its_reason(more: dict[str, Any], given: Any, reasons: list[tuple[str, str]]) -> None:
    assert why(question(**(GOOD | more)), given) == reasons


def test_failure_is_not_passed_and_says_why() -> None:
    values, reasons = passes(case(question(**GOOD), None))
    assert (values["passes"], reasons) == (0, (Why("error", "gone"),))
    assert (values["figures"], values["quantities"], values["inexact"]) == (None, None, None)


@pytest.mark.parametrize(
    ("expect", "slice_", "given", "passed"),
    [
        ("partial", "attribute", "partial", 1),
        ("partial", "attribute", "answered", 0),
        ("partial", "attribute", "not_found", 0),
        ("partial", "absent", "not_found", 1),
        ("not_found", "absent", "not_found", 1),
        ("not_found", "absent", "refused", 1),
        ("not_found", "absent", "partial", 0),
        ("refused", "hostile", "not_found", 1),
        ("refused", "hostile", "answered", 0),
    ],
)
def test_statuses_that_residents_take_for_one(expect: str, slice_: str, given: str, passed: float) -> None:
    bare = answer("没有查到。", status=given, citations=())
    assert passes(case(question(expect=expect, slice=slice_), bare))[0]["passes"] == passed


def test_partial_answer_must_hold_what_is_there() -> None:
    asked = question(**(GOOD | {"expect": "partial", "slice": "region"}))
    assert why(asked, answer(status="partial")) == []
    assert [code for code, _ in why(asked, answer("没有写。", status="partial", citations=()))] == [
        "lacks",
        "uncited_clause",
        "unsupported",
    ]


def test_one_clause_beside_the_wanted_one_is_let_pass_and_two_are_not() -> None:
    more = [citation(clause=number, path=(), marker=at) for at, number in ((2, "6"), (3, "7"))]
    two = answer("既有住宅加装电梯120台〔1〕〔2〕", citations=(citation(), more[0]))
    assert "beside" not in dict(why(question(**GOOD), two))
    three = replace(two, text=two.text + "〔3〕", citations=(*two.citations, more[1]))
    assert dict(why(question(**GOOD), three))["beside"] == "6、7"


def test_pointed_question_gets_no_whole_clause() -> None:
    long = answer("既有住宅加装电梯120台〔1〕。" + "好" * 190)
    assert why(question(**GOOD), long) == [("long", str(13 + 190))]
    assert why(question(**(GOOD | {"slice": "open"})), long) == []
    assert why(question(**(GOOD | {"question": "第5条写了什么？"})), long) == []
    assert why(question(**(GOOD | {"question": "有关电梯的安排有哪些？"})), long) == []
    quote = "既有住宅加装电梯120台，" + "好" * 260
    cited = answer(citations=(citation(quote, start=11),))
    assert [code for code, _ in why(question(**GOOD), cited)] == ["long_quote", "altered", "misplaced"]


def test_without_expectations_there_is_nothing_to_pass() -> None:
    assert passes(case(question()))[0]["passes"] is None
    assert passes(case(question(facts=(("120台",),))))[0]["passes"] == 1
    assert passes(case(question(facts=(("9台",),))))[0]["passes"] == 0
