"""The records: frozen, slotted, and their JSON as the contract has it."""

from __future__ import annotations

import dataclasses
import inspect
import json
from decimal import Decimal

import pytest

from qa_bot import records
from qa_bot.records import Answer, Citation, Clause, Document, Fact, Figure, Hit, Passage, Period, Span

PERIOD = Period("planned", 2031, 2031)
CITATION = Citation(
    1, "r", "报告", 2031, False, "5", "更新", ("（三）城市", "5.更新"), PERIOD, "加装电梯120台。", 10, 18
)
RECORDS = [
    kind
    for _, kind in inspect.getmembers(records, inspect.isclass)
    if dataclasses.is_dataclass(kind) and kind.__module__ == "qa_bot.records"
]


def test_there_are_the_records_that_the_design_names() -> None:
    assert {Document, Clause, Passage, Fact, Figure, Period, Citation, Answer, Hit, Span} <= set(RECORDS)


@pytest.mark.parametrize("kind", RECORDS)
def test_record_is_frozen_slotted_and_described(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)
    assert kind.__doc__
    assert not kind.__doc__.startswith(kind.__name__ + "(")


def test_record_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PERIOD.start = 2030  # type: ignore[misc]


def test_equal_records_are_one_in_a_set() -> None:
    passage = Passage("d", "1", 0, 0, 2, "电梯")
    assert {passage, dataclasses.replace(passage)} == {passage}
    assert {PERIOD, Period("planned", 2031, 2031), Period()} == {PERIOD, Period("unknown", None, None)}


def test_period_s_json() -> None:
    assert PERIOD.as_json() == {"kind": "planned", "from": 2031, "to": 2031}
    assert Period().as_json() == {"kind": "unknown", "from": None, "to": None}


def test_citation_s_json() -> None:
    assert CITATION.as_json() == {
        "marker": 1,
        "document": "r",
        "document_title": "报告",
        "year": 2031,
        "official": False,
        "clause": "5",
        "clause_title": "更新",
        "path": ["（三）城市", "5.更新"],
        "period": {"kind": "planned", "from": 2031, "to": 2031},
        "quote": "加装电梯120台。",
        "start": 10,
        "end": 18,
    }


def test_answer_s_json() -> None:
    answer = Answer(
        "问", "问题", "answered", "", "答〔1〕", (CITATION,), 0.123456, ("stale_year",), ("又问",), elapsed_ms=3.14159
    )
    assert answer.as_json() == {
        "question": "问",
        "understood": "问题",
        "status": "answered",
        "reason": "",
        "text": "答〔1〕",
        "citations": [CITATION.as_json()],
        "confidence": 0.1235,
        "notes": ["stale_year"],
        "related": ["又问"],
        "mode": "extractive",
        "checked_by_staff": False,
        "index_version": "",
        "elapsed_ms": 3.14,
    }


@pytest.mark.parametrize("name", ["q17", "", "问"])
def test_id_is_told_first_where_there_is_one(name: str) -> None:
    row = Answer("问", "问", "refused", "injection", "否", id=name).as_json()
    assert (next(iter(row)), row["id"]) == ("id", name)
    assert "id" not in Answer("问", "问", "refused", "injection", "否").as_json()


def test_json_travels_unharmed() -> None:
    row = Answer("“问”\n", "问", "answered", "", "答", (CITATION,)).as_json()
    assert json.loads(json.dumps(row)) == json.loads(json.dumps(row, ensure_ascii=False)) == row


def test_answer_by_default_is_sure_of_nothing() -> None:
    answer = Answer("问", "问", "not_found", "chat", "答")
    assert (answer.confidence, answer.citations, answer.notes, answer.checked_by_staff) == (0.0, (), (), False)


def test_figure_holds_its_value_exactly() -> None:
    figure = Figure(0, 4, "0.3%", Decimal("0.3"), "%")
    assert (figure.value * 10, figure.bound) == (Decimal(3), "")
