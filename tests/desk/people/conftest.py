"""Passwords hashed with little work, but for the tests of the hash itself."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from qa_bot.desk.people import users


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "argon2" not in request.node.name:
        monkeypatch.setattr(users, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
