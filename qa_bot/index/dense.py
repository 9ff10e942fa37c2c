"""Dense search: FAISS over unit vectors, exact, mapped from disk."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from typing import BinaryIO

    from numpy.typing import NDArray

_DIGITS = 6  # equal vectors may differ in the last bit with their place in memory; ties are cut here


def _faiss() -> Any:
    """Import FAISS: 0.15 s, and nothing but a dense search needs it; its own types lack half of what it has."""
    return import_module("faiss")


def flat(vectors: NDArray[np.float32]) -> Any:
    """Return an exact inner-product FAISS index of `vectors`, float32 [n, d]."""
    index = _faiss().IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return index


def write(vectors: NDArray[np.float32], file: BinaryIO) -> None:
    """Write the index of `vectors` in FAISS's own format; an OSError of the file passes through."""
    _faiss().write_index(flat(vectors), _faiss().PyCallbackIOWriter(file.write))


class Dense:
    """Inner product with every row's vector; safe to share between threads.

    `source` is either the bytes that `write` has written, mapped from the file, which are searched where they lie,
    or the vectors themselves, float32 [size, dimensions]. FAISS is loaded by the first search.
    """

    def __init__(self, size: int, dimensions: int, source: NDArray[Any]) -> None:
        self.size = size
        self.dimensions = dimensions
        self._source = source
        self._index: Any = None

    def search(
        self, vector: NDArray[np.float32], top: int, rows: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the rows nearest to `vector` [d], at most `top` and all above 0, and their scores; ties by row.

        `rows`, if given, are the only ones looked at.
        """
        chosen = None if rows is None else np.unique(rows)
        limit = self.size if chosen is None else len(chosen)
        if top <= 0 or not limit or not np.any(vector):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        asked = min(limit, top + 1)
        found, scores = self._nearest(vector, asked, chosen)
        while asked < limit and scores[-1] == scores[top - 1]:  # which of those that tie FAISS hands out is chance
            asked = min(limit, asked * 2)
            found, scores = self._nearest(vector, asked, chosen)
        order = np.lexsort((found, -scores))[:top]
        order = order[scores[order] > 0]
        return found[order], scores[order]

    def vectors(self, start: int, end: int) -> NDArray[np.float32]:
        """Return the vectors of the rows from `start` to `end`, float32 [end - start, d]."""
        if start == end:
            return np.empty((0, self.dimensions), np.float32)
        taken: NDArray[np.float32] = self._loaded().reconstruct_n(start, end - start)
        return taken

    def _nearest(
        self, vector: NDArray[np.float32], wanted: int, rows: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        index = self._loaded()
        # one query is work for one thread: waking others costs 1.2 ms, 15 ms on a busy machine (0.3 ms for 15,000 rows)
        _faiss().omp_set_num_threads(1)
        options = None if rows is None else _faiss().SearchParameters(sel=_faiss().IDSelectorBatch(rows))
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        scores, found = index.search(query, wanted, params=options)
        return found[0], np.round(scores[0], _DIGITS)

    def _loaded(self) -> Any:
        if self._index is None:
            if self._source.dtype == np.float32:
                self._index = flat(self._source)
            else:
                reader = _faiss().ZeroCopyIOReader(_faiss().swig_ptr(self._source), self._source.size)
                self._index = _faiss().read_index(reader)
        return self._index
