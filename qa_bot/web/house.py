"""What every route works with: the bot in use, the counter where questions wait, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa_bot.config import Settings
    from qa_bot.records import Answer
    from qa_bot.web.ask.counter import Counter
    from qa_bot.web.ask.question import Question
    from qa_bot.web.keeper import Keeper, Speaker


@dataclass(frozen=True, slots=True)
class House:
    """One web app's parts, shared by its routes."""

    keeper: Keeper
    counter: Counter
    settings: Settings

    def answer(self, question: Question) -> tuple[Answer, Speaker]:
        """Return the answer and the bot that gave it, which alone knows its clauses; blocks, so only in a thread."""
        bot = self.keeper.current()
        return bot.answer(question.words, question.history), bot
