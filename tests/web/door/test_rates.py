"""Token buckets: a burst, then one at a time; addresses apart; this machine free; memory bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.web.door import rates
from qa_bot.web.door.rates import Rates, bucket


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_one_every_second() -> None:
    clock = Clock()
    limits = Rates(60, 3, clock)
    assert [limits.take("203.0.113.1") for _ in range(4)] == [0, 0, 0, 1]
    clock.now += 0.5
    assert limits.take("203.0.113.1") == 0.5
    clock.now += 0.5
    assert [limits.take("203.0.113.1") for _ in range(2)] == [0, 1]
    clock.now += 100
    assert [limits.take("203.0.113.1") for _ in range(4)] == [0, 0, 0, 1]


def test_addresses_do_not_share_a_bucket() -> None:
    limits = Rates(60, 1, Clock())
    assert [limits.take(f"203.0.113.{n % 2}") for n in range(4)] == [0, 0, 1, 1]


def test_no_limit_limits_nobody() -> None:
    limits = Rates(0, 1, Clock())
    assert [limits.take("203.0.113.1") for _ in range(100)] == [0.0] * 100


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("127.0.0.1", ""),
        ("127.8.9.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("", ""),
        ("no address " * 20, ("no address " * 20)[:64]),
    ],
)
def test_what_shares_a_bucket(address: str, name: str) -> None:
    assert bucket(address) == name


def test_this_machine_is_not_counted() -> None:
    limits = Rates(1, 1, Clock())
    assert [limits.take("127.0.0.1") for _ in range(9)] == [0.0] * 9


def test_memory_is_bounded_and_who_asked_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_ROOM", 2)
    limits = Rates(60, 1, Clock())
    for last in ("1", "2", "3"):
        assert limits.take(f"203.0.113.{last}") == 0
    assert len(limits._full) == 2
    assert limits.take("203.0.113.3") == 1
    assert limits.take("203.0.113.1") == 0


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60))
def test_never_more_than_burst_and_rate_allow(pauses: list[float]) -> None:
    clock = Clock()
    limits, began, served = Rates(60, 5, clock), 1000.0, 0
    for pause in pauses:
        clock.now += pause
        served += limits.take("203.0.113.1") == 0
        assert served <= 5 + (clock.now - began) + 1e-6
