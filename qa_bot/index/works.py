"""Works: where an official document and a digest of it are both here, the official one speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.corpus.numbers import fold, printed
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH = 5  # clauses of one number and title that make two documents look like one work


@dataclass(frozen=True, slots=True)
class Part:
    """What decides about a document: its work, whether it is official, what it was declared to replace, its clauses.

    `clauses` pairs the number and the title of every numbered clause.
    """

    id: str
    work: str | None
    official: bool | None
    replaces: str | None
    clauses: frozenset[tuple[str, str]]


def hidden(parts: list[Part]) -> dict[str, tuple[str, ...]]:
    """Return, for every document, the clauses that another document speaks for; sorted, often empty.

    A parent does not take its children along, since an excerpt may hold the heading of a chapter and not all of it;
    its items (`11#2`) it does, since editions may cut them differently: ask with `printed`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        spoken = {fold(number) for other in parts if _speaks(other, part) for number, _ in _labelled(other.clauses)}
        found[part.id] = tuple(sorted(number for number, _ in _labelled(part.clauses) if fold(number) in spoken))
    return found


def proposed(parts: list[Part]) -> tuple[tuple[str, str], ...]:
    """Return pairs (digest, document) that look like one work and say nothing of it: five clauses alike or more."""
    return tuple(
        (digest.id, other.id)
        for digest in parts
        for other in parts
        if digest.official is False
        and other.official is not False
        and None in {digest.work, other.work}
        and other.replaces != digest.id
        and alike(digest.clauses, other.clauses) >= ENOUGH
    )


def alike(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> int:
    """Return how many clauses, as pairs of number and title, two documents have in common."""
    return len(_titled(one) & _titled(other))


def _speaks(other: Part, part: Part) -> bool:
    """Tell whether `other` stands in for `part`."""
    if other.replaces == part.id:
        return True
    return bool(part.work and part.work == other.work and part.official is False and other.official)


def _labelled(clauses: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the clauses with a label of their own; a number that was only counted means another clause elsewhere."""
    return {(number, title) for number, title in clauses if number and printed(number) == number}


def _titled(clauses: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(fold(number), squeeze(title)) for number, title in _labelled(clauses) if title.strip()}
