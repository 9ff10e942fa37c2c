"""Figures, counted by hand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from qa_bot.desk import asked
from qa_bot.desk.figures import figures
from qa_bot.errors import EntryFault
from qa_bot.records import Answer, Citation, Period

if TYPE_CHECKING:
    from conftest import Clock

    from qa_bot.desk.sql.database import Database

FIRST = datetime.date(2031, 3, 1)


def noted(database: Database, question: str, status: str, ms: float, *places: str, **more: str) -> str:
    cited = tuple(
        Citation(at, "d", "报告", 2031, True, clause, "", (), Period(), "q", 0, 1)
        for at, clause in enumerate(places, 1)
    )
    answer = Answer(question, question, status, more.get("reason", ""), "x", cited, elapsed_ms=ms)  # type: ignore[arg-type]
    return asked.note(database, answer, more.get("channel", "page"))  # type: ignore[arg-type]


def test_figures_of_a_span(database: Database, clock: Clock) -> None:
    noted(database, "以前的问题", "answered", 1000, "1")
    clock.forward(days=1)
    lift = noted(database, "电梯多少台", "answered", 4, "5", "5", "6")
    noted(database, "有多少台电梯", "answered", 2, "5")
    clock.forward(days=2)
    disliked = noted(database, "停车位多少个", "partial", 8, "6", reason="attribute_missing", channel="desk")
    noted(database, "你好", "not_found", 1, reason="chat", channel="api")
    asked.vote(database, lift, -1, "wrong")
    asked.vote(database, lift, 1)
    asked.vote(database, disliked, -1, "incomplete")
    asked.vote(database, disliked, -1, "incomplete")
    clock.forward(days=1)
    noted(database, "以后的问题", "answered", 1000, "1")
    day = datetime.timedelta(days=1)
    told = figures(database, FIRST + day, FIRST + 3 * day)
    assert told.total == 4
    assert told.days == ((FIRST + day, 2), (FIRST + 2 * day, 0), (FIRST + 3 * day, 2))
    assert told.statuses == (("answered", 2), ("not_found", 1), ("partial", 1))
    assert told.reasons == (("attribute_missing", 1), ("chat", 1))
    assert told.channels == (("page", 2), ("api", 1), ("desk", 1))
    assert told.topics == (("电梯多少台", 2), ("你好", 1), ("停车位多少个", 1))
    assert told.clauses == (("d", "5", 2), ("d", "6", 2))
    assert (told.liked, told.disliked, told.complaints) == (1, 1, (("incomplete", 1),))
    assert told.median_ms == 3.0


def test_median_of_an_odd_number_is_the_middle_one(database: Database) -> None:
    for ms in (9, 1, 5):
        noted(database, "问", "answered", ms)
    assert figures(database, FIRST, FIRST).median_ms == 5


def test_figures_of_nothing(database: Database) -> None:
    told = figures(database, FIRST, FIRST)
    assert (told.total, told.days, told.median_ms) == (0, ((FIRST, 0),), None)
    assert (told.statuses, told.reasons, told.topics, told.clauses, told.complaints) == ((), (), (), (), ())
    assert (told.liked, told.disliked) == (0, 0)


def test_citation_without_a_clause_is_counted(database: Database) -> None:
    cited = Citation(1, "d", "报告", None, None, None, "", (), Period(), "q", 0, 1)
    asked.note(database, Answer("问", "问", "answered", "", "x", (cited,)), "page")
    assert figures(database, FIRST, FIRST).clauses == (("d", None, 1),)


def test_at_most_ten_topics_are_told(sqlite: Database) -> None:
    for thing in "桥路山湖河街树灯井站门墙":
        noted(sqlite, f"{thing}{thing}工程", "answered", 1)
    assert len(figures(sqlite, FIRST, FIRST).topics) == 10


@pytest.mark.parametrize("days", [-1, 3660])
def test_span_that_is_none_is_refused(days: int, sqlite: Database) -> None:
    with pytest.raises(EntryFault, match="no span"):
        figures(sqlite, FIRST, FIRST + datetime.timedelta(days=days))
