"""A scripted model, and bots that speak with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scripted import Scripted

from qa_bot.answer.bot import Bot

if TYPE_CHECKING:
    from qa_bot.answer.turn import Desk


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def speaking(desk: Desk, scripted: Scripted) -> Bot:
    """Return the bot of the invented report, with the scripted model."""
    return Bot(desk, scripted)
