"""Residents' words and the official words for them, from a plain file that staff may extend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

from qa_bot.errors import SettingError
from qa_bot.records import Span
from qa_bot.text.lexicon import cut
from qa_bot.text.normal import simplify, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST = 40  # characters of a word that ships; those of staff may be longer
_BROAD = "broad"


@dataclass(frozen=True, slots=True)
class Entry:
    """The official words for a resident's word; `broad` where they name its field, not the thing itself."""

    official: tuple[str, ...]
    broad: bool = False


def parse(table: str, name: str) -> Mapping[str, Entry]:
    """Return each resident's word, folded, with its entry; raises SettingError naming file and line.

    A word that stands in several lines gets the official words of all of them, and is broad if it is so in one.
    A word whose only official word is itself has none: it is there to hide the shorter words inside it.
    """
    known: dict[str, Entry] = {}
    for number, row in enumerate(simplify(width(table)).lower().splitlines(), start=1):
        if not row.strip() or row.startswith("#"):
            continue
        spoken, official, broad = _fields(row, f"{name} line {number}")
        for word in spoken:
            before = known.get(word, Entry(()))
            others = tuple(other for other in dict.fromkeys((*before.official, *official)) if other != word)
            known[word] = Entry(others, before.broad or broad)
    return known


def _fields(row: str, place: str) -> tuple[list[str], list[str], bool]:
    """Return residents' words, official words and the broad flag of one line; an underscore stands for a space."""
    fields = [field.strip() for field in row.split("\t")]
    spoken, official, _, mark, *rest = fields + [""] * (4 - len(fields))
    if not spoken or not official:
        raise SettingError(f"{place}: needs residents' words, a tab, official words; mend the line")
    if mark not in {"", _BROAD} or rest:
        raise SettingError(f"{place}: after the example only '{_BROAD}' may follow, not {mark!r}; mend the line")
    return _words(spoken), _words(official), mark == _BROAD


def _words(field: str) -> list[str]:
    return [word.replace("_", " ") for word in field.split()]


@cache
def thesaurus() -> Mapping[str, Entry]:
    """Return the thesaurus that ships."""
    name = "thesaurus.tsv"
    return parse(resources.files("qa_bot.text").joinpath(name).read_text(encoding="utf-8"), f"qa_bot/text/{name}")


@cache
def named() -> frozenset[str]:
    """Return the official words for things, not fields, that residents have a word of their own for."""
    return frozenset(
        word for entry in thesaurus().values() if not entry.broad for word in entry.official if len(word) > 2
    )


@cache
def pairs() -> frozenset[str]:
    """Return every two characters that stand side by side in a resident's word."""
    return frozenset(word[at : at + 2] for word in thesaurus() for at in range(len(word) - 1))


@cache
def fields() -> Mapping[str, tuple[str, ...]]:
    """Return for each word that names a field of government the words of what belongs to it."""
    known: dict[str, tuple[str, ...]] = {}
    for row in resources.files("qa_bot.text").joinpath("fields.tsv").read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            names, _, members = row.partition("\t")
            for name in names.split():
                known[name] = tuple(dict.fromkeys((*known.get(name, ()), *members.split())))
    return known


def found(text: str, more: Mapping[str, Entry] | None = None) -> dict[str, Entry]:
    """Return the residents' words that stand in a folded text, longest first, each with its entry.

    A word inside a longer one that stands there is left out: 老年食堂 is not 食堂. `more` are entries beside those
    that ship.
    """
    words = _joined(_standing(text), more or {})
    here = sorted((word for word in words if word in text), key=lambda word: (-len(word), word))
    owner = _owners(text) if here else ()
    taken: list[Span] = []
    kept: dict[str, Entry] = {}
    for word in here:
        free = [spot for spot in _spots(word, text, owner) if not any(_inside(spot, other) for other in taken)]
        taken += free
        if free and words[word].official:
            kept[word] = _further(words[word], more or {})
    return kept


def _standing(text: str) -> dict[str, Entry]:
    """Return the words of the table that a text holds; looking up its pieces is quicker than the table's words."""
    known = thesaurus()
    ends = ((at, min(len(text), at + _LONGEST)) for at in range(len(text)))
    pieces = (text[at:end] for at, last in ends for end in range(at + 1, last + 1))
    return {piece: known[piece] for piece in pieces if piece in known}


def _further(entry: Entry, more: Mapping[str, Entry]) -> Entry:
    """Return an entry with the official words for its official words (揭不开锅: 困难群众, and so 困难群体)."""
    if entry.broad:
        return entry
    nexts = [more.get(word) or thesaurus().get(word) for word in entry.official]
    beyond = [word for other in nexts if other and not other.broad for word in other.official]
    return Entry(tuple(dict.fromkeys((*entry.official, *beyond))))


def _joined(known: Mapping[str, Entry], more: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """Return both tables as one; where one entry is broad and the other is not, that of `more` holds alone."""
    words = dict(known)
    for word, entry in more.items():
        before = words.get(word, entry)
        official = (*entry.official, *(before.official if before.broad == entry.broad else ()))
        words[word] = Entry(tuple(dict.fromkeys(official)), entry.broad)
    return words


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _owners(text: str) -> tuple[Span, ...]:
    """Return for each character the span of the dictionary word that holds it."""
    pieces = cut(text)
    ends = accumulate(len(piece) for piece in pieces)
    return tuple(
        Span(end - len(piece), end) for piece, end in zip(pieces, ends, strict=True) for _ in range(len(piece))
    )


def _spots(word: str, text: str, owner: tuple[Span, ...]) -> Iterator[Span]:
    """Yield where `word` stands in `text` as a word of its own."""
    at = text.find(word)
    while at >= 0:
        spot = Span(at, at + len(word))
        if _whole(spot, text) and _apart(spot, owner):
            yield spot
        at = text.find(word, at + 1)


def _whole(spot: Span, text: str) -> bool:
    """Tell whether no Latin letter or digit runs on over an end of the span."""
    before, after = text[spot.start - 1 : spot.start + 1], text[spot.end - 1 : spot.end + 1]
    return not any(len(pair) == 2 and pair.isascii() and pair.isalnum() for pair in (before, after))


def _apart(spot: Span, owner: tuple[Span, ...]) -> bool:
    """Tell whether the span is no chance meeting of two words (车位 in 公交车位于), one character a word of its own."""
    first, last = owner[spot.start], owner[spot.end - 1]
    if spot.end - spot.start == 1:
        return first == spot
    return first == last or first.start == spot.start or last.end == spot.end
