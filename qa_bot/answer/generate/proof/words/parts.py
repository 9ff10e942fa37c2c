"""A sentence taken apart: its stretches between commas and 、, each with its figures and the words that say of what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa_bot.answer.generate.proof.words.terms import terms, topical
from qa_bot.corpus.prose import segments
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import frequency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qa_bot.answer.question.records import Term
    from qa_bot.records import Figure

_DATES = frozenset({"年份", "日期"})
_SMALL = frozenset("要在里能的了将会把被给与和及有是再又还也都已可")
_ACTS = re.compile(r"(?:由|归|交给|交由|靠)$")
_LONGEST = 4  # characters of a word that two others may hide


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence.

    `own` are its telling words, `terms` the words that say of what its figures tell: its own, behind those of the
    nearest stretch that names a thing where it names none; `full` is the text of both, `beside` the figures of
    both, `sofar` the sentence up to its end.
    """

    text: str
    figures: tuple[Figure, ...]
    own: tuple[Term, ...]
    terms: tuple[Term, ...]
    full: str
    beside: tuple[Figure, ...]
    sofar: str
    instead: Part | None = None  # the same, read with the part behind it (出让七宗、424亩用地)


def parts(plain: str, texts: Iterable[str], about: str = "") -> tuple[Part, ...]:
    """Return the parts of a folded sentence that cites passages of these texts; dates are no figures of theirs.

    What the documents are `about`, their place, goes without saying, but not as the one who acts (由拱墅区编制).
    """
    misread = frozenset(_misread(plain, tuple(texts)))
    found = figures(plain)
    counted = tuple(figure for figure in found if figure.unit not in _DATES)
    made: list[Part] = []
    for segment in segments.segments(plain, found):
        for piece in segments.parts(plain, segment, counted):
            text = plain[piece.start : piece.end].strip(" 、和与及以")
            here = tuple(figure for group in piece.groups for figure in group)
            own = tuple(one for one in terms(text, plain) if one.word not in misread and not _given(one, plain, about))
            made.append(Part(text, here, own, own, text, here, plain[: piece.end]))
    return tuple(_named(made))


def _given(term: Term, plain: str, about: str) -> bool:
    return term.word in about and _ACTS.search(plain.partition(term.word)[0]) is None


def _named(made: list[Part]) -> Iterator[Part]:
    """Give a part that names no thing the words of the nearest one before it that does, else of the first after it."""
    before: Part | None = None
    for at, part in enumerate(made):
        if topical(part.own):
            before = part
            yield part
            continue
        after = next((one for one in made[at + 1 :] if topical(one.own)), None)
        staged = next((one for one in reversed(made[:at]) if one.figures and one.own), None)
        other = before or after or staged
        if other is None:
            yield part
            continue
        near = made[at + 1] if before is not None and at + 1 < len(made) else None
        instead = None
        if near is not None and near.figures and topical(near.own):
            beside = (*near.figures, *part.figures)
            both = f"{part.text}，{near.text}"
            instead = replace(part, terms=(*near.terms, *part.own), full=both, beside=beside, sofar=near.sofar)
        full = f"{before.text}，{part.text}" if before is not None else f"{part.text}，{other.text}"
        sofar = part.sofar if before is not None else other.sofar
        beside = (*other.figures, *part.figures)
        yield replace(part, terms=(*other.terms, *part.own), full=full, beside=beside, sofar=sofar, instead=instead)


def _misread(plain: str, texts: tuple[str, ...]) -> Iterator[str]:
    """Yield the words that are none: cut across a word of the passages (重要 in 比重要提高, where they say 比重)."""
    for term in terms(plain):
        if any(term.word in text for text in texts):
            continue
        start = plain.find(term.word)
        while start >= 0:
            if any(any(word in text for text in texts) for word in _across(plain, start, start + len(term.word))):
                yield term.word
                break
            start = plain.find(term.word, start + 1)


def _across(plain: str, start: int, end: int) -> Iterator[str]:
    """Yield the dictionary words that reach over one end of a span and leave of it what tells nothing."""
    for first in range(max(0, start - _LONGEST + 1), end):
        for last in range(start + 1, min(len(plain), first + _LONGEST) + 1):
            word = plain[first:last]
            rest = plain[last:end] if first < start < last < end else plain[start:first]
            over = (first < start < last < end) or (start < first < end < last)
            if over and _SMALL.issuperset(rest) and (frequency(word) or word[:1] == word[1:]):
                yield word
