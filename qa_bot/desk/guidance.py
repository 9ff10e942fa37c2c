"""What staff have laid down, for the bot: read from the records when something has changed, and kept in between."""

from __future__ import annotations

import logging
import time
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qa_bot.answer.staff import NOTHING, Guidance
from qa_bot.desk import pins, wordings
from qa_bot.desk.sql.tables import audit
from qa_bot.errors import RecordsFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from qa_bot.desk.sql.database import Database

_log = logging.getLogger(__name__)
_PAUSE = 5.0  # seconds without a look after a fault, so that not every question waits for a server that is gone


class Kept:
    """The guidance in the records; safe to share between threads, and every process sees a change once it is kept.

    Where the records cannot be reached, what was read last holds on: residents go on getting answers.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._again = 0.0
        self._reading = Lock()
        self._seen: tuple[Any, ...] | None = None
        self._guidance = NOTHING
        self._failing = False

    def guidance(self) -> Guidance:
        """Return what holds now; one look at the newest line of the log tells whether it is still the same."""
        if self._failing and self._clock() < self._again:
            return self._guidance
        try:
            with self._database.read() as connection:
                newest = _newest(connection)
                if newest != self._seen:
                    self._renew(connection, newest)
            self._failing = False
        except RecordsFault as error:
            if not self._failing:
                _log.error("the records cannot be read, pins and wordings stay as they were: %s", error)
            self._failing, self._again = True, self._clock() + _PAUSE
        return self._guidance

    def _renew(self, connection: Connection, newest: tuple[Any, ...]) -> None:
        with self._reading:
            if newest != self._seen:
                entries = wordings.entries(wordings.read(connection))
                self._guidance = Guidance(pins.read(connection), entries)
                self._seen = newest


def _newest(connection: Connection) -> tuple[Any, ...]:
    """Return number and moment of the last change: changes are kept in the order of their numbers, one at a time."""
    row = connection.execute(select(audit.c.id, audit.c.at).order_by(audit.c.id.desc()).limit(1)).one_or_none()
    return () if row is None else tuple(row)
