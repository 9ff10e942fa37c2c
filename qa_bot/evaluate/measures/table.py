"""The measures there are: their kind, and which way is better. Names are stable; definitions stand in `prompts/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa_bot.errors import SettingError

DEFINITIONS = 2
"""Raise it when a measure gives another value for the same answer: runs before and after are not compared."""

Kind = Literal["yes", "share", "amount", "count"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `yes` is 0 or 1 a question, `share` lies between; `amount` is told by quantiles, `count` by its sum.

    `lower` is set where less is better; `guard` where no loss at all is let through; `timed` where the clock decides;
    `aside` where the value says nothing about rightness.
    """

    name: str
    kind: Kind
    lower: bool = False
    guard: bool = False
    timed: bool = False
    aside: bool = False

    @property
    def rate(self) -> bool:
        """Tell whether the mean is a rate, which has an interval."""
        return self.kind in ("yes", "share")


MEASURES = {
    one.name: one
    for one in (
        Measure("passes", "yes"),
        Measure("status", "yes"),
        Measure("refused", "yes"),
        Measure("refused_answerable", "yes", lower=True),
        Measure("overclaims", "yes", lower=True),
        Measure("facts", "share"),
        Measure("forbidden", "yes", lower=True, guard=True),
        Measure("figures", "yes", guard=True),
        Measure("quotes", "yes", guard=True),
        Measure("places", "yes", guard=True),
        Measure("markers", "yes", guard=True),
        Measure("precision", "share"),
        Measure("recall", "share"),
        Measure("support", "share"),
        Measure("pairs", "yes"),
        Measure("premise", "yes"),
        Measure("recall_5", "share"),
        Measure("reciprocal_rank", "share"),
        Measure("ndcg_10", "share"),
        Measure("similarity", "share", aside=True),
        Measure("length", "amount", lower=True),
        Measure("quantities", "count"),
        Measure("inexact", "count", lower=True),
        Measure("elapsed_ms", "amount", lower=True, timed=True),
        Measure("waited_ms", "amount", lower=True, timed=True),
    )
}


def measure(name: str) -> Measure:
    """Return a measure by its name, in which - and _ are one; raises SettingError listing those there are."""
    known = MEASURES.get(name.replace("-", "_"))
    if known is None:
        raise SettingError(f"there is no measure {name!r}; the measures are {', '.join(MEASURES)}")
    return known
