"""Fits the order of worth of a list's lines, and measures it on reports left out.

usage: python -m benchmarks.listing SHARED [--write]      SHARED holds report/ and data/reports/

A set names for an open question the key points that a good list cannot leave out. Softmax regression: the weights
under which each line that tells one is the likeliest beside those that tell none (as `ranking.py`). Five folds: the
questions on one report are in one of them, those on Gongshu are dealt out. `lines.py` holds the weights in use,
divided by that of a fact's own score and rounded.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from benchmarks.confidence import ROOT, SETS, documents
from benchmarks.ranking import FOLDS, compared, dealt
from qa_bot import Bot
from qa_bot.answer.reply.gather import gather
from qa_bot.answer.reply.lines import WIDE, candidates
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding

RESULT = ROOT / "benchmarks" / "results" / "listing.md"
NAMES = ("own score", "passage", "period", "way from the best", "clause", "lead of the paragraph", "figure", "aim")
PULL = 3e-3  # towards zero
LENGTHS = (8, 12, 16)  # lines that are looked at
OWN = np.array([1.0, *(0.0,) * 7])  # a fact's own score alone


@dataclass(frozen=True, slots=True)
class Field:
    """The lines that may be told to a question, a row of signs each, and the key points that each tells."""

    stem: str
    signs: np.ndarray
    points: tuple[frozenset[int], ...]
    wanted: int


def samples(shared: Path) -> Iterator[Field]:
    """Yield the lines of every open development question that has an answer."""
    for path in sorted((SETS / "dev").glob("*.jsonl")):
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row["slice"] == "open" and row["expect"] == "answered" and row["facts"]]
        with Bot.from_documents(documents(path.stem, shared)) as bot:
            for row in rows:
                found = _field(row, path.stem, bot)
                if found is not None and any(found.points) and not all(found.points):
                    yield found


def _field(row: dict[str, Any], stem: str, bot: Bot) -> Field | None:
    """Return the lines of the first list that a question is answered with, None where there is none."""
    seen: list[tuple[Understanding, Sequence[Choice], list[Choice]]] = []

    def spy(asked: Understanding, about: Sequence[Choice], weighed: Iterable[Choice]) -> tuple[Choice, ...]:
        every = list(weighed)
        seen.append((asked, about, every))
        return gather(asked, about, every)

    with patch("qa_bot.answer.reply.choose.gather", spy):
        bot.answer(row["question"], row["history"])
    if not seen:
        return None
    lines = candidates(*seen[0])
    spelt = [[squeeze(one) for one in spellings] for spellings in row["facts"]]
    points = tuple(
        frozenset(at for at, some in enumerate(spelt) if any(one in squeeze(line.choice.fact.said) for one in some))
        for line in lines
    )
    return Field(stem, np.array([line.signs for line in lines]), points, len(spelt))


def fit(fields: Sequence[Field]) -> np.ndarray:
    """Return the weights of the signs, that of the first as 1."""
    scale = np.concatenate([field.signs for field in fields]).std(axis=0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PULL * float(weights @ weights), 2 * PULL * weights
        for field in fields:
            told = np.array([bool(some) for some in field.points])
            signs = field.signs / scale
            scores = signs @ weights
            wrong, share = signs[~told], 1 / len(fields) / told.sum()
            for at in np.flatnonzero(told):
                beside = np.append(scores[~told], scores[at])
                total += share * float(logsumexp(beside) - scores[at])
                likely = np.exp(beside - logsumexp(beside))
                slope = slope + share * (likely[:-1] @ wrong + (likely[-1] - 1) * signs[at])
        return total, slope

    found = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x / scale
    weights: np.ndarray = found / found[0]
    return weights


def told(field: Field, weights: np.ndarray, lines: int) -> bool:
    """Tell whether the first lines under some weights tell every key point."""
    best = np.argsort(-(field.signs @ weights), kind="stable")[:lines]
    return len({point for at in best for point in field.points[at]}) == field.wanted


def left_out(fields: Sequence[Field]) -> list[np.ndarray]:
    """Return for every question the weights that were fitted without its fold."""
    fold = dealt([field.stem for field in fields])
    fitted = [fit([field for field, own in zip(fields, fold, strict=True) if own != number]) for number in range(FOLDS)]
    return [fitted[number] for number in fold]


def main() -> None:
    """Fit, measure, print; write where asked."""
    fields = list(samples(Path(sys.argv[1])))
    weights, without, used = fit(fields), left_out(fields), np.array(WIDE)
    ways = {
        "fitted, each question by weights fitted without its fold": without,
        "in use": [used] * len(fields),
        "a fact's own score alone": [OWN] * len(fields),
    }
    report = [
        "# What counts in a list",
        "",
        "`python -m benchmarks.listing ../shared --write`: open development questions of whose key points none is",
        f"missing among the first lines, of {len(fields)}; how many lines are told, `gather.py` says.",
        "",
        f"| weights | {' | '.join(f'{lines} lines' for lines in LENGTHS)} |",
        f"|---|{'---|' * len(LENGTHS)}",
    ]
    for name, each in ways.items():
        counts = (sum(told(f, w, lines) for f, w in zip(fields, each, strict=True)) for lines in LENGTHS)
        report.append(f"| {name} | {' | '.join(map(str, counts))} |")
    report += compared(NAMES, weights, used)
    print("\n".join(report))
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(report) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
