"""The shelf: documents, clause trees and passages as flat arrays that can be mapped from files.

Chosen over SQLite because a text comes back to the character (lone surrogates and NULs too) and because a passage is
cut out of its document's text, so that quote and document cannot part ways; four bytes a character make that cut
one slice. Opening reads nothing; a card or a tree is parsed when it is first asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from qa_bot.index.headings import Heading
from qa_bot.records import Clause, Document, Passage, Period, PeriodKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
_NO_YEAR = np.iinfo(np.int32).min
_CUTS = np.dtype([(name, "<i8") for name in ("text", "rows", "card", "tree")])
_ROW = np.dtype([(name, "<i4") for name in ("document", "place", "index", "start", "end", "kind", "first", "last")])


@dataclass(frozen=True, slots=True)
class Book:
    """One document with its clause tree and the passages of it that are searched."""

    document: Document
    root: Clause
    passages: tuple[Passage, ...]


def pack(books: Iterable[Book]) -> dict[str, NDArray[Any]]:
    """Lay books out as arrays: `cuts`, `rows`, `texts`, `cards` and `trees`.

    `cuts[d]` to `cuts[d + 1]` bounds what belongs to document `d` in each of the other four.
    """
    texts, cards, trees = [np.empty(0, "<u4")], [b""], [b""]
    rows: list[tuple[int, ...]] = []
    cuts = [(0, 0, 0, 0)]
    for number, book in enumerate(books):
        places: dict[tuple[str, tuple[str, ...]], int] = {}
        for passage in book.passages:
            place = places.setdefault((passage.clause, passage.headings), len(places))
            rows.append((number, place, passage.index, passage.start, passage.end, *_period(passage.period)))
        texts.append(np.frombuffer(book.document.text.encode("utf-32-le", "surrogatepass"), "<u4"))
        cards.append(_json(_card(book.document) | {"places": list(places)}))
        trees.append(_json(_tree(book.root)))
        last = cuts[-1]
        cuts.append((last[0] + len(texts[-1]), len(rows), last[2] + len(cards[-1]), last[3] + len(trees[-1])))
    return {
        "cuts": np.array(cuts, dtype=_CUTS),
        "rows": np.array(rows, dtype=_ROW),
        "texts": np.concatenate(texts),
        "cards": np.frombuffer(b"".join(cards), np.uint8),
        "trees": np.frombuffer(b"".join(trees), np.uint8),
    }


class Shelf:
    """Reads what `pack` has laid out; documents go by their number on the shelf; safe to share between threads."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self.count = len(arrays["rows"])
        # not methods: a cache of its own methods would keep a shelf, and the files it maps, alive in a cycle
        self._card = lru_cache(4096)(partial(_read_card, arrays))
        self.root = lru_cache(256)(partial(_read_root, arrays))

    def document(self, number: int) -> Document:
        """Return the document with its whole text."""
        card = self._card(number)
        start, end = self._bounds("text", number)
        return Document(text=self._text(start, end), **card["fields"])

    def rows(self, number: int) -> range:
        """Return the rows of the document's passages."""
        return range(*self._bounds("rows", number))

    def passage(self, row: int) -> Passage:
        """Return the passage of a row; raises IndexError outside `range(count)`."""
        if not 0 <= row < self.count:
            raise IndexError(f"row {row} is not in an index of {self.count} passages")
        number, place, index, start, end, kind, first, last = self._arrays["rows"][row].item()
        card, base = self._card(number), int(self._arrays["cuts"]["text"][number])
        clause, headings = card["places"][place]
        return Passage(
            document=card["fields"]["id"],
            clause=clause,
            index=index,
            start=start,
            end=end,
            text=self._text(base + start, base + end),
            headings=headings,
            period=Period(_KINDS[kind], _year(first), _year(last)),
        )

    def book(self, number: int) -> Book:
        """Return the document with its tree and all its passages."""
        return Book(self.document(number), self.root(number), tuple(map(self.passage, self.rows(number))))

    def last_year(self) -> int:
        """Return the latest year in which any passage's period ends, 0 where none has one."""
        return max(0, int(self._arrays["rows"]["last"].max(initial=_NO_YEAR)))

    def spanning(self, first: int, last: int) -> NDArray[np.bool_]:
        """Return for every row whether its period touches the years from `first` to `last`; an open one does not."""
        rows = self._arrays["rows"]
        known = (rows["first"] != _NO_YEAR) & (rows["last"] != _NO_YEAR)
        touching: NDArray[np.bool_] = known & (rows["first"] <= last) & (rows["last"] >= first)
        return touching

    def of_kind(self, kind: PeriodKind) -> NDArray[np.bool_]:
        """Return for every row whether its period is of a kind."""
        alike: NDArray[np.bool_] = self._arrays["rows"]["kind"] == _KINDS.index(kind)
        return alike

    def under(self, heading: Heading) -> NDArray[np.int64]:
        """Return the rows of the passages that begin in a clause."""
        first, end = self._bounds("rows", heading.document)
        begins = self._arrays["rows"]["start"][first:end]
        return np.flatnonzero((begins >= heading.start) & (begins < heading.end)) + first

    def owners(self) -> NDArray[np.int64]:
        """Return for every row the number of its document."""
        numbers: NDArray[np.int64] = self._arrays["rows"]["document"].astype(np.int64)
        return numbers

    def headings(self) -> Iterator[Heading]:
        """Yield every clause of every document as it is looked up, roots included, in the order of the texts."""
        for document in range(len(self._arrays["cuts"]) - 1):
            waiting = [_read_tree(self._arrays, document)]
            while waiting:
                number, _, title, path, start, end, _, children = waiting.pop()
                yield Heading(document, number, title, len(path), start, end)
                waiting.extend(reversed(children))

    def holding(self, rows: range, places: Sequence[int]) -> NDArray[np.int64]:
        """Return the rows, of one document's, that places of its text stand in; what is in none is left out."""
        own, sought = self._arrays["rows"][rows.start : rows.stop], np.asarray(places, dtype=np.int64)
        if not len(own):
            return np.empty(0, np.int64)
        order = np.argsort(own["start"], kind="stable")
        at = order[np.searchsorted(own["start"][order], sought, "right") - 1]
        inside = (own["start"][at] <= sought) & (sought < own["end"][at])
        return np.unique(at[inside]) + rows.start

    def _bounds(self, part: str, number: int) -> tuple[int, int]:
        return _cut(self._arrays, part, number)

    def _text(self, start: int, end: int) -> str:
        return self._arrays["texts"][start:end].tobytes().decode("utf-32-le", "surrogatepass")


