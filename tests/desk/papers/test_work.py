"""Changes of a real index on disk: every format, hostile files, and replacement with pins and answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papermaker import LIFTS, LINES, NAME, REPORT, REVISED, applied, files, ids, looked, portable, preview, said, word

from qa_bot.answer.bot import Bot
from qa_bot.desk import asked, pins
from qa_bot.desk.papers.again import again
from qa_bot.desk.pins import Draft
from qa_bot.index import build, store
from qa_bot.index.encode import encoder
from qa_bot.index.lock import writing

if TYPE_CHECKING:
    from pathlib import Path

    from papermaker import Staged

    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database


@pytest.mark.parametrize("name", list(files()))
def test_every_format_is_read_shown_and_brought_in(settings: Settings, staged: Staged, name: str) -> None:
    stage = staged(name, files()[name])
    assert (stage.state, stage.fault, stage.detail) == ("ready", "", "")
    shown = preview(settings, stage)
    (paper,) = shown["papers"]
    assert (paper["how"], paper["title"], paper["year"]) == ("new", LINES[0], 2032)
    assert (paper["clauses"], paper["facts"], paper["beside"]) == (3, 4, "")  # the title is a fact without a figure
    assert [part["number"] for part in paper["first"]] == ["1", "2", "3"]
    assert [part["title"] for part in paper["first"]] == ["修好道路", "照顾老人", "种好树木"]
    assert (shown["count"], shown["hidden"], shown["proposed"], shown["pins"]) == (1, [], [], [])
    assert ids(settings) == (NAME,)  # nothing has been brought in yet
    assert applied(settings, stage).state == "live"
    assert set(ids(settings)) == {NAME, "wujiang" if name == "a.jsonl" else "a"}
    assert "新建桥梁7座" in said(settings, "雾江县新建桥梁多少座")


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.docx", b"PK\x03\x04 nothing", "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.pdf", portable(locked=True), "protected"),
        ("a.pdf", portable(()), "scanned"),
        ("a.jsonl", b'{"id": "a"}', "row"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"[" * 100_000, "row"),
        ("a.txt", b"---\nyear: soon\n---\nabc\n", "setting"),
    ],
)
def test_what_cannot_be_read_fails_with_its_reason_and_changes_nothing(
    settings: Settings, staged: Staged, name: str, data: bytes, fault: str
) -> None:
    stage = staged(name, data)
    assert (stage.state, stage.fault) == ("failed", fault)
    assert str(settings.uploads) not in stage.detail
    assert ids(settings) == (NAME,)


def test_a_text_without_clauses_is_shown_as_such(settings: Settings, staged: Staged) -> None:
    stage = staged("a.txt", "雾江县的桥很多。\n".encode())
    (paper,) = preview(settings, stage)["papers"]
    assert (stage.state, paper["clauses"], paper["passages"]) == ("ready", 0, 1)


def test_a_new_edition_shows_the_one_clause_that_changed(settings: Settings, staged: Staged) -> None:
    (paper,) = preview(settings, staged(f"{NAME}.txt", REVISED))["papers"]
    assert (paper["how"], paper["beside"], paper["counts"]) == ("replaced", NAME, [0, 0, 1, 0, 29])
    ((old, new),) = paper["changed"]
    assert (old["number"], new["number"]) == ("5", "5")
    assert new["text"] == old["text"].replace("120", "150") != old["text"]


def test_a_preview_names_the_pins_and_the_answers_that_change(
    settings: Settings, records: Database, staged: Staged
) -> None:
    quote = "既有住宅加装电梯120台，坚持业主自愿、政府引导，简化审批手续。"
    with Bot.open(settings.index, settings) as bot:
        pins.add(records, bot.desk, "lina", Draft(("电梯找谁",), "加装120台。", NAME, "5", quote))
        pins.add(records, bot.desk, "lina", Draft(("种粮",), "21.6万亩。", NAME, "3", "粮食播种面积稳定在21.6万亩"))
        for question in (LIFTS, LIFTS, "粮食播种面积多少"):
            asked.note(records, bot.answer(question), "page")
    shown = preview(settings, staged(f"{NAME}.txt", REVISED))
    assert [(pin["wording"], pin["clause"], pin["how"]) for pin in shown["pins"]] == [("电梯找谁", "5", "changed")]
    (reply,) = shown["replies"]
    assert (reply["question"], reply["count"], shown["asked"]) == (LIFTS, 2, 3)
    assert "120台" in reply["before"][1]
    assert "150台" in reply["after"][1]


def test_a_removal_names_every_pin_of_the_document(settings: Settings, records: Database, staged: Staged) -> None:
    with Bot.open(settings.index, settings) as bot:
        pins.add(records, bot.desk, "lina", Draft(("种粮",), "21.6万亩。", NAME, "3", "粮食播种面积稳定在21.6万亩"))
    applied(settings, staged("a.txt", files()["a.txt"]))
    stage = staged(task="remove", without=(NAME,))
    shown = preview(settings, stage)
    assert [(paper["id"], paper["how"], paper["counts"][1]) for paper in shown["papers"]] == [(NAME, "removed", 29)]
    assert [(pin["document"], pin["how"]) for pin in shown["pins"]] == [(NAME, "gone")]
    assert applied(settings, stage).state == "done"
    assert ids(settings) == ("a",)
    assert REPORT.exists()  # a file that was not uploaded is never deleted


def test_a_change_made_meanwhile_has_to_be_looked_at_again(settings: Settings, staged: Staged) -> None:
    first, second = staged("a.txt", files()["a.txt"]), staged("b.docx", word())
    assert applied(settings, first).state == "live"
    late = applied(settings, second)
    assert (late.state, late.fault) == ("ready", "outdated")
    assert set(ids(settings)) == {NAME, "a"}
    assert applied(settings, looked(settings, late)).state == "live"
    assert set(ids(settings)) == {NAME, "a", "b"}


def test_while_another_writes_a_confirmation_waits(settings: Settings, staged: Staged) -> None:
    stage = staged("a.txt", files()["a.txt"])
    with writing(settings.index):
        late = applied(settings, stage)
    assert (late.state, late.fault) == ("ready", "busy")
    assert ids(settings) == (NAME,)
    assert applied(settings, late).state == "live"


def test_a_proposal_is_made_and_confirming_it_hides_the_digest(
    settings: Settings, staged: Staged, tmp_path: Path
) -> None:
    digest = "---\nofficial: false\ntitle: 摘要\n---\n" + REPORT.read_text(encoding="utf-8")
    (tmp_path / "digest.md").write_text(digest, encoding="utf-8")
    build.ingest([tmp_path / "digest.md"], settings.index, encoder("builtin"))
    stage = staged("new.txt", REVISED)
    shown = preview(settings, stage)
    assert [(one, other, count) for one, other, count in shown["proposed"]] == [
        ("new", "digest", 23),
        ("new", NAME, 23),
    ]
    again_ = looked(settings, replace(stage, target="digest"))
    shown = preview(settings, again_)
    assert again_.replaces == (("new", "digest"),)
    assert [name for name, _ in shown["hidden"]] == ["digest"]
    assert shown["papers"][0]["beside"] == "digest"
    assert [name for name, _, _ in [tuple(row) for row in shown["proposed"]]] == ["new"]
    applied(settings, again_)
    assert store.read(settings.index).entry("new").replaces == "digest"


def test_a_rebuild_finds_uploads_and_so_does_an_index_built_from_nothing(
    settings: Settings, records: Database, staged: Staged, tmp_path: Path
) -> None:
    applied(settings, staged(f"{NAME}.txt", REVISED))
    applied(settings, staged("a.docx", word()))
    build.rebuild(settings.index, encoder("builtin"))
    assert "150台" in said(settings, LIFTS)
    assert set(ids(settings)) == {NAME, "a"}
    fresh = settings.model_copy(update={"index": tmp_path / "fresh"})
    build.ingest([REPORT], fresh.index, encoder("builtin"))
    again(fresh, encoder("builtin"))
    assert "150台" in said(fresh, LIFTS)
    assert set(ids(fresh)) == {NAME, "a"}
