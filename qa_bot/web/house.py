"""What every route works with: the bot in use, the counter where questions wait, the figures, the settings."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.errors import QaBotError
from qa_bot.records import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.answer.generate.speak import Said
    from qa_bot.config import Settings
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

    def answer(
        self, question: Question, via: str, heard: Callable[[Said], None] | None = None
    ) -> tuple[Answer, Speaker]:
        """Return the answer and the bot that gave it, which alone knows its clauses; blocks, so only in a thread.

        Where a language model is set, `heard` is told each of its sentences as it is proven.
        """
        began = time.perf_counter()
        answer = None
        try:
            bot = self.keeper.current()
            if heard is None or not self.settings.llm:
                answer = bot.answer(question.words, question.history)
            else:
                for piece in bot.stream(question.words, question.history):
                    if isinstance(piece, Answer):
                        answer = piece
                    else:
                        heard(piece)
        finally:
            if answer is None:
                self.meters.failed(via)
        if answer is None:
            raise QaBotError("the bot ended without an answer; this is a fault of the program")
        self.meters.answered(via, answer, time.perf_counter() - began)
        return answer, bot
