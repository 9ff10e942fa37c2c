"""Against the scorer of outsiders, which owes nothing to this program: row by row the same verdict, or a reason."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from qa_bot.answer.bot import Bot
from qa_bot.evaluate.asking import parse
from qa_bot.evaluate.asking.askers import of_bot
from qa_bot.evaluate.measures.score import score
from qa_bot.evaluate.records import Reply
from qa_bot.evaluate.sets.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
STRICTER = {"altered", "misplaced", "loose", "long", "unsupported"}
"""Reasons that only this program has: quotes, places and markers belong to passing; a span stands in one quote."""


@pytest.fixture
def judge(shared: Path) -> Callable[..., tuple[bool, list[str]]]:
    """Return the outsiders' verdict on a row and its answer."""
    source = (shared / "score.py").read_text(encoding="utf-8")
    outsider = ModuleType("outsider")
    body, call, _ = source.rpartition("\nmain()")
    assert call
    exec(compile(body, "score.py", "exec"), outsider.__dict__)  # noqa: S102 - it runs when imported
    return lambda row, answer: outsider.judge(row, answer, "")


@pytest.mark.parametrize("documents", ["report/gongshu_2023_excerpt.txt", "digest"])
def test_verdicts_agree_on_every_question(documents: str, shared: Path, judge: Any) -> None:
    path = ROOT / "eval" / "sets" / "dev" / "gongshu.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    questions = read([path])
    with Bot.from_documents([ROOT / "docs_src" if documents == "digest" else shared / documents]) as bot:
        ask = of_bot(bot)
        answers = [ask(question) for question in questions]
    replies = [Reply(one.key, parse.answer(row)) for one, row in zip(questions, answers, strict=True)]
    ours = score(questions, replies)
    theirs = [judge(row, answer)[0] for row, answer in zip(rows, answers, strict=True)]
    differing = [
        (row["id"], right, [(why.code, why.what) for why in one.why])
        for row, one, right in zip(rows, ours, theirs, strict=True)
        if right != (one.values["passes"] == 1)
    ]
    unexplained = [
        one for one in differing if not one[1] or not {code for code, _ in one[2]} <= STRICTER | _figures(one[2])
    ]
    assert unexplained == []
    assert 100 < sum(theirs) < len(rows) == 2662  # some are right and some are not, or nothing was compared


def _figures(why: list[tuple[str, str]]) -> set[str]:
    return {code for code, _ in why if code.startswith("figure_")}
