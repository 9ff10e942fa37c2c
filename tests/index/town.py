"""Invented reports, and an encoder without weights, for tests that build an index."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa_bot.index import publish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qa_bot.index.store import Index

CLAUSES = {
    "1": ("改善停车", "新增停车泊位120个。改造老旧小区8个。"),
    "2": ("关爱老人", "新建养老服务中心3家。加装电梯15台。"),
    "3": ("绿化街巷", "新增绿地2万平方米。栽植行道树600株。"),
}


@dataclass(frozen=True)
class Letters:
    """Counts characters into `dimensions` bins; equal texts have equal vectors, and each call is remembered."""

    name: str = "letters"
    dimensions: int = 16
    fingerprint: str = "0123456789abcdef"
    seen: list[str] | None = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.seen is not None:
            self.seen.extend(texts)
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                digest = hashlib.blake2b(character.encode("utf-8", "surrogatepass"), digest_size=1).digest()
                vectors[row, digest[0] % self.dimensions] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths > 0, lengths, 1)


def report(title: str, clauses: dict[str, tuple[str, str]]) -> str:
    """Write an invented report: a title line, then a numbered clause a line."""
    lines = [f"{number}.{name}。{body}" for number, (name, body) in clauses.items()]
    return "\n".join([title, *lines]) + "\n"


def said(index: Index, name: str) -> list[str]:
    """Return the texts of a document's passages that are searched."""
    return [index.passage(row).text.strip() for row in index.rows_of(name)]


def state(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder, the lock left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def damage(folder: Path, name: str) -> None:
    """Flip a byte in a file of the current version."""
    path = folder / publish.versions(folder)[-1] / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
