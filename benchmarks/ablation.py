"""What each mechanism brings: the questions answered rightly with it switched off, on the sets never tuned on.

usage: python -m benchmarks.ablation SHARED [--write]      SHARED holds score.py, report/ and data/reports/

A mechanism is switched off by putting nothing in its place; everything else stays. Rows are judged by SHARED/score.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np

from benchmarks.confidence import ROOT, SETS, documents
from qa_bot import Bot
from qa_bot.answer.facts.read import read
from qa_bot.config import load

if TYPE_CHECKING:
    from collections.abc import Callable

HALVES = ("blind", "sealed")
RESULT = ROOT / "benchmarks" / "results" / "ablation.md"
OFF: dict[str, dict[str, Callable[..., Any]]] = {
    "nothing (all on)": {},
    "slips mended": {"qa_bot.answer.pick.mend": lambda question, _count: question},
    "English": {"qa_bot.answer.question.understand.render": lambda question, _wordings=None: question},
    "meaning": {
        "qa_bot.answer.facts.weigh.senses": lambda _question, passage, year: (0.0,) * len(read(passage, year).facts),
        "qa_bot.answer.retrieve._meant": lambda _understood, _asked, desk: np.zeros(desk.index.count, np.float32),
        "qa_bot.answer.pick.cosines": lambda _said, others: [0.0] * len(others),
        "qa_bot.answer.reply.confidence.cosines": lambda _said, others: [0.0] * len(others),
    },
    "thesaurus": {"qa_bot.answer.question.words.terms.found": lambda _text, _more=None: {}},
    "fields of government": {"qa_bot.answer.question.words.terms.fields": dict},
    "attacks and danger told": {"qa_bot.answer.steps.judge": lambda _question: None},
    "clauses by title": {"qa_bot.answer.pick.entitled": lambda _part, _desk: ()},
    "attacks told by their words": {"qa_bot.answer.guard.judge.manner.attack": lambda _question: 0.0},
    "tales before a question": {
        **{
            f"qa_bot.answer.{module}.prologue": lambda _text: 0
            for module in ("question.ask", "question.parts", "question.terms", "question.understand", "scope")
        },
        "qa_bot.answer.question.ask.tells": lambda _piece, _before=(): False,
    },
    "acts, levels, numbers of a premise": {
        "qa_bot.answer.reply.claims.premise.contrary": lambda _question, _said: False
    },
}


def right(shared: Path, *, history: bool = True, least: float | None = None) -> tuple[int, int, int, int]:
    """Return how many Gongshu questions are right and how many there are, then the same for the other reports."""
    settings = load() if least is None else load(least_confidence=least)
    counts = {"gongshu": [0, 0], "": [0, 0]}
    for path in sorted(path for half in HALVES for path in (SETS / half).glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        with Bot.from_documents(documents(path.stem, shared), settings) as bot:
            answers = [bot.answer(row["question"], row["history"] if history else ()).as_json() for row in rows]
            text = "\n".join(document.text for document in bot.documents())
        count = counts["gongshu" if path.stem == "gongshu" else ""]
        count[0] += _passed(shared, path, answers, text)
        count[1] += len(rows)
    return (*counts["gongshu"], *counts[""])  # type: ignore[return-value]


def _passed(shared: Path, questions: Path, answers: list[dict[str, Any]], text: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        given, source = Path(folder, "answers.jsonl"), Path(folder, "source.txt")
        given.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        source.write_text(text, encoding="utf-8")
        told = subprocess.run(
            [sys.executable, shared / "score.py", questions, given, source], capture_output=True, text=True, check=True
        ).stdout
    return int(told.rsplit("pass ", 1)[1].split("/")[0])


def main() -> None:
    """Switch off one after the other, print the table, write it where asked."""
    shared = Path(sys.argv[1])
    lines = [
        "# What each mechanism brings",
        "",
        "`python -m benchmarks.ablation ../shared --write`: the blind half and the sealed sets, each",
        "mechanism switched off alone. The weights of the confidence are those fitted with all on.",
        "",
        "| switched off | Gongshu right | other reports right |",
        "|---|---|---|",
    ]
    runs: list[tuple[str, dict[str, Callable[..., Any]], dict[str, Any]]] = [
        (name, off, {}) for name, off in OFF.items()
    ]
    runs += [("turns before", {}, {"history": False}), ("confidence", {}, {"least": 0.0})]
    for name, off, options in runs:
        with ExitStack() as stack:
            for target, empty in off.items():
                stack.enter_context(patch(target, empty))
            ours, all_ours, others, all_others = right(shared, **options)
        lines.append(f"| {name} | {ours} of {all_ours} | {others} of {all_others} |")
        print(lines[-1], flush=True)
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
