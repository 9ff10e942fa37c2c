"""Opening an index: find the current version, verify every file, map it."""

from __future__ import annotations

import io
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from qa_bot.corpus.clauses import walk
from qa_bot.corpus.numbers import fold
from qa_bot.errors import DamagedIndex, EncoderMismatch, ForeignIndex, MissingIndex, NewerIndex, StorageError
from qa_bot.index import manifest, publish
from qa_bot.index.dense import Dense
from qa_bot.index.headings import Headings
from qa_bot.index.shelf import Shelf
from qa_bot.index.sparse import Postings, Sparse

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from qa_bot.index.encode import Encoder
    from qa_bot.index.manifest import Entry, Manifest
    from qa_bot.records import Clause, Document, Passage

_OURS = {publish.CURRENT, "README.md"}
VECTORS = "vectors.faiss"
_REBUILD = "run `qa-bot rebuild` to make it anew from its sources"
_TRIES = 20


class Index:
    """One version of an index, open for reading; safe to share between threads, untouched by later versions."""

    def __init__(self, version: str, body: Manifest, arrays: dict[str, NDArray[Any]], folder: Path | None) -> None:
        self.version = version
        self.manifest = body
        self.shelf = Shelf(_part(arrays, "shelf"))
        self.count = self.shelf.count
        self.dense = Dense(self.count, body.made.dimensions, arrays["vectors"])
        self.sparse = Sparse(Postings(**_part(arrays, "passages")))
        self.texts = Sparse(Postings(**_part(arrays, "texts")))
        self._folder = folder
        self.ids = tuple(entry.id for entry in body.documents)
        """The documents' ids, in the order of the rows of `texts`."""
        self._numbers = {entry.id: number for number, entry in enumerate(body.documents)}
        self._clauses = lru_cache(256)(partial(_flat, self.shelf))

    def documents(self) -> tuple[Document, ...]:
        """Return all documents with their texts, in the order of `ids`; `manifest.documents` has them without."""
        return tuple(map(self.shelf.document, range(len(self._numbers))))

    def document(self, document_id: str) -> Document:
        """Return a document; raises KeyError for an unknown id."""
        return self.shelf.document(self._numbers[document_id])

    def entry(self, document_id: str) -> Entry:
        """Return what the manifest says of a document, without reading its text; raises KeyError for an unknown id."""
        return self.manifest.documents[self._numbers[document_id]]

    def root(self, document_id: str) -> Clause:
        """Return a document's clause tree; raises KeyError for an unknown id."""
        return self.shelf.root(self._numbers[document_id])

    def clause(self, document_id: str, number: str) -> Clause | None:
        """Return the clause of that number in whatever spelling, None where there is none; raises KeyError."""
        return self._clauses(self._numbers[document_id]).get(fold(number))

    def passage(self, row: int) -> Passage:
        """Return the passage of a row; raises IndexError outside `range(count)`."""
        return self.shelf.passage(row)

    def rows_of(self, document_id: str) -> range:
        """Return the rows of a document's passages; raises KeyError for an unknown id."""
        return self.shelf.rows(self._numbers[document_id])

    def owners(self) -> NDArray[np.int64]:
        """Return for every row the number of its document in `ids`."""
        return self.shelf.owners()

    @cached_property
    def headings(self) -> Headings:
        """Return the numbers and titles of all clauses; they are read when they are first asked for."""
        return Headings(self.shelf.headings())

    def last_year(self) -> int:
        """Return the latest year that any passage speaks of, 0 where none does."""
        return self.shelf.last_year()

    def stale(self) -> bool:
        """Tell whether another version has become current since this one was opened; one read of a small file."""
        if self._folder is None:
            return False
        try:
            return publish.current(self._folder) not in {self.version, None}
        except StorageError:
            return False


def _flat(shelf: Shelf, number: int) -> dict[str, Clause]:
    return {fold(clause.number): clause for clause in walk(shelf.root(number))}


def open_index(folder: Path, encoder: Encoder) -> Index:
    """Open the current version, every file verified; raises the IndexFault that tells what is wrong."""
    opened = read(folder)
    made = opened.manifest.made
    if (made.encoder, made.fingerprint) != (encoder.name, encoder.fingerprint):
        raise EncoderMismatch(
            f"{folder}: built with encoder {made.encoder} ({made.fingerprint}), asked with {encoder.name}"
            f" ({encoder.fingerprint}); set QA_BOT_ENCODER={made.encoder}, or {_REBUILD}"
        )
    if made.settings != manifest.settings():
        raise EncoderMismatch(f"{folder}: built with other rules for words; {_REBUILD}")
    return opened


