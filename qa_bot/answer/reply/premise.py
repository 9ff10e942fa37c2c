"""Whether a figure that the asker puts forward is the documents' figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.answer.reply.fit import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.records import Figure


_UP = re.compile(r"增长|增加|上升|上涨|提高|涨")
_DOWN = re.compile(r"下降|减少|降低|回落|下跌|降")


@dataclass(frozen=True, slots=True)
class Premise:
    """A figure claimed, and the figure of the documents that it was held against."""

    true: bool
    figure: Figure


def test(claims: Iterable[Figure], held: Sequence[Figure]) -> tuple[Premise, ...]:
    """Hold each claim against the figures of the facts chosen; one of another kind of unit proves nothing."""
    tested = []
    for claim in claims:
        near = [figure for figure in held if _comparable(claim, figure)]
        if near:
            agreeing = [figure for figure in near if _agrees(claim, figure)]
            tested.append(Premise(bool(agreeing), (agreeing or near)[0]))
    return tuple(tested)


def facing(question: str, said: str) -> bool:
    """Tell whether a fact goes the way that a question has it go (增长 is not 下降)."""
    up, down = bool(_UP.search(question)), bool(_DOWN.search(question))
    return not ((up and not down and _DOWN.search(said)) or (down and not up and _UP.search(said)))


def _comparable(claim: Figure, figure: Figure) -> bool:
    return claim.unit == figure.unit or (counted(claim.unit) and counted(figure.unit))


def _agrees(claim: Figure, figure: Figure) -> bool:
    """Tell whether a claim is true: the same value, or a bound (超过, 不到) that the value keeps."""
    if claim.value == figure.value:
        return claim.bound not in {">", "<"} or figure.bound == claim.bound
    if claim.bound in {">", ">="}:
        return figure.value > claim.value
    return claim.bound in {"<", "<="} and figure.value < claim.value
