"""Fits what words, meaning, period and unit are worth in the order of facts, and measures it on documents left out.

usage: python -m benchmarks.ranking SHARED [--write]      SHARED holds report/ and data/reports/

Softmax regression over all facts that were found for a question (listwise: Cao et al. 2007, ListNet): the weights under
which the facts that the development set names as support are the likeliest. Questions with several parts, or without a
support, are left out. Five folds: the questions on one report are in one of them, those on Gongshu are dealt out.
`weigh.py` and `choose.py` hold the weights in use, divided by that of the share of words.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from benchmarks.confidence import ROOT, SETS, documents
from qa_bot import Bot
from qa_bot.answer import scope
from qa_bot.answer.facts.weigh import traits, weigh
from qa_bot.answer.reply.replies import replies
from qa_bot.answer.retrieve import passages
from qa_bot.answer.steps import comprehend, guard
from qa_bot.answer.turn import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qa_bot.answer.turn import Desk

RESULT = ROOT / "benchmarks" / "results" / "ranking.md"
NAMES = ("cover", "period", "unit", "goal", "figure", "stage", "sense", "sense where words are found")
IN_USE = np.array([1.0, 0.8, 0.72, 0.45, 0.32, -0.12, 4.0, -4.0 * 0.67])
PULL, FOLDS = 2e-3, 5  # towards zero; parts of the questions


@dataclass(frozen=True, slots=True)
class Field:
    """The facts found for a question, a row of signs each, and which of them are right."""

    stem: str
    colloquial: bool
    signs: np.ndarray
    right: np.ndarray


def samples(folder: Path, shared: Path) -> Iterator[Field]:
    """Yield the facts found for every question that is looked at."""
    for path in sorted(folder.glob("*.jsonl")):
        with Bot.from_documents(documents(path.stem, shared)) as bot:
            texts = {document.id: document.text for document in bot.documents()}
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                found = _field(row, path.stem, bot.desk, texts) if row["support"] and row["slice"] != "multi" else None
                if found is not None and found.right.any():
                    yield found


def _field(row: dict[str, Any], stem: str, desk: Desk, texts: dict[str, str]) -> Field | None:
    turn = Turn(row["question"], tuple(row["history"]), replies("zh"))
    for step in (guard, comprehend, scope.scope):
        turn = step(turn, desk)
        if turn.answer is not None:
            return None
    part = turn.parts[0]
    weighed = [choice for hit in passages(part, desk, turn.only) for choice in weigh(part, hit)]
    if len(turn.parts) > 1 or part.clause is not None or not weighed:
        return None
    spans = [
        (name, found.start(), found.end())
        for support in row["support"]
        for name, text in texts.items()
        for found in re.finditer(re.escape(support), text)
    ]
    found = max(choice.cover for choice in weighed)
    signs = [(c.cover, c.timely, *traits(part, c.fact), c.sense, c.sense * found) for c in weighed]
    right = [
        any(name == c.passage.document and c.fact.start < b and c.fact.end > a for name, a, b in spans) for c in weighed
    ]
    return Field(stem, row["slice"] == "colloquial", np.array(signs), np.array(right))


def fit(fields: Sequence[Field]) -> np.ndarray:
    """Return the weights of the signs, that of the first as 1."""
    every = np.concatenate([field.signs for field in fields])
    scale = every.std(axis=0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PULL * float(weights @ weights), 2 * PULL * weights
        for field in fields:
            signs = field.signs / scale
            scores = signs @ weights
            all_, right = logsumexp(scores), logsumexp(scores[field.right])
            total += float(all_ - right) / len(fields)
            wanted = np.where(field.right, np.exp(scores - right), 0.0)
            slope = slope + (np.exp(scores - all_) - wanted) @ signs / len(fields)
        return total, slope

    found = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x / scale
    weights: np.ndarray = found / found[0]
    return weights


def first(field: Field, weights: np.ndarray) -> bool:
    """Tell whether the first fact is right under some weights."""
    return bool(field.right[int(np.argmax(field.signs @ weights))])


def dealt(stems: Sequence[str]) -> list[int]:
    """Return the fold of each question, by the name of its set: those on one report together, Gongshu's dealt out."""
    known = sorted(set(stems))
    return [at % FOLDS if stem == "gongshu" else known.index(stem) % FOLDS for at, stem in enumerate(stems)]


def left_out(fields: Sequence[Field]) -> list[bool]:
    """Return for every question whether the first fact is right under weights that were fitted without its fold."""
    fold = dealt([field.stem for field in fields])
    told = [False] * len(fields)
    for number in range(FOLDS):
        weights = fit([field for field, own in zip(fields, fold, strict=True) if own != number])
        for at, field in enumerate(fields):
            if fold[at] == number:
                told[at] = first(field, weights)
    return told


def compared(names: Iterable[str], fitted: Iterable[float], used: Iterable[float]) -> list[str]:
    """Return the lines of a table of weights, as fitted and as used."""
    rows = [f"| {name} | {a:.2f} | {b:.2f} |" for name, a, b in zip(names, fitted, used, strict=True)]
    return ["", "| sign | fitted | in use |", "|---|---|---|", *rows]


def main() -> None:
    """Fit, measure, print; write where asked."""
    fields = list(samples(SETS / "dev", Path(sys.argv[1])))
    weights, told = fit(fields), left_out(fields)
    words = np.array([*IN_USE[:6], 0.0, 0.0])
    ways = {
        "fitted, each question by weights fitted without its fold": told,
        "in use": [first(field, IN_USE) for field in fields],
        "in use, without meaning": [first(field, words) for field in fields],
    }
    lines = [
        "# What counts in the order of facts",
        "",
        "`python -m benchmarks.ranking ../shared --write`: development questions with one part whose first fact of all",
        "that were found is a right one, before attribute, period and confidence are judged.",
        "",
        "| weights | colloquial | others |",
        "|---|---|---|",
    ]
    for name, right in ways.items():
        shares = []
        for kind in (True, False):
            here = [one for one, field in zip(right, fields, strict=True) if field.colloquial is kind]
            shares.append(f"{sum(here)} of {len(here)}")
        lines.append(f"| {name} | {shares[0]} | {shares[1]} |")
    lines += compared(NAMES, weights, IN_USE)
    print("\n".join(lines))
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
