"""The real excerpt, where it is at hand: one question by hand, the development set by the scorer beside it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot.answer import batch

if TYPE_CHECKING:
    from qa_bot import Bot

DEV = Path(__file__).resolve().parents[2] / "eval" / "sets" / "dev" / "gongshu.jsonl"
FLOOR = 0.90  # a floor, not a target


@pytest.fixture(scope="module")
def scored(shared: Path, excerpt: Bot, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Answer the development set and return what the scorer prints."""
    source, target = shared / "report" / "gongshu_2023_excerpt.txt", tmp_path_factory.mktemp("dev") / "answers.jsonl"
    failed = batch.run(DEV, target, lambda row: batch.answer(excerpt, row), lambda _done, _total: None)
    assert failed == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == len(DEV.read_text(encoding="utf-8").splitlines())
    command = [sys.executable, str(shared / "score.py"), str(DEV), str(target), str(source), "--show"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_elevators_of_this_year(excerpt: Bot) -> None:
    answer = excerpt.answer("今年要加装多少台电梯？")
    assert answer.status == "answered"
    assert "200台以上" in answer.text
    assert [citation.clause for citation in answer.citations] == ["11"]
    assert answer.citations[0].year == 2023
    assert "stale_year" in answer.notes


def test_beds_have_two_readings(excerpt: Bot) -> None:
    answer = excerpt.answer("有多少床位？")
    assert answer.status == "answered"
    assert {"200张", "550张"} <= set(re.findall(r"\d+张", answer.text))
    assert "认知症" in answer.text
    assert "家庭养老" in answer.text


def test_district_s_own_name_is_its_own_place(excerpt: Bot) -> None:
    assert excerpt.answer("拱墅区今年要加装多少台电梯？").status == "answered"
    assert excerpt.answer("西湖区今年要加装多少台电梯？").reason == "other_region"
    wider = excerpt.answer("杭州市今年要加装多少台电梯？")
    assert (wider.status, wider.reason) == ("partial", "wider_region")


def test_no_quote_is_bad_and_no_number_unsupported(scored: str) -> None:
    assert "bad-quotes=0 answers-with-unsupported-numbers=0" in scored


def test_development_set_passes_the_floor(scored: str) -> None:
    found = re.search(r"pass (\d+)/(\d+) = ([\d.]+)", scored)
    assert found is not None
    assert int(found[2]) == len(DEV.read_text(encoding="utf-8").splitlines())
    assert float(found[3]) >= FLOOR, scored


def test_development_set_is_well_formed() -> None:
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(len(span) <= 24 for row in rows for span in row["support"])
