"""`POST /api/v1/answer`: the contract's JSON, server-sent events, requests that are none."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from fakebot import plain

from qa_bot.web.api.schema import AnswerOut


def asked(url: str, accept: str = "application/json", **sent: Any) -> httpx.Response:
    return httpx.post(f"{url}/api/v1/answer", json=sent, headers={"accept": accept}, timeout=60)


def events(answer: httpx.Response) -> list[tuple[str, Any]]:
    parts = [part.split("\n") for part in answer.text.split("\n\n") if part]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in parts]


def test_the_answer_is_the_contracts_json(served) -> None:
    answer = asked(served.url, question="修几条路", id="q1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    whole = answer.json()
    assert len(whole.pop("ticket")) == 22
    assert whole == plain(id="q1").as_json()
    assert "id" not in asked(served.url, question="修几条路").json()


def test_the_documented_form_is_the_real_one(served) -> None:
    sent = asked(served.url, question="修几条路", id="q1").json()
    assert AnswerOut.model_validate(sent).model_dump(by_alias=True) == sent
    assert AnswerOut.model_config["extra"] == "forbid"


def test_the_history_reaches_the_bot_five_turns_at_most(served) -> None:
    asked(served.url, question="那停车位呢", history=[str(n) for n in range(7)])
    assert served.bot.asked[-1] == ("那停车位呢", ("2", "3", "4", "5", "6"))


def test_events_bring_the_text_in_pieces_and_at_last_the_whole_answer(served) -> None:
    answer = asked(served.url, "text/event-stream", question="修几条路", id="q1")
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    names = [name for name, _ in events(answer)]
    assert names == ["waiting", *["text"] * (len(names) - 2), "answer"]
    text = "".join(data["delta"] for name, data in events(answer) if name == "text")
    assert text == "2031年计划：修建道路12条、30公里。〔1〕"
    whole = events(answer)[-1][1]
    assert len(whole.pop("ticket")) == 22
    assert whole == plain(id="q1").as_json()


def test_a_fault_has_a_status_and_in_a_stream_an_event(served) -> None:
    answer = asked(served.url, question="坏")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "fault")
    streamed = asked(served.url, "text/event-stream", question="坏")
    assert [name for name, _ in events(streamed)] == ["waiting", "error"]
    assert events(streamed)[-1][1] == answer.json()
    assert answer.json() == {
        "error": {"message": "抱歉，出了点问题，请稍后再试。", "type": "server_error", "code": "fault", "param": None}
    }


@pytest.mark.parametrize(
    ("body", "status", "code", "param"),
    [
        (b"", 422, "invalid", None),
        (b"{", 400, "malformed", None),
        (b"\xff\xfe", 400, "malformed", None),
        (b"[" * 50_000, 400, "malformed", None),
        (b"1" * 6000, 400, "malformed", None),
        (b"null", 422, "invalid", None),
        (b"[]", 422, "invalid", None),
        (b"{}", 422, "invalid", "question"),
        (b'{"question": null}', 422, "invalid", "question"),
        (b'{"question": NaN}', 422, "invalid", "question"),
        (b'{"question": "a", "history": "b"}', 422, "invalid", "history"),
        (b'{"question": "a", "history": [1]}', 422, "invalid", "history.0"),
        (b'{"question": "a", "id": 7}', 422, "invalid", "id"),
        (b'{"question": "a", "id": "\\ud800"}', 422, "invalid", "id"),
    ],
)
def test_what_is_no_question_is_refused_by_name(served, body: bytes, status: int, code: str, param: str | None) -> None:
    answer = httpx.post(f"{served.url}/api/v1/answer", content=body, headers={"content-type": "application/json"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (status, code, param)
    assert set(error) == {"message", "type", "code", "param"}


def test_half_a_character_is_a_question_mark(served) -> None:
    body = b'{"question": "\\ud800", "history": ["\\udfff"]}'
    answer = httpx.post(f"{served.url}/api/v1/answer", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["understood"]) == (200, "?")
    assert served.bot.asked[-1] == ("?", ("?",))


def test_one_too_many_is_told_at_once_and_a_client_that_leaves_frees_its_place(serving) -> None:
    here = serving(at_once=1, waiting=1)
    with here.send("/api/v1/answer", question="等"):
        here.until(running=1, waiting=0)
        with here.send("/api/v1/answer", question="甲"):
            here.until(running=1, waiting=1)
            for accept in ("application/json", "text/event-stream"):
                refused = asked(here.url, accept, question="修几条路")
                assert (refused.status_code, refused.json()["error"]["code"]) == (503, "busy")
        here.until(running=1, waiting=0)
        here.bot.gate.set()
        here.until(running=0, waiting=0)
    assert [question for question, _ in here.bot.asked] == ["等"]
