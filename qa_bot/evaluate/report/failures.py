"""The questions that are not right, as the report shows them: expected, given, the cited place, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.evaluate.figures.quantities import read, whole
from qa_bot.text.figures import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qa_bot.evaluate.records import Question, Reply, Score, Source, Why
    from qa_bot.records import Citation

_AROUND = 40  # characters of the document shown before and after a quote
_LONGEST = 400
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of characters, marked where it is what was looked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A cited passage with its surroundings."""

    marker: int
    title: str
    clause: str
    before: str
    quote: tuple[Bit, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One question that is not right."""

    score: Score
    question: Question
    text: str
    wanted: tuple[str, ...]
    places: tuple[Place, ...]
    why: tuple[Why, ...]


def failures(
    scores: Sequence[Score], questions: Sequence[Question], replies: Sequence[Reply], sources: Mapping[str, Source]
) -> Iterator[Failure]:
    """Yield the questions that are not passed, in the order of the set."""
    for score, question, reply in zip(scores, questions, replies, strict=True):
        if score.values["passes"] != 0:
            continue
        citations = () if reply.answer is None else reply.answer.citations
        yield Failure(
            score,
            question,
            "" if reply.answer is None else reply.answer.text[:_LONGEST],
            tuple(_wanted(question)),
            tuple(_place(one, question, sources) for one in citations[:4]),
            score.why[:8],
        )


def _wanted(question: Question) -> Iterator[str]:
    yield from (" | ".join(fact) for fact in question.facts)
    yield from (f"第{number[0]}条" if number[0].isdigit() else number[0] for number in question.clauses)


def _place(citation: Citation, question: Question, sources: Mapping[str, Source]) -> Place:
    source = sources.get(citation.document)
    text = "" if source is None else source.text
    there = text[citation.start : citation.end] == citation.quote
    before = text[max(0, citation.start - _AROUND) : citation.start] if there else ""
    after = text[citation.end : citation.end + _AROUND] if there else ""
    quote = citation.quote[:_LONGEST]
    return Place(
        citation.marker,
        citation.document_title or citation.document,
        citation.clause or "",
        _SPACE.sub(" ", before.rpartition("\n")[2]),
        tuple(_bits(quote, question)),
        _SPACE.sub(" ", after.partition("\n")[0]),
    )


def _bits(quote: str, question: Question) -> Iterator[Bit]:
    """Divide a quote at what was looked for: the wanted spans and facts."""
    spots = sorted(_spots(quote, question))
    at = 0
    for start, end in spots:
        if start < at:
            continue
        if start > at:
            yield Bit(quote[at:start], marked=False)
        yield Bit(quote[start:end], marked=True)
        at = end
    if at < len(quote):
        yield Bit(quote[at:], marked=False)


def _spots(quote: str, question: Question) -> Iterator[tuple[int, int]]:
    for span in question.support:
        at = quote.find(span)
        if at >= 0:
            yield at, at + len(span)
    wanted = [figure for fact in question.facts for one in fact if (figure := whole(one)) is not None]
    yield from ((f.start, f.end) for f in read(quote) if any(same(f, one) for one in wanted))
