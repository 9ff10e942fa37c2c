"""Ranking: how the scores of words and of vectors, of parts and of whole documents, become one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PART = 0.15
"""Weight of a document's best part beside the whole document; see benchmarks/results/retrieval.md, as for the next."""
PRESENCE = 0.4
"""What whole documents add to a word's count before it is saturated: one mention in a long one counts too (BM25L)."""
STEEPNESS = 1.3
"""Power of a word's rarity in whole documents, which name their place and subject in rare words."""


def fuse(sparse: NDArray[np.float32], dense: NDArray[np.float32], weight: float) -> NDArray[np.float32]:
    """Return one score a row, from 0 to 1: `1 - weight` of the words' share of the best and `weight` of the cosine.

    `sparse` holds BM25 scores, `dense` cosines, of the same rows. Where no row has a cosine above 0 the words decide
    alone.
    """
    cosines = np.clip(dense, 0.0, 1.0)
    if not cosines.any():
        return shares(sparse)
    fused: NDArray[np.float32] = ((1.0 - weight) * shares(sparse) + weight * cosines).astype(np.float32)
    return fused


def shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return scores as shares of the highest; where none is above 0, all are 0."""
    highest = scores.max(initial=0.0)
    return (scores / (highest if highest > 0 else 1.0)).astype(np.float32)


def peaks(parts: NDArray[np.float32], owners: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Return for each of `count` documents the best score among its parts, 0 where none is above it.

    `owners[p]` is the document of part `p`.
    """
    best = np.zeros(count, dtype=np.float32)
    np.maximum.at(best, owners, parts.astype(np.float32))
    return best


def documents(whole: NDArray[np.float32], parts: NDArray[np.float32], owners: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return one score a document: BM25 of its whole text plus `PART` times that of its best part.

    A long document that speaks of everything loses to one with a passage that speaks of what was asked.
    """
    scores: NDArray[np.float32] = whole + np.float32(PART) * peaks(parts, owners, len(whole))
    return scores


def order(scores: NDArray[np.float32], ids: Sequence[str], top: int) -> list[int]:
    """Return the rows of the `top` best scores above 0, best first, ties by id."""
    rows = np.flatnonzero(scores > 0).tolist()
    return sorted(rows, key=lambda row: (-float(scores[row]), ids[row]))[: max(top, 0)]
