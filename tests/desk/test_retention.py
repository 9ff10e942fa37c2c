"""Letting go of what residents left, and handing it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from qa_bot.config import load
from qa_bot.desk import asked, audit, pins, wordings
from qa_bot.desk.people import users
from qa_bot.desk.people.signin import sign_in, visitor
from qa_bot.desk.pins import Draft
from qa_bot.desk.retention import Erased, erase, erase_all, export, purge
from qa_bot.desk.sql.tables import citations, feedback
from qa_bot.desk.unanswered import close, closed, queue
from qa_bot.desk.wordings import wording
from qa_bot.errors import Clash, EntryFault
from qa_bot.records import Answer, Citation, Period

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from qa_bot.answer.bot import Bot
    from qa_bot.desk.sql.database import Database

CITED = Citation(1, "d", "报告", 2031, True, "5", "", (), Period(), "q", 0, 1)


def noted(database: Database, question: str) -> str:
    return asked.note(database, Answer(question, question, "not_found", "not_in_documents", "x", (CITED,)), "page")


def count(database: Database, table: object) -> int:
    with database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


def test_purge_deletes_what_is_older_than_the_days(database: Database, clock: Clock) -> None:
    asked.vote(database, noted(database, "旧的"), 1)
    clock.forward(days=30)
    asked.vote(database, noted(database, "新的"), 1)
    assert purge(database, 31) == 0
    clock.forward(seconds=1)
    assert purge(database, 30) == 1
    assert [one.question for one in asked.last(database)] == ["新的"]
    assert (count(database, citations), count(database, feedback)) == (1, 1)
    assert purge(database, 30) == 0


def test_closed_cluster_outlives_its_questions_by_its_words_alone(database: Database, clock: Clock) -> None:
    noted(database, "地铁票价到底多少")
    close(database, "lina", queue(database)[0], "not_ours")
    clock.forward(days=31)
    purge(database, 30)
    ((closure,), (entry,)) = closed(database), audit.entries(database)
    assert (closure.label, entry.before, entry.after) == ("", None, None)
    noted(database, "地铁票价到底多少？")
    assert queue(database) == []


def test_purge_ends_sessions_that_are_over(database: Database, clock: Clock) -> None:
    users.add(database, "root", "lina", "correct horse battery", "administrator")
    short, long = (
        sign_in(database, load(session_hours=hours), "lina", "correct horse battery").token for hours in (1, 9)
    )
    clock.forward(hours=2)
    purge(database, 1)
    assert visitor(database, short) is None
    assert visitor(database, long) is not None


def test_what_is_purged_is_in_no_byte_of_the_files(sqlite: Database, clock: Clock, tmp_path: Path) -> None:
    noted(sqlite, "planted-question")
    clock.forward(days=2)
    purge(sqlite, 1)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    assert b"planted-question" not in stored
    assert b"alembic_version" in stored


def test_words_are_erased_wherever_residents_left_them(database: Database, bot: Bot) -> None:
    noted(database, "张三家的地铁票价多少")
    noted(database, "張三 家的地铁票价多少")
    ticket = noted(database, "月球旅行")
    asked.vote(database, ticket, -1, "other", "我是张　三")
    close(database, "lina", queue(database)[0], "not_ours")
    erased = erase(database, "lina", "张三")
    assert erased == Erased(questions=2, comments=1, log=1, closures=1, left=0)
    assert [one.question for one in asked.last(database)] == ["月球旅行"]
    assert count(database, feedback) == 0
    assert closed(database) == []
    told = audit.entries(database)
    assert [(one.what, one.after) for one in told] == [
        ("erase", {"questions": 2, "comments": 1}),
        ("close.not_ours", None),
    ]
    with pytest.raises(Clash, match="nothing of it was kept"):
        audit.undo(database, "lina", told[1].id)


def test_erased_words_are_in_no_byte_of_the_files(sqlite: Database, tmp_path: Path) -> None:
    noted(sqlite, "planted-name lives here")
    close(sqlite, "lina", queue(sqlite)[0], "not_ours")
    erase(sqlite, "lina", "PLANTED-name")
    assert b"planted-name" not in b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())


def test_what_staff_wrote_is_counted_and_left_to_them(database: Database, bot: Bot) -> None:
    wordings.add(database, "lina", wording("张三桥", ["大桥"]))
    draft = Draft(("张三的电梯",), "由业主自愿提出。", "云栖县2031年政府工作报告", "5", "坚持业主自愿、政府引导")
    pins.add(database, bot.desk, "lina", draft)
    assert erase(database, "lina", "张三").left == 2
    assert len(pins.every(database)) == len(wordings.every(database)) == 1


@pytest.mark.parametrize("words", ["", " ", "张", "  张 "])
def test_words_that_are_everywhere_are_refused(words: str, sqlite: Database) -> None:
    noted(sqlite, "张三家")
    with pytest.raises(EntryFault, match="too short"):
        erase(sqlite, "lina", words)
    assert len(asked.last(sqlite)) == 1


@pytest.mark.parametrize("words", ["%%", "__", "'; DROP TABLE questions; --", '"}', "\\\\"])
def test_words_are_no_pattern(words: str, database: Database) -> None:
    noted(database, "地铁票价")
    assert erase(database, "lina", words) == Erased(0, 0, 0, 0, 0)
    assert len(asked.last(database)) == 1


def test_all_is_erased(database: Database) -> None:
    for question in ("甲", "乙"):
        asked.vote(database, noted(database, question), 1)
    close(database, "lina", queue(database)[0], "not_ours")
    assert erase_all(database, "lina") == 2
    assert asked.last(database) == []
    assert closed(database) == []
    assert (count(database, citations), count(database, feedback)) == (0, 0)
    assert [one.after for one in audit.entries(database)] == [{"questions": 2}, None]


def test_export_tells_everything_but_who(database: Database) -> None:
    ticket = noted(database, "甲")
    asked.vote(database, ticket, -1, "wrong", "不对")
    noted(database, "乙")
    first, second = export(database)
    assert first == {
        "at": "2031-03-01T04:00:00+00:00",
        "day": "2031-03-01",
        "channel": "page",
        "question": "甲",
        "understood": "甲",
        "followed": False,
        "status": "not_found",
        "reason": "not_in_documents",
        "mode": "extractive",
        "index_version": "",
        "elapsed_ms": 0.0,
        "vote": -1,
        "citations": [{"marker": 1, "document": "d", "clause": "5"}],
        "feedback": [{"at": "2031-03-01T04:00:00+00:00", "vote": -1, "reason": "wrong", "comment": "不对"}],
    }
    assert (second["question"], second["feedback"]) == ("乙", [])


def test_export_of_many_is_complete_and_in_order(database: Database) -> None:
    for number in range(1203):
        noted(database, f"问{number}")
    assert [row["question"] for row in export(database)] == [f"问{number}" for number in range(1203)]
