"""How likely a question is an order, a trick or a harmful request: by its runs of characters, fitted on such lines.

`benchmarks/manner.py` fits the weights of `manner.tsv` and measures them on authors left out; rules see but one in ten.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST = 0.75
"""The probability from which on a question is refused."""

_LONGEST = 3  # characters of a run


def attack(question: str) -> float:
    """Return the probability, 0 to 1, that a question is no honest one."""
    weights = _weights()
    total = sum(weights.get(run, 0.0) for run in grams(question))
    return 1 / (1 + math.exp(-weights[""] - scale(question) * total))


def scale(text: str) -> float:
    """Return what one run counts: the less, the more there are, or a long tale would weigh more than an order."""
    return 1 / math.sqrt(max(1, len(grams(text))))


def grams(text: str) -> set[str]:
    """Return the runs of one to three characters of a text in its normal form."""
    bare = squeeze(text)
    return {bare[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(bare) - size + 1)}


@cache
def _weights() -> Mapping[str, float]:
    table = resources.files(__package__).joinpath("manner.tsv").read_text(encoding="utf-8")
    return {run: float(weight) for run, _, weight in (row.rpartition("\t") for row in table.split("\n") if row)}
