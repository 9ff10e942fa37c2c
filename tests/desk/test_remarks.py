"""What residents wrote with their votes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from qa_bot.desk import asked, unanswered
from qa_bot.desk.remarks import remarks
from qa_bot.records import Answer

if TYPE_CHECKING:
    from conftest import Clock

    from qa_bot.desk.sql.database import Database

FIRST = datetime.date(2031, 3, 1)
DAY = datetime.timedelta(days=1)


def noted(database: Database, question: str, status: str = "answered") -> str:
    answer = Answer(question, f"懂：{question}", status, "", "x")  # type: ignore[arg-type]
    return asked.note(database, answer, "page", followed=question.startswith("那"))


def test_remarks_are_told_masked_and_the_newest_first(database: Database, clock: Clock) -> None:
    before = noted(database, "以前的")
    asked.vote(database, before, -1, "wrong", "太早")
    clock.forward(days=1)
    lift, follow = noted(database, "电梯多少台"), noted(database, "那停车位呢")
    asked.vote(database, lift, -1)
    asked.vote(database, lift, -1, "incomplete", "没写哪一年，请打13812345678")
    asked.vote(database, lift, -1, "incomplete", "没写哪一年，请打13812345678")
    asked.vote(database, follow, 1, "", "很清楚")
    told = remarks(database, FIRST + DAY, FIRST + 2 * DAY)
    assert [(one.question.text, one.vote, one.reason, one.comment) for one in told] == [
        ("那停车位呢", 1, "", "很清楚"),
        ("电梯多少台", -1, "incomplete", "没写哪一年，请打〔电话〕"),
    ]
    assert [one.comment for one in remarks(database, FIRST, FIRST + 2 * DAY, 1)] == ["很清楚"]
    assert remarks(database, FIRST + 3 * DAY, FIRST + 4 * DAY) == []


def test_a_case_has_the_remarks_on_its_questions(sqlite: Database) -> None:
    for question, comment in (("地铁票价多少", "想知道票价"), ("地铁票价是多少？", "<b>急</b>"), ("月球旅行", "")):
        asked.vote(sqlite, noted(sqlite, question, "not_found"), -1, "", comment)
    asked.vote(sqlite, noted(sqlite, "公厕几座"), 1, "", "很好")
    metro, moon = unanswered.cases(sqlite)
    assert {one.comment for one in metro.remarks} == {"想知道票价", "<b>急</b>"}
    assert moon.remarks == ()
