"""Ranking, with scores small enough to work out by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qa_bot.index.rank import PART, documents, fuse, order, peaks, shares

SCORES = arrays.arrays(np.float32, st.integers(0, 30), elements=st.floats(0, 100, width=32))


def row(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


def whole(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def test_shares_are_of_the_highest():
    assert shares(row(2, 8, 4)).tolist() == [0.25, 1.0, 0.5]


def test_shares_of_nothing_are_nothing():
    assert shares(row(0, 0)).tolist() == [0, 0]
    assert shares(row()).tolist() == []


def test_fused_score_weighs_words_and_vectors():
    assert fuse(row(10, 5), row(0.5, 1.0), 0.2).tolist() == pytest.approx([0.9, 0.6])


def test_weight_zero_leaves_the_words():
    assert fuse(row(10, 5), row(0.5, 1.0), 0.0).tolist() == [1.0, 0.5]


def test_weight_one_leaves_the_vectors():
    assert fuse(row(10, 5), row(0.25, 1.0), 1.0).tolist() == [0.25, 1.0]


def test_row_without_a_word_is_found_by_its_vector():
    assert fuse(row(0, 0), row(0.0, 0.75), 0.5).tolist() == pytest.approx([0, 0.375])


def test_without_vectors_the_words_keep_their_whole_share():
    assert fuse(row(10, 5), row(0, -0.25), 0.5).tolist() == [1.0, 0.5]


def test_cosine_below_zero_takes_nothing_away():
    assert fuse(row(10, 10), row(-0.5, 0.5), 0.5).tolist() == pytest.approx([0.5, 0.75])


def test_peak_is_the_best_part_of_each_document():
    assert peaks(row(1, 5, 3, 2), whole(0, 0, 2, 2), 4).tolist() == [5, 0, 3, 0]


def test_peaks_of_no_parts_are_zero():
    assert peaks(row(), whole(), 2).tolist() == [0, 0]


def test_best_part_lifts_its_document():
    assert documents(row(10, 10), row(5, 1), whole(1, 0)).tolist() == pytest.approx([10 + PART, 10 + 5 * PART])


def test_whole_document_outweighs_its_parts():
    scores = documents(row(10, 8), row(1, 6), whole(0, 1))
    assert scores[0] > scores[1]


def test_documents_of_an_empty_index_are_none():
    assert documents(row(), row(), whole()).tolist() == []


def test_order_is_by_score_then_id():
    assert order(row(1, 3, 3, 2), ["d", "c", "b", "a"], 10) == [2, 1, 3, 0]


def test_order_leaves_out_what_scores_nothing():
    assert order(row(0, -1, 2), ["a", "b", "c"], 10) == [2]


@pytest.mark.parametrize(("top", "found"), [(0, []), (-1, []), (1, [1]), (2, [1, 0]), (99, [1, 0])])
def test_order_stops_at_the_top(top, found):
    assert order(row(1, 2), ["a", "b"], top) == found


@given(SCORES, st.floats(0, 1), st.integers(0, 2**31))
def test_fused_scores_lie_between_zero_and_one(sparse, weight, seed):
    dense = np.random.default_rng(seed).uniform(-1, 1, len(sparse)).astype(np.float32)
    fused = fuse(sparse, dense, weight)
    assert fused.dtype == np.float32
    assert ((fused >= 0) & (fused <= 1 + 1e-6)).all()


@given(SCORES)
def test_order_is_descending_and_holds_every_row_above_zero(scores):
    found = order(scores, [str(number) for number in range(len(scores))], len(scores))
    assert sorted(found) == np.flatnonzero(scores > 0).tolist()
    assert all(scores[first] >= scores[second] for first, second in itertools.pairwise(found))


@given(SCORES, st.integers(0, 2**31))
def test_peaks_agree_with_a_plain_loop(parts, seed):
    owners = np.random.default_rng(seed).integers(0, 5, len(parts))
    expected = [
        max([float(part) for part, owner in zip(parts, owners, strict=True) if owner == at] + [0.0]) for at in range(5)
    ]
    assert peaks(parts, owners, 5).tolist() == expected
