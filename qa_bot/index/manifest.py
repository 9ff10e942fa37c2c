"""The manifest: what an index version holds, what it was made with, and the checksum of every file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.index.sparse import K1, B

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1
NAME = "manifest.json"
_HOUSE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Made:
    """What an index was made with; two indexes made alike can share rows."""

    encoder: str
    fingerprint: str
    dimensions: int
    settings: str
    rules: str


@dataclass(frozen=True, slots=True)
class File:
    """Size in bytes and checksum of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its metadata, the file it was read from, and what is searched of it.

    `path` is the absolute path of the file and `stamp` the checksum of it and its sidecar. `replaces` is the
    document that an operator has declared replaced by this one; `hidden` the clauses another one holds instead.
    """

    id: str
    title: str
    work: str | None
    region: str | None
    year: int | None
    official: bool | None
    source: str
    sha256: str
    path: str
    stamp: str
    passages: int
    clauses: int
    replaces: str | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything about one version; `documents` are in the order of the shelf."""

    made: Made
    documents: tuple[Entry, ...]
    files: dict[str, File]
    format: int = FORMAT
    product: str = ""

    def with_files(self, files: dict[str, File]) -> Manifest:
        """Return the manifest with the files that were written."""
        return replace(self, files=files)


def product() -> str:
    """Return the version of this product, "unknown" where it runs without being installed."""
    try:
        return version("qa-bot")
    except PackageNotFoundError:
        return "unknown"


def dump(manifest: Manifest) -> bytes:
    """Write the manifest as JSON, readable and the same for the same content."""
    return json.dumps(asdict(manifest), indent=1, sort_keys=True).encode("ascii") + b"\n"


def form(raw: bytes) -> int:
    """Return the format number; raises ValueError or KeyError where the bytes are no manifest."""
    return int(json.loads(raw)["format"])


def load(raw: bytes) -> Manifest:
    """Read what `dump` has written; raises ValueError, KeyError or TypeError where the bytes are no manifest."""
    body: dict[str, Any] = json.loads(raw)
    entries = (Entry(**(entry | {"hidden": tuple(entry["hidden"])})) for entry in body["documents"])
    return Manifest(
        made=Made(**body["made"]),
        documents=tuple(entries),
        files={name: File(**file) for name, file in body["files"].items()},
        format=body["format"],
        product=body["product"],
    )


def checksum(data: Any) -> str:
    """Return the SHA-256 of bytes, or of anything with a buffer, in hexadecimal."""
    return sha256(data).hexdigest()


@cache
def settings() -> str:
    """Return a hash of what must be alike when an index is made and when it is asked: words and BM25's constants."""
    return _hash([_HOUSE / "text" / "normal.py", _HOUSE / "text" / "words.py"], f"{K1} {B}")


@cache
def rules() -> str:
    """Return a hash of all that makes passages out of files; where it differs, files are read again.

    The code itself is hashed, so that nobody has to remember to raise a number.
    """
    rooms = [*(_HOUSE / "corpus").rglob("*.py"), *(_HOUSE / "text").rglob("*.*"), _HOUSE / "index" / "works.py"]
    return _hash(sorted([*rooms, *(_HOUSE / "index" / "steps").glob("*.py")]), settings())


def _hash(files: Iterable[Path], more: str) -> str:
    total = sha256(more.encode())
    for file in files:
        if file.suffix != ".pyc":
            total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]
