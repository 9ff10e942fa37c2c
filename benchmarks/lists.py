"""Measures lists: whether all that belongs to a topic is told, and nothing else.

usage: python -m benchmarks.lists SHARED [--write]      SHARED holds report/ and data/reports/

`eval/lists/` holds topics with a span of every commitment that belongs to each (`belongs`), written by people who read
the reports and had not seen the code, and of those that one may tell or leave (`may`), which count for nothing. A line
is what stands before a marker. Precision: the share of lines that belong; recall: the share of spans that are told; F:
their harmonic mean, where of more than twelve spans twelve are enough, as a list has no room for more. All three are
means over the topics; one without an answer has 0 of each.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.confidence import ROOT, documents
from qa_bot import Bot
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LISTS = ROOT / "eval" / "lists"
RESULT = ROOT / "benchmarks" / "results" / "lists.md"
ENOUGH = 12  # spans told, of which a list has room for no more
_MARKER = re.compile(r"〔\d+〕")


@dataclass(frozen=True, slots=True)
class Key:
    """What belongs into a list, each in all its spellings, and what may stand in it; squeezed."""

    belongs: tuple[tuple[str, ...], ...]
    may: tuple[str, ...]

    def told(self, line: str) -> frozenset[int]:
        """Return which of the spans that belong a squeezed line tells."""
        return frozenset(at for at, some in enumerate(self.belongs) if any(one in line for one in some))

    def wrong(self, line: str) -> bool:
        """Tell whether a squeezed line neither belongs nor may be told."""
        return not self.told(line) and not any(span in line for span in self.may)


@dataclass(frozen=True, slots=True)
class Mark:
    """How good one list is."""

    lines: int
    wrong: int
    told: int
    wanted: int
    precision: float

    @property
    def recall(self) -> float:
        """Return the share of spans that are told."""
        return self.told / self.wanted

    @property
    def both(self) -> float:
        """Return the harmonic mean of precision and of the recall of as many spans as a list has room for."""
        enough = min(1.0, self.told / min(ENOUGH, self.wanted))
        return 2 * self.precision * enough / (self.precision + enough) if enough else 0.0


def key(row: dict[str, Any]) -> Key:
    """Return the key of a row of a set."""
    return Key(tuple((squeeze(span),) for span in row["belongs"]), tuple(map(squeeze, row["may"])))


def marked(lines: Sequence[str], wanted: Key) -> Mark:
    """Hold squeezed lines against a key."""
    wrong = sum(wanted.wrong(line) for line in lines)
    right = sum(bool(wanted.told(line)) for line in lines)
    told = frozenset[int]().union(*(wanted.told(line) for line in lines))
    precision = right / (right + wrong) if right else 0.0
    return Mark(len(lines), wrong, len(told), len(wanted.belongs), precision)


def sets(half: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the name and the rows of each set of a half, `dev` or `sealed`."""
    for path in sorted((LISTS / half).glob("*.jsonl")):
        yield path.stem, [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]


def answered(half: str, shared: Path) -> Iterator[tuple[str, Mark]]:
    """Yield the set of every topic, and how good the answer to it is."""
    for stem, rows in sets(half):
        with Bot.from_documents(documents(stem, shared)) as bot:
            for row in rows:
                answer = bot.answer(row["question"])
                lines = [squeeze(line) for line in _MARKER.split(answer.text)[:-1]]
                yield stem, marked(lines if answer.citations else [], key(row))


def summed(name: str, marks: Sequence[Mark]) -> str:
    """Return the row of a table that sums up some marks."""
    count = len(marks)
    means = (sum(m.precision for m in marks), sum(m.recall for m in marks), sum(m.both for m in marks))
    sums = (sum(m.lines for m in marks), sum(m.wrong for m in marks), sum(not m.told for m in marks))
    return f"| {name} | {count} | {' | '.join(map(str, sums))} | {' | '.join(f'{one / count:.3f}' for one in means)} |"


def main() -> None:
    """Measure, print; write where asked."""
    shared = Path(sys.argv[1])
    report = [
        "# Lists: what belongs, and nothing else",
        "",
        "`python -m benchmarks.lists ../shared --write`: topics of `eval/lists/`, each asked of its report.",
        "What is counted stands in `benchmarks/lists.py`.",
        "",
        "| topics on | topics | lines | wrong ones | topics without a right one | precision | recall | F |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for half in ("dev", "sealed"):
        found = list(answered(half, shared))
        stems = dict.fromkeys(stem for stem, _ in found)
        report += [summed(f"{half}: {stem}", [mark for own, mark in found if own == stem]) for stem in stems]
        report.append(summed(f"**{half}**", [mark for _, mark in found]))
    print("\n".join(report))
    if "--write" in sys.argv:
        RESULT.write_text("\n".join(report) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
