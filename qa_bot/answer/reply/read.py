"""What is read out of a passage once and weighed many times: its facts, and its words in their one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.corpus.facts import facts
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.records import Fact, Passage


_LEAD = re.compile(r"^.{1,12}(?:方面|领域)$")  # 养老方面: a lead to what follows, no commitment


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage's facts, the folded words of each, and the folded words of the sentence and its headings."""

    facts: tuple[Fact, ...]
    own: tuple[str, ...]
    sentence: str
    heading: str


@lru_cache(16_384)
def read(passage: Passage, year: int | None = None) -> Reading:
    """Read a passage of a document of that year; the last sixteen thousand are kept, some 50 MB."""
    found = tuple(fact for fact in facts(passage, year) if not _LEAD.search(fact.said))
    own = tuple(squeeze(f"{fact.object} {fact.said}") for fact in found)
    return Reading(found, own, squeeze(passage.text), squeeze(" ".join(passage.headings)))
