"""How likely a text is of a kind, by its runs of characters: a logistic regression whose weights are in a table.

The weight of the empty run is the constant. `benchmarks/manner.py` and `benchmarks/danger.py` fit the tables.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LONGEST = 3  # characters of a run


def likely(text: str, table: str) -> float:
    """Return the probability, 0 to 1, that a text is of the kind that a table tells."""
    return weighed(text, _weights(table))


def weighed(text: str, weights: Mapping[str, float]) -> float:
    """Return the same by weights that are at hand."""
    found = grams(text)
    total = scale(found) * sum(weights.get(run, 0.0) for run in found)
    return 1 / (1 + math.exp(-weights[""] - total))


def grams(text: str) -> set[str]:
    """Return the runs of one to three characters of a text in its normal form."""
    bare = squeeze(text)
    return {bare[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(bare) - size + 1)}


def scale(found: Collection[str]) -> float:
    """Return what one run counts: the less, the more there are, or a long tale would weigh more than an order."""
    return 1 / math.sqrt(max(1, len(found)))


@cache
def _weights(table: str) -> Mapping[str, float]:
    rows = resources.files(__package__).joinpath(table).read_text(encoding="utf-8").split("\n")
    return {run: float(weight) for run, _, weight in (row.rpartition("\t") for row in rows if row)}
