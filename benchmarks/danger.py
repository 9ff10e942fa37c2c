"""Fits the words of those who call for help, and measures them by authors left out.

usage: python -m benchmarks.danger SETS [--write]      SETS is eval/sets/dev; --write renews the weights that ship

The same regression as that of attacks (`manner.py`). `dangers/` holds lines of two authors: calls for help, and calm
questions that share their words (消防演练, 救命钱). What residents say and the questions of the sets are calm, too.
English ones are left to the rules: there are too few lines to learn from.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.manner import GUARD, RESULTS, ROOT, Said, Task, asked, fit, residents
from qa_bot.answer.guard.danger import LEAST, bare

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = ROOT / "benchmarks" / "dangers"
CALL = Task(
    lambda one: one is not None and one.reason == "emergency", LEAST, GUARD / "danger.tsv", RESULTS / "danger.md"
)
QUESTIONS, SPOKEN = 4, 3  # of so many questions of the sets, and lines of residents, one is learned from


def lines() -> list[Said]:
    """Return the lines of all authors; `attack` marks a call for help."""
    rows = [(path.stem, row) for path in sorted(LINES.glob("*.tsv")) for row in path.read_text("utf-8").split("\n")]
    every = [Said(bare(row.partition("\t")[2]), author, attack=row.startswith("danger")) for author, row in rows if row]
    return [one for one in every if not one.text.isascii()]


def _bare(texts: Sequence[Said]) -> list[Said]:
    return [Said(bare(one.text), one.author, attack=False) for one in texts]


def main() -> None:
    """Measure with each author left out, then with all; print, and write where asked."""
    said, spoken = lines(), _bare(residents())
    questions = _bare(asked(Path(sys.argv[1])))
    calm = [*spoken[::SPOKEN], *questions[::QUESTIONS]]
    report = [
        "# Calls for help that are told by their words",
        "",
        "`python -m benchmarks.danger eval/sets/dev --write`: of the lines of one author, the share taken for calls by",
        "weights fitted without that author, beside the share that the rules of `judge.py` take alone.",
        "",
        "| author | calls | by rules alone | calm ones with the same words | by rules alone |",
        "|---|---|---|---|---|",
    ]

    for author in sorted({one.author for one in said}):
        weights = fit([*(one for one in said if one.author != author), *calm])
        report.append(CALL.row(author, [one for one in said if one.author == author], weights))
    weights = fit([*said, *calm])
    report.append(CALL.row("questions of the sets, not learned from", questions[1::QUESTIONS], weights))
    report.append(CALL.row("what residents say, not learned from", spoken[1::SPOKEN], weights))
    print("\n".join(report))
    if "--write" in sys.argv:
        CALL.write(report, weights)


if __name__ == "__main__":
    main()
