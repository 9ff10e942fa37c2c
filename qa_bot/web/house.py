"""What every route works with: the bot in use, the counter where questions wait, the settings, the records."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database
    from qa_bot.records import Answer
    from qa_bot.web.ask.counter import Counter
    from qa_bot.web.ask.question import Question
    from qa_bot.web.keeper import Keeper, Speaker
    from qa_bot.web.meters import Meters


@dataclass(frozen=True, slots=True)
class House:
    """One web app's parts, shared by its routes."""

    keeper: Keeper
    counter: Counter
    meters: Meters
    settings: Settings
    records: Database

    def answer(self, question: Question, via: str) -> tuple[Answer, Speaker]:
        """Return the answer and the bot that gave it, which alone knows its clauses; blocks, so only in a thread."""
        began = time.perf_counter()
        answer = None
        try:
            bot = self.keeper.current()
            answer = bot.answer(question.words, question.history)
        finally:
            if answer is None:
                self.meters.failed(via)
        self.meters.answered(via, answer, time.perf_counter() - began)
        return answer, bot
