"""Whether a figure that no passage has follows from those that it has: a difference, a multiple, a sum, what is left.

A reader may be told that 收入68450元 are 26270元 more than 42180元. That is arithmetic, and holds when the figures do,
when the one that is compared is told or named, and when it is compared with what the other figure is told of.
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
    from decimal import Decimal

    from qa_bot.answer.generate.proof.words.held import Held, Told
    from qa_bot.records import Figure

_DATES = frozenset({"年份", "日期", "年"})
_EVEN = r"(?:还|要|则|又|整整|足足|正好|刚好|恰好)*"
_THAN = re.compile(rf"(?:比|较)([^,。;:]{{2,24}}?){_EVEN}(多|高|大|长|少|低|小|短)(?:出|了)*{_EVEN}$")
_TIMES = re.compile(r"(?:是|为|相当于|等于)([^,。;:]{2,24})的$")
_MORE = frozenset("多高大长")
_SUM = re.compile(r"(?:合计|加起来|加在一起|合起来|总共|一共|共计)[是有为达要]?$")
_APART = re.compile(r"(?:相差|差距[是为有]?|差额[是为]?|差了)$")
_LEFT = re.compile(r"(?:其余|剩下|余下|剩余)的?[^,。;:]{0,8}$")
_WITHIN = re.compile("其中|当中|包括|含")
_AGAIN = re.compile(r"(?:也就?是|就是|即|[折约]?合|[折换]算(?:过来|下来|成)?(?:就?是|为)?|相当于|等于)(?:约|大约)?$")
_HUNDRED = 100
_NAMED = 0.8  # share of the words of what is compared with that its fact must hold


def derived(plain: str, figure: Figure, passages: Sequence[Held]) -> bool:
    """Tell whether a figure of a folded sentence follows from figures of the passages, by what stands before it."""
    if figure.bound or figure.unit in _DATES:
        return False
    before = plain[: figure.start]
    stated = [one for one in figures(before) if one.unit not in _DATES]
    if figure.unit == "%" and _LEFT.search(before):
        last = next((one for one in reversed(stated) if one.unit == "%"), None)
        return last is not None and not last.bound and last.value + figure.value == _HUNDRED
    like = [one for one in stated if one.unit == figure.unit and not one.bound]
    if _SUM.search(before):
        return _added(like, figure.value, passages)
    if _APART.search(before):
        return len(like) > 1 and abs(like[-1].value - like[-2].value) == figure.value and _known(like[-2:], passages)
    return _compared(before, figure, stated, passages)


def again(plain: str, figure: Figure, found: Sequence[Figure]) -> bool:
    """Tell whether a figure only tells one before it in another unit (457亩，也就是…; 合0.5平方公里)."""
    earlier = [one for one in found if one.end <= figure.start and one.unit != figure.unit and equal(one, figure)]
    return bool(earlier) and _AGAIN.search(plain[: figure.start]) is not None


def _added(like: Sequence[Figure], value: Decimal, passages: Sequence[Held]) -> bool:
    """Tell whether figures that a sentence lists add up, and none of them is a part of another."""
    apart = not any(_WITHIN.search(one.own) for one in passages)
    return apart and len(like) > 1 and sum(one.value for one in like) == value and _known(like, passages)


def _known(found: Sequence[Figure], passages: Sequence[Held]) -> bool:
    return all(any(equal(one, other) for held in passages for other in held.figures) for one in found)


def _compared(before: str, figure: Figure, stated: Sequence[Figure], passages: Sequence[Held]) -> bool:
    """Tell whether a figure says by how much, or how many times, one fact's figure exceeds another's."""
    times = figure.unit == "倍"
    found = (_TIMES if times else _THAN).search(before)
    if found is None:
        return False
    every = [told for one in passages for told in one.told if told.fact.figure is not None]
    head = before[: found.start()]
    for own, other in _pairs(figure, "" if times else found[2], every):
        told = next((one for one in reversed(stated) if own.fact.figure and one.unit == own.fact.figure.unit), None)
        stands = told is not None and own.fact.figure is not None and equal(told, own.fact.figure)
        clause = head.rpartition(",")[2] if told is None else ""
        if (stands or _names(clause, own, other)) and _names(found[1], other, own):
            return True
    return False


def _pairs(figure: Figure, side: str, every: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield facts of which the first one's figure is so much more or less than the second's, or so many times it."""
    for own in every:
        for other in every:
            one, two = own.fact.figure, other.fact.figure
            if one is None or two is None or one.unit != two.unit or one.unit in _DATES or one.bound != two.bound:
                continue
            if not side and one.value == two.value * figure.value:
                yield own, other
            gap = one.value - two.value if side in _MORE else two.value - one.value
            if side and not one.bound and figure.unit == one.unit and gap == figure.value:
                yield own, other


def _names(text: str, told: Told, rival: Told) -> bool:
    """Tell whether words name what one fact is about rather than the other."""
    words = topical(terms(text))
    here = support(words, told.words)
    apart = here > support(words, rival.words)
    return bool(words) and here >= _NAMED and apart and not opposites(text, told.words)
