"""Plans: drafted in memory, carried out whole, refused where the index has moved on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from town import Letters, report, said, state

from qa_bot.errors import SettingError, StaleIndex
from qa_bot.index import build, store
from qa_bot.index.build import Changes, Plan

Write = Callable[..., Path]
NEW = {"1": ("办好教育", "新建学校5所。"), "2": ("关爱老人", "新建食堂9家。")}


def put(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(report(name, NEW), encoding="utf-8")
    return path


def test_a_draft_is_what_carrying_it_out_gives_and_writes_nothing(
    docs: Path, folder: Path, encoder: Letters, tmp_path: Path
) -> None:
    build.ingest([docs], folder, encoder)
    old, before = store.read(folder), state(folder)
    plan = Plan((put(tmp_path / "up", "东川县"), put(tmp_path / "up", "北原县")), without=("西岭县",))
    index, changes = build.draft(plan, old, encoder)
    assert state(folder) == before
    assert changes == Changes("", added=("北原县",), replaced=("东川县",), removed=("西岭县",))
    done = build.revise(plan, folder, encoder, seen=old.version)
    now = store.read(folder)
    assert done == Changes(now.version, added=("北原县",), replaced=("东川县",), removed=("西岭县",))
    assert now.manifest.documents == index.manifest.documents
    assert now.ids == ("东川县", "北原县", "南浦县")
    assert "新建学校5所。" in "".join(said(now, "东川县"))


def test_a_plan_made_for_another_version_is_refused(docs: Path, folder: Path, encoder: Letters, tmp_path: Path) -> None:
    first = build.ingest([docs], folder, encoder).version
    build.revise(Plan((put(tmp_path / "up", "北原县"),)), folder, encoder, seen=first)
    before = state(folder)
    with pytest.raises(StaleIndex):
        build.revise(Plan(without=("北原县",)), folder, encoder, seen=first)
    assert state(folder) == before


def test_relations_are_declared_and_taken_away(docs: Path, folder: Path, encoder: Letters, tmp_path: Path) -> None:
    build.ingest([docs], folder, encoder)
    build.revise(Plan((put(tmp_path / "up", "北原县"),), replaces=(("北原县", "东川县"),)), folder, encoder)
    assert store.read(folder).entry("北原县").replaces == "东川县"
    assert store.read(folder).entry("东川县").hidden == ("1", "2")
    build.revise(Plan(replaces=(("北原县", None), ("gone", None))), folder, encoder)
    assert store.read(folder).entry("北原县").replaces is None
    assert store.read(folder).entry("东川县").hidden == ()


@pytest.mark.parametrize("plan", [Plan(without=("none",)), Plan(replaces=(("东川县", "none"),))])
def test_a_plan_for_documents_that_are_not_there_is_refused(
    docs: Path, folder: Path, encoder: Letters, plan: Plan
) -> None:
    build.ingest([docs], folder, encoder)
    before = state(folder)
    with pytest.raises(SettingError):
        build.revise(plan, folder, encoder)
    assert state(folder) == before


def test_where_all_is_read_again_a_given_file_counts_before_an_older_one(
    docs: Path, folder: Path, encoder: Letters, tmp_path: Path
) -> None:
    build.ingest([docs], folder, encoder)
    other = Letters(name="other", seen=[])  # made by other rules, so every file is read again
    build.revise(Plan((put(tmp_path / "up", "东川县"),)), folder, other)
    now = store.read(folder)
    assert now.entry("东川县").path == str((tmp_path / "up" / "东川县.txt").resolve())
    assert "新建学校5所。" in "".join(said(now, "东川县"))
    assert now.ids == ("东川县", "南浦县", "西岭县")
