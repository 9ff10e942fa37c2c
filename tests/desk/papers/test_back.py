"""Changes of a real index taken back again, and the log that tells of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from papermaker import LIFTS, LINES, NAME, REVISED, applied, files, ids, looked, said, word

from qa_bot.desk.audit import changing
from qa_bot.desk.papers import back
from qa_bot.desk.papers import stage as stages
from qa_bot.errors import Clash, Unknown
from qa_bot.index import store

if TYPE_CHECKING:
    from papermaker import Staged

    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database


def test_a_replacement_is_taken_back_and_so_is_taking_it_back(
    settings: Settings, records: Database, staged: Staged
) -> None:
    applied(settings, staged(f"{NAME}.txt", REVISED))
    assert "150台" in said(settings, LIFTS)
    for number, figure, who in ((0, "120台", "wang"), (0, "150台", "lina")):
        change = back.changes(records)[number]
        stage = looked(
            settings, back.revert(records, settings.uploads, who, change.id, store.read(settings.index).manifest)
        )
        assert stage.state == "ready"
        assert applied(settings, stage).state == "done"
        assert figure in said(settings, LIFTS)
    assert [(one.what, one.who, one.undone) for one in back.changes(records)] == [
        ("document.undo", "lina", False),
        ("document.undo", "wang", True),
        ("document.replace", "lina", True),
    ]


def test_an_addition_is_taken_back_and_a_removal_is(settings: Settings, records: Database, staged: Staged) -> None:
    manifest = lambda: store.read(settings.index).manifest  # noqa: E731 - read anew each time
    applied(settings, staged("a.docx", word()))
    applied(settings, looked(settings, back.revert(records, settings.uploads, "lina", 1, manifest())))
    assert ids(settings) == (NAME,)
    applied(settings, looked(settings, back.revert(records, settings.uploads, "lina", 2, manifest())))
    assert set(ids(settings)) == {NAME, "a"}
    applied(settings, staged(task="remove", without=("a",)))
    applied(settings, looked(settings, back.revert(records, settings.uploads, "lina", 4, manifest())))
    assert set(ids(settings)) == {NAME, "a"}


def test_what_cannot_be_taken_back_says_why(settings: Settings, records: Database, staged: Staged) -> None:
    manifest = lambda: store.read(settings.index).manifest  # noqa: E731 - read anew each time
    with pytest.raises(Unknown):
        back.revert(records, settings.uploads, "lina", 1, manifest())
    applied(settings, staged("a.txt", files()["a.txt"]))
    applied(settings, staged("a.docx", word((*LINES, "4.办好学校。新建学校2所。"))))
    with pytest.raises(Clash, match="changed since"):
        back.revert(records, settings.uploads, "lina", 1, manifest())
    for stage in stages.every(settings.uploads):
        (settings.uploads / stage.token / "a.txt").unlink(missing_ok=True)
    with pytest.raises(Clash, match="no longer what it was"):
        back.revert(records, settings.uploads, "lina", 2, manifest())


def test_a_corpus_is_not_taken_back_line_by_line(settings: Settings, records: Database, staged: Staged) -> None:
    applied(settings, staged("a.jsonl", files()["a.jsonl"] + b"\n" + files()["a.jsonl"].replace(b"wujiang", b"b")))
    applied(settings, staged(task="remove", without=("wujiang",)))
    with pytest.raises(Clash, match="corpus"):
        back.revert(records, settings.uploads, "lina", 2, store.read(settings.index).manifest)


def test_the_log_tells_what_was_done_and_names_no_secret(settings: Settings, records: Database, staged: Staged) -> None:
    stage = applied(settings, staged("a.txt", files()["a.txt"]))
    (entry,) = back.changes(records)
    assert (entry.what, entry.who, entry.subject) == ("document.add", "lina", "documents")
    assert entry.after is not None
    assert (entry.after["name"], entry.after["version"], entry.after["count"]) == ("a.txt", stage.version, 1)
    kept = entry.after["documents"]["a"]
    assert Path(kept["path"]) == settings.uploads.resolve() / stage.token / "a.txt"
    held = hashlib.sha256(files()["a.txt"] + b"\0" + b"\0").hexdigest()
    assert kept == {"title": LINES[0], "path": kept["path"], "stamp": held, "replaces": None}


def test_changing_is_one_entry_of_the_log_with_what_was_before(records: Database) -> None:
    with changing(records, "lina") as pen:
        pen.note("document.remove", "documents", {"name": "a"}, {"documents": {}}, undoes=None)
    (entry,) = back.changes(records)
    assert (entry.before, entry.after) == ({"documents": {}}, {"name": "a"})


def test_changes_of_documents_stay_in_sight_whatever_else_is_changed(records: Database) -> None:
    with changing(records, "lina") as pen:
        for number in range(25):
            pen.note("document.add", "documents", {"name": f"{number}.txt"})
        for _ in range(600):
            pen.note("wording.add", "wordings", {})
    assert [(one.after or {})["name"] for one in back.changes(records)] == [f"{at}.txt" for at in range(24, 4, -1)]
