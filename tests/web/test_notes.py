"""What was asked reaches the records with its way in; records that fail never spoil an answer."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
from fakebot import plain

from qa_bot.desk import asked
from qa_bot.desk.sql.database import Database, open_database
from qa_bot.errors import RecordsFault
from qa_bot.web.ask.question import Question
from qa_bot.web.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


def test_every_way_in_is_kept_under_its_channel_with_its_ticket(serving) -> None:
    served = serving()
    httpx.post(f"{served.url}/page/ask", json={"question": "修几条路"})
    api = httpx.post(f"{served.url}/api/v1/answer", json={"question": "修几条路"}).json()
    sent = {"messages": [{"role": "user", "content": "有没有星星"}]}
    chat = httpx.post(f"{served.url}/v1/chat/completions", json=sent).json()["answer"]
    kept = asked.last(served.app.state.house.records)
    assert [(one.channel, one.question, one.status) for one in kept] == [
        ("api", "有没有星星", "not_found"),
        ("api", "修几条路", "answered"),
        ("page", "修几条路", "answered"),
    ]
    assert [one.ticket for one in kept[:2]] == [chat["ticket"], api["ticket"]]
    assert kept[1].cited == (("yunqi", "3"),)


def test_a_stream_brings_the_ticket_too(served) -> None:
    headers = {"accept": "text/event-stream"}
    stream = httpx.post(f"{served.url}/api/v1/answer", json={"question": "修几条路"}, headers=headers)
    assert f'"ticket": "{asked.last(served.app.state.house.records, 1)[0].ticket}"' in stream.text


def test_only_what_was_completed_from_earlier_turns_is_marked_as_followed(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "records.db")) as records:
        notes = Notes(records)
        notes.keep(plain(), Question("修几条路"), "page")
        notes.keep(plain(), Question("修几条路", ("停车位",)), "page")
        notes.keep(plain(question="那公里呢", understood="修几公里路"), Question("那公里呢", ("修几条路",)), "page")
        assert [one.followed for one in asked.last(records)] == [True, False, False]


class Broken(Database):
    """Records that fail while `fault` is set; `tries` counts how often they were written to."""

    fault = False
    tries = 0

    @contextmanager
    def write(self) -> Iterator[object]:
        Broken.tries += 1
        if Broken.fault:
            raise RecordsFault("records.db: disk full; see that it is reachable and has room")
        with super().write() as connection:
            yield connection


def test_records_that_fail_are_told_once_left_alone_for_a_while_and_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    with open_database(str(tmp_path / "records.db")) as opened, caplog.at_level(logging.INFO, "qa_bot"):
        notes = Notes(Broken(opened.engine), clock=lambda: now[0])
        Broken.fault, Broken.tries = True, 0
        assert [notes.keep(plain(), Question("修几条路"), "page") for _ in range(3)] == ["", "", ""]
        assert Broken.tries == 1
        now[0] = 10.0
        assert notes.keep(plain(), Question("修几条路"), "page") == ""
        assert Broken.tries == 2
        Broken.fault, now[0] = False, 20.0
        assert [len(notes.keep(plain(), Question("修几条路"), "page")) for _ in range(2)] == [22, 22]
    assert caplog.messages == [
        "questions are not kept for now: records.db: disk full; see that it is reachable and has room",
        "questions are kept again",
    ]


def test_an_answer_goes_out_where_the_records_have_gone(serving) -> None:
    served = serving()
    with served.app.state.house.records.write() as connection:
        connection.exec_driver_sql("DROP TABLE questions")
    answer = httpx.post(f"{served.url}/api/v1/answer", json={"question": "修几条路"}).json()
    assert (answer["status"], answer["ticket"]) == ("answered", "")
    page = httpx.post(f"{served.url}/page/ask", json={"question": "修几条路"})
    assert "修建道路12条" in page.text
