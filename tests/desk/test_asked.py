"""Questions and votes: what is kept of them, and what is not."""

from __future__ import annotations

import datetime
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from qa_bot.desk import asked
from qa_bot.desk.sql.tables import feedback, questions
from qa_bot.errors import EntryFault, Unknown
from qa_bot.records import Answer, Citation, Period

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from qa_bot.answer.bot import Bot
    from qa_bot.desk.sql.database import Database

ID, PHONE, CARD, MAIL = "11010519491231002X", "13800138000", "6222021234567890128", "wang.wu@example.com"


def answer(question: str = "停车位有多少？", *clauses: str, status: str = "answered", **more: object) -> Answer:
    cited = tuple(
        Citation(at, "d", "报告", 2031, True, clause, "", (), Period(), "q", 0, 1)
        for at, clause in enumerate(clauses, 1)
    )
    return Answer(question, question, status, "", "text", cited, index_version="v1", elapsed_ms=3.5, **more)  # type: ignore[arg-type]


def test_question_is_kept_with_its_outcome(database: Database, bot: Bot, clock: Clock) -> None:
    given = bot.answer("今年加装多少台电梯？")
    ticket = asked.note(database, given, "page")
    (one,) = asked.last(database)
    assert (one.ticket, one.at, one.channel) == (ticket, clock(), "page")
    assert (one.question, one.understood, one.followed) == ("今年加装多少台电梯？", "今年加装多少台电梯？", False)
    assert (one.status, one.reason, one.mode, one.vote) == ("answered", "", "extractive", 0)
    assert one.cited == (("云栖县2031年政府工作报告", "5"),)
    assert one.elapsed_ms == given.elapsed_ms


def test_no_column_is_for_who_asked() -> None:
    assert {column.name for column in questions.columns} == {
        "id", "ticket", "at", "day", "channel", "question", "understood", "followed",
        "status", "reason", "mode", "index_version", "elapsed_ms", "vote",
    }  # fmt: skip
    assert "answer" not in {one.name for one in fields(asked.Asked)}


@pytest.mark.parametrize(
    ("utc", "day"),
    [((2031, 2, 28, 15, 59), datetime.date(2031, 2, 28)), ((2031, 2, 28, 16, 0), datetime.date(2031, 3, 1))],
)
def test_day_is_china_s(utc: tuple[int, ...], day: datetime.date, database: Database, clock: Clock) -> None:
    clock.moment = datetime.datetime(*utc, tzinfo=datetime.UTC)  # type: ignore[misc,arg-type]
    asked.note(database, answer(), "page")
    with database.read() as connection:
        assert connection.scalar(select(questions.c.day)) == day


def test_newest_come_first_and_are_chosen_by_status_and_time(database: Database, clock: Clock) -> None:
    for number, status in enumerate(("answered", "not_found", "partial", "not_found")):
        asked.note(database, answer(f"问{number}", status=status), "api")
        clock.forward(hours=1)
    assert [one.question for one in asked.last(database)] == ["问3", "问2", "问1", "问0"]
    assert [one.question for one in asked.last(database, 2)] == ["问3", "问2"]
    assert [one.question for one in asked.last(database, statuses=("not_found",))] == ["问3", "问1"]
    since = clock() - datetime.timedelta(hours=2)
    assert [one.question for one in asked.last(database, since=since)] == ["问3", "问2"]


def test_what_an_answer_cites_is_read_with_its_question(database: Database) -> None:
    for clauses in (("5", "6"), ()):
        asked.note(database, answer("问" + "".join(clauses), *clauses), "page")
    assert [(one.question, one.cited) for one in asked.last(database)] == [
        ("问", ()),
        ("问56", (("d", "5"), ("d", "6"))),
    ]


def test_last_vote_counts_and_every_vote_is_kept(database: Database) -> None:
    ticket = asked.note(database, answer(), "page")
    asked.note(database, answer("另一问"), "page")
    asked.vote(database, ticket, 1)
    asked.vote(database, ticket, -1, "wrong", "数字不对")
    assert [one.vote for one in asked.last(database)] == [0, -1]
    with database.read() as connection:
        rows = connection.execute(select(feedback.c.vote, feedback.c.reason, feedback.c.comment)).all()
    assert [tuple(row) for row in rows] == [(1, "", ""), (-1, "wrong", "数字不对")]


@pytest.mark.parametrize(("value", "reason"), [(0, ""), (2, ""), (1, "no such reason"), (-1, "wrong; DROP TABLE")])
def test_vote_that_is_none_is_refused(value: int, reason: str, sqlite: Database) -> None:
    ticket = asked.note(sqlite, answer(), "page")
    with pytest.raises(EntryFault, match="wrong, incomplete"):
        asked.vote(sqlite, ticket, value, reason)


@pytest.mark.parametrize("ticket", ["", "x", "%", "\0", "\ud800", "x" * 10_000])
def test_ticket_that_was_never_given_out_is_unknown(ticket: str, database: Database) -> None:
    asked.note(database, answer(), "page")
    with pytest.raises(Unknown):
        asked.vote(database, ticket, 1)


def test_channel_that_is_none_is_refused(sqlite: Database) -> None:
    with pytest.raises(EntryFault, match="page, desk, api"):
        asked.note(sqlite, answer(), "fax")  # type: ignore[arg-type]


def test_personal_numbers_are_in_no_byte_of_the_database(sqlite: Database, tmp_path: Path) -> None:
    said = f"我叫王五，身份证{ID}，电话{PHONE}，卡号{CARD}，邮箱{MAIL}，电梯补贴打到卡里吗？"
    ticket = asked.note(sqlite, answer(said), "page", followed=True)
    asked.vote(sqlite, ticket, -1, "other", f"打我电话１３８ ００１３ ８０００，或 {MAIL}")
    stored = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    assert "补贴打到卡里吗".encode() in stored
    planted = (ID, PHONE, CARD, MAIL, "8000", "００１３", "1231002")
    assert [one for one in planted if one.encode() in stored] == []


@pytest.mark.parametrize(
    "question", ["", "\0\0停车", "\ud800半个字", "😀" * 3000, "停" * 100_000, "'; DROP TABLE questions; --"]
)
def test_absurd_question_is_kept_without_a_fault(question: str, database: Database) -> None:
    asked.note(database, answer(question), "page")
    (one,) = asked.last(database)
    assert len(one.question) <= 2000
    assert "\0" not in one.question
    assert one.question.replace("?", "\ud800", question.count("\ud800")) == question.replace("\0", "")[:2000]


def test_number_at_the_edge_of_what_is_kept_is_masked_whole(sqlite: Database) -> None:
    asked.note(sqlite, answer("停" * 1995 + PHONE), "page")
    assert asked.last(sqlite)[0].question == "停" * 1995 + "〔电话〕"
    asked.note(sqlite, answer("停" * 1998 + PHONE), "page")
    assert asked.last(sqlite)[0].question == "停" * 1998 + "〔电"
