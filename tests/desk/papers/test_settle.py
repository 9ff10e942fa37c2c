"""What a start finds of changes that were broken off, never confirmed or replaced since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papermaker import LINES, applied, files, looked, word

from qa_bot.desk.papers import back
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.settle import settle
from qa_bot.index import build, store
from qa_bot.index.encode import encoder

if TYPE_CHECKING:
    from papermaker import Staged

    from qa_bot.config import Settings
    from qa_bot.desk.sql.database import Database


class TestSettle:
    def begun(self, settings: Settings, state: str, **values: object) -> str:
        stage = stages.begin(settings.uploads, "add", "lina", name="a.txt", file="a.txt")
        stages.write(settings.uploads, replace(stage, state=state, **values))  # type: ignore[arg-type]
        (settings.uploads / stage.token / "a.txt").write_bytes(files()["a.txt"])
        return stage.token

    def test_reading_that_was_broken_off_has_failed(self, settings: Settings, records: Database) -> None:
        token = self.begun(settings, "reading")
        (left,) = settle(settings, records)
        assert (left.token, left.state, left.fault) == (token, "failed", "broken")

    def test_an_unmade_change_waits_again(self, settings: Settings, records: Database, staged: Staged) -> None:
        stage = staged("a.txt", files()["a.txt"])
        stages.write(settings.uploads, replace(stage, state="applying"))
        (left,) = settle(settings, records)
        assert (left.state, left.fault) == ("ready", "broken")
        assert back.changes(records) == []

    def test_a_change_that_was_made_and_not_logged_is_logged_once(
        self, settings: Settings, records: Database, staged: Staged
    ) -> None:
        stage = staged("a.txt", files()["a.txt"])
        build.revise(build.Plan((settings.uploads / stage.token / "a.txt",)), settings.index, encoder("builtin"))
        stages.write(settings.uploads, replace(stage, state="applying"))
        assert [settle(settings, records)[0].state for _ in range(2)] == ["live", "live"]
        assert [entry.what for entry in back.changes(records)] == ["document.add"]

    def test_what_somebody_works_on_is_left_alone(self, settings: Settings, records: Database) -> None:
        token = self.begun(settings, "reading")
        held = stages.hold(settings.uploads, token)
        assert held is not None
        assert settle(settings, records)[0].state == "reading"

    @pytest.mark.parametrize(
        ("state", "hours", "left"),
        [("ready", 23, 1), ("ready", 25, 0), ("failed", 25, 0), ("arriving", 0.5, 1), ("arriving", 2, 0)],
    )
    def test_what_nobody_confirms_is_swept_away(
        self, settings: Settings, records: Database, state: str, hours: float, left: int
    ) -> None:
        token = self.begun(settings, state)
        stage = stages.read(settings.uploads, token)
        stages.write(settings.uploads, replace(stage, at=stage.at - hours * 3600))
        assert len(settle(settings, records)) == left
        assert (settings.uploads / token).exists() is bool(left)

    def test_a_file_in_use_is_never_swept_away(self, settings: Settings, records: Database, staged: Staged) -> None:
        stage = applied(settings, staged("a.txt", files()["a.txt"]))
        stages.write(settings.uploads, replace(stage, state="failed", at=0.0))
        assert [(one.token, one.state) for one in settle(settings, records)] == [(stage.token, "live")]
        assert (settings.uploads / stage.token / "a.txt").exists()

    def test_a_replaced_file_is_put_aside_and_comes_back(
        self, settings: Settings, records: Database, staged: Staged
    ) -> None:
        first = applied(settings, staged("a.txt", files()["a.txt"]))
        applied(settings, staged("a.docx", word((*LINES, "4.办好学校。新建学校2所。"))))
        states = {one.token: one.state for one in settle(settings, records)}
        assert states[first.token] == "past"
        manifest = store.read(settings.index).manifest
        applied(settings, looked(settings, back.revert(records, settings.uploads, "lina", 2, manifest)))
        states = {one.token: one.state for one in settle(settings, records)}
        assert states[first.token] == "live"

    def test_what_was_done_in_another_way_waits_no_longer(
        self, settings: Settings, records: Database, staged: Staged
    ) -> None:
        first, second = (staged("a.txt", files()["a.txt"]) for _ in range(2))
        applied(settings, first)
        assert [one.token for one in settle(settings, records)] == [first.token]
        assert not (settings.uploads / second.token).exists()
        out = [staged(task="remove", without=("a",)) for _ in range(2)]
        stages.write(settings.uploads, replace(out[1], state="failed", fault="broken"))
        assert {one.token for one in settle(settings, records)} == {first.token, *(one.token for one in out)}
        applied(settings, out[0])
        assert {one.token for one in settle(settings, records)} == {first.token, out[0].token}

    def test_what_is_still_to_be_done_waits_on(self, settings: Settings, records: Database, staged: Staged) -> None:
        other = staged("a.txt", "\n".join(LINES[:2]).encode())
        applied(settings, staged("a.txt", files()["a.txt"]))
        assert other.token in {one.token for one in settle(settings, records)}

    def test_without_an_index_nothing_is_touched(self, settings: Settings, records: Database) -> None:
        token = self.begun(settings, "reading")
        (settings.index / "CURRENT").write_text("nonsense")
        assert [one.state for one in settle(settings, records)] == ["reading"]
        assert (settings.uploads / token).exists()
