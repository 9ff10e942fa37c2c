"""Intervals and tests, each by its standard method; what is undefined is None, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from qa_bot.evaluate.extra import need

if TYPE_CHECKING:
    from collections.abc import Sequence

_Z = 1.959963984540054  # the normal distribution's quantile for 95%, two-sided
_RESAMPLES = 9_999
_SEED = 20231231


@dataclass(frozen=True, slots=True)
class Rate:
    """A mean between 0 and 1 over `n` questions with its 95% interval; all None where n is 0."""

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def wilson(values: Sequence[float]) -> Rate:
    """Return the mean with Wilson's score interval (Wilson 1927).

    For shares between 0 and 1 the interval is that of a yes/no measure of the same mean, which is never too narrow, as
    no distribution on [0, 1] has a greater variance.
    """
    n = len(values)
    if not n:
        return Rate(0)
    p, z = float(np.mean(values)), _Z
    middle, half = (p + z * z / (2 * n)), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    below, above = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return Rate(n, p, 0.0 if p == 0 else max(0.0, below), 1.0 if p == 1 else min(1.0, above))


def macro(rates: Sequence[Rate]) -> Rate:
    """Return the mean of several rates, each counting once, with its interval put together from theirs.

    The method is MOVER (Zou and Donner 2008): distances to the limits add up like standard errors. Rates without
    questions are left out; `n` is the number of rates.
    """
    known = [
        (r.value, r.low, r.high) for r in rates if r.value is not None and r.low is not None and r.high is not None
    ]
    k = len(known)
    if not k:
        return Rate(0)
    mean = sum(value for value, _, _ in known) / k
    below = sqrt(sum((value - low) ** 2 for value, low, _ in known)) / k
    above = sqrt(sum((high - value) ** 2 for value, _, high in known)) / k
    return Rate(k, mean, max(0.0, mean - below), min(1.0, mean + above))


def mcnemar(losses: int, wins: int) -> float:
    """Return the two-sided p of McNemar's exact test on the questions that differ; 1 where none does."""
    if losses + wins == 0:
        return 1.0
    return float(need("scipy.stats").binomtest(losses, losses + wins, 0.5).pvalue)


def permutation(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the two-sided p of the paired permutation test on the mean difference; 1 where no pair differs.

    Exact up to 13 differing pairs, by 9,999 seeded resamples beyond. Pairs that do not differ change nothing.
    """
    differing = np.array([x - y for x, y in zip(a, b, strict=True) if x != y])
    if len(differing) < 2:
        return 1.0  # one pair is as extreme with either sign
    stats = need("scipy.stats")
    tested = stats.permutation_test(
        (differing,),
        lambda sample, axis: np.mean(sample, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=_RESAMPLES,
        batch=500,
        rng=np.random.default_rng(_SEED),
    )
    return float(tested.pvalue)


def quantiles(values: Sequence[float]) -> dict[str, float | int | None]:
    """Return number, mean, median, 95th percentile (linear) and greatest of some amounts; None where there are none."""
    if not values:
        return {"n": 0, "mean": None, "p50": None, "p95": None, "max": None}
    p50, p95 = (float(value) for value in np.percentile(values, [50, 95]))
    return {"n": len(values), "mean": float(np.mean(values)), "p50": p50, "p95": p95, "max": float(max(values))}
