"""Whether a figure that no passage has is the difference of two that they have.

Of 收入68450元 a reader may be told that they are 26270元 more than 42180元. That holds when the gap is right, when the
one that is compared is told or named, and when it is compared with what the other figure is told of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa_bot.answer.generate.proof.words.equal import equal
from qa_bot.answer.generate.proof.words.kinds import opposites
from qa_bot.answer.generate.proof.words.terms import support, terms, topical
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa_bot.answer.generate.proof.words.held import Held, Told
    from qa_bot.records import Figure

_DATES = frozenset({"年份", "日期", "年"})
_EVEN = r"(?:还|要|则|又|整整|足足|正好|刚好|恰好)*"
_THAN = re.compile(rf"(?:比|较)([^,。;:]{{2,24}}?){_EVEN}(多|高|大|长|少|低|小|短)(?:出|了)*{_EVEN}$")
_MORE = frozenset("多高大长")
_NAMED = 0.8  # share of the words of what is compared that its fact must hold


def derived(plain: str, figure: Figure, passages: Sequence[Held]) -> bool:
    """Tell whether a figure of a folded sentence says by how much one fact's figure exceeds another's."""
    before = plain[: figure.start]
    found = None if figure.bound or figure.unit in _DATES else _THAN.search(before)
    if found is None:
        return False
    head = before[: found.start()]
    stated = next((one for one in reversed(figures(head)) if one.unit == figure.unit), None)
    for own, other in _pairs(figure, found[2], passages):
        if stated is None:
            meant = _names(head.rpartition(",")[2], own, other)
        else:
            meant = own.fact.figure is not None and equal(stated, own.fact.figure)
        if meant and _names(found[1], other, own):
            return True
    return False


def _pairs(gap: Figure, side: str, passages: Sequence[Held]) -> Iterator[tuple[Told, Told]]:
    """Yield facts of which the first one's figure is so much more (or less) than the second's; exact ones only."""
    every = [told for one in passages for told in one.told]
    for own in every:
        for other in every:
            one, two = own.fact.figure, other.fact.figure
            if one is None or two is None or one.bound or two.bound or not one.unit == two.unit == gap.unit:
                continue
            if (one.value - two.value if side in _MORE else two.value - one.value) == gap.value:
                yield own, other


def _names(text: str, told: Told, rival: Told) -> bool:
    """Tell whether words name what one fact is about rather than the other."""
    words = topical(terms(text))
    here = support(words, told.words)
    apart = here > support(words, rival.words)
    return bool(words) and here >= _NAMED and apart and not opposites(text, told.words)
