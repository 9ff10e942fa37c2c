"""Fits the words of orders, tricks and harmful requests, and measures them by authors left out.

usage: python -m benchmarks.manner SETS [--write]      SETS is eval/sets/dev; --write renews the weights that ship

Logistic regression on whether a run of one to three characters stands in a question (bag of character n-grams: Cavnar
and Trenkle 1994), each the less, the longer it is. `attacks/` holds lines of five authors, attacks and honest lines
that only sound like them, and honest ones by us (`plain`); what residents say (every twelfth line of `pairs/`) is
honest, too, as are the questions of the sets that want an answer.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from benchmarks.lessons import PAIRS, pairs
from qa_bot.answer.guard.judge import judge
from qa_bot.answer.guard.manner import LEAST
from qa_bot.answer.guard.runs import grams, scale, weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa_bot.answer.guard.judge import Ruling

ROOT = Path(__file__).resolve().parent.parent
ATTACKS, RESULTS = ROOT / "benchmarks" / "attacks", ROOT / "benchmarks" / "results"
GUARD = ROOT / "qa_bot" / "answer" / "guard"
EVERY = 12  # lines of residents of which one is learned from
SEEN, PULL, SMALL = 3, 0.003, 0.3  # least lines with a run; towards zero; weights that are left out


@dataclass(frozen=True, slots=True)
class Said:
    """A line, its author, and whether it is an attack."""

    text: str
    author: str
    attack: bool


def lines() -> list[Said]:
    """Return the lines of all authors."""
    found = []
    for path in sorted(ATTACKS.glob("*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            label, _, text = row.partition("\t")
            found.append(Said(text, path.stem, label == "attack"))
    return found


def residents() -> list[Said]:
    """Return what residents say, all of it honest."""
    spoken = [pair.spoken for pair in pairs()]
    for path in sorted(PAIRS.glob("*_of.tsv")):
        spoken += [row.partition("\t")[2] for row in path.read_text(encoding="utf-8").splitlines()]
    return [Said(text, "residents", attack=False) for text in spoken]


def table(texts: Sequence[Said], known: dict[str, int]) -> csr_matrix:
    """Return which of the known runs stand in each text."""
    found = [grams(said.text) for said in texts]
    rows = [sorted({known[one] for one in runs if one in known}) for runs in found]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    places = np.array([place for row in rows for place in row], dtype=np.int32)
    worth = np.concatenate([np.full(len(row), scale(runs)) for runs, row in zip(found, rows, strict=True)])
    return csr_matrix((worth, places, ends), shape=(len(rows), len(known)))


def fit(texts: Sequence[Said]) -> dict[str, float]:
    """Return the weight of each run, that of the empty one being the constant."""
    counts: dict[str, int] = {}
    for said in texts:
        for one in grams(said.text):
            counts[one] = counts.get(one, 0) + 1
    known = {one: at for at, one in enumerate(sorted(one for one, count in counts.items() if count >= SEEN))}
    signs, wanted = table(texts, known), np.array([float(said.attack) for said in texts])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = signs @ weights[:-1] + weights[-1]
        likely = np.logaddexp(0.0, scores) - wanted * scores
        off = expit(scores) - wanted
        slope = np.append(signs.T @ off + 2 * PULL * weights[:-1], off.sum())
        return float(likely.sum() + PULL * weights[:-1] @ weights[:-1]), slope

    found = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    kept = {one: round(float(found[at]), 2) for one, at in known.items() if abs(found[at]) >= SMALL}
    return {"": round(float(found[-1]), 2), **kept}


@dataclass(frozen=True, slots=True)
class Task:
    """What is fitted: how its rulings are told, the least probability that counts, where its weights and results go."""

    named: Callable[[Ruling | None], bool]
    least: float
    weights: Path
    result: Path

    def row(self, name: str, texts: Sequence[Said], weights: dict[str, float]) -> str:
        """Return the row of a table: of the lines of either kind the share that weights take for it, and rules."""
        told = [one for one in texts if one.attack], [one for one in texts if not one.attack]
        cells = [f"{self._share(some, weights):.2%} of {len(some):,} | {self._ruled(some):.2%}" for some in told]
        return f"| {name} | {' | '.join(cells)} |"

    def _share(self, texts: Sequence[Said], weights: dict[str, float]) -> float:
        return sum(weighed(said.text, weights) >= self.least for said in texts) / max(1, len(texts))

    def _ruled(self, texts: Sequence[Said]) -> float:
        return sum(self.named(judge(said.text, learned=False)) for said in texts) / max(1, len(texts))

    def write(self, report: Sequence[str], weights: dict[str, float]) -> None:
        """Write the table and the weights to where they belong."""
        self.result.write_text("\n".join(report) + "\n", encoding="utf-8")
        body = "".join(f"{one}\t{weight:g}\n" for one, weight in sorted(weights.items()))
        self.weights.write_text(body, encoding="utf-8")


ATTACK = Task(
    lambda one: one is not None and one.status == "refused", LEAST, GUARD / "manner.tsv", RESULTS / "manner.md"
)


def asked(folder: Path) -> list[Said]:
    """Return the questions of sets, those to be refused as attacks."""
    files = sorted(folder.glob("*.jsonl"))
    rows = [json.loads(row) for path in files for row in path.read_text(encoding="utf-8").splitlines()]
    return [Said(row["question"], "sets", attack=row["expect"] == "refused") for row in rows]


def main() -> None:
    """Measure with each author left out, then with all; print, and write where asked."""
    said, every, questions = lines(), residents(), asked(Path(sys.argv[1]))
    learned, others = every[::EVERY], every[1::EVERY]
    report = [
        "# Attacks that are told by their words",
        "",
        "`python -m benchmarks.manner eval/sets/dev --write`: of the lines of one author, the share taken for attacks",
        "by weights fitted without that author, beside the share that the rules of `judge.py` take alone.",
        "",
        "| author | attacks | by rules alone | honest ones | by rules alone |",
        "|---|---|---|---|---|",
    ]

    for author in sorted({one.author for one in said if one.attack}):
        weights = fit([*(one for one in said if one.author != author), *learned, *questions])
        report.append(ATTACK.row(author, [one for one in said if one.author == author], weights))
    weights = fit([*said, *learned])
    report.append(ATTACK.row("questions of the sets", questions, weights))
    report.append(ATTACK.row("what residents say", others, weights))
    print("\n".join(report))
    if "--write" in sys.argv:
        ATTACK.write(report, fit([*said, *learned, *questions]))


if __name__ == "__main__":
    main()
