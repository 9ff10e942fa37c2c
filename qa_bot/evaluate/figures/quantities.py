"""Every number of a text: the quantities that `text.figures` reads, and the bare numbers that it leaves out."""

from __future__ import annotations

import re
from functools import lru_cache

from qa_bot.records import Figure
from qa_bot.text import numerals
from qa_bot.text.figures import figures
from qa_bot.text.normal import simplify

_BARE = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?[十百千万亿]*")
_DIGITS = re.compile(r"[0-9０-９]")


@lru_cache(65_536)
def read(text: str) -> tuple[Figure, ...]:
    """Return the quantities of a text in either script; simplifying keeps the length, so offsets hold."""
    plain = simplify(text)
    return figures(plain if len(plain) == len(text) else text)


@lru_cache(65_536)
def bare(text: str) -> tuple[Figure, ...]:
    """Return the Arabic numbers of a text that are no quantity (of a name, say), with the unit ""."""
    if not _DIGITS.search(text):
        return ()
    masked = list(simplify(text))
    if len(masked) != len(text):
        masked = list(text)
    for figure in read(text):
        masked[figure.start : figure.end] = "\0" * (figure.end - figure.start)
    found = []
    for match in _BARE.finditer("".join(masked)):
        value = numerals.parse(match[0])
        if value is not None:
            found.append(Figure(match.start(), match.end(), match[0], value, ""))
    return tuple(found)


@lru_cache(65_536)
def whole(text: str) -> Figure | None:
    """Return the quantity that the whole of a short text is (`200台`, `1.1万亿`), None where it is none."""
    found = read(text.strip())
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(text.strip()):
        return found[0]
    value = numerals.parse(simplify(text.strip())) if _DIGITS.search(text) else None
    return None if value is None else Figure(0, len(text.strip()), text.strip(), value, "")
