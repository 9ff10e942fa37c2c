"""Fits what speaks for a fact belonging into a list, and measures it on reports left out.

usage: python -m benchmarks.listing SHARED [--write]      SHARED holds report/ and data/reports/

Logistic regression on the signs of `lines.py` over all facts that might be told to a topic of `eval/lists/dev`: 1 where
it tells a span that belongs, 0 where it neither belongs nor may be told. A topic counts by the root of its facts. The
open questions of the development sets name key points only, which says of no other fact that it is wrong: facts that
tell one are taken in as right ones, with a small weight. Left out: each report in turn, of Gongshu's topics a third.
`--write` puts the weights into the product and the table beside the other results.
"""

from __future__ import annotations

import json
import sys
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.confidence import ROOT, SETS, documents
from benchmarks.lists import Key, Mark, key, marked, sets
from qa_bot import Bot
from qa_bot.answer.reply.lists import gather as product
from qa_bot.answer.reply.lists.lines import Line, Signs, candidates
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding

RESULT = ROOT / "benchmarks" / "results" / "listing.md"
WEIGHTS = ROOT / "qa_bot" / "answer" / "reply" / "lists" / "lines.toml"
STRENGTH = 0.1  # of the pull towards zero (scikit-learn's C)
POINT = 0.1  # what a key point of an open question counts
THIRDS = 3
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Rule = tuple["np.ndarray", float]
"""The weights of the signs, and the constant."""


@dataclass(frozen=True, slots=True)
class Field:
    """The facts that may be told to a question, their signs, and the key; `judged` where it names all that belongs."""

    stem: str
    said: tuple[str, ...]
    homes: tuple[tuple[str, str], ...]
    signs: np.ndarray
    key: Key
    judged: bool


def samples(shared: Path) -> Iterator[Field]:
    """Yield the facts of every topic, then of every open development question, that is answered with a list."""
    for stem, rows in sets("dev"):
        yield from _asked(stem, [(row, key(row)) for row in rows], shared, judged=True)
    for path in sorted((SETS / "dev").glob("*.jsonl")):
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row["slice"] == "open" and row["expect"] == "answered" and row["facts"]]
        points = [Key(tuple(tuple(map(squeeze, some)) for some in row["facts"]), ()) for row in rows]
        yield from _asked(path.stem, list(zip(rows, points, strict=True)), shared, judged=False)


def _asked(stem: str, rows: Iterable[tuple[dict[str, Any], Key]], shared: Path, *, judged: bool) -> Iterator[Field]:
    with Bot.from_documents(documents(stem, shared)) as bot:
        for row, wanted in rows:
            lines = _lines(bot, row)
            if lines:
                said = tuple(squeeze(line.choice.fact.said) for line in lines)
                signs = np.array([astuple(line.signs) for line in lines])
                yield Field(stem, said, tuple(line.choice.clause for line in lines), signs, wanted, judged)


def _lines(bot: Bot, row: dict[str, Any]) -> list[Line]:
    """Return the facts that might have been told in the first list that a question is answered with, [] without one."""
    seen: list[list[Line]] = []

    def spy(asked: Understanding, about: Sequence[Choice], weighed: Iterable[Choice], **how: bool) -> list[Line]:
        seen.append(candidates(asked, about, weighed, **how))
        return seen[-1]

    with patch.object(product, "candidates", spy):
        answer = bot.answer(row["question"], row.get("history", []))
    return seen[0] if seen and answer.status == "answered" else []


def fit(every: Sequence[Field]) -> Rule:
    """Return the rule under which the facts that belong are the likeliest."""
    signs, right, weights = [], [], []
    for field in every:
        told = np.array([bool(field.key.told(said)) for said in field.said])
        wrong = np.array([field.key.wrong(said) for said in field.said])
        counted = told | wrong if field.judged else told
        signs.append(field.signs[counted])
        right.append(told[counted])
        weight = counted.sum() ** -0.5 if field.judged and counted.any() else POINT
        weights.append(np.full(counted.sum(), weight))
    rows = np.concatenate(signs)
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    found = LogisticRegression(C=STRENGTH, max_iter=3000).fit(
        (rows - middle) / scale, np.concatenate(right), np.concatenate(weights)
    )
    slopes = found.coef_[0] / scale
    return slopes, float(found.intercept_[0] - slopes @ middle)


def likely(field: Field, rule: Rule) -> np.ndarray:
    """Return for every fact the probability that it belongs."""
    chances: np.ndarray = 1 / (1 + np.exp(-(field.signs @ rule[0] + rule[1])))
    return chances


