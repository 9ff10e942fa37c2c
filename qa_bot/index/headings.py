"""The numbers and titles of all clauses, looked up at once: a question for one of them walks no tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.text.normal import fold, squeeze
from qa_bot.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Heading:
    """A clause as it is looked up: its document's number on the shelf, how deep it lies, the characters it covers."""

    document: int
    number: str
    title: str
    depth: int
    start: int
    end: int


class Headings:
    """The headings of one index; all that is returned comes in the order of the documents."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        self._every = tuple(headings)
        self._numbered: dict[str, list[Heading]] = {}
        self._titled: dict[str, list[Heading]] = {}
        for heading in self._every:
            self._numbered.setdefault(label(heading.number), []).append(heading)
            if heading.title:
                self._titled.setdefault(_bare(heading.title), []).append(heading)

    def __iter__(self) -> Iterator[Heading]:
        """Return all headings."""
        return iter(self._every)

    def numbered(self, number: str) -> tuple[Heading, ...]:
        """Return the clauses of that printed number, in whatever spelling."""
        return tuple(self._numbered.get(label(number), ()))

    def within(self, folded: str, least: int) -> tuple[Heading, ...]:
        """Return the clauses whose whole title, of so many characters at least, stands in a folded text."""
        sizes = range(max(1, least), len(folded) + 1)
        pieces = {folded[at : at + size] for size in sizes for at in range(len(folded) - size + 1)}
        found = [heading for piece in pieces for heading in self._titled.get(piece, ())]
        return tuple(sorted(found, key=lambda one: (one.document, one.start)))


def label(number: str) -> str:
    """Return a clause number as it is compared: 第九条, 第9条 and 9 are one."""
    bare = re.sub(r"^第|条$", "", squeeze(number))
    value = parse(bare)
    return bare if value is None else str(value)


def _bare(title: str) -> str:
    return fold(title).strip(':"')
