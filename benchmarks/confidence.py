"""Fits the confidence of answers on the development questions and measures it on questions left out of the fit.

usage: python -m benchmarks.confidence SHARED [--write]      SHARED holds report/ and data/reports/

A question counts as rightly found where the best fact overlaps a span that the set names as its support; one that
wants a list, where the document has an answer. What is fitted is whether the documents answer: questions that they
answer with another fact than the best one are measured, not learned from (they look like answers and are none; with
them, thirty more development questions are answered wrongly or not at all). Ten folds: each question is judged by
weights fitted without it.
`--write` puts the weights into the product, the curve into eval/.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from qa_bot import Bot
from qa_bot.answer import scope
from qa_bot.answer.facts.sense import cosines
from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.confidence import Listed, Pointed, Rarity, signs, spelled
from qa_bot.answer.reply.replies import replies
from qa_bot.answer.retrieve import passages
from qa_bot.answer.steps import comprehend, guard
from qa_bot.answer.turn import Turn
from qa_bot.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.turn import Desk

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "eval" / "sets"
WEIGHTS = ROOT / "qa_bot" / "answer" / "reply" / "confidence.toml"
CURVE = ROOT / "eval" / "confidence.md"
STRENGTH = 0.3  # of the pull towards zero (scikit-learn's C)
FOLDS = 10


def documents(name: str, shared: Path) -> list[Path]:
    """Return the documents that a set named so asks about."""
    if name == "gongshu":
        return [shared / "report" / "gongshu_2023_excerpt.txt"]
    reports = shared / "data" / "reports"
    return sorted(reports.glob("hailar_*.txt")) if name == "hailar_all" else [reports / f"{name}.txt"]


def samples(folder: Path, shared: Path) -> Iterator[tuple[str, Pointed | Listed, float, bool, bool]]:
    """Yield of each question id, signs, retrieval score, whether its best fact is right, whether there is an answer."""
    for path in sorted(folder.glob("*.jsonl")):
        with Bot.from_documents(documents(path.stem, shared)) as bot:
            texts = {document.id: document.text for document in bot.documents()}
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                found = sample(row, bot.desk, texts)
                if found is not None:
                    yield (f"{path.stem}:{row['id']}", *found)


def sample(row: dict[str, Any], desk: Desk, texts: dict[str, str]) -> tuple[Pointed | Listed, float, bool, bool] | None:
    """Return what is known of the best fact for a question, None where there is no one fact to be judged."""
    turn = Turn(row["question"], tuple(row["history"]), replies("zh"))
    for step in (guard, comprehend, scope.scope):
        turn = step(turn, desk)
        if turn.answer is not None:
            return None
    partly = row["expect"] == "partial" and not row["support"]  # which fact is right nobody has said
    if len(turn.parts) > 1 or row["slice"] == "multi" or partly:
        return None
    part = turn.parts[0]
    hits = passages(part, desk)
    verdict = choose(part, hits)
    if part.clause is not None or verdict.best is None:
        return None
    best = verdict.best
    near = max(cosines(best.fact.said, (part.text, spelled(part))))
    rarity = Rarity(desk.index.dense.size, desk.index.sparse.rows_with)
    found = signs(part, best, (verdict.margin, verdict.lead, verdict.around), near, hits[0].score, rarity)
    right = _right(best, row, part.asked.kind == "list", texts)
    return found, hits[0].score, right, row["expect"] in {"answered", "partial"}


def _right(best: Choice, row: dict[str, Any], listing: bool, texts: dict[str, str]) -> bool:
    """Tell whether a fact overlaps a span of support; of a list it is enough that there is something to be told."""
    if listing:
        return bool(row["expect"] == "answered")
    spans = [
        (name, found.start(), found.end())
        for support in row["support"]
        for name, text in texts.items()
        for found in re.finditer(re.escape(support), text)
    ]
    here = best.passage.document
    return any(name == here and best.fact.start < end and best.fact.end > start for name, start, end in spans)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of the signs and the constant, in the signs' own scale."""
    scale = x.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(x / scale, y)
    return np.append(model.coef_[0] / scale, model.intercept_[0])


