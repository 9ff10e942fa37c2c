"""Two runs question by question: what was won, what was lost, and whether it can be chance."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from qa_bot.errors import RunError
from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.provenance import Kinship, kinship
from qa_bot.evaluate.statistics import mcnemar, permutation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qa_bot.evaluate.folder import Scored
    from qa_bot.evaluate.measures.table import Measure
    from qa_bot.evaluate.records import Key, Score

CHANCE = 0.05
"""The p below which a difference is called one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in two runs, over the questions for which both have a value; `losses` are worse in the second.

    `test` is `mcnemar` or `permutation`; None, with `p`, where no question has a value in both.
    """

    measure: str
    n: int
    before: float | None
    after: float | None
    p: float | None
    test: str | None
    wins: tuple[Key, ...]
    losses: tuple[Key, ...]

    @property
    def real(self) -> bool:
        """Tell whether the difference is unlikely to be chance."""
        return self.p is not None and self.p < CHANCE

    def worse(self) -> bool:
        """Tell whether the second run is worse, by chance or not."""
        if self.before is None or self.after is None:
            return False
        return self.after > self.before if MEASURES[self.measure].lower else self.after < self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """All measures of two runs, and the questions that could not be compared."""

    differences: tuple[Difference, ...]
    kinship: Kinship
    common: int
    only_before: tuple[Key, ...]
    only_after: tuple[Key, ...]
    edited: tuple[Key, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as JSON."""
        return asdict(self)


def compare(before: Scored, after: Scored) -> Comparison:
    """Compare two runs on the questions that are alike in both; raises RunError where there are none."""
    old, new = _by_key(before.scores), _by_key(after.scores)
    both = [key for key in old if key in new]
    alike = [key for key in both if old[key].hash == new[key].hash]
    if not alike:
        raise RunError(f"{before.name} and {after.name}: have no question in common; compare runs of the same set")
    return Comparison(
        tuple(difference(measure, [(old[key], new[key]) for key in alike]) for measure in MEASURES.values()),
        kinship(before.made, after.made),
        len(alike),
        tuple(key for key in old if key not in new),
        tuple(key for key in new if key not in old),
        tuple(key for key in both if old[key].hash != new[key].hash),
    )


def difference(measure: Measure, pairs: Sequence[tuple[Score, Score]]) -> Difference:
    """Compare one measure over pairs of scores: McNemar's exact test for yes/no, a paired permutation test else."""
    rows = [
        (old.key, x, y)
        for old, new in pairs
        if (x := old.values.get(measure.name)) is not None and (y := new.values.get(measure.name)) is not None
    ]
    if not rows:
        return Difference(measure.name, 0, None, None, None, None, (), ())
    better = [key for key, x, y in rows if (y < x if measure.lower else y > x)]
    worse = [key for key, x, y in rows if (y > x if measure.lower else y < x)]
    xs, ys = [x for _, x, _ in rows], [y for _, _, y in rows]
    yes = measure.kind == "yes"
    p = mcnemar(len(worse), len(better)) if yes else permutation(xs, ys)
    test = "mcnemar" if yes else "permutation"
    means = float(np.mean(xs)), float(np.mean(ys))
    return Difference(measure.name, len(rows), *means, p, test, tuple(better), tuple(worse))


def _by_key(scores: Iterable[Score]) -> Mapping[Key, Score]:
    return {score.key: score for score in scores}
