"""Plain text: as it stands."""

from __future__ import annotations

from qa_bot.corpus import decode


def read(data: bytes, source: str) -> str:
    """Return the text of a plain file; raises UnreadableFile where it cannot be decoded."""
    return decode.text(data, source)
