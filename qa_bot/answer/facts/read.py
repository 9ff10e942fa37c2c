"""What is read out of a passage once and weighed many times: its facts, and its words in their one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.answer.facts.apart import apart
from qa_bot.corpus.facts import facts
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from qa_bot.records import Fact, Passage


_LEAD = re.compile(r"^.{1,12}(?:方面|领域)$|(?:目标|任务|要求|重点|指标|安排|如下|内容)[是为]$")
"""A lead to what follows, no commitment (养老方面, 主要预期目标是)."""
_HEAD = re.compile(
    r"^\s*(?:——)?\s*(?:(?:\d{4}|[一二][〇○零九][〇○零一-九]{2})年"
    r"(?:.{2,30}工作报告\s*$|[\d一二三四五六七八九十]{1,3}月.{1,3}日在.{4,40}会议上)|政府工作报告\s*$)"
)
"""The head of a report: its title, or when, where and by whom it was given."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage's facts, the folded words of each, and the folded words of the sentence and its headings.

    `apart` has for each fact what 分别 tells of its thing by itself, the empty string for others.
    """

    facts: tuple[Fact, ...]
    own: tuple[str, ...]
    sentence: str
    heading: str
    apart: tuple[str, ...] = ()


@lru_cache(16_384)
def read(passage: Passage, year: int | None = None) -> Reading:
    """Read a passage of a document of that year; the last sixteen thousand are kept, some 50 MB."""
    head = _HEAD.search(passage.text) is not None
    found = () if head else tuple(fact for fact in facts(passage, year) if not _LEAD.search(fact.said))
    own = tuple(squeeze(f"{fact.object} {fact.said}") for fact in found)
    return Reading(found, own, squeeze(passage.text), squeeze(" ".join(passage.headings)), apart(found))
