"""The keys of lists are well formed: every span stands in the report it was copied from, and in one piece of it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from benchmarks.lists import Key, Mark, key, marked

ROOT = Path(__file__).resolve().parent.parent
LISTS, SHARED = ROOT / "eval" / "lists", ROOT.parent / "shared"
PATHS = sorted(LISTS.glob("*/*.jsonl"))
KEY = Key((("托育机构6家",), ("托位240个", "托位二百四十个")), ("婴幼儿照护",))


def report(stem: str) -> Path:
    return SHARED / ("report/gongshu_2023_excerpt.txt" if stem == "gongshu" else f"data/reports/{stem}.txt")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_topic_has_a_question_and_short_spans(path: Path) -> None:
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len({row["question"] for row in rows}) == len(rows) >= 14
    assert {tuple(row) for row in rows} == {("id", "question", "belongs", "may")}
    assert [row["id"] for row in rows if not row["belongs"]] == []
    spans = [span for row in rows for span in (*row["belongs"], *row["may"])]
    assert [span for span in spans if not 2 < len(span) <= 20 or re.search("[,，、;；。]", span)] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_span_is_the_report_s_own(path: Path) -> None:
    if not report(path.stem).exists():
        pytest.skip("the official reports are not at hand (../shared)")
    text = report(path.stem).read_text(encoding="utf-8")
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    assert [span for row in rows for span in (*row["belongs"], *row["may"]) if span not in text] == []


def test_sealed_sets_are_as_they_were_sealed() -> None:
    lines = (LISTS / "sealed.sha256").read_text(encoding="utf-8").splitlines()
    hashes = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    sealed = {str(path.relative_to(LISTS)): path for path in PATHS if path.parent.name == "sealed"}
    assert hashes == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sealed.items()}


def test_lines_are_held_against_the_key() -> None:
    lines = ["新增托育机构6家", "新增托位二百四十个", "打造婴幼儿照护标杆", "新建助餐点30个"]
    found = marked(lines, KEY)
    assert found == Mark(lines=4, wrong=1, told=2, wanted=2, precision=2 / 3)
    assert (found.recall, round(found.both, 3)) == (1.0, 0.8)


def test_list_without_a_right_line_is_worth_nothing() -> None:
    assert marked([], KEY) == Mark(0, 0, 0, 2, 0.0)
    assert (marked(["新建助餐点30个"], KEY).recall, marked([], KEY).both) == (0.0, 0.0)


def test_twelve_spans_of_many_are_enough() -> None:
    many = key({"belongs": [f"第{number}件" for number in range(10, 30)], "may": []})
    found = marked([f"办好第{number}件事" for number in range(10, 22)], many)
    assert (found.recall, found.both) == (0.6, 1.0)
