"""The throw-away index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.errors import (
    EmptyFile,
)
from qa_bot.index import build, store

if TYPE_CHECKING:
    from pathlib import Path

    from town import Letters

NAMES = ("东川县", "南浦县", "西岭县")


def test_temporary_index_touches_nothing(
    docs: Path, encoder: Letters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    with build.temporary([docs], encoder) as index:
        assert index.ids == NAMES
        row = index.sparse.search(["停车"], 1)[0][0]
        assert "停车" in index.passage(int(row)).text
        assert index.dense.search(encoder.encode(["停车泊位"])[0], 1)[0].size == 1
        assert (index.stale(), index.version[:5]) == (False, "docs-")
        assert set(tmp_path.rglob("*")) == before


def test_temporary_index_equals_the_stored_one(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    stored = store.open_index(folder, encoder)
    with build.temporary([docs], encoder) as index:
        assert index.documents() == stored.documents()
        assert [index.passage(row) for row in range(index.count)] == [
            stored.passage(row) for row in range(stored.count)
        ]
        question = encoder.encode(["新建公路"])[0]
        assert index.dense.search(question, 9)[0].tolist() == stored.dense.search(question, 9)[0].tolist()


def test_temporary_index_of_nothing_is_an_error(encoder: Letters, tmp_path: Path) -> None:
    with pytest.raises(EmptyFile), build.temporary([tmp_path], encoder):
        pytest.fail("no documents")
