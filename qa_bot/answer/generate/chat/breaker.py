"""A circuit breaker: after several failures in a row a model is left alone for a while, and answers stay fast."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Breaker:
    """Counts failures in a row; safe to share between threads."""

    def __init__(self, most: int = 3, rest: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._again = 0.0

    def closed(self) -> bool:
        """Tell whether the model may be asked; after a rest one asker may, and the others once that went well."""
        with self._lock:
            if self._failed < self._most:
                return True
            if self._clock() < self._again:
                return False
            self._again = self._clock() + self._rest
            return True

    def passed(self) -> None:
        """Note that the model answered."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """Note that it did not."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._again = self._clock() + self._rest
