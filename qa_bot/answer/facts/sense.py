"""How near facts are to a question in meaning, where they share no word with it.

Cosines of the built-in encoder, which was trained on what residents say and what reports call it; it reads a fact alone
and in its sentence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa_bot.answer.facts.read import read
from qa_bot.index.encode import BUILTIN, encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa_bot.records import Passage

_ALONE = 0.5  # of the fact itself; the rest is its sentence's: anything from a third to two thirds does as well


def senses(question: str, passage: Passage, year: int | None) -> tuple[float, ...]:
    """Return for every fact of a passage how near it is to a question, -1 to 1."""
    vectors = _told(passage, year)
    cosines = vectors @ _vector(question)
    near = _ALONE * cosines[:-1] + (1 - _ALONE) * cosines[-1]
    return tuple(float(one) for one in near)


def nearness(texts: Sequence[str], passage: Passage, year: int | None) -> list[list[float]]:
    """Return for each text its cosine to every fact of a passage by itself and, last, to the passage."""
    told = _told(passage, year)
    return [[float(one) for one in told @ _vector(text)] for text in texts]


def cosines(said: str, others: Sequence[str]) -> list[float]:
    """Return the cosine of a fact's words to each of other texts, by the built-in encoder whatever the index has."""
    fact = _vector(said)
    return [float(_vector(other) @ fact) for other in others]


@lru_cache(128)  # a question is held against all passages found; askers' words are not kept for longer
def _vector(text: str) -> NDArray[np.float32]:
    vector: NDArray[np.float32] = encoder(BUILTIN).encode([text])[0]
    return vector


@lru_cache(16_384)
def _told(passage: Passage, year: int | None) -> NDArray[np.float16]:
    """Return the vectors of a passage's facts and, last, of the passage; half precision, some 50 MB when full."""
    said = [fact.said for fact in read(passage, year).facts]
    return encoder(BUILTIN).encode([*said, passage.text]).astype(np.float16)
