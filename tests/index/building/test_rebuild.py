"""An index that is damaged, foreign or too new, and building it anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from town import Letters, damage, state

from qa_bot.errors import (
    DamagedIndex,
    ForeignIndex,
    MissingFile,
    MissingIndex,
    NewerIndex,
)
from qa_bot.index import build, manifest, publish, store

Write = Callable[..., Path]
NAMES = ("东川县", "南浦县", "西岭县")


def test_damaged_index_is_built_on_by_nobody(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    damage(folder, "shelf-texts.npy")
    for act in (lambda: build.ingest([docs], folder, encoder), lambda: build.remove(["东川县"], folder, encoder)):
        with pytest.raises(DamagedIndex, match="run `qa-bot rebuild`"):
            act()


def test_rebuild_makes_a_damaged_index_whole(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    whole = state(folder / publish.versions(folder)[-1])
    damage(folder, "shelf-texts.npy")
    changes = build.rebuild(folder, encoder)
    assert changes.added == NAMES
    assert state(folder / changes.version) == whole


@pytest.mark.parametrize("said", ["", "000009-0123456789abcdef\n"])
def test_rebuild_finds_the_newest_version_where_current_is_lost(
    docs: Path, folder: Path, encoder: Letters, said: str
) -> None:
    build.ingest([docs], folder, encoder)
    (folder / "CURRENT").write_text(said)
    build.rebuild(folder, encoder)
    assert store.open_index(folder, encoder).ids == NAMES


def test_rebuild_needs_the_list_of_sources(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    damage(folder, "manifest.json")
    with pytest.raises(DamagedIndex, match="delete the folder and run `qa-bot ingest` with the files"):
        build.rebuild(folder, encoder)


def test_rebuild_of_a_damaged_index_tells_what_vanished(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    damage(folder, "vectors.faiss")
    (docs / "西岭县.txt").unlink()
    assert build.rebuild(folder, encoder).vanished == ("西岭县",)
    assert store.open_index(folder, encoder).ids == ("东川县", "南浦县")


def test_rebuild_of_a_whole_index_keeps_what_vanished(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    (docs / "西岭县.txt").unlink()
    assert build.rebuild(folder, encoder).vanished == ("西岭县",)
    assert store.open_index(folder, encoder).ids == NAMES


def test_rebuild_without_any_source_is_refused(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    damage(folder, "vectors.faiss")
    shutil.rmtree(docs)
    before = state(folder)
    with pytest.raises(MissingFile, match="none of its sources is left"):
        build.rebuild(folder, encoder)
    assert state(folder) == before


def test_rebuild_of_nothing_is_refused(folder: Path, encoder: Letters) -> None:
    with pytest.raises(MissingIndex):
        build.rebuild(folder, encoder)


def test_lost_current_is_taken_up_again_by_the_next_writer(
    docs: Path, folder: Path, encoder: Letters, write: Write
) -> None:
    build.ingest([docs], folder, encoder)
    (folder / "CURRENT").unlink()
    build.ingest([write("北原县")], folder, encoder)
    assert len(store.open_index(folder, encoder).ids) == 4


def test_foreign_folder_is_left_as_it_is(docs: Path, folder: Path, encoder: Letters) -> None:
    folder.mkdir()
    (folder / "letter.docx").write_text("")
    with pytest.raises(ForeignIndex):
        build.ingest([docs], folder, encoder)
    assert [path.name for path in folder.iterdir()] == ["letter.docx"]


def test_newer_index_is_not_overwritten(
    docs: Path, folder: Path, encoder: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.ingest([docs], folder, encoder)
    monkeypatch.setattr(manifest, "FORMAT", 0)
    for act in (lambda: build.ingest([docs], folder, encoder), lambda: build.rebuild(folder, encoder)):
        with pytest.raises(NewerIndex):
            act()