def read(folder: Path) -> Index:
    """Open the current version whatever encoder it was built with; raises an IndexFault."""
    for _ in range(_TRIES):
        seen = publish.current(folder)
        try:
            return read_version(folder, pointed(folder))
        except DamagedIndex:
            if publish.current(folder) == seen:
                raise
    raise DamagedIndex(f"{folder}: its current version changes faster than it can be read; try again")


def pointed(folder: Path) -> str:
    """Return the name in CURRENT; raises MissingIndex, ForeignIndex or DamagedIndex where it names no version."""
    if folder.exists() and not folder.is_dir():
        raise ForeignIndex(f"{folder}: is a file; choose another folder with QA_BOT_INDEX")
    version, present = publish.current(folder), publish.versions(folder)
    if version is None and not present:
        strangers = [path.name for path in folder.iterdir() if _foreign(path.name)] if folder.is_dir() else []
        if strangers:
            raise ForeignIndex(
                f"{folder}: holds {min(strangers)} and no index; choose another folder with QA_BOT_INDEX"
            )
        raise MissingIndex(f"{folder}: no index here; run `qa-bot ingest docs_src` to build one")
    if version is None or version not in present:
        raise DamagedIndex(f"{folder / publish.CURRENT}: names no version that is here; {_REBUILD}")
    return version


def read_version(folder: Path, version: str) -> Index:
    """Open one version, every file verified; raises DamagedIndex or NewerIndex."""
    body = read_manifest(folder, version)
    arrays: dict[str, NDArray[Any]] = {}
    for name, file in body.files.items():
        mapped = _mapped(folder / version / name, file)
        arrays[name.rpartition(".")[0]] = mapped if name == VECTORS else _array(mapped)
    return Index(version, body, arrays, folder)


def read_manifest(folder: Path, version: str) -> Manifest:
    """Read a version's manifest, checked against the version's name; raises DamagedIndex or NewerIndex."""
    path = folder / version / manifest.NAME
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DamagedIndex(f"{path}: cannot be read ({error.strerror}); {_REBUILD}") from error
    if manifest.checksum(raw)[:16] != version.partition("-")[2]:
        raise DamagedIndex(f"{path}: is not as it was written; {_REBUILD}")
    if manifest.form(raw) > manifest.FORMAT:
        raise NewerIndex(
            f"{folder}: in format {manifest.form(raw)}, and this version reads up to {manifest.FORMAT};"
            " update qa-bot, or choose another folder with QA_BOT_INDEX"
        )
    return manifest.load(raw)


def _mapped(path: Path, file: manifest.File) -> NDArray[np.uint8]:
    """Map a file after checking size and checksum; what was checked is what is used."""
    try:
        size = path.stat().st_size
        if size != file.size:
            raise DamagedIndex(f"{path}: {size} bytes instead of {file.size}; {_REBUILD}")
        mapped = np.memmap(path, np.uint8, "r").view(np.ndarray)
    except OSError as error:
        raise DamagedIndex(f"{path}: cannot be read ({error.strerror}); {_REBUILD}") from error
    if manifest.checksum(mapped) != file.sha256:
        raise DamagedIndex(f"{path}: is not as it was written; {_REBUILD}")
    return mapped


def _array(mapped: NDArray[np.uint8]) -> NDArray[Any]:
    """Read numpy's file format in place."""
    head = io.BytesIO(mapped[:4096].tobytes())
    np.lib.format.read_magic(head)
    shape, _, dtype = np.lib.format.read_array_header_1_0(head)
    return np.frombuffer(mapped, dtype, int(np.prod(shape)), head.tell()).reshape(shape)


def _part(arrays: dict[str, NDArray[Any]], name: str) -> dict[str, NDArray[Any]]:
    return {key.partition("-")[2]: values for key, values in arrays.items() if key.startswith(f"{name}-")}


def _foreign(name: str) -> bool:
    return not name.startswith(".") and name not in _OURS and not publish.VERSION.fullmatch(name)
