"""Waiting for a stream no longer than agreed, whatever the other side does: hang, drip, or go away."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

from qa_bot.errors import ModelFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LATE = "the language model took too long; raise QA_BOT_LLM_BUDGET"
_AHEAD = 64  # pieces that may wait to be read


class _End:
    """Says that a stream is over, with the error that ended it."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


def timed(stream: Callable[[], Iterator[str]], until: float) -> Iterator[str]:
    """Yield the pieces of a stream until it ends or `until` (of `time.monotonic`) has come: then raise ModelFault.

    The stream is read by a thread of its own. One that hangs is left behind; it ends with its own timeout.
    """
    pieces: queue.Queue[str | _End] = queue.Queue(_AHEAD)
    given_up = threading.Event()
    reader = threading.Thread(target=_read, args=(stream, pieces, given_up), daemon=True)
    reader.start()
    try:
        while True:
            left = until - time.monotonic()
            if left <= 0:  # what has come, and was not read in time, comes too late as well
                raise ModelFault(_LATE)
            try:
                piece = pieces.get(timeout=left)
            except queue.Empty:
                raise ModelFault(_LATE) from None
            if isinstance(piece, _End):
                if piece.error is not None:
                    raise piece.error
                return
            yield piece
    finally:
        given_up.set()


def _read(stream: Callable[[], Iterator[str]], pieces: queue.Queue[str | _End], given_up: threading.Event) -> None:
    error: Exception | None = None
    try:
        for piece in stream():
            if not _put(pieces, piece, given_up):
                return
    except Exception as caught:  # noqa: BLE001 - carried over to the thread that waits
        error = caught
    _put(pieces, _End(error), given_up)


def _put(pieces: queue.Queue[str | _End], piece: str | _End, given_up: threading.Event) -> bool:
    """Put a piece where it is awaited; return False where nobody does any more."""
    while not given_up.is_set():
        try:
            pieces.put(piece, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False
