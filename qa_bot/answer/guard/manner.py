"""How likely a question is an order, a trick or a harmful request: by its runs of characters, fitted on such lines.

`benchmarks/manner.py` fits the weights of `manner.tsv` and measures them on authors left out; rules see but one in ten.
"""

from __future__ import annotations

from qa_bot.answer.guard.runs import likely

LEAST = 0.75
"""The probability from which on a question is refused."""


def attack(question: str) -> float:
    """Return the probability, 0 to 1, that a question is no honest one."""
    return likely(question, "manner.tsv")
