"""Fits whether a fact tells what is asked of its thing, and measures it on reports left out.

usage: python -m benchmarks.telling SHARED [--write]      SHARED holds report/ and data/reports/

Logistic regression (scikit-learn's, with its pull towards zero) on the signs of `told.py` and on the runs of one and
two characters of the question with its thing left out. Learned from are the development questions whose best fact
stands in the passage that they name, of those with a fact of the kind asked for: 1 where an answer is expected, 0
where the thing is there and what is asked of it is not. Nearly all questions but the pairs of `attribute` want an
answer, so a pair's counts more. Left out: each report in turn, of Gongshu's questions a quarter. `--write` puts the
weights into the product and the table beside the other results.
"""

from __future__ import annotations

import json
import sys
import zlib
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.confidence import ROOT, SETS, documents
from qa_bot import Bot
from qa_bot.answer.reply import choose, told
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding

RESULT = ROOT / "benchmarks" / "results" / "telling.md"
FOLDER = ROOT / "qa_bot" / "answer" / "reply"
STRENGTH, SEEN, SMALL = 0.3, 3, 0.02  # the pull, least questions with a run, weights that are left out
PAIR = 4.0  # what a question of a pair counts
QUARTERS = 4
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's signs and runs, whether an answer is expected, the report, and what it counts."""

    part: str
    signs: tuple[float, ...]
    runs: frozenset[str]
    answered: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Rule:
    """The weights of the signs and of the runs, and the constant."""

    signs: np.ndarray
    runs: dict[str, float]
    constant: float

    def likely(self, every: Sequence[Asked]) -> np.ndarray:
        """Return for every question the probability that its fact tells what is asked."""
        totals = np.array([self.constant + sum(self.runs.get(run, 0.0) for run in one.runs) for one in every])
        chances: np.ndarray = 1 / (1 + np.exp(-totals - np.array([one.signs for one in every]) @ self.signs))
        return chances


def samples(half: str, shared: Path) -> Iterator[Asked]:
    """Yield the questions of a half whose best fact stands in the passage that they name."""
    for path in sorted((SETS / half).glob("*.jsonl")):
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row["expect"] in {"answered", "partial"} and row["slice"] != "multi"]
        with Bot.from_documents(documents(path.stem, shared)) as bot:
            for row in rows:
                yield from _asked(bot, row, path.stem)


def _asked(bot: Bot, row: dict[str, object], stem: str) -> Iterator[Asked]:
    """Yield what a question is judged by, the last time that a fact was held against it."""
    seen: list[tuple[Choice, Asked]] = []
    question, history = str(row["question"]), row.get("history", [])
    part = stem if stem != "gongshu" else f"{stem} {zlib.crc32(question.encode()) % QUARTERS}"
    answered, weight = row["expect"] == "answered", PAIR if row["slice"] == "attribute" else 1.0

    def spy(asked: Understanding, best: Choice, margin: float) -> float:
        left = told.left_out(asked, best)
        signs, runs = astuple(told.signs(asked, best, margin, left)), frozenset(told.runs(left))
        seen.append((best, Asked(part, signs, runs, answered, weight)))
        return 1.0

    with patch.object(choose, "tells", spy):
        bot.answer(question, history)  # type: ignore[arg-type]
    spans = [squeeze(span) for span in row.get("support", [])]  # type: ignore[attr-defined]
    right = [one for best, one in seen if any(span in squeeze(best.passage.text) for span in spans)]
    yield from right[-1:]


def fit(every: Sequence[Asked]) -> Rule:
    """Return the rule under which what is expected is the likeliest."""
    counts: dict[str, int] = {}
    for one in every:
        for run in one.runs:
            counts[run] = counts.get(run, 0) + 1
    known = {run: at for at, run in enumerate(sorted(run for run, count in counts.items() if count >= SEEN))}
    signs = np.array([one.signs for one in every])
    middle, scale = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    rows = [sorted(known[run] for run in one.runs if run in known) for one in every]
    ends = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((at for row in rows for at in row), dtype=np.int32)
    table = csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(known)))
    found = LogisticRegression(C=STRENGTH, max_iter=3000).fit(
        hstack([csr_matrix((signs - middle) / scale), table]).tocsr(),
        [one.answered for one in every],
        [one.weight for one in every],
    )
    slopes, rest = found.coef_[0][: signs.shape[1]] / scale, found.coef_[0][signs.shape[1] :]
    kept = {run: round(float(rest[at]), 2) for run, at in known.items() if abs(rest[at]) >= SMALL}
    return Rule(slopes, kept, float(found.intercept_[0] - slopes @ middle))


def left_out(every: Sequence[Asked]) -> np.ndarray:
    """Return for every question its probability under a rule that was fitted without its report."""
    chances = np.zeros(len(every))
    for part in dict.fromkeys(one.part for one in every):
        own = np.array([one.part == part for one in every])
        chances[own] = fit([one for one in every if one.part != part]).likely(
            [one for one in every if one.part == part]
        )
    return chances


def table(name: str, every: Sequence[Asked], chances: np.ndarray) -> str:
    """Return the row of a table: how many of either kind are taken for what they are at each threshold."""
    wanted = np.array([one.answered for one in every])
    cells = [f"{np.sum(chances[wanted] >= t)} / {np.sum(chances[~wanted] < t)}" for t in THRESHOLDS]
    return (
        f"| {name} | {wanted.sum()} / {(~wanted).sum()} | {roc_auc_score(wanted, chances):.3f} | {' | '.join(cells)} |"
    )


def main() -> None:
    """Fit and measure, print, and write where asked."""
    shared = Path(sys.argv[1])
    every = list(samples("dev", shared))
    chances, rule = left_out(every), fit(every)
    report = [
        "# Whether a fact tells what is asked of its thing",
        "",
        "`python -m benchmarks.telling ../shared --write`. Of the questions whose thing was found and that have a",
        "fact of the kind asked for: how many that want an answer, and how many whose detail the report does not tell,",
        f"are taken for it at each threshold ({told.LEAST} is the product's). Development questions are judged without",
        "their report; the other halves were never fitted on.",
        "",
        f"| questions | answered / not told | AUC | {' | '.join(map(str, THRESHOLDS))} |",
        f"|---|---|---|{'---|' * len(THRESHOLDS)}",
    ]
    pairs = np.array([one.weight == PAIR for one in every])
    for name, own in (("dev, pairs", pairs), ("dev, others", ~pairs)):
        report.append(table(name, [one for one, its in zip(every, own, strict=True) if its], chances[own]))
    for half in ("blind", "sealed", "pairs"):
        others = list(samples(half, shared))
        report.append(table(half, others, rule.likely(others)))
    print("\n".join(report))
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(report) + "\n", encoding="utf-8")
        head = "# Written by benchmarks/telling.py; what each sign is stands in told.py.\n\n"
        names = [one.name for one in fields(told.Signs)]
        body = "".join(f"{name} = {weight:.3f}\n" for name, weight in zip(names, rule.signs, strict=True))
        (FOLDER / "told.toml").write_text(f"{head}{body}constant = {rule.constant:.3f}\n", encoding="utf-8")
        lines = "".join(f"{run}\t{weight:g}\n" for run, weight in sorted(rule.runs.items()))
        (FOLDER / "told.tsv").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