def left_out(x: np.ndarray, y: np.ndarray, learned: np.ndarray) -> np.ndarray:
    """Return for every question the probability by weights fitted without its fold, on those to be learned from."""
    told = np.zeros(len(y))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(x, y):
        some = train[learned[train]]
        told[test] = probability(x[test], fit(x[some], y[some]))
    return told


def probability(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the logistic function of the weighted signs."""
    return 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1])))


def curve(told: np.ndarray, right: np.ndarray) -> str:
    """Return the table of what each threshold answers and what it costs."""
    lines = ["| least confidence | questions answered | of them wrong | right ones kept |", "|---|---|---|---|"]
    for least in (0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = told >= least
        risk = float((~right[kept]).mean()) if kept.any() else float("nan")
        lines.append(f"| {least:g} | {kept.mean():.3f} | {risk:.3f} | {(kept & right).sum() / right.sum():.3f} |")
    return "\n".join(lines)


def calibration(told: np.ndarray, right: np.ndarray) -> str:
    """Return the table that holds what was promised against what came true."""
    lines = ["| confidence | questions | mean confidence | right |", "|---|---|---|---|"]
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        here = (told >= low) & (told < low + 0.2)
        if here.any():
            lines.append(
                f"| {low:.1f} to {low + 0.2:.1f} | {here.sum()} | {told[here].mean():.3f} | {right[here].mean():.3f} |"
            )
    return "\n".join(lines)


def main() -> None:
    """Fit, measure, print; write where asked."""
    shared = Path(sys.argv[1])
    _, found, scores, right, answered = zip(*samples(SETS / "dev", shared), strict=True)
    y, retrieved, told, body = np.array(right), np.array(scores), np.zeros(len(right)), ""
    learned = y | ~np.array(answered)
    for kind in (Pointed, Listed):
        here = np.array([isinstance(one, kind) for one in found])
        x = np.array([astuple(one) for one in found if isinstance(one, kind)])
        told[here] = left_out(x, y[here], learned[here])
        names = [*(field.name for field in fields(kind)), "constant"]
        rows = (
            f"{name} = {value:.3f}\n"
            for name, value in zip(names, fit(x[learned[here]], y[here][learned[here]]), strict=True)
        )
        body += f"\n[{kind.__name__.lower()}]\n{''.join(rows)}"
    text = "\n".join(
        [
            "# How sure an answer is",
            "",
            "`python -m benchmarks.confidence ../shared --write` fits the weights and writes this page.",
            "",
            f"{len(y)} development questions with one part, {y.sum()} whose best fact is the right one. Each is judged",
            f"by weights fitted without its fold ({FOLDS} folds). Area under the ROC curve, right against wrong facts:",
            f"confidence {roc_auc_score(y, told):.3f}, retrieval score alone {roc_auc_score(y, retrieved):.3f}.",
            f"Without the {(~learned).sum()} that the documents answer with another fact:"
            f" {roc_auc_score(y[learned], told[learned]):.3f} and {roc_auc_score(y[learned], retrieved[learned]):.3f}.",
            "",
            "## Risk and coverage",
            "",
            "`QA_BOT_LEAST_CONFIDENCE` is the least confidence for an answer"
            f" (default {Settings().least_confidence}). What each value does:",
            "",
            curve(told, y),
            "",
            "## Calibration",
            "",
            calibration(told, y),
            "",
        ]
    )
    print(text)
    print(body)
    if "--write" in sys.argv:
        WEIGHTS.write_text(
            f"# Written by benchmarks/confidence.py; what each sign is stands in confidence.py.\n{body}",
            encoding="utf-8",
        )
        CURVE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
