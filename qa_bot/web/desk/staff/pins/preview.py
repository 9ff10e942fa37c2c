"""A pin before it is saved: what residents would see, and whose answer would change."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from qa_bot.answer.staff import Fixed
from qa_bot.desk import asked
from qa_bot.desk.retest import compare, retest, with_pin
from qa_bot.web.desk.staff.fields import button, form
from qa_bot.web.desk.staff.sides import answered, pairs, sides

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot
    from qa_bot.answer.staff import Pin
    from qa_bot.desk.retest import Changed
    from qa_bot.desk.sql.database import Database
    from qa_bot.records import Answer
    from qa_bot.web.desk.staff.pins.form import Entered
    from qa_bot.web.desk.visit import Visit

LAST = 200  # questions that are asked again


@dataclass(frozen=True, slots=True)
class Trial:
    """A pin tried out.

    `shown` answers its first wording, `missed` are wordings that do not get it, `caught` counter-examples that do;
    `own` changes for its own wordings, `others` for the last questions, of which `tried` were asked again.
    """

    shown: Answer
    missed: tuple[str, ...]
    caught: tuple[str, ...]
    own: tuple[Changed, ...]
    others: tuple[Changed, ...]
    tried: int


def trial(bot: Bot, database: Database, pin: Pin) -> Trial:
    """Try a pin out without saving it."""
    now = bot.desk.staff.guidance()
    then = with_pin(now, pin)
    tomorrow = bot.guided(Fixed(then))
    answers = {words: tomorrow.answer(words) for words in (*pin.wordings, *pin.counters)}
    got = {words for words, answer in answers.items() if answer.mode == "pinned" and _same(answer, pin)}
    own = compare(bot, now, then, (*pin.wordings, *pin.counters))
    return Trial(
        answers[pin.wordings[0]],
        tuple(words for words in pin.wordings if words not in got),
        tuple(words for words in pin.counters if words in got),
        tuple(own),
        tuple(retest(bot, database, then, LAST)),
        len(asked.last(database, LAST)),
    )


def _same(answer: Answer, pin: Pin) -> bool:
    return [(one.document, one.clause, one.quote) for one in answer.citations] == [
        (pin.document, pin.clause, pin.quote)
    ]


def preview(visit: Visit, tried: Trial, filled: Entered) -> str:
    """Return the preview as HTML, with the button that saves just this."""
    texts = visit.texts
    warned = "".join(
        f'<p class="trouble">{escape(texts.say(name, words="；".join(words)))}</p>'
        for name, words in (("pins.missed", tried.missed), ("pins.caught", tried.caught))
        if words
    )
    save = filled.fields() + f'<p class="row">{button(texts.say("staff.confirm"), "main")}</p>'
    own = pairs(tried.own, texts) or f"<p>{escape(texts.say('pins.own_same'))}</p>"
    shown, heading = answered(tried.shown, texts), escape(texts.say("pins.shown"))
    return (
        f'<section class="card shown"><h2>{heading}</h2>{shown}</section>'
        f"{warned}"
        f"<section><h2>{escape(texts.say('pins.own_title'))}</h2>{own}</section>"
        f"{sides(tried.others, tried.tried, texts)}{form(visit, '/desk/pins', save)}"
    )
