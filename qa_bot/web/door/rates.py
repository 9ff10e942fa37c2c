"""How often one address may ask: a token bucket each, in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOM = 10_000  # addresses remembered; the one that asked longest ago is forgotten first


class Rates:
    """Buckets of `burst` questions that fill by `per_minute`; kept as the time at which a bucket is full again.

    This is the generic cell rate algorithm (ITU-T I.371), one number for each address.
    """

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._each = 60 / per_minute if per_minute else 0.0  # seconds in which a bucket gains one question
        self._burst = burst
        self._clock = clock
        self._full: OrderedDict[str, float] = OrderedDict()

    def take(self, address: str) -> float:
        """Take one question out of an address's bucket; return 0, or the seconds until there is one in it."""
        name = bucket(address)
        if not self._each or not name:
            return 0.0
        now = self._clock()
        full = max(self._full.get(name, now), now) + self._each
        wait = full - now - self._each * self._burst
        if wait > 1e-9:
            return wait
        self._full[name] = full
        self._full.move_to_end(name)
        if len(self._full) > _ROOM:
            self._full.popitem(last=False)
        return 0.0


def bucket(address: str) -> str:
    """Return what shares a bucket: an address, with IPv6 the network that one customer gets, "" for this machine.

    From this machine come its operator and a reverse proxy; where a proxy stands in front, it must be named in the
    setting `trusted`, or all its visitors are this machine.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:64]
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.is_loopback:
        return ""
    return str(ip) if ip.version == 4 else str(ip_network((ip, 64), strict=False))
