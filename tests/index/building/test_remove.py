"""Taking documents out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from town import Letters, state

from qa_bot.errors import (
    MissingIndex,
    SettingError,
)
from qa_bot.index import build, store

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("东川县", "南浦县", "西岭县")


def test_removed_document_is_gone(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    assert build.remove(["东川县", "东川县"], folder, encoder).removed == ("东川县",)
    index = store.open_index(folder, encoder)
    assert index.ids == ("南浦县", "西岭县")
    assert {index.passage(row).document for row in range(index.count)} == {"南浦县", "西岭县"}


def test_last_document_can_be_removed(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    build.remove(NAMES, folder, encoder)
    index = store.open_index(folder, encoder)
    assert (index.ids, index.count) == ((), 0)
    assert index.sparse.search(["停车"], 5)[0].size == index.dense.search(encoder.encode(["停"])[0], 5)[0].size == 0
    assert build.ingest([docs], folder, encoder).added == NAMES


def test_unknown_document_cannot_be_removed(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    before = state(folder)
    with pytest.raises(SettingError, match=r"no document 北原县 in .*; known are 东川县, 南浦县, 西岭县"):
        build.remove(["东川县", "北原县"], folder, encoder)
    assert state(folder) == before


def test_nothing_can_be_removed_where_nothing_is(folder: Path, encoder: Letters) -> None:
    with pytest.raises(MissingIndex):
        build.remove(["东川县"], folder, encoder)
