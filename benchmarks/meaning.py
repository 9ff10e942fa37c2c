"""What meaning is worth beside words: the right fact first, over a grid of the weights that `choose` and `sense` use.

usage: python -m benchmarks.meaning SHARED [--write]      SHARED holds report/ and data/reports/

A development question counts as right where the first fact overlaps a span that the set names as its support. Only
questions with one part and a support are looked at. The encoder has seen none of them; the thesaurus was written with
some of them in view.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.confidence import ROOT, SETS, documents
from qa_bot import Bot
from qa_bot.answer import scope
from qa_bot.answer.reply.replies import replies
from qa_bot.answer.reply.weigh import weigh
from qa_bot.answer.retrieve import passages
from qa_bot.answer.steps import comprehend, guard
from qa_bot.answer.turn import Turn
from qa_bot.index.encode import BUILTIN, encoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.turn import Desk

RESULT = ROOT / "benchmarks" / "results" / "meaning.md"
ALONE, SENSE, KNOWN = (0.5, 0.66, 0.8, 1.0), (0.0, 1.0, 1.6, 2.5, 4.0), (0.5, 0.7, 0.85, 1.0)
TOPIC, WIDE, WORDED, MEANT, ALIKE = 0.15, 0.3, 0.7, 0.3, 0.1  # as in `choose`


@dataclass(frozen=True, slots=True)
class Field:
    """The facts found for a question: share of words, words' score, both cosines, and which of them are right."""

    colloquial: bool
    cover: np.ndarray
    words: np.ndarray
    fact: np.ndarray
    sentence: np.ndarray
    right: np.ndarray


def samples(folder: Path, shared: Path) -> Iterator[Field]:
    """Yield the facts found for every question that is looked at."""
    for path in sorted(folder.glob("*.jsonl")):
        with Bot.from_documents(documents(path.stem, shared)) as bot:
            texts = {document.id: document.text for document in bot.documents()}
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                found = _field(row, bot.desk, texts) if row["support"] and row["slice"] != "multi" else None
                if found is not None:
                    yield found


def _field(row: dict[str, Any], desk: Desk, texts: dict[str, str]) -> Field | None:
    turn = Turn(row["question"], tuple(row["history"]), replies("zh"))
    for step in (guard, comprehend, scope.scope):
        turn = step(turn, desk)
        if turn.answer is not None:
            return None
    part = turn.parts[0]
    weighed = [choice for hit in passages(part, desk, turn.only) for choice in weigh(part, hit)]
    if len(turn.parts) > 1 or part.clause is not None or not weighed:
        return None
    asked, *vectors = encoder(BUILTIN).encode([part.text, *(choice.fact.said for choice in weighed)])
    whole = encoder(BUILTIN).encode([choice.passage.text for choice in weighed])
    spans = [
        (name, found.start(), found.end())
        for support in row["support"]
        for name, text in texts.items()
        for found in re.finditer(re.escape(support), text)
    ]
    right = [
        any(name == c.passage.document and c.fact.start < b and c.fact.end > a for name, a, b in spans) for c in weighed
    ]
    return Field(
        row["slice"] == "colloquial",
        np.array([choice.cover for choice in weighed]),
        np.array([choice.score for choice in weighed]),
        np.array(vectors) @ asked,
        whole @ asked,
        np.array(right),
    )


def first(field: Field, alone: float, sense: float, known: float) -> bool:
    """Tell whether the first fact is right with these weights."""
    near = alone * field.fact + (1 - alone) * field.sentence
    best = field.cover.max()
    looked = field.cover >= max(TOPIC, best - WIDE)
    if best < WORDED or not looked.any():
        looked |= (near >= max(MEANT, near.max() - ALIKE)) & (sense > 0)
    scores = field.words + sense * (1 - known * best) * near
    return bool(looked.any() and field.right[np.argmax(np.where(looked, scores, -np.inf))])


def main() -> None:
    """Try the grid, print the table, write it where asked."""
    fields = list(samples(SETS / "dev", Path(sys.argv[1])))
    lines = [
        "# What meaning is worth beside words",
        "",
        "`python -m benchmarks.meaning ../shared --write`: development questions whose first fact is the right one,",
        "before unit, attribute and confidence are looked at. `alone`: the fact's share in its nearness, the rest is",
        "its sentence's; `sense`: what nearness is worth; `known`: how much less where all words are found.",
        "In use: 0.66, 2.5, 0.85.",
        "",
        "| alone | sense | known | colloquial | others |",
        "|---|---|---|---|---|",
    ]
    for alone, sense, known in product(ALONE, SENSE, KNOWN):
        if sense == 0 and (alone, known) != (ALONE[0], KNOWN[0]):
            continue
        right: dict[bool, list[bool]] = defaultdict(list)
        for field in fields:
            right[field.colloquial].append(first(field, alone, sense, known))
        shares = [f"{sum(right[kind])} of {len(right[kind])}" for kind in (True, False)]
        lines.append(f"| {alone} | {sense} | {known} | {shares[0]} | {shares[1]} |")
    print("\n".join(lines))
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
