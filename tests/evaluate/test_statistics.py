"""Intervals and tests against hand-worked values and against scipy's own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.evaluate.statistics import Rate, macro, mcnemar, permutation, quantiles, wilson


def test_wilson_of_nine_in_ten_is_newcombe_s_example() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662
    rate = wilson([1.0] * 81 + [0.0] * 182)
    assert (rate.n, round(rate.value or 0, 4), round(rate.low or 0, 4), round(rate.high or 0, 4)) == (
        263,
        0.3080,
        0.2553,
        0.3662,
    )


@settings(deadline=None)  # the first example imports scipy
@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_wilson_is_scipy_s(both: tuple[int, int]) -> None:
    from scipy.stats import binomtest

    n, right = both
    rate = wilson([1.0] * right + [0.0] * (n - right))
    known = binomtest(right, n).proportion_ci(method="wilson")
    assert (rate.low, rate.high) == (pytest.approx(known.low, abs=1e-12), pytest.approx(known.high, abs=1e-12))


def test_wilson_of_nothing_is_undefined_and_of_one_question_is_wide() -> None:
    assert wilson([]) == Rate(0, None, None, None)
    one, none = wilson([1.0]), wilson([0.0])
    assert (one.value, one.high, round(one.low or 0, 4)) == (1.0, 1.0, 0.2065)  # 1 / (1 + 1.96 squared)
    assert (none.value, none.low, round(none.high or 0, 4)) == (0.0, 0.0, 0.7935)


def test_wilson_of_shares_is_that_of_their_mean() -> None:
    assert wilson([0.5, 0.5]) == wilson([1.0, 0.0])


def test_macro_counts_slices_alike_whatever_their_size() -> None:
    rate = macro([wilson([1.0]), wilson([0.0] * 99), Rate(0)])
    assert (rate.n, rate.value) == (2, 0.5)
    # by hand: below (1 - 0.20655)/2 = 0.39673, above 0.03735/2 = 0.01868
    assert (round(rate.low or 0, 4), round(rate.high or 0, 4)) == (0.1033, 0.5187)


def test_macro_of_one_slice_is_that_slice_and_of_none_undefined() -> None:
    one = wilson([1.0, 0.0, 1.0])
    assert (macro([one]).low, macro([one]).high) == (pytest.approx(one.low), pytest.approx(one.high))
    assert macro([]) == macro([Rate(0)]) == Rate(0)


@pytest.mark.parametrize(
    ("losses", "wins", "p"),
    [(0, 0, 1.0), (1, 0, 1.0), (5, 5, 1.0), (10, 0, 2 / 1024), (0, 6, 2 / 64), (1, 8, 20 / 512), (8, 1, 20 / 512)],
)
def test_mcnemar_is_the_exact_binomial_worked_by_hand(losses: int, wins: int, p: float) -> None:
    assert mcnemar(losses, wins) == pytest.approx(p)


def test_permutation_of_few_pairs_is_exact() -> None:
    # three pairs that all fall by 1: of the 8 signs, 2 are as extreme
    assert permutation([1, 1, 1, 0.5], [0, 0, 0, 0.5]) == pytest.approx(2 / 8)
    # 1 and -1: each of the 4 signs is as extreme as a mean of 0
    assert permutation([1, 0], [0, 1]) == 1.0


def test_permutation_without_differences_is_one() -> None:
    assert permutation([], []) == permutation([0.3, 0.7], [0.3, 0.7]) == 1.0
    assert permutation([1.0, 0.5], [0.2, 0.5]) == 1.0  # of one pair both signs are as extreme


def test_permutation_of_many_pairs_is_the_same_every_time() -> None:
    before, after = [0.9] * 60, [0.8 if at % 2 else 0.95 for at in range(60)]
    assert permutation(before, after) == permutation(before, after)
    assert permutation([1.0] * 30, [0.0] * 30) == pytest.approx(2 / 10_000)


def test_quantiles_by_hand() -> None:
    assert quantiles([4.0, 1.0, 2.0, 3.0]) == {"n": 4, "mean": 2.5, "p50": 2.5, "p95": pytest.approx(3.85), "max": 4.0}
    assert quantiles([7.0]) == {"n": 1, "mean": 7.0, "p50": 7.0, "p95": 7.0, "max": 7.0}
    assert quantiles([]) == {"n": 0, "mean": None, "p50": None, "p95": None, "max": None}
