"""Dense search."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.index.dense import Dense, write

if TYPE_CHECKING:
    from numpy.typing import NDArray

AXES = np.array([[1, 0, 0], [0, 1, 0], [0.6, 0.8, 0], [0, 0, 0], [-1, 0, 0]], dtype=np.float32)


def engine(vectors: NDArray[np.float32], *, stored: bool = False) -> Dense:
    """Make an engine of vectors, by way of its file if `stored`."""
    if not stored:
        return Dense(len(vectors), vectors.shape[1], vectors)
    file = io.BytesIO()
    write(vectors, file)
    return Dense(len(vectors), vectors.shape[1], np.frombuffer(file.getvalue(), np.uint8))


@pytest.mark.parametrize("stored", [False, True])
def test_nearest_come_first_with_their_inner_product(stored: bool) -> None:
    rows, scores = engine(AXES, stored=stored).search(np.array([1, 0, 0]), 10)
    assert rows.tolist() == [0, 2]
    assert scores.tolist() == pytest.approx([1.0, 0.6])


def test_vector_of_zeros_finds_nothing() -> None:
    assert engine(AXES).search(np.zeros(3), 5)[0].tolist() == []


@pytest.mark.parametrize("top", [0, -1])
def test_none_wanted_is_none_found(top: int) -> None:
    assert engine(AXES).search(np.array([1, 0, 0]), top)[0].tolist() == []


def test_index_of_nothing_finds_nothing() -> None:
    assert engine(np.empty((0, 3), np.float32), stored=True).search(np.array([1, 0, 0]), 5)[0].tolist() == []


def test_only_the_given_rows_are_looked_at() -> None:
    held = engine(AXES)
    assert held.search(np.array([1, 0, 0]), 5, np.array([2, 3, 2]))[0].tolist() == [2]
    assert held.search(np.array([1, 0, 0]), 5, np.array([], dtype=np.int64))[0].tolist() == []


def test_ties_go_by_row_wherever_the_cut_falls() -> None:
    vectors = np.tile(AXES[:2], (500, 1))
    for top in (1, 3, 100, 499, 500, 501):
        assert engine(vectors).search(np.array([0, 1, 0]), top)[0].tolist() == list(range(1, 1000, 2))[:top]


def test_equal_vectors_tie_at_any_place_in_memory() -> None:
    one = np.random.default_rng(3).normal(size=67).astype(np.float32)
    vectors = np.tile(one / np.linalg.norm(one), (37, 1))
    assert engine(vectors).search(vectors[0], 20)[0].tolist() == list(range(20))


def test_vectors_come_back_as_they_went_in() -> None:
    held = engine(AXES, stored=True)
    assert held.vectors(1, 4).tobytes() == AXES[1:4].tobytes()
    assert held.vectors(2, 2).shape == (0, 3)


@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 9))
@settings(deadline=None, max_examples=40)
def test_search_is_the_sorted_products(size: int, top: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    vectors = rng.integers(-2, 3, (size, 4)).astype(np.float32)
    query = rng.integers(-2, 3, 4).astype(np.float32)
    products = (vectors @ query).tolist()
    expected = [row for row in sorted(range(size), key=lambda row: (-products[row], row)) if products[row] > 0]
    assert engine(vectors).search(query, top)[0].tolist() == expected[:top]
