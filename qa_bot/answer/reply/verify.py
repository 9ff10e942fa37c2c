"""The invariant: a statement is a fact of its cited passage, word for word, every figure in it; quotes are verbatim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.facts.read import read
from qa_bot.text.figures import figures, same
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.answer.reply.draft import Draft
    from qa_bot.records import Citation, Document, Figure, Passage

_MARKER = re.compile(r"〔(\d+)〕")


def unsupported(draft: Draft) -> tuple[str, ...]:
    """Return the statements of a draft that their cited passage does not hold; none for a sound draft."""
    return tuple(said for said, number in draft.statements if not _held(said, draft.passages, number))


def _held(said: str, passages: Sequence[Passage], number: int) -> bool:
    """Tell whether a statement is a fact's own words: value, unit, object and period come together or not at all."""
    if not 0 < number <= len(passages):
        return False
    passage = passages[number - 1]
    reading = read(passage)
    told = {squeeze(own) for own in (*(fact.said for fact in reading.facts), *filter(None, reading.apart))}
    return squeeze(said) in told and all(
        any(same(figure, held) for held in figures(passage.text)) for figure in figures(said)
    )


def strays(text: str, draft: Draft, allowed: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the quantities of a text that no cited passage holds and that are not `allowed` (the asker's own)."""
    held = [figure for passage in draft.passages for figure in figures(passage.text)]
    held += [*allowed]
    bare = _MARKER.sub("", text)
    return tuple(figure for figure in figures(bare) if not any(same(figure, other) for other in held))


def verbatim(citation: Citation, document: Document) -> bool:
    """Tell whether a quote stands in its document, to the character, where the citation says."""
    return bool(citation.quote) and document.text[citation.start : citation.end] == citation.quote
