"""What the turn before was answered from: a question that goes on about it is likely answered there, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa_bot.answer import scope
from qa_bot.answer.question.understand import understand
from qa_bot.answer.reply.choose import choose
from qa_bot.answer.retrieve import at, passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.turn import Desk, Turn
    from qa_bot.records import Hit

Places = frozenset[tuple[str, int]]
NOWHERE: Places = frozenset()


def told(turn: Turn, desk: Desk) -> tuple[Choice, ...]:
    """Return the facts that answer the last of the turns before, none where there is none."""
    return _told(turn.history, turn, desk)


def places(turn: Turn, desk: Desk) -> Places:
    """Return document and index of every passage that the last of the turns before was answered from."""
    return _places(told(turn, desk))


def _told(history: Sequence[str], turn: Turn, desk: Desk) -> tuple[Choice, ...]:
    if not history:
        return ()
    regions = scope.regions(desk)
    asked = understand(history[-1], history[:-1], scope.year(desk), regions, turn.guidance.wordings)
    near = _places(_told(history[:-1], turn, desk)) if asked.leaned else NOWHERE
    return choose(asked, with_before(passages(asked, desk, turn.only), near, desk), near).choices


def _places(choices: Sequence[Choice]) -> Places:
    return frozenset((choice.passage.document, choice.passage.index) for choice in choices)


def with_before(hits: Sequence[Hit], near: Places, desk: Desk) -> tuple[Hit, ...]:
    """Return passages that were found with those of the turn before, behind them, where they are not among them."""
    known = {(hit.passage.document, hit.passage.index) for hit in hits}
    least = min((hit.score for hit in hits), default=1.0)
    return (*hits, *(replace(at(place, desk), score=least) for place in sorted(near - known)))
