"""Wordings, the guidance made of them, and the retest before saving."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from qa_bot.answer.staff import NOTHING, Fixed, Guidance
from qa_bot.desk import asked, audit, pins, wordings
from qa_bot.desk.guidance import Kept
from qa_bot.desk.pins import Draft
from qa_bot.desk.retest import retest, with_pin, with_wording
from qa_bot.desk.sql import tables
from qa_bot.desk.wordings import Wording, wording
from qa_bot.errors import Clash, EntryFault, Unknown
from qa_bot.text.thesaurus import Entry

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot
    from qa_bot.desk.sql.database import Database

QUESTION = "今年要搞多少台升天箱？"
LIFT = wording("升天箱", ["加装电梯"])


def test_wording_is_heeded_from_the_moment_it_is_saved(database: Database, bot: Bot) -> None:
    staffed = bot.guided(Kept(database))
    assert staffed.answer(QUESTION).status == "not_found"
    added = wordings.add(database, "lina", LIFT)
    assert staffed.answer(QUESTION).text == "2031年计划：既有住宅加装电梯120台〔1〕。"
    assert wordings.every(database) == (added,)
    wordings.change(database, "lina", added.id, wording("升天箱", ["停车位"]))
    assert staffed.answer(QUESTION).text != "2031年计划：既有住宅加装电梯120台〔1〕。"
    audit.undo(database, "wang", audit.entries(database)[0].id)
    assert staffed.answer(QUESTION).text == "2031年计划：既有住宅加装电梯120台〔1〕。"
    wordings.remove(database, "lina", added.id)
    assert staffed.answer(QUESTION).status == "not_found"


def test_wording_is_folded_and_masked() -> None:
    made = wording(" 升天箱Ａ ", ["加裝電梯", "加装电梯", "升天箱a", "", "找13800138000"])
    assert made == Wording("升天箱a", ("加装电梯", "找〔电话〕"), broad=False)
    assert wordings.entries([made]) == {"升天箱a": Entry(("加装电梯", "找〔电话〕"))}


@pytest.mark.parametrize(
    ("spoken", "official"),
    [
        ("", ["电梯"]),
        ("梯", ["电梯"]),
        ("？！", ["电梯"]),
        ("长" * 33, ["电梯"]),
        ("升天箱", []),
        ("升天箱", ["升天箱", " "]),
        ("升天箱", ["长" * 33]),
        ("升天箱", [f"词{n}" for n in range(13)]),
    ],
)
def test_wording_that_could_not_work_is_refused(spoken: str, official: list[str]) -> None:
    with pytest.raises(EntryFault):
        wording(spoken, official)


def test_word_has_one_wording(database: Database) -> None:
    first = wordings.add(database, "lina", LIFT)
    with pytest.raises(Clash):
        wordings.add(database, "lina", wording("升天箱", ["电梯"]))
    second = wordings.add(database, "lina", wording("土电梯", ["电梯"]))
    with pytest.raises(Clash):
        wordings.change(database, "lina", second.id, wording("升天箱", ["电梯"]))
    assert wordings.every(database) == (first, second)
    with pytest.raises(Unknown):
        wordings.remove(database, "lina", 99)


def test_same_guidance_is_given_until_something_changes(database: Database) -> None:
    kept = Kept(database)
    assert kept.guidance() is kept.guidance()
    wordings.add(database, "lina", LIFT)
    changed = kept.guidance()
    assert changed.wordings == {"升天箱": Entry(("加装电梯",))}
    assert kept.guidance() is changed


def test_guidance_holds_every_change_of_two_editors_at_once(database: Database) -> None:
    reader = Kept(database)
    with ThreadPoolExecutor(1) as another:
        with audit.changing(database, "lina") as pen:
            pen.add(tables.wordings, "wording.add", {"spoken": "升天箱", "official": ["电梯"], "broad": False})
            later = another.submit(wordings.add, database, "wang", wording("土电梯", ["电梯"]))
            with suppress(TimeoutError):
                later.result(0.5)
            reader.guidance()
        later.result()
    assert set(reader.guidance().wordings) == {"升天箱", "土电梯"}


def test_guidance_stays_when_the_records_fail(sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    wordings.add(sqlite, "lina", LIFT)
    kept = Kept(sqlite)
    before = kept.guidance()
    with sqlite.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO gone"))
    with caplog.at_level(logging.ERROR):
        assert kept.guidance() is before
        assert kept.guidance() is before
    assert len(caplog.records) == 1
    assert Kept(sqlite).guidance() is NOTHING


def test_records_that_came_back_are_read_again_after_a_pause(sqlite: Database) -> None:
    now = [0.0]
    kept = Kept(sqlite, clock=lambda: now[0])
    with sqlite.write() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO gone"))
    assert kept.guidance() is NOTHING
    with sqlite.write() as connection:
        connection.execute(text("ALTER TABLE gone RENAME TO audit"))
    wordings.add(sqlite, "lina", LIFT)
    now[0] = 4.9
    assert kept.guidance() is NOTHING
    now[0] = 5.0
    assert "升天箱" in kept.guidance().wordings


def noted(database: Database, bot: Bot, *questions: str) -> None:
    for question in questions:
        asked.note(database, bot.answer(question), "page")


def test_retest_tells_whose_answer_a_wording_changes(database: Database, bot: Bot) -> None:
    noted(database, bot, "今年新增多少停车位？", QUESTION, "升天箱有几台", QUESTION)
    then = with_wording(NOTHING, LIFT)
    changed = retest(bot, database, then)
    assert [(one.question, one.count) for one in changed] == [(QUESTION, 2), ("升天箱有几台", 1)]
    assert (changed[0].before.status, changed[0].after.status) == ("not_found", "answered")
    assert wordings.every(database) == ()
    assert retest(bot, database, NOTHING) == []
    assert [one.question for one in retest(bot, database, then, last=1)] == [QUESTION]


def test_retest_starts_from_what_holds_already(sqlite: Database, bot: Bot) -> None:
    noted(sqlite, bot, QUESTION)
    staffed = bot.guided(Fixed(with_wording(NOTHING, LIFT)))
    assert retest(staffed, sqlite, with_wording(NOTHING, LIFT)) == []
    (changed,) = retest(staffed, sqlite, NOTHING)
    assert changed.after.status == "not_found"


def test_retest_asks_a_follow_up_as_it_was_understood(sqlite: Database, bot: Bot) -> None:
    answer = bot.answer("那升天箱呢？", ["今年新增多少停车位？"])
    asked.note(sqlite, answer, "page", followed=True)
    (changed,) = retest(bot, sqlite, with_wording(NOTHING, LIFT))
    assert changed.question == answer.understood != "那升天箱呢？"


def test_retest_of_a_pin_shows_its_answer(sqlite: Database, bot: Bot) -> None:
    noted(sqlite, bot, "装电梯找谁", "今年新增多少停车位？")
    draft = Draft(("装电梯找谁",), "由业主自愿提出。", "云栖县2031年政府工作报告", "5", "坚持业主自愿、政府引导")
    (changed,) = retest(bot, sqlite, with_pin(NOTHING, pins.preview(bot.desk, draft)))
    assert (changed.question, changed.after.text) == ("装电梯找谁", "由业主自愿提出〔1〕。")
    assert changed.after.checked_by_staff


def test_guidance_with_a_changed_pin_holds_it_once(sqlite: Database, bot: Bot) -> None:
    draft = Draft(("装电梯找谁",), "由业主自愿提出。", "云栖县2031年政府工作报告", "5", "坚持业主自愿、政府引导")
    pin = pins.add(sqlite, bot.desk, "lina", draft)
    assert with_pin(Guidance((pin,)), pin).pins == (pin,)
