"""Drafted questions: clause, span and fact are the document's, and every twin asks for what is not there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from casemaker import REPORT

from qa_bot.corpus import clauses, load
from qa_bot.errors import EmptyFile, SettingError
from qa_bot.evaluate.measures.words import says
from qa_bot.evaluate.sets.draft import SPAN, draft
from qa_bot.evaluate.sets.read import read

if TYPE_CHECKING:
    from pathlib import Path

NAME = "云栖县2031年政府工作报告"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    draft([REPORT], folder / "set", 3)
    return folder


def test_both_files_hold_the_same_questions(drafted: Path) -> None:
    (drafted / "sheet").mkdir()
    (drafted / "sheet" / "set.xlsx").write_bytes((drafted / "set.xlsx").read_bytes())
    rows, sheet = read([drafted / "set.jsonl"]), read([drafted / "sheet" / "set.xlsx"])
    assert rows == sheet
    assert [row.id for row in rows[:3]] == ["q001", "q002", "q003"]


def test_spans_are_short_and_verbatim_and_clauses_exist(drafted: Path) -> None:
    (document,) = load.documents(REPORT)
    root = clauses.parse(document)
    rows = read([drafted / "set.jsonl"])
    assert len(rows) > 60
    for row in rows:
        (span,), ((number,),) = row.support, row.clauses
        assert 0 < len(span) <= SPAN
        clause = clauses.find(root, number)
        assert clause is not None
        assert span in document.text[clause.start : clause.end]


def test_facts_are_said_by_their_span_and_not_by_the_question(drafted: Path) -> None:
    present = [row for row in read([drafted / "set.jsonl"]) if row.expect == "answered"]
    assert len(present) > 30
    for row in present:
        (fact,) = row.facts
        assert all(says(row.support[0], spelling) for spelling in fact), row
        assert not any(says(row.question, spelling) for spelling in fact), row
        assert "多少" in row.question


def test_every_pair_is_of_one_present_and_one_absent(drafted: Path) -> None:
    pairs: dict[str, list[str | None]] = {}
    for row in read([drafted / "set.jsonl"]):
        pairs.setdefault(row.pair, []).append(row.expect)
    assert {tuple(map(str, expects)) for expects in pairs.values()} == {("answered", "partial")}


def test_questions_are_led_by_their_time(drafted: Path) -> None:
    rows = {row.question: row for row in read([drafted / "set.jsonl"])}
    assert rows["2031年计划既有住宅加装电梯多少台？"].facts == (("120台",),)
    assert rows["2031年计划既有住宅加装电梯多少台？"].slice == "planned"
    assert rows["2030年既有住宅加装电梯多少台？"].slice == "done"


def test_clauses_of_several_documents_are_led_by_their_names(tmp_path: Path) -> None:
    other = tmp_path / "小镇2031年工作报告.txt"
    other.write_text("小镇2031年工作报告\n\n1.修路。新建农村道路3条。\n\n2.学校。新增学位30个。\n", encoding="utf-8")
    draft([REPORT, other], tmp_path / "set.jsonl", 1)
    numbers = {row.clauses[0][0] for row in read([tmp_path / "set.jsonl"])}
    assert f"{NAME}#5" in numbers
    assert "小镇2031年工作报告#1" in numbers


def test_nobody_s_work_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "set.xlsx").write_bytes(b"mine")
    with pytest.raises(SettingError, match="is there already"):
        draft([REPORT], tmp_path / "set", 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["set.xlsx"]


def test_document_without_figures_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1.总则。为人民服务。\n", encoding="utf-8")
    with pytest.raises(EmptyFile, match="no clause holds a figure"):
        draft([tmp_path / "a.txt"], tmp_path / "set", 1)


def test_rows_have_a_note_for_the_person_who_finishes_them(drafted: Path) -> None:
    rows = [json.loads(line) for line in (drafted / "set.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["note"][:3] for row in rows} == {"草稿："}
