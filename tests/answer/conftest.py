"""One bot on the invented report, shared by all tests of answering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot.answer.bot import Bot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.answer.turn import Desk

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@pytest.fixture(scope="session")
def report() -> Path:
    return FIXTURES / "云栖县2031年政府工作报告.txt"


@pytest.fixture(scope="session")
def bot(report: Path) -> Iterator[Bot]:
    with Bot.from_documents([report]) as opened:
        yield opened


@pytest.fixture(scope="session")
def desk(bot: Bot) -> Desk:
    return bot.desk


@pytest.fixture(scope="session")
def excerpt(shared: Path) -> Iterator[Bot]:
    """Return a bot on the real excerpt, where it is at hand."""
    with Bot.from_documents([shared / "report" / "gongshu_2023_excerpt.txt"]) as opened:
        yield opened