def told(field: Field, chances: np.ndarray, least: float) -> list[str]:
    """Return the lines that would be told: the likeliest, as long as they are likely and there is room."""
    kept: list[str] = []
    homes: set[tuple[str, str]] = set()
    for at in np.argsort(-chances, kind="stable"):
        if kept and (chances[at] < least or len(kept) == product.LONGEST):
            break
        if field.homes[at] in homes or len(homes) < product.CLAUSES:
            homes.add(field.homes[at])
            kept.append(field.said[at])
    return kept


def left_out(every: Sequence[Field]) -> list[np.ndarray]:
    """Return for every question the chances of its facts under a rule that was fitted without its part."""
    parts = [(field.stem, at % THIRDS if field.stem == "gongshu" else 0) for at, field in enumerate(every)]
    rules = {
        part: fit([field for field, own in zip(every, parts, strict=True) if own != part])
        for part in dict.fromkeys(parts)
    }
    return [likely(field, rules[part]) for field, part in zip(every, parts, strict=True)]


def curve(every: Sequence[Field], chances: Sequence[np.ndarray]) -> Iterator[str]:
    """Yield the rows of the table: what each threshold costs and brings."""
    judged = [(field, chance) for field, chance in zip(every, chances, strict=True) if field.judged]
    opened = [(field, chance) for field, chance in zip(every, chances, strict=True) if not field.judged]
    for least in THRESHOLDS:
        marks = [marked(told(field, chance, least), field.key) for field, chance in judged]
        lists = [told(field, chance, least) for field, chance in opened]
        held = [marked(lines, field.key) for lines, (field, _) in zip(lists, opened, strict=True)]
        whole, lines = sum(mark.told == mark.wanted for mark in held), sum(map(len, lists)) / len(lists)
        means = (_mean(marks, one) for one in (_precision, _recall, _both))
        cells = (f"{least:.2f}", *(f"{mean:.3f}" for mean in means), f"{whole} of {len(held)}", f"{lines:.1f}")
        yield f"| {' | '.join(cells)} |"


def _mean(marks: Sequence[Mark], of: Callable[[Mark], float]) -> float:
    return sum(map(of, marks)) / len(marks)


def _precision(mark: Mark) -> float:
    return mark.precision


def _recall(mark: Mark) -> float:
    return mark.recall


def _both(mark: Mark) -> float:
    return mark.both


def _spread(every: Sequence[Field], chances: Sequence[np.ndarray]) -> float:
    """Return the area under the ROC curve over all facts of judged topics that count."""
    right, likely_ = [], []
    for field, chance in zip(every, chances, strict=True):
        for said, one in zip(field.said, chance, strict=True):
            if field.judged and (field.key.told(said) or field.key.wrong(said)):
                right.append(bool(field.key.told(said)))
                likely_.append(one)
    return float(roc_auc_score(right, likely_))


def main() -> None:
    """Fit, measure, print; write where asked."""
    every = list(samples(Path(sys.argv[1])))
    chances = left_out(every)
    weights, constant = fit(every)
    judged = sum(field.judged for field in every)
    names = [sign.name for sign in fields(Signs)]
    report = [
        "# What belongs into a list",
        "",
        f"`python -m benchmarks.listing ../shared --write`: {judged} topics of `eval/lists/dev` and",
        f"{len(every) - judged} open development questions, each judged by weights fitted without its report",
        "(Gongshu's without a third of its topics). Open: questions whose key points are all told, and how many",
        "lines are.",
        f"Area under the ROC curve over single facts: {_spread(every, chances):.3f}.",
        "",
        "| least probability | precision | recall | F | open | lines |",
        "|---|---|---|---|---|---|",
        *curve(every, chances),
        "",
        "| sign | weight | times its spread |",
        "|---|---|---|",
    ]
    spread = np.concatenate([field.signs for field in every]).std(axis=0)
    for name, weight, wide in zip(names, weights, spread, strict=True):
        report.append(f"| {name} | {weight:.2f} | {weight * wide:.2f} |")
    print("\n".join(report))
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(report) + "\n", encoding="utf-8")
        rows = [f"{name} = {weight:.3f}" for name, weight in zip(names, weights, strict=True)]
        head = "# Written by benchmarks/listing.py; what each sign is stands in lines.py."
        WEIGHTS.write_text("\n".join([head, "", *rows, f"constant = {constant:.3f}", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
