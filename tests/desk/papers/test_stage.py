"""Stages on disk: written whole, found again, never outside their folder, locked by who works on them."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qa_bot.desk.papers import stage as stages
from qa_bot.errors import StorageError, Unknown
from qa_bot.index.manifest import Entry

if TYPE_CHECKING:
    from pathlib import Path


def entry(name: str, path: str = "/a.txt", replaces: str | None = None) -> Entry:
    return Entry(name, "甲", None, None, None, None, path, "0", path, "1", 1, 1, replaces)


def test_a_stage_comes_back_as_it_was(tmp_path: Path) -> None:
    uploads = tmp_path / "deep" / "uploads"
    stage = stages.begin(uploads, "add", "lina", name="甲\0\ud800", replaces=(("a", None), ("b", "c")))
    assert stages.read(uploads, stage.token) == stage
    later = replace(stage, state="ready", without=("a",), after={"a": None})
    stages.write(uploads, later)
    assert stages.read(uploads, stage.token) == later
    assert [path.name for path in (uploads / stage.token).iterdir()] == [stages.STATE]


@pytest.mark.parametrize(
    "token", ["", "..", "../../etc", "x", "0" * 12, "000000000000-0000000g", "000000000000-00000000"]
)
def test_a_token_that_was_never_given_out_is_unknown(tmp_path: Path, token: str) -> None:
    with pytest.raises(Unknown):
        stages.read(tmp_path, token)


def test_stages_are_listed_newest_first_and_nothing_else_is(tmp_path: Path) -> None:
    assert list(stages.every(tmp_path / "none")) == []
    for token in ("00000000000a-00000000", "00000000000b-00000000"):
        (tmp_path / token).mkdir()
        stages.write(tmp_path, stages.Stage(token, "add", "lina", 0.0))
    (tmp_path / "00000000000c-00000000").mkdir()  # its state was never written
    (tmp_path / "00000000000d-00000000").mkdir()
    (tmp_path / "00000000000d-00000000" / stages.STATE).write_text("{")
    (tmp_path / "README.md").write_text("")
    assert [stage.token for stage in stages.every(tmp_path)] == ["00000000000b-00000000", "00000000000a-00000000"]


def test_a_lock_is_held_until_it_is_closed(tmp_path: Path) -> None:
    stage = stages.begin(tmp_path, "add", "lina")
    assert not stages.busy(tmp_path, stage.token)
    held = stages.hold(tmp_path, stage.token)
    assert held is not None
    assert stages.busy(tmp_path, stage.token)
    assert stages.hold(tmp_path, stage.token) is None
    os.close(held)
    assert not stages.busy(tmp_path, stage.token)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("a file")
    with pytest.raises(StorageError, match="QA_BOT_UPLOADS"):
        stages.begin(tmp_path / "uploads", "add", "lina")


def test_touched_names_what_differs_and_nothing_else() -> None:
    before, after = stages.touched((entry("a"), entry("b"), entry("c")), (entry("a"), entry("b", "/b.txt"), entry("d")))
    row = {"title": "甲", "path": "/a.txt", "stamp": "1", "replaces": None}
    assert before == {"b": row, "c": row, "d": None}
    assert after == {"b": row | {"path": "/b.txt"}, "c": None, "d": row}


def test_a_change_has_happened_where_all_of_it_is_there() -> None:
    row = stages.row(entry("a"))
    stage = stages.Stage("t", "add", "lina", 0.0, after={"a": row, "b": None})
    assert stages.happened(stage, (entry("a"), entry("c")))
    assert not stages.happened(stage, (entry("a"), entry("b")))
    assert not stages.happened(stage, ())
    assert not stages.happened(replace(stage, after={}), (entry("a"),))


def test_a_failed_confirmation_waits_again_and_a_failed_reading_does_not() -> None:
    stage = stages.Stage("t", "add", "lina", 0.0, state="applying", done=2, of=3)
    assert stages.failed(stage, "busy", "x") == replace(stage, state="ready", fault="busy", detail="x", done=0, of=0)
    assert stages.failed(replace(stage, state="reading"), "empty").state == "failed"
