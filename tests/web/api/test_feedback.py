"""Votes over the API: kept with their complaint, a later one in place of the earlier, refused in words otherwise."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from qa_bot.desk import asked
from qa_bot.desk.retention import export


def sent(url: str, **body: Any) -> httpx.Response:
    return httpx.post(f"{url}/api/v1/feedback", json=body)


def ticket(url: str) -> str:
    return str(httpx.post(f"{url}/api/v1/answer", json={"question": "修几条路"}).json()["ticket"])


def test_the_last_vote_counts_and_all_are_kept(serving) -> None:
    served = serving()
    name = ticket(served.url)
    answer = sent(served.url, ticket=name, vote=-1, complaint="outdated", comment="去年的")
    assert (answer.status_code, answer.json()) == (200, {"kept": True})
    assert asked.last(served.app.state.house.records)[0].vote == -1
    assert sent(served.url, ticket=name, vote=1, complaint="wrong").status_code == 200
    (kept,) = export(served.app.state.house.records)
    assert kept["vote"] == 1
    assert [(one["vote"], one["reason"], one["comment"]) for one in kept["feedback"]] == [
        (-1, "outdated", "去年的"),
        (1, "", ""),  # nothing is wrong with what was of use
    ]


@pytest.mark.parametrize("name", ["", "x", "a" * 64, "甲\x00", "' OR 1=1 --"])
def test_a_ticket_that_was_never_given_out_is_told(served, name: str) -> None:
    answer = sent(served.url, ticket=name, vote=1)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "ticket"
    assert answer.json()["error"]["message"] == "没有找到这次提问的记录，可能已经删除。"


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"ticket": "x", "vote": 0}, "vote"),
        ({"ticket": "x", "vote": 2}, "vote"),
        ({"ticket": "x", "vote": 1, "complaint": "<b>"}, "complaint"),
        ({"ticket": "x", "vote": -1, "comment": "字" * 2001}, "comment"),
        ({"ticket": "x" * 65, "vote": -1}, "ticket"),
        ({"vote": -1}, "ticket"),
    ],
)
def test_a_field_that_is_wrong_is_named(served, body: dict[str, Any], param: str) -> None:
    answer = sent(served.url, **body)
    assert (answer.status_code, answer.json()["error"]["param"]) == (422, param)


def test_records_that_fail_are_told_without_their_words(serving) -> None:
    served = serving()
    name = ticket(served.url)
    with served.app.state.house.records.write() as connection:
        connection.exec_driver_sql("DROP TABLE feedback")
    answer = sent(served.url, ticket=name, vote=1)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert answer.json()["error"]["message"] == "没能记下，请稍后再试一次。"


def test_the_schema_tells_of_tickets_and_votes(served) -> None:
    schema = httpx.get(f"{served.url}/api/v1/openapi.json").json()
    assert "ticket" in schema["components"]["schemas"]["AnswerOut"]["required"]
    vote = schema["components"]["schemas"]["Vote"]["properties"]
    assert vote["vote"]["enum"] == [1, -1]
    assert vote["complaint"]["enum"] == list(asked.COMPLAINTS)
    assert "/api/v1/feedback" in schema["paths"]
