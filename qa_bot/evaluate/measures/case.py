"""A question with its reply, and what all measures read of it, worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.corpus.numbers import fold, printed
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_bot.evaluate.records import Question, Reply, Source
    from qa_bot.records import Answer, Citation

_NUMERAL = "[0-9０-９一二三四五六七八九十百零〇]{1,6}"
_LABEL = re.compile(rf"[（(\[［]{_NUMERAL}[）)\]］]|第{_NUMERAL}[条章节篇部]|{_NUMERAL}(?=[.、．,，\s])")


@dataclass(frozen=True, slots=True)
class Case:
    """A question and its reply; `sources` holds the documents by id, None where no quote can be checked."""

    question: Question
    reply: Reply
    sources: Mapping[str, Source] | None = None

    @property
    def answer(self) -> Answer | None:
        """Return the answer, None where the question failed."""
        return self.reply.answer

    @property
    def status(self) -> str:
        """Return the status that was given, `error` where the question failed."""
        return "error" if self.answer is None else self.answer.status

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return what was cited, nothing where the question failed."""
        return () if self.answer is None else self.answer.citations

    @property
    def asked(self) -> str:
        """Return the question with what the asker said before it."""
        return "\n".join((*self.question.history, self.question.question))


@lru_cache(16_384)
def spellings(document: str, clause: str | None, path: tuple[str, ...] = ()) -> frozenset[str]:
    """Return every number that a cited clause satisfies: its own, its ancestors', and each led by its document.

    An item (`二#3`) satisfies the clause that it stands in; other ancestors are known by the labels of `path`.
    """
    own = {fold(clause), fold(printed(clause))} if clause else set()
    above = path[:-1]  # the last is the clause itself, whose number is given
    labels = [fold(match[0]) for match in (_LABEL.match(heading.strip()) for heading in above) if match]
    own |= {"".join(labels[first:last]) for last in range(len(labels) + 1) for first in range(last)}
    return frozenset(own | {f"{squeeze(document)}#{number}" for number in own})


def satisfies(alternatives: Iterable[str], given: frozenset[str]) -> bool:
    """Tell whether a clause of these spellings is one of the alternatives wanted (`8`, `第八条`, `document#8`)."""
    return any(not given.isdisjoint(_wanted(number)) for number in alternatives)


@lru_cache(16_384)
def _wanted(number: str) -> frozenset[str]:
    document, sign, clause = number.partition("#")
    return frozenset({fold(number), f"{squeeze(document)}#{fold(clause)}"} if sign else {fold(number)})
