"""How likely somebody calls for help: by the runs of characters of what is written, fitted on such lines.

People in danger write few words, and none that a list foresees (老头子叫不醒了). `benchmarks/danger.py` fits the
weights of `danger.tsv` and measures them on the author left out; rules saw one call in ten.
"""

from __future__ import annotations

import math
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.guard.manner import grams, scale
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = re.compile(r"\W+$")

LEAST = 0.12
"""The probability from which on 110, 119 and 120 are told: a call that is missed costs more than one told in vain."""


def danger(question: str) -> float:
    """Return the probability, 0 to 1, that somebody is in danger of life or limb."""
    weights, said = _weights(), bare(question)
    total = sum(weights.get(run, 0.0) for run in grams(said))
    return 1 / (1 + math.exp(-weights[""] - scale(said) * total))


def bare(text: str) -> str:
    """Return a text without the marks at its end: who is in danger sets none, or too many."""
    return _MARKS.sub("", squeeze(text))


@cache
def _weights() -> Mapping[str, float]:
    table = resources.files(__package__).joinpath("danger.tsv").read_text(encoding="utf-8")
    return {run: float(weight) for run, _, weight in (row.rpartition("\t") for row in table.split("\n") if row)}
