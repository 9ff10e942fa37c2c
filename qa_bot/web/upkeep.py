"""What the web app does by itself once a day: let go of questions that have been kept long enough."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from qa_bot.desk.retention import purge
from qa_bot.web.door.refuse import trail

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from qa_bot.desk.sql.database import Database

_log = logging.getLogger(__name__)
_DAY = 24 * 3600.0  # seconds


@asynccontextmanager
async def upkeep(
    records: Database, days: int, rest: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncIterator[None]:
    """Purge at once and then every day while the block runs; `rest` waits for so many seconds."""
    task = asyncio.create_task(_daily(records, days, rest))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _daily(records: Database, days: int, rest: Callable[[float], Awaitable[None]]) -> None:
    while True:
        try:
            gone = await asyncio.to_thread(purge, records, days)
        except Exception as error:  # noqa: BLE001 - the edge: a day that fails must not end all the days after it
            _log.error("old questions were not deleted: %s at %s", type(error).__name__, trail(error))
        else:
            if gone:
                _log.info("%d questions older than %d days deleted", gone, days)
        await rest(_DAY)
