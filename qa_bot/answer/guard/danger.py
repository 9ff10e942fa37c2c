"""How likely somebody calls for help: by the runs of characters of what is written, fitted on such lines.

People in danger write few words, and none that a list foresees (老头子叫不醒了). `benchmarks/danger.py` fits the
weights of `danger.tsv` and measures them on the author left out; rules saw one call in ten.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.guard.manner import grams, scale

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST = 0.12
"""The probability from which on 110, 119 and 120 are told: a call that is missed costs more than one told in vain."""


def danger(question: str) -> float:
    """Return the probability, 0 to 1, that somebody is in danger of life or limb."""
    weights = _weights()
    total = sum(weights.get(run, 0.0) for run in grams(question))
    return 1 / (1 + math.exp(-weights[""] - scale(question) * total))


@cache
def _weights() -> Mapping[str, float]:
    table = resources.files(__package__).joinpath("danger.tsv").read_text(encoding="utf-8")
    return {run: float(weight) for run, _, weight in (row.rpartition("\t") for row in table.split("\n") if row)}
