"""Asking the last questions again with a pin or wording that is not saved yet, to see whose answer changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa_bot.answer.staff import Fixed
from qa_bot.desk import asked, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Guidance, Pin
    from qa_bot.desk.sql.database import Database
    from qa_bot.desk.wordings import Wording
    from qa_bot.records import Answer


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose answer would change, how often it was asked, and both answers."""

    question: str
    count: int
    before: Answer
    after: Answer


def retest(bot: Bot, database: Database, then: Guidance, last: int = 200) -> list[Changed]:
    """Return which of the last questions would be answered otherwise, those asked most often first.

    A question that leaned on earlier turns is asked as it was understood, as those turns are not kept.
    """
    now = bot.desk.staff.guidance()
    return compare(
        bot, now, then, (one.understood if one.followed else one.question for one in asked.last(database, last))
    )


def compare(bot: Bot, now: Guidance, then: Guidance, questions: Iterable[str]) -> list[Changed]:
    """Return the questions that the two guidances answer differently: in words, in citations or in status."""
    counts: dict[str, int] = {}
    for question in questions:
        counts[question] = counts.get(question, 0) + 1
    return between(bot.guided(Fixed(now)), bot.guided(Fixed(then)), counts)


def between(today: Bot, tomorrow: Bot, counts: Mapping[str, int]) -> list[Changed]:
    """Return the questions that two bots answer differently; `counts` tells how often each was asked."""
    changed = []
    for question, count in counts.items():
        before, after = today.answer(question), tomorrow.answer(question)
        if _told(before) != _told(after):
            changed.append(Changed(question, count, before, after))
    return sorted(changed, key=lambda one: (-one.count, one.question))


def _told(answer: Answer) -> tuple[object, ...]:
    places = tuple((one.document, one.clause, one.quote) for one in answer.citations)
    return answer.status, answer.reason, answer.text, places, answer.checked_by_staff


def with_wording(now: Guidance, new: Wording, instead: str = "") -> Guidance:
    """Return the guidance as it would be with a wording added, or put in the place of that for the word `instead`."""
    others = {spoken: entry for spoken, entry in now.wordings.items() if spoken != instead}
    return replace(now, wordings={**others, **wordings.entries([new])})


def with_pin(now: Guidance, new: Pin) -> Guidance:
    """Return the guidance as it would be with a pin added or changed."""
    return replace(now, pins=(*(pin for pin in now.pins if pin.id != new.id), new))
