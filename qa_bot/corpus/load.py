"""Files and folders to documents: the one door through which sources come in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from qa_bot.corpus.formats import docx, html, jsonl, markdown, pdf, plain
from qa_bot.corpus.furniture import furniture
from qa_bot.corpus.head import infer, meta
from qa_bot.corpus.head.meta import Meta
from qa_bot.errors import EmptyFile, MissingFile, UnreadableFile
from qa_bot.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_READERS = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
}
_FRONTED = frozenset({".txt", ".md"})  # formats that may begin with front matter
_CORPUS = ".jsonl"
_FORMATS = ", ".join([*(ending[1:] for ending in _READERS), _CORPUS[1:]])
_LARGEST = 200 * 2**20  # bytes
_PASSED_OVER = re.compile(r"\.|~\$|README|.*\.meta\.toml$|.*[.-]lock(\..*)?$", re.IGNORECASE)


def sources(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the source files among files and, recursively, in folders; order is theirs, sorted inside a folder.

    Raises MissingFile; UnreadableFile for a file of another format that is named, and where two files would give
    documents of one id; EmptyFile for a folder without sources.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _folder(path) if path.is_dir() else [_named(path)]:
            found.setdefault(file.resolve(), file)
    _distinct(found.values())
    return tuple(found.values())


def documents(path: Path) -> Iterator[Document]:
    """Yield the document of a file, or those of a `.jsonl` corpus, one a line.

    Raises the SourceError that fits (MissingFile, UnreadableFile, EmptyFile, ProtectedFile, ScannedFile), BatchError
    for a bad line of a corpus, SettingError for bad metadata.
    """
    _named(path)
    try:
        if path.suffix.lower() == _CORPUS:
            yield from _rows(path)
        else:
            yield _document(path)
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}); check its permissions") from None


def _folder(path: Path) -> list[Path]:
    files = sorted(file for file in path.rglob("*") if file.is_file() and not _passed_over(file, path))
    kept = [file for file in files if _ending(file)]
    if not kept:
        held = f" (it holds {files[0].name}, which is none of them)" if files else ""
        raise EmptyFile(f"{path}: no source in this folder{held}; formats that are read: {_FORMATS}")
    return kept


def _passed_over(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return bool(_PASSED_OVER.match(parts[-1])) or any(part.startswith(".") for part in parts[:-1])


def _ending(file: Path) -> bool:
    return file.suffix.lower() in _READERS or file.suffix.lower() == _CORPUS


def _named(path: Path) -> Path:
    if not path.exists():
        raise MissingFile(f"{path}: no such file or folder; check the path")
    if not path.is_file():
        raise UnreadableFile(f"{path}: is no file; name a file of these formats: {_FORMATS}")
    if not _ending(path):
        ending = path.suffix or "no ending"
        raise UnreadableFile(f"{path}: {ending} is not read; save it as one of {_FORMATS}")
    return path


def _distinct(files: Iterable[Path]) -> None:
    ids: dict[str, Path] = {}
    for file in files:
        if file.suffix.lower() == _CORPUS:
            continue
        other = ids.setdefault(_id(file), file)
        if other is not file:
            raise UnreadableFile(f"{other} and {file}: both would be document {_id(file)!r}; rename one of them")


def _id(path: Path) -> str:
    return unicodedata.normalize("NFC", path.stem)


def _rows(path: Path) -> Iterator[Document]:
    empty = True
    for row in jsonl.rows(path):
        found = infer.row(row.text, row.title)
        yield Document(
            id=row.id,
            text=row.text,
            title=found.title or row.id,
            source=str(path),
            sha256=row.sha256,
            region=found.region,
            year=found.year,
            furniture=furniture(row.text),
        )
        empty = False
    if empty:
        raise EmptyFile(f"{path}: holds no rows; write one {{id, text, title?}} a line")


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > _LARGEST:
        raise UnreadableFile(f"{path}: {size >> 20} MB, more than {_LARGEST >> 20} MB; divide it")
    data = path.read_bytes()
    if not data:
        raise EmptyFile(f"{path}: is empty; put its text in or take it away")
    return data


def _document(path: Path) -> Document:
    data = _bytes(path)
    ending = path.suffix.lower()
    text = _READERS[ending](data, str(path))
    front, body = meta.split(text, str(path)) if ending in _FRONTED else (Meta(), text)
    if not body.strip():
        raise EmptyFile(f"{path}: holds no text, only white space; put its text in or take it away")
    beside = path.with_name(f"{path.stem}.meta.toml")
    more = beside.read_bytes() if beside.is_file() else b""
    spans = furniture(body)
    known = front.over(meta.sidecar(more, str(beside)) if more else Meta())
    if known.title is None or known.region is None or known.year is None:
        known = known.over(meta.inferred(body, spans, _id(path)))
    return Document(
        id=_id(path),
        text=body,
        title=known.title or _id(path),
        source=str(path),
        sha256=hashlib.sha256(data + more).hexdigest(),
        work=known.work,
        region=known.region,
        year=known.year,
        official=known.official,
        furniture=spans,
    )
