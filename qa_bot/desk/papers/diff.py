"""Clause by clause, what one edition of a document has that another has not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.corpus.clauses import walk
from qa_bot.corpus.numbers import fold
from qa_bot.text.normal import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa_bot.records import Clause, Document


@dataclass(frozen=True, slots=True)
class Part:
    """A clause's own words, those of the clauses under it left out; the number "" is what stands before them all."""

    number: str
    title: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What has become of the clauses: pairs are (old, new), and `same` counts those that say what they said.

    `moved` are clauses whose words stand under another number now; `changed` have their number and other words.
    """

    new: tuple[Part, ...] = ()
    gone: tuple[Part, ...] = ()
    changed: tuple[tuple[Part, Part], ...] = ()
    moved: tuple[tuple[Part, Part], ...] = ()
    same: int = 0


def difference(before: list[Part], after: list[Part]) -> Difference:
    """Compare two editions; widths, scripts and blanks make no difference."""
    old = {fold(part.number): part for part in before}
    now = {fold(part.number): part for part in after}
    same = {number for number in old.keys() & now.keys() if _key(old[number]) == _key(now[number])}
    loose: dict[str, list[Part]] = {}
    for number, part in old.items():
        if number not in same:
            loose.setdefault(_words(part), []).append(part)
    moved: dict[str, Part] = {}
    for number, part in now.items():
        if number not in same and (found := loose.get(_words(part))):
            moved[number] = found.pop(0)
    left = {fold(part.number) for part in moved.values()}
    changed = [n for n in now if n in old and n not in same and n not in moved and n not in left]
    return Difference(
        new=tuple(now[n] for n in now if n not in same and n not in moved and n not in changed),
        gone=tuple(old[n] for n in old if n not in same and n not in left and n not in changed),
        changed=tuple((old[n], now[n]) for n in changed),
        moved=tuple((part, now[n]) for n, part in moved.items()),
        same=len(same),
    )


def parts(document: Document, root: Clause) -> list[Part]:
    """Return every clause that has words of its own, in the order of the text."""
    return list(_parts(document, root))


def _parts(document: Document, root: Clause) -> Iterator[Part]:
    for clause in walk(root):
        text = "".join(document.text[span.start : span.end] for span in clause.own).strip()
        if text:
            yield Part(clause.number, clause.title if clause.number else "", text, clause.label)


def _key(part: Part) -> str:
    return squeeze(part.text)


def _words(part: Part) -> str:
    """Return what a clause says without its label, which stands at its beginning."""
    return _key(part).removeprefix(squeeze(part.label))
