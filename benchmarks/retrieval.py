"""Measure how well the right document is found from the question alone, against plain BM25.

usage: python benchmarks/retrieval.py DATA [--hits SET=FILE]...         writes benchmarks/results/retrieval.md

DATA holds a folder a set, with `corpus.jsonl` {id, text, title?} and `questions*.jsonl` {id, question, relevant}. The
ranking is the product's own, with the vectors' weight at 0, at 1 and as shipped; `--hits` adds a row for a file that
`qa-bot hits` has written, {id, hits: [{document, …}]}. Plain BM25 (k1 1.2, b 0.75, whole documents, title and text,
jieba's search-mode words and character pairs) is written out here and shares only the folding of script and width with
the product. p is the exact McNemar test of R@1.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import jieba

from qa_bot.answer.bot import Bot
from qa_bot.answer.retrieve import documents
from qa_bot.config import load
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Callable

SETS = ("ncp_policy", "hotline", "cmrc2018", "drcd_dev")
RESULT = Path(__file__).parent / "results" / "retrieval.md"
TOP = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a set and the ids of the documents that answer it."""

    id: str
    text: str
    relevant: frozenset[str]


def rows(path: Path) -> list[dict]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def questions(folder: Path) -> list[Asked]:
    """Read a set's questions."""
    (path,) = folder.glob("questions*.jsonl")
    return [Asked(row["id"], row["question"], frozenset(row["relevant"])) for row in rows(path)]


def tokens(text: str) -> list[str]:
    """Return jieba's words in search mode, and the pairs of neighbouring Han characters."""
    folded = fold(text)
    runs = re.findall(r"[一-鿿]+", folded)
    found = [word for word in jieba.lcut_for_search(folded) if re.search(r"\w", word)]
    return found + [run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))]


def plain(corpus: Path) -> Callable[[str], list[str]]:
    """Return a search for document ids by BM25 as the textbook has it; ties by id."""
    texts = {row["id"]: Counter(tokens(f"{row.get('title') or ''}\n{row['text']}")) for row in rows(corpus)}
    lengths = {name: counts.total() for name, counts in texts.items()}
    mean = sum(lengths.values()) / len(lengths)
    postings = defaultdict[str, list[tuple[str, int]]](list)
    for name, counts in texts.items():
        for word, times in counts.items():
            postings[word].append((name, times))

    def search(question: str) -> list[str]:
        scores = defaultdict[str, float](float)
        for word, asked in Counter(tokens(question)).items():
            found = postings.get(word, [])
            idf = math.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            for name, times in found:
                scores[name] += asked * idf * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths[name] / mean))
        return sorted(scores, key=lambda name: (-scores[name], name))[:TOP]

    return search


def product(bot: Bot, weight: float) -> Callable[[str], list[str]]:
    """Return the product's search for document ids, with that weight of the vectors."""
    desk = replace(bot.desk, settings=bot.desk.settings.model_copy(update={"dense_weight": weight}))
    return lambda question: [hit.passage.document for hit in documents(question, desk, TOP)]


def ranks(asked: list[Asked], search: Callable[[str], list[str]]) -> list[int]:
    """Return for each question the place of its document, from 0; `TOP` where it is not among the first."""
    return [_rank(question.relevant, search(question.text)) for question in asked]


def read(asked: list[Asked], path: Path) -> list[int]:
    """Return the same from a file of `qa-bot hits`; a question without a line counts as not found."""
    hits = {row["id"]: [hit["document"] for hit in row.get("hits", [])] for row in rows(path)}
    return [_rank(question.relevant, hits.get(question.id, [])) for question in asked]


def _rank(relevant: frozenset[str], found: list[str]) -> int:
    return next((place for place, name in enumerate(found[:TOP]) if name in relevant), TOP)


def mcnemar(before: list[int], after: list[int]) -> tuple[int, int, float]:
    """Return how many questions the second ranking wins and loses at the first place, and the two-sided exact p."""
    won = sum(new == 0 < old for old, new in zip(before, after, strict=True))
    lost = sum(old == 0 < new for old, new in zip(before, after, strict=True))
    tail = sum(math.comb(won + lost, few) for few in range(min(won, lost) + 1)) / 2 ** (won + lost)
    return won, lost, min(1.0, 2 * tail)


def line(name: str, asked: list[Asked], base: list[int], found: list[int]) -> str:
    """Return a row of the table: recall on all questions and on either half, and the test against plain BM25."""
    halves = [[rank for rank, one in zip(found, asked, strict=True) if _half(one) == half] for half in (0, 1)]
    recall = [f"{sum(rank < cut for rank in found) / len(found):.3f}" for cut in (1, 5)]
    parts = [f"{sum(rank < 1 for rank in half) / max(1, len(half)):.3f}" for half in halves]
    won, lost, p = mcnemar(base, found)
    test = "" if found is base else f"+{won} −{lost} | {p:.2g}"
    return f"| {name} | {' | '.join(recall)} | {' | '.join(parts)} | {test or ' | '} |"


def _half(question: Asked) -> int:
    """Return 0 for the half of the questions that settings are tuned on, 1 for the half that checks them."""
    return int(hashlib.sha256(question.id.encode()).hexdigest(), 16) % 2


def measure(folder: Path, hits: Path | None) -> list[str]:
    """Return the table's rows for one set."""
    asked, corpus = questions(folder), folder / "corpus.jsonl"
    base = ranks(asked, plain(corpus))
    shipped = load().dense_weight
    found = {f"{folder.name} ({len(asked)}): plain BM25": base}
    with Bot.from_documents([corpus]) as bot:
        for name, weight in (("words alone", 0.0), ("vectors alone", 1.0), (f"fused, {shipped}", shipped)):
            found[name] = ranks(asked, product(bot, weight))
    if hits:
        found[f"`{hits.name}`"] = read(asked, hits)
    return [line(name, asked, base, places) for name, places in found.items()]


def main() -> None:
    """Measure all sets and write the table."""
    jieba.setLogLevel("ERROR")
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--hits", action="append", default=[], metavar="SET=FILE")
    given = parser.parse_args()
    files = {name: Path(path) for name, _, path in (pair.partition("=") for pair in given.hits)}
    table = [
        "| questions | R@1 | R@5 | R@1, first half | R@1, second half | against plain | p |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in SETS:
        table += measure(given.data / name, files.get(name))
        print("\n".join(table), flush=True)
    head, _, tail = RESULT.read_text(encoding="utf-8").partition("<!-- table -->") if RESULT.exists() else ("", "", "")
    notes = tail.partition("<!-- end -->")[2]
    date = f"Measured {datetime.datetime.now(tz=datetime.UTC).date()}."
    RESULT.write_text(
        f"{head}<!-- table -->\n{date}\n\n" + "\n".join(table) + f"\n<!-- end -->{notes}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
