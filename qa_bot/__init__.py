"""Answers residents' questions from official documents, citing document, clause and sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot

__all__ = ["Bot", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import `Bot` on first use, so that `import qa_bot` costs nothing."""
    if name == "Bot":
        from qa_bot.answer.bot import Bot  # noqa: PLC0415

        return Bot
    raise AttributeError(f"module 'qa_bot' has no attribute {name!r}")
