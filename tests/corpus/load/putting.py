"""What the tests of loading share: files put on disk, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.corpus import load

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.records import Document

REPORT = (
    "政 府 工 作 报 告\n——2031年1月5日在云河区第三届人民代表大会第一次会议上\n区长　某某\n各位代表：\n"
    "一、2030年工作回顾\n过去一年，新建停车泊位五千个。\n"
)


def put(folder: Path, name: str, content: str | bytes = REPORT) -> Path:
    """Write a file, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(path: Path) -> Document:
    """Return the only document of a file."""
    (document,) = load.documents(path)
    return document


def names(*paths: Path) -> list[str]:
    """Return the names of the sources among paths."""
    return [path.name for path in load.sources(paths)]
