"""How long the answer is and how long it took; how near its words are to the source's, which proves nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qa_bot.evaluate.figures.statements import MARKER
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.evaluate.measures.case import Case


def extent(case: Case) -> dict[str, float | None]:
    """Measure length in characters, times in milliseconds, and likeness to the wanted spans; none of a failure."""
    answer = case.answer
    if answer is None:
        similarity = 0.0 if case.question.support else None
        return {"length": None, "elapsed_ms": None, "waited_ms": case.reply.took_ms, "similarity": similarity}
    return {
        "length": float(length(answer.text)),
        "elapsed_ms": answer.elapsed_ms,
        "waited_ms": case.reply.took_ms,
        "similarity": alike(answer.text, "".join(case.question.support)) if case.question.support else None,
    }


def length(text: str) -> int:
    """Return the characters of a text without white space and markers."""
    return len(squeeze(MARKER.sub("", text)))


def alike(text: str, other: str) -> float:
    """Return the F1 of the pairs of neighbouring characters of two texts, 0 to 1."""
    pairs, others = _pairs(text), _pairs(other)
    shared = (pairs & others).total()
    return 2 * shared / (pairs.total() + others.total()) if shared else 0.0


def _pairs(text: str) -> Counter[str]:
    plain = squeeze(MARKER.sub("", text))
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))
