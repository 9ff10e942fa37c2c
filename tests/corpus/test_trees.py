"""Real reports: hand-checked trees, and what holds of all of them."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from pathlib import Path

import pytest

from qa_bot.corpus import clauses, passages, sentences
from qa_bot.records import Clause, Document

TREES = sorted((Path(__file__).parent / "trees").glob("*.txt"))


def document(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    return Document(id=path.stem, text=text, title=path.stem, source=path.name, sha256="", year=2026)


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[Document]:
    found = [*sorted((shared / "report").glob("*.txt")), *sorted((shared / "data" / "reports").glob("*.txt"))]
    return [document(path) for path in found]


def lines(root: Clause) -> list[str]:
    """Return the tree as the files of `trees/` hold it: indented, number, then label and title cut to 24 characters."""
    found, stack = [], [(clause, 0) for clause in reversed(root.children)]
    while stack:
        clause, depth = stack.pop()
        found.append("  " * depth + f"{clause.number} {(clause.label + clause.title)[:24]}".rstrip())
        stack.extend((child, depth + 1) for child in reversed(clause.children))
    return found


@pytest.mark.parametrize("path", TREES, ids=[path.stem for path in TREES])
def test_tree_is_the_one_checked_by_hand(path: Path, reports: list[Document]) -> None:
    report = next(report for report in reports if report.id == path.stem)
    assert lines(clauses.parse(report)) == path.read_text(encoding="utf-8").splitlines()


def test_there_are_trees_of_reports_in_several_styles() -> None:
    assert len(TREES) >= 5


def test_every_character_of_all_reports_belongs_to_one_clause(reports: list[Document]) -> None:
    assert len(reports) == 37
    for report in reports:
        spans = sorted((span.start, span.end) for clause in clauses.walk(clauses.parse(report)) for span in clause.own)
        assert spans[0][0] == 0
        assert spans[-1][1] == len(report.text)
        assert all(left[1] == right[0] for left, right in itertools.pairwise(spans)), report.id


def test_numbers_are_unique_in_all_reports(reports: list[Document]) -> None:
    for report in reports:
        counts = Counter(clause.number for clause in clauses.walk(clauses.parse(report)))
        assert [number for number, count in counts.items() if count > 1] == [], report.id


def test_quotes_of_all_reports_are_verbatim_and_fit(reports: list[Document]) -> None:
    for report in reports:
        for passage in passages.passages(report, clauses.parse(report)):
            assert report.text[passage.start : passage.end] == passage.text
            assert sentences.length(passage.text) <= sentences.LONGEST, (report.id, passage.text[:24])


def test_every_section_of_all_reports_is_a_clause(reports: list[Document]) -> None:
    # sections are counted from one without a gap, wherever a report numbers them
    for report in reports:
        root = clauses.parse(report)
        printed = [
            clause.label for clause in clauses.walk(root) if clause.label.endswith("、") and len(clause.path) < 3
        ]
        assert printed[:3] == ["一、", "二、", "三、"][: len(printed)], report.id


@pytest.mark.slow
def test_all_reports_take_under_a_tenth_of_a_second_each(reports: list[Document]) -> None:
    began = time.process_time()
    for report in reports:
        passages.passages(report, clauses.parse(report))
    assert time.process_time() - began < 0.1 * len(reports)
