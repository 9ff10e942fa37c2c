"""Keeping in the records what was asked: each question once, and never at the price of its answer."""

from __future__ import annotations

import logging
import time
from threading import Lock
from typing import TYPE_CHECKING

from qa_bot.desk.asked import note
from qa_bot.errors import RecordsFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.desk.asked import Channel
    from qa_bot.desk.sql.database import Database
    from qa_bot.records import Answer
    from qa_bot.web.ask.question import Question

_log = logging.getLogger(__name__)
_PAUSE = 10.0  # seconds without records after a fault, so that not every question waits for them
_CHANNELS: dict[str, Channel] = {"chat": "api"}  # ways that the records do not tell apart


class Notes:
    """Notes questions in the records; safe to share between threads."""

    def __init__(self, records: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._records = records
        self._clock = clock
        self._again = 0.0
        self._failing = False
        self._turn = Lock()

    def keep(self, answer: Answer, question: Question, via: str) -> str:
        """Keep a question with its outcome; returns its ticket, the empty string where the records fail.

        A fault is logged once, until the records work again.
        """
        # What leans on earlier turns is understood as a question of its own.
        followed = bool(question.history) and answer.understood != answer.question
        channel: Channel = _CHANNELS.get(via, via)  # type: ignore[arg-type] # `note` refuses what is none
        with self._turn:  # SQLite lets writers in by luck, not in turn; some would wait until they give up
            if self._failing and self._clock() < self._again:
                return ""
            try:
                ticket = note(self._records, answer, channel, followed=followed)
            except RecordsFault as error:
                if not self._failing:
                    _log.error("questions are not kept for now: %s", error)
                self._failing, self._again = True, self._clock() + _PAUSE
                return ""
            if self._failing:
                _log.info("questions are kept again")
            self._failing = False
            return ticket