def _cut(arrays: dict[str, NDArray[Any]], part: str, number: int) -> tuple[int, int]:
    cuts = arrays["cuts"][part]
    return int(cuts[number]), int(cuts[number + 1])


def _read_card(arrays: dict[str, NDArray[Any]], number: int) -> dict[str, Any]:
    start, end = _cut(arrays, "card", number)
    fields = json.loads(arrays["cards"][start:end].tobytes())
    places = [(clause, tuple(headings)) for clause, headings in fields.pop("places")]
    fields["furniture"] = tuple(Span(*span) for span in fields["furniture"])
    return {"fields": fields, "places": places}


def _read_root(arrays: dict[str, NDArray[Any]], number: int) -> Clause:
    return _clause(_read_tree(arrays, number))


def _read_tree(arrays: dict[str, NDArray[Any]], number: int) -> list[Any]:
    start, end = _cut(arrays, "tree", number)
    tree: list[Any] = json.loads(arrays["trees"][start:end].tobytes())
    return tree


def _card(document: Document) -> dict[str, Any]:
    names = ("id", "title", "source", "sha256", "work", "region", "year", "official")
    furniture = [(span.start, span.end) for span in document.furniture]
    return {name: getattr(document, name) for name in names} | {"furniture": furniture}


def _tree(clause: Clause) -> list[Any]:
    own = [(span.start, span.end) for span in clause.own]
    head = [clause.number, clause.label, clause.title, clause.path, clause.start, clause.end, own]
    return [*head, [_tree(child) for child in clause.children]]


def _clause(tree: list[Any]) -> Clause:
    number, label, title, path, start, end, own, children = tree
    spans = tuple(Span(*span) for span in own)
    return Clause(number, label, title, tuple(path), start, end, spans, tuple(map(_clause, children)))


def _period(period: Period) -> tuple[int, int, int]:
    years = (_NO_YEAR if year is None else year for year in (period.start, period.end))
    return (_KINDS.index(period.kind), *years)  # type: ignore[return-value]


def _year(stored: int) -> int | None:
    return None if stored == _NO_YEAR else stored


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
