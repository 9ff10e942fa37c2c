"""Opening an index, and telling apart what can be wrong with it."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from qa_bot.errors import DamagedIndex, EncoderMismatch, ForeignIndex, MissingIndex, NewerIndex, StorageError
from qa_bot.index import build, manifest, publish, store
from qa_bot.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from town import Letters


@pytest.fixture
def built(docs: Path, folder: Path, encoder: Letters) -> Path:
    """Return the folder of a whole index of three reports."""
    build.ingest([docs], folder, encoder)
    return folder


def newest(folder: Path) -> Path:
    return folder / publish.versions(folder)[-1]


def test_documents_come_back_as_they_were_read(built: Path, encoder: Letters, docs: Path) -> None:
    index = store.open_index(built, encoder)
    assert index.ids == ("东川县", "南浦县", "西岭县")
    assert [document.text for document in index.documents()] == [
        (docs / f"{name}.txt").read_text(encoding="utf-8") for name in index.ids
    ]
    assert index.document("西岭县").source == str(docs / "西岭县.txt")


def test_passages_are_cut_from_their_documents(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    rows = [row for name in index.ids for row in index.rows_of(name)]
    assert rows == list(range(index.count))
    for row in rows:
        passage = index.passage(row)
        assert index.document(passage.document).text[passage.start : passage.end] == passage.text


def test_every_row_has_its_document(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    owners = index.owners().tolist()
    assert [index.ids[owner] for owner in owners] == [index.passage(row).document for row in range(index.count)]


def test_clauses_are_found_in_any_spelling(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    found = index.clause("东川县", "２")
    assert found is not None
    assert (found.number, found.title) == ("2", "关爱老人")
    assert index.clause("东川县", "99") is None
    assert index.root("东川县").children[1] == found


def test_unknown_document_is_a_key_error(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    for ask in (index.document, index.root, index.rows_of, lambda name: index.clause(name, "1")):
        with pytest.raises(KeyError):
            ask("北原县")


def test_both_engines_find_the_sentence(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    row = index.sparse.search(words("加装多少电梯"), 1)[0][0]
    assert index.passage(int(row)).text == "加装电梯15台。"
    said = index.passage(int(row))
    nearest = index.dense.search(encoder.encode(["\n".join((*said.headings, said.text))])[0], 1)[0][0]
    assert nearest == row
    assert index.ids[index.texts.search(words("高标准农田"), 1)[0][0]] == "西岭县"


def test_search_can_be_kept_to_documents(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    rows = np.array(index.rows_of("西岭县"))
    found = index.sparse.search(words("新建公路与学校"), 10, rows)[0]
    assert {index.passage(int(row)).document for row in found} == {"西岭县"}


def test_open_index_outlives_its_files(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    before = [index.passage(row) for row in range(index.count)]
    shutil.rmtree(built)
    assert [index.passage(row) for row in range(index.count)] == before
    assert index.dense.search(encoder.encode(["停车"])[0], 3)[0].size
    assert not index.stale()


def test_stale_tells_that_another_version_is_current(built: Path, encoder: Letters, write: Callable[..., Path]) -> None:
    index = store.open_index(built, encoder)
    assert not index.stale()
    build.ingest([write("北原县")], built, encoder)
    assert index.stale()
    assert not store.open_index(built, encoder).stale()


def test_missing_index_says_how_to_build_one(folder: Path, encoder: Letters) -> None:
    for _ in range(2):
        with pytest.raises(MissingIndex, match="no index here; run `qa-bot ingest docs_src`"):
            store.open_index(folder, encoder)
        folder.mkdir(exist_ok=True)
        (folder / "README.md").write_text("what goes here")
        (folder / ".gitignore").write_text("*")


def test_folder_of_something_else_is_foreign(folder: Path, encoder: Letters) -> None:
    folder.mkdir()
    (folder / "letter.docx").write_text("")
    with pytest.raises(ForeignIndex, match=r"holds letter.docx and no index; choose another folder"):
        store.open_index(folder, encoder)


def test_file_in_place_of_the_folder_is_foreign(folder: Path, encoder: Letters) -> None:
    folder.write_text("")
    with pytest.raises(ForeignIndex, match="is a file; choose another folder"):
        store.open_index(folder, encoder)


def _copies(built: Path, spare: Path) -> list[tuple[Path, Path]]:
    """Return every file of an index as (copied folder, file in it), a copy each."""
    files = [path.relative_to(built) for path in sorted(built.rglob("*")) if path.is_file() and path.name != ".lock"]
    copies = []
    for number, file in enumerate(files):
        shutil.copytree(built, spare / str(number))
        copies.append((spare / str(number), spare / str(number) / file))
    assert len(copies) == 20, "CURRENT, manifest, vectors, five of the shelf, two times six of postings"
    return copies


def _flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x20
    path.write_bytes(data)


@pytest.mark.parametrize("place", [0, 0.5, -1])
def test_flipped_byte_in_any_file_is_damage(built: Path, encoder: Letters, tmp_path: Path, place: float) -> None:
    for folder, file in _copies(built, tmp_path / "spare"):
        _flip(file, int(place * file.stat().st_size) if place == 0.5 else int(place))
        with pytest.raises(DamagedIndex, match=r"run `qa-bot rebuild`"):
            store.open_index(folder, encoder)


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_any_file_cut_short_is_damage(built: Path, encoder: Letters, tmp_path: Path, kept: float) -> None:
    for folder, file in _copies(built, tmp_path / "spare"):
        data = file.read_bytes()
        file.write_bytes(data[: min(int(len(data) * kept), len(data) - 2)])
        with pytest.raises(DamagedIndex, match=r"run `qa-bot rebuild`"):
            store.open_index(folder, encoder)


def test_any_file_made_longer_is_damage(built: Path, encoder: Letters, tmp_path: Path) -> None:
    for folder, file in _copies(built, tmp_path / "spare"):
        file.write_bytes(file.read_bytes() + b"\n")
        with pytest.raises(DamagedIndex):
            store.open_index(folder, encoder)


def test_any_file_missing_is_damage(built: Path, encoder: Letters, tmp_path: Path) -> None:
    for folder, file in _copies(built, tmp_path / "spare"):
        file.unlink()
        with pytest.raises(DamagedIndex, match=r"run `qa-bot rebuild`"):
            store.open_index(folder, encoder)


@pytest.mark.parametrize("said", ["", "\n", "000009-0123456789abcdef\n", "../index\n", "东川县\n", "\0"])
def test_current_to_nowhere_is_damage(built: Path, encoder: Letters, said: str) -> None:
    (built / "CURRENT").write_text(said, encoding="utf-8")
    with pytest.raises(DamagedIndex, match="CURRENT: names no version that is here"):
        store.open_index(built, encoder)


def test_damage_names_the_file(built: Path, encoder: Letters) -> None:
    _flip(newest(built) / "vectors.faiss", 100)
    with pytest.raises(DamagedIndex, match=r"vectors.faiss: is not as it was written"):
        store.open_index(built, encoder)


def test_unreadable_current_is_no_version_to_change_to(built: Path, encoder: Letters) -> None:
    index = store.open_index(built, encoder)
    (built / "CURRENT").unlink()
    (built / "CURRENT").mkdir()
    assert not index.stale()
    with pytest.raises(StorageError, match="CURRENT: cannot be read"):
        store.open_index(built, encoder)


def test_newer_format_is_told_before_anything_else_is_read(built: Path, encoder: Letters) -> None:
    old = newest(built)
    raw = json.dumps({"format": manifest.FORMAT + 1, "everything": "changed"}).encode()
    version = f"000002-{manifest.checksum(raw)[:16]}"
    old.rename(built / version)
    (built / version / "manifest.json").write_bytes(raw)
    (built / "CURRENT").write_text(f"{version}\n")
    with pytest.raises(NewerIndex, match="in format 2, and this version reads up to 1; update qa-bot"):
        store.open_index(built, encoder)


@pytest.mark.parametrize("change", [{"name": "other"}, {"fingerprint": "f" * 16}])
def test_other_encoder_is_refused(built: Path, encoder: Letters, change: dict[str, str]) -> None:
    with pytest.raises(EncoderMismatch, match=r"built with encoder letters \(0123456789abcdef\), asked with"):
        store.open_index(built, replace(encoder, **change))


def test_other_rules_for_words_are_refused(built: Path, encoder: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "settings", lambda: "other")
    with pytest.raises(EncoderMismatch, match="built with other rules for words; run `qa-bot rebuild`"):
        store.open_index(built, encoder)


def test_every_message_is_one_line(built: Path, encoder: Letters, folder: Path) -> None:
    _flip(newest(built) / "manifest.json", 5)
    with pytest.raises(DamagedIndex) as caught:
        store.open_index(built, encoder)
    assert "\n" not in str(caught.value)


def test_reader_takes_the_version_that_is_current_by_then(
    built: Path, encoder: Letters, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish.versions(built)[-1]
    real = store.pointed

    def slow(folder: Path) -> str:
        monkeypatch.setattr(store, "pointed", real)
        build.ingest([write("北原县")], built, encoder)
        build.ingest([write("中山县")], built, encoder)
        assert before not in publish.versions(folder)
        return before

    monkeypatch.setattr(store, "pointed", slow)
    assert "中山县" in store.open_index(built, encoder).ids


def test_current_that_never_rests_is_told(built: Path, encoder: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter(range(1000))
    monkeypatch.setattr(publish, "current", lambda _: f"{next(seen):06d}-0123456789abcdef")
    with pytest.raises(DamagedIndex, match="changes faster than it can be read; try again"):
        store.open_index(built, encoder)


@pytest.mark.slow
def test_all_reports_open_within_fifty_milliseconds_of_work(shared: Path, folder: Path, encoder: Letters) -> None:
    wide = replace(encoder, dimensions=256, seen=None)
    build.ingest([shared / "data" / "reports", shared / "report"], folder, wide)
    times = []
    for _ in range(7):
        started = time.process_time()
        index = store.open_index(folder, wide)
        times.append(time.process_time() - started)
    assert len(index.ids) == 37
    assert min(times) < 0.05
