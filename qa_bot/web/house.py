"""What every route works with: the bot, the counter where questions wait, the records, figures and settings."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa_bot.errors import QaBotError
from qa_bot.records import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.answer.generate.speak import Said
    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database
    from qa_bot.web.ask.counter import Counter
    from qa_bot.web.ask.question import Question
    from qa_bot.web.keeper import Keeper, Speaker
    from qa_bot.web.meters import Meters
    from qa_bot.web.notes import Notes


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, the bot that gave it, which alone knows its clauses, and the ticket that its asker votes with.

    The ticket is the empty string where the question could not be kept.
    """

    answer: Answer
    bot: Speaker
    ticket: str


@dataclass(frozen=True, slots=True)
class House:
    """One web app's parts, shared by its routes."""

    keeper: Keeper
    counter: Counter
    meters: Meters
    settings: Settings
    records: Database
    notes: Notes

    def answer(self, question: Question, via: str, heard: Callable[[Said], None] | None = None) -> Given:
        """Answer a question and keep it in the records; blocks, so only in a thread.

        Where a language model is set, `heard` is told each of its sentences as it is proven.
        """
        began = time.perf_counter()
        answer = None
        try:
            bot = self.keeper.current()
            found = self._answered(bot, question, via, heard)
            answer = replace(found, related=bot.offers(found))
        finally:
            if answer is None:
                self.meters.failed(via)
        self.meters.answered(via, answer, time.perf_counter() - began)
        return Given(answer, bot, self.notes.keep(answer, question, via))

    def _answered(self, bot: Speaker, question: Question, via: str, heard: Callable[[Said], None] | None) -> Answer:
        if heard is None or not self.settings.llm:
            return bot.answer(question.words, question.history, for_staff=via == "desk")
        for piece in bot.stream(question.words, question.history, for_staff=via == "desk"):
            if isinstance(piece, Answer):
                return piece
            heard(piece)
        raise QaBotError("the bot ended without an answer; this is a fault of the program")
