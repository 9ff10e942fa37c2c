"""Binding: documents into the arrays of an index; what is as it was is copied from the old one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from qa_bot.corpus import clauses, numbers, passages
from qa_bot.index import works
from qa_bot.index.manifest import Entry, Made, Manifest, product
from qa_bot.index.shelf import Book, pack
from qa_bot.index.sparse import count, join
from qa_bot.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from qa_bot.index.encode import Encoder
    from qa_bot.index.sparse import Postings
    from qa_bot.index.steps.gather import Volume
    from qa_bot.index.store import Index
    from qa_bot.records import Clause, Passage

    Progress = Callable[[int, int, str], None]

_AT_ONCE = 512  # passages encoded between two steps of a progress bar


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document on its way into the index; `number` is where its rows can be copied from, None where nowhere."""

    volume: Volume
    root: Clause
    part: works.Part
    hidden: tuple[str, ...]
    number: int | None


def sheets(volumes: Iterable[Volume], old: Index | None) -> list[Sheet]:
    """Put the documents in order, by id, and settle which clauses of each are hidden."""
    ordered = sorted(volumes, key=lambda volume: volume.document.id)
    roots = [_root(volume, old) for volume in ordered]
    parts = [_part(volume, root) for volume, root in zip(ordered, roots, strict=True)]
    hidden = works.hidden(parts)
    found = []
    for volume, root, part in zip(ordered, roots, parts, strict=True):
        number = volume.number
        if old is not None and number is not None and old.manifest.documents[number].hidden != hidden[part.id]:
            number = None
        found.append(Sheet(volume, root, part, hidden[part.id], number))
    return found


def same(bound: list[Sheet], old: Index) -> bool:
    """Tell whether the next version would hold exactly what the old one holds."""
    kept = [(sheet.number, sheet.volume.path, sheet.volume.replaces) for sheet in bound]
    return kept == [(number, entry.path, entry.replaces) for number, entry in enumerate(old.manifest.documents)]


def bind(
    bound: list[Sheet], old: Index | None, made: Made, encoder: Encoder, progress: Progress | None = None
) -> tuple[Manifest, dict[str, NDArray[Any]]]:
    """Make the manifest and all arrays of the next version; `progress` is told (done, of how many, id), in passages."""
    books = [_book(sheet, old) for sheet in bound]
    ends = np.cumsum([0, *(len(book.passages) for book in books)])
    vectors = np.zeros((int(ends[-1]), encoder.dimensions), dtype=np.float32)
    fresh = [number for number, sheet in enumerate(bound) if sheet.number is None]
    rows: list[list[str]] = []
    texts: list[list[str]] = []
    done, total = 0, sum(len(books[number].passages) for number in fresh)
    for number in fresh:
        book = books[number]
        for start in range(0, max(1, len(book.passages)), _AT_ONCE):
            if progress:
                progress(done, total, book.document.id)
            some = book.passages[start : start + _AT_ONCE]
            first, done = int(ends[number]) + start, done + len(some)
            vectors[first : first + len(some)] = encoder.encode([matching(passage) for passage in some])
        of_passages, whole = _tokens(book)
        rows.extend(of_passages)
        texts.append(whole)
    arrays = {f"shelf-{name}": values for name, values in pack(books).items()} | {"vectors": vectors}
    arrays |= _copy(bound, old, ends, vectors, (count(rows), count(texts)))
    entries = tuple(_entry(sheet, book) for sheet, book in zip(bound, books, strict=True))
    return Manifest(made, entries, {}, product=product()), arrays


def matching(passage: Passage) -> str:
    """Return what an encoder is shown of a passage: its headings and its text, a line each."""
    return "\n".join((*passage.headings, passage.text))


def _copy(
    bound: list[Sheet],
    old: Index | None,
    ends: NDArray[np.int64],
    vectors: NDArray[np.float32],
    new: tuple[Postings, Postings],
) -> dict[str, NDArray[Any]]:
    """Fill in the vectors of what is as it was, and join its postings with the new ones, of passages and texts."""
    passages_to = np.full(old.count if old else 0, -1)
    texts_to = np.full(len(old.ids) if old else 0, -1)
    placed, fresh = [ends[:0]], []
    for number, sheet in enumerate(bound):
        here = np.arange(ends[number], ends[number + 1])
        if old is None or sheet.number is None:
            placed.append(here)
            fresh.append(number)
            continue
        was = old.shelf.rows(sheet.number)
        vectors[here] = old.dense.vectors(was.start, was.stop)
        passages_to[was.start : was.stop] = here
        texts_to[sheet.number] = number
    before = (old.sparse.postings, old.texts.postings) if old else (count(()), count(()))
    joined = {
        "passages": join(before[0], passages_to, new[0], np.concatenate(placed)),
        "texts": join(before[1], texts_to, new[1], np.array(fresh, dtype=np.int64)),
    }
    return {f"{name}-{key}": values for name, part in joined.items() for key, values in part.arrays().items()}


def _root(volume: Volume, old: Index | None) -> Clause:
    if old is not None and volume.number is not None:
        return old.shelf.root(volume.number)
    return clauses.parse(volume.document)


def _part(volume: Volume, root: Clause) -> works.Part:
    document = volume.document
    numbered = frozenset((clause.number, clause.title) for clause in clauses.walk(root) if clause.number)
    return works.Part(document.id, document.work, document.official, volume.replaces, numbered)


def _book(sheet: Sheet, old: Index | None) -> Book:
    document = sheet.volume.document
    if old is not None and sheet.number is not None:
        return Book(document, sheet.root, old.shelf.book(sheet.number).passages)
    cut = passages.passages(document, sheet.root)
    return Book(
        document, sheet.root, tuple(passage for passage in cut if numbers.printed(passage.clause) not in sheet.hidden)
    )


def _entry(sheet: Sheet, book: Book) -> Entry:
    document, volume = book.document, sheet.volume
    names = ("id", "title", "work", "region", "year", "official", "source", "sha256")
    return Entry(
        **{name: getattr(document, name) for name in names},
        path=volume.path,
        stamp=volume.stamp,
        passages=len(book.passages),
        clauses=len(sheet.part.clauses),
        replaces=volume.replaces,
        hidden=sheet.hidden,
    )


def _tokens(book: Book) -> tuple[list[list[str]], list[str]]:
    """Return the tokens of every passage with its headings, and those of the whole: title, headings and passages once.

    Headings are cut apart from the text, so that no pair of characters spans their end.
    """
    distinct = dict.fromkeys(heading for passage in book.passages for heading in passage.headings)
    headings = {heading: words(heading) for heading in distinct}
    texts = [words(passage.text) for passage in book.passages]
    rows = [
        [token for heading in passage.headings for token in headings[heading]] + text
        for passage, text in zip(book.passages, texts, strict=True)
    ]
    title = book.document.title
    told = [] if title in book.document.text else [words(title)]
    return rows, list(chain.from_iterable([*told, *headings.values(), *texts]))
