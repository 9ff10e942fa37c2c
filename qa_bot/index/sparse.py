"""BM25 over postings mapped from disk: opening costs the same for ten rows and for a million.

Why not a library: see benchmarks/results/sparse.md.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class Postings:
    """Which token stands how often in which row, as arrays that can be mapped from files.

    Token `t` is `vocabulary[ends[t]:ends[t + 1]]` in UTF-8; tokens are in byte order. It stands in
    `rows[starts[t]:starts[t + 1]]` (ascending), in each as often as `counts` says at the same place.
    `lengths` holds the number of tokens of every row.
    """

    vocabulary: NDArray[np.uint8]
    ends: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the arrays by name, for storing."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def tokens(self) -> list[bytes]:
        """Return the vocabulary, each token in UTF-8."""
        text, ends = self.vocabulary.tobytes(), self.ends.tolist()
        return [text[start:end] for start, end in pairwise(ends)]


def count(texts: Iterable[Sequence[str]]) -> Postings:
    """Count the tokens of every row; rows are numbered from 0 in the given order."""
    ids: dict[str, int] = {}
    flat, lengths = array("i"), array("i")
    for tokens in texts:
        flat.extend([ids.setdefault(token, len(ids)) for token in tokens])
        lengths.append(len(tokens))
    sizes = np.array(lengths, dtype=np.int32)
    encoded = [token.encode("utf-8", "surrogatepass") for token in ids]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    rows = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    cells, counts = np.unique(rank[np.array(flat, dtype=np.int32)] * max(len(sizes), 1) + rows, return_counts=True)
    return _postings([encoded[place] for place in order], cells, counts, sizes)


def join(old: Postings, kept: NDArray[np.int64], new: Postings, placed: NDArray[np.int64]) -> Postings:
    """Put two sets of rows together without counting again.

    `kept[r]` is the place of the old row `r` in the result, or -1 where it is dropped, and `placed` the same for
    the new rows. Both are ascending where they are not -1, and together they name every place once. The result
    equals `count` of the rows in their new order.
    """
    vocabulary = sorted({*old.tokens(), *new.tokens()})
    ids = {token: place for place, token in enumerate(vocabulary)}
    size = int((kept >= 0).sum() + (placed >= 0).sum())
    halves = [_cells(part, places, ids, size) for part, places in ((old, kept), (new, placed))]
    cells = np.concatenate([half[0] for half in halves])
    counts = np.concatenate([half[1] for half in halves])
    order = np.argsort(cells, kind="stable")  # two ascending runs: a stable sort merges them in one pass
    lengths = np.zeros(size, dtype=np.int32)
    for part, places in ((old, kept), (new, placed)):
        lengths[places[places >= 0]] = part.lengths[places >= 0]
    return _pruned(vocabulary, cells[order], counts[order], lengths)


def _cells(
    part: Postings, places: NDArray[np.int64], ids: Mapping[bytes, int], size: int
) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return token * size + place of every posting that stays, ascending, and the counts."""
    tokens = np.array([ids[token] for token in part.tokens()], dtype=np.int64)
    rows = places[part.rows]
    stays = rows >= 0
    return (np.repeat(tokens, np.diff(part.starts)) * size + rows)[stays], part.counts[stays]


def _pruned(
    vocabulary: list[bytes], cells: NDArray[np.int64], counts: NDArray[np.uint16], lengths: NDArray[np.int32]
) -> Postings:
    """Drop the tokens that no row holds any more."""
    size = max(len(lengths), 1)
    tokens = cells // size
    used = np.zeros(len(vocabulary), dtype=bool)
    used[tokens] = True
    rank = np.cumsum(used) - 1
    left = [token for token, stays in zip(vocabulary, used.tolist(), strict=True) if stays]
    return _postings(left, cells + (rank[tokens] - tokens) * size, counts, lengths)


def _postings(
    vocabulary: list[bytes], cells: NDArray[np.int64], counts: NDArray[np.generic], lengths: NDArray[np.int32]
) -> Postings:
    """Cut ascending cells, token * rows + row, into one list a token."""
    size = max(len(lengths), 1)
    limit = np.iinfo(np.uint16).max
    return Postings(
        vocabulary=np.frombuffer(b"".join(vocabulary), dtype=np.uint8),
        ends=np.cumsum([0, *map(len, vocabulary)], dtype=np.int64),
        starts=np.searchsorted(cells, np.arange(len(vocabulary) + 1, dtype=np.int64) * size),
        rows=(cells % size).astype(np.int32),
        counts=np.minimum(counts, limit).astype(np.uint16),
        lengths=lengths,
    )


class Sparse:
    """BM25 (k1 1.2, b 0.75, idf as in Lucene: log(1 + (N - n + 0.5) / (n + 0.5))) over `Postings`; safe to share."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self.size = len(postings.lengths)
        mean = float(postings.lengths.mean()) if self.size else 0.0
        self._norms = (K1 * (1 - B + B * postings.lengths / (mean or 1.0))).astype(np.float32)
        # no method: a cache of its own method would keep the engine, and the files it maps, alive in a cycle
        self._range = lru_cache(65_536)(partial(_look_up, postings, postings.vocabulary.data, postings.ends.data))

    def rows_with(self, token: str) -> int:
        """Return in how many rows a token stands."""
        start, end = self._range(token)
        return end - start

    def scores(self, tokens: Sequence[str], *, presence: float = 0.0, steepness: float = 1.0) -> NDArray[np.float32]:
        """Return the score of every row; 0 where a row holds none of the tokens.

        `presence` is added to a token's count, as the row's length leaves it, before it is saturated (BM25L: Lv and
        Zhai, CIKM 2011); `steepness` is the power to which idf is raised. Without them it is BM25 as it stands.
        """
        found = np.zeros(self.size, dtype=np.float32)
        for token, times in sorted(Counter(tokens).items()):
            start, end = self._range(token)
            if start == end:
                continue
            rows = self.postings.rows[start:end]
            counts = self.postings.counts[start:end].astype(np.float32)
            idf = np.log1p((self.size - (end - start) + 0.5) / (end - start + 0.5)) ** steepness
            evened = counts / self._norms[rows] + np.float32(presence / K1)
            found[rows] += np.float32(times * idf) * evened / (evened + 1)
        return found

    def search(
        self, tokens: Sequence[str], top: int, rows: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the rows that score best, at most `top` and all above 0, and their scores; ties by row.

        `rows`, if given, are the only ones looked at.
        """
        scores = self.scores(tokens)
        return best(np.arange(self.size) if rows is None else np.unique(rows), scores, top)


def _look_up(postings: Postings, text: memoryview, ends: memoryview, token: str) -> tuple[int, int]:
    """Return where the token's postings begin and end; the same number twice for an unknown token."""

    def stored(place: int) -> bytes:
        return text[ends[place] : ends[place + 1]].tobytes()

    wanted, size = token.encode("utf-8", "surrogatepass"), len(ends) - 1
    place = bisect_left(range(size), wanted, key=stored)
    if place == size or stored(place) != wanted:
        return 0, 0
    return int(postings.starts[place]), int(postings.starts[place + 1])


def best(
    rows: NDArray[np.int64], scores: NDArray[np.float32], top: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the best `top` of the ascending `rows` with a score above 0, and those scores; ties by row."""
    chosen = rows[scores[rows] > 0]
    if 0 < top < len(chosen):
        limit = np.partition(scores[chosen], len(chosen) - top)[len(chosen) - top]
        chosen = chosen[scores[chosen] >= limit]
    order = np.argsort(-scores[chosen], kind="stable")[: max(top, 0)]
    return chosen[order], scores[chosen[order]]
