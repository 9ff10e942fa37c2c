"""From files to an index: new, changed, moved, gone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from town import Letters, report, said, state

from qa_bot.errors import (
    EmptyFile,
    MissingFile,
    MissingIndex,
    QaBotError,
    SettingError,
    UnreadableFile,
)
from qa_bot.index import build, manifest, publish, store
from qa_bot.index.build import Changes
from qa_bot.index.steps import bind

Write = Callable[..., Path]
NAMES = ("东川县", "南浦县", "西岭县")


def test_first_ingest_adds_everything(docs: Path, folder: Path, encoder: Letters) -> None:
    changes = build.ingest([docs], folder, encoder)
    assert changes == Changes(version=publish.versions(folder)[0], added=NAMES)
    assert store.open_index(folder, encoder).ids == NAMES


def test_nothing_changed_writes_nothing(docs: Path, folder: Path, encoder: Letters) -> None:
    first = build.ingest([docs], folder, encoder)
    before, encoded = state(folder), len(encoder.seen or [])
    again = build.ingest([docs, docs / "东川县.txt"], folder, encoder)
    assert again == Changes(version=first.version, unchanged=NAMES)
    assert (state(folder), len(encoder.seen or [])) == (before, encoded)


def test_changed_file_replaces_its_passages(docs: Path, folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([docs], folder, encoder)
    write("南浦县", {"1": ("办好教育", "新建学校5所。")})
    changes = build.ingest([docs], folder, encoder)
    index = store.open_index(folder, encoder)
    assert (changes.replaced, changes.unchanged, changes.added) == (("南浦县",), ("东川县", "西岭县"), ())
    assert "新建学校5所。" in "".join(said(index, "南浦县"))
    assert not any("新建学校2所" in index.passage(row).text for row in range(index.count))


def test_changed_metadata_replaces_the_document(docs: Path, folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([docs], folder, encoder)
    write("东川县", year=2029)
    assert build.ingest([docs], folder, encoder).replaced == ("东川县",)
    assert store.open_index(folder, encoder).document("东川县").year == 2029


def test_unchanged_documents_are_not_encoded_again(docs: Path, folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([docs], folder, encoder)
    assert encoder.seen is not None
    encoder.seen.clear()
    build.ingest([write("北原县", {"1": ("造林", "造林9万亩。")})], folder, encoder)
    assert encoder.seen
    assert not any("停车" in text for text in encoder.seen)


def test_step_by_step_equals_all_at_once(docs: Path, folder: Path, encoder: Letters, tmp_path: Path) -> None:
    for path in sorted(docs.glob("*.txt"), reverse=True):
        build.ingest([path], folder, encoder)
    build.ingest([docs], tmp_path / "other", encoder)
    one, other = publish.versions(folder)[-1], publish.versions(tmp_path / "other")[-1]
    assert one[7:] == other[7:]
    assert state(folder / one) == state(tmp_path / "other" / other)


def test_other_documents_stay(docs: Path, folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([docs], folder, encoder)
    assert build.ingest([write("北原县")], folder, encoder).added == ("北原县",)
    assert len(store.open_index(folder, encoder).ids) == 4


def test_row_taken_out_of_a_corpus_goes(folder: Path, encoder: Letters, tmp_path: Path) -> None:
    corpus = tmp_path / "rows.jsonl"
    rows = [json.dumps({"id": name, "text": f"{name}新建公园。"}, ensure_ascii=False) for name in "甲乙丙"]
    corpus.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert build.ingest([corpus], folder, encoder).added == ("丙", "乙", "甲")
    corpus.write_text("\n".join([rows[0], rows[2].replace("公园", "医院")]) + "\n", encoding="utf-8")
    changes = build.ingest([corpus], folder, encoder)
    assert (changes.removed, changes.replaced, changes.unchanged) == (("乙",), ("丙",), ("甲",))
    assert store.open_index(folder, encoder).ids == ("丙", "甲")


def test_moved_file_is_the_same_document(docs: Path, folder: Path, encoder: Letters, tmp_path: Path) -> None:
    build.ingest([docs], folder, encoder)
    encoded = len(encoder.seen or [])
    moved = docs.rename(tmp_path / "elsewhere")
    assert build.ingest([moved], folder, encoder).unchanged == NAMES
    assert len(encoder.seen or []) == encoded
    assert build.ingest([], folder, encoder).vanished == ()
    assert store.open_index(folder, encoder).document("东川县").source == str(moved / "东川县.txt")


def test_copy_of_a_file_is_the_same_document(docs: Path, folder: Path, encoder: Letters, tmp_path: Path) -> None:
    first = build.ingest([docs], folder, encoder)
    shutil.copytree(docs, tmp_path / "copy")
    assert build.ingest([tmp_path / "copy"], folder, encoder) == Changes(first.version, unchanged=NAMES)


def test_vanished_file_is_told_and_stays_searchable(docs: Path, folder: Path, encoder: Letters) -> None:
    build.ingest([docs], folder, encoder)
    (docs / "西岭县.txt").unlink()
    assert build.ingest([docs], folder, encoder).vanished == ("西岭县",)
    assert said(store.open_index(folder, encoder), "西岭县")


def test_one_bad_file_loses_nothing(docs: Path, folder: Path, encoder: Letters, write: Write) -> None:
    build.ingest([docs], folder, encoder)
    before = state(folder)
    write("北原县")
    (docs / "bad.txt").write_bytes(b"")
    with pytest.raises(EmptyFile, match=r"bad\.txt"):
        build.ingest([docs], folder, encoder)
    assert state(folder) == before


def test_all_bad_files_are_named_at_once(docs: Path, folder: Path, encoder: Letters) -> None:
    for name in ("one.txt", "two.txt"):
        (docs / name).write_bytes(b"")
    with pytest.raises(EmptyFile, match=r"^2 files cannot be read: .*one\.txt.*; .*two\.txt") as caught:
        build.ingest([docs], folder, encoder)
    assert "\n" not in str(caught.value)
    with pytest.raises(MissingIndex):
        store.open_index(folder, encoder)


def test_one_id_from_two_files_is_refused(docs: Path, folder: Path, encoder: Letters, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "东川县.txt").write_text(report("东川县", {"1": ("别的", "另一件事。")}), encoding="utf-8")
    with pytest.raises(QaBotError, match=r"东川县.*rename one of them"):
        build.ingest([docs, tmp_path / "more"], folder, encoder)


def test_one_id_from_a_file_and_a_corpus_is_refused(docs: Path, folder: Path, encoder: Letters) -> None:
    (docs / "rows.jsonl").write_text('{"id": "东川县", "text": "另一件事。"}\n', encoding="utf-8")
    with pytest.raises(SettingError, match=r"gives the document 东川县, as .*; rename one of them"):
        build.ingest([docs], folder, encoder)


def test_missing_path_is_told(folder: Path, encoder: Letters, tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        build.ingest([tmp_path / "nowhere"], folder, encoder)


def test_progress_counts_the_passages_that_are_made(
    docs: Path, folder: Path, encoder: Letters, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bind, "_AT_ONCE", 2)
    told: list[tuple[int, int, str]] = []
    build.ingest([docs], folder, encoder, progress=lambda *step: told.append(step))
    sizes = [len(store.open_index(folder, encoder).rows_of(name)) for name in NAMES]
    starts = [(sum(sizes[:number]), size) for number, size in enumerate(sizes)]
    steps = [
        (first + at, sum(sizes), name)
        for name, (first, size) in zip(NAMES, starts, strict=True)
        for at in range(0, size, 2)
    ]
    assert sum(sizes) == 13
    assert told == steps
    told.clear()
    write("东川县", {"1": ("停车", "新增泊位9个。")})
    build.ingest([docs], folder, encoder, progress=lambda *step: told.append(step))
    assert told[0] == (0, len(store.open_index(folder, encoder).rows_of("东川县")), "东川县")


@pytest.mark.parametrize("change", [{"name": "other"}, {"fingerprint": "f" * 16}, {"dimensions": 8}])
def test_other_encoder_encodes_everything_again(
    docs: Path, folder: Path, encoder: Letters, write: Write, change: dict[str, object]
) -> None:
    build.ingest([docs], folder, encoder)
    other = replace(encoder, seen=[], **change)  # type: ignore[arg-type]
    build.ingest([write("北原县")], folder, other)
    assert len(other.seen or []) == store.open_index(folder, other).count


def test_other_rules_read_every_file_again(
    docs: Path, folder: Path, encoder: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build.ingest([docs], folder, encoder)
    (docs / "南浦县.txt").unlink()
    monkeypatch.setattr(manifest, "rules", lambda: "other")
    again = build.ingest([docs / "东川县.txt"], folder, encoder)
    assert again.version != first.version
    assert again.vanished == ("南浦县",)
    assert store.open_index(folder, encoder).ids == NAMES


def test_unreadable_format_is_told(folder: Path, encoder: Letters, tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    with pytest.raises(UnreadableFile, match=r"table\.xlsx"):
        build.ingest([tmp_path / "table.xlsx"], folder, encoder)
