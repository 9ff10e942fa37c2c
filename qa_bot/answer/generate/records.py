"""What travels between a language model's draft and the answer made of it, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qa_bot.records import Hit

Flaw = Literal[
    "",
    "uncited",
    "unknown_key",
    "foreign",
    "number",
    "bound",
    "object",
    "stage",
    "direction",
    "period",
    "polarity",
    "claim",
    "name",
    "support",
]
"""Why a sentence is not proven; the empty string for one that is."""

Sources = Mapping[str, "Hit"]
"""The passages handed to a model, each under the key that it is cited by (`S1`)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of a check: the flaw, the words at fault, and how much of the sentence the passages hold (0 to 1)."""

    flaw: Flaw = ""
    words: str = ""
    support: float = 1.0

    @property
    def sound(self) -> bool:
        """Tell whether the sentence may be shown."""
        return not self.flaw


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a draft's sentences; `replaced` is 1 where the extractive answer went out instead."""

    passed: int = 0
    repaired: int = 0
    dropped: int = 0
    replaced: int = 0
