"""One bot, many threads: the same answers as one after the other."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot

QUESTIONS = Path(__file__).resolve().parent.parent / "fixtures" / "questions.jsonl"
ROWS = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()][::2]


def asked(bot: Bot, row: dict[str, Any]) -> dict[str, Any]:
    return bot.answer(row["question"], row["history"]).as_json() | {"elapsed_ms": 0.0}


def test_eight_threads_give_the_answers_of_one(bot: Bot) -> None:
    alone = [asked(bot, row) for row in ROWS]
    assert len(alone) == 20
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: [asked(bot, row) for row in ROWS], range(8)))
    assert together == [alone] * 8


def test_a_fresh_bot_first_asked_by_eight_threads_answers_each(report: Path) -> None:
    from qa_bot import Bot as Opened

    with Opened.from_documents([report]) as fresh, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: fresh.answer("今年加装多少台电梯？").text, range(8)))
    assert found == ["2031年计划：既有住宅加装电梯120台〔1〕。"] * 8
