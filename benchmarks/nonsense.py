"""A model that talks nonsense: 200 questions, how long each answer takes against its budget, and what it is like.

    PYTHONPATH=tests/answer/generate/chat python -m benchmarks.nonsense [--budget 8]

The model is the one of the tests: random weights behind `transformers serve`. Writes benchmarks/results/nonsense.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot import Bot
from qa_bot.answer.turn import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.records import Answer

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
REPORT = FIXTURES / "云栖县2031年政府工作报告.txt"
LEADS = ("", "请问", "您好，", "想问一下", "麻烦问下，")
WHY = ("draft_replaced", "draft_incomplete", "model_failed", "model_resting")


@dataclass(frozen=True, slots=True)
class Pair:
    """One question's answers with the model and without."""

    with_model: Answer
    without: Answer

    @property
    def same(self) -> bool:
        """Tell whether they say the same from the same places."""
        one, other = self.with_model, self.without
        return (one.text, one.status, one.citations, one.mode) == (
            other.text,
            other.status,
            other.citations,
            other.mode,
        )


def main() -> None:
    """Build the model, ask, write the table."""
    import peer  # noqa: PLC0415 - from the tests' folder, see above

    asked = argparse.ArgumentParser()
    asked.add_argument("--budget", type=float, default=8.0)
    budget = asked.parse_args().budget
    lines = (FIXTURES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [f"{lead}{json.loads(line)['question']}" for lead in LEADS for line in lines]
    with tempfile.TemporaryDirectory() as scratch, Bot.from_documents([REPORT]) as bare:
        model = peer.build(Path(scratch), REPORT.read_text(encoding="utf-8"))
        with peer.serve(model) as (url, _):
            update = {"llm": f"openai:{model}", "llm_url": url, "llm_budget": budget}
            settings = bare.desk.settings.model_copy(update=update)
            speaking = Bot(Desk(bare.desk.index, bare.desk.encoder, settings))
            speaking.answer(questions[1])  # whatever the first question of a process loads, as after a server's start
            pairs = [Pair(speaking.answer(question), bare.answer(question)) for question in questions]
    text = table(pairs, budget)
    (ROOT / "benchmarks" / "results" / "nonsense.md").write_text(text, encoding="utf-8")
    print(text)


def table(pairs: Sequence[Pair], budget: float) -> str:
    """Return the report."""
    times = sorted(pair.with_model.elapsed_ms / 1000 for pair in pairs)
    reasons = Counter(next((why for why in WHY if why in pair.with_model.notes), "model not asked") for pair in pairs)
    over = sum(time > budget for time in times)
    slow = max(range(len(pairs)), key=lambda number: pairs[number].with_model.elapsed_ms)
    notes = " ".join(pairs[slow].with_model.notes) or "no notes"
    rows = [
        "# A model that talks nonsense",
        "",
        f"`PYTHONPATH=tests/answer/generate/chat python -m benchmarks.nonsense --budget {budget:g}`, 2 cores",
        "",
        f"{len(pairs)} questions, {sum(pair.same for pair in pairs)} answers identical in substance to those without a"
        f" model. Budget {budget:g} s: median {statistics.median(times):.2f} s, 95 of 100 under"
        f" {times[int(len(times) * 0.95)]:.2f} s, slowest {times[-1]:.2f} s, {over} over the budget."
        f" The slowest was question {slow + 1} ({notes}).",
        "",
        "| what became of the model's draft | answers |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in reasons.most_common()),
        "",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
