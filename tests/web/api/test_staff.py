"""The staff's part of the API: opened by a key, each key at its own pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from fakebot import QUOTE, TEXT, unknown

from qa_bot.answer.staff import Pin
from qa_bot.desk.asked import note
from qa_bot.desk.people import keys
from qa_bot.desk.sql.tables import pins
from qa_bot.web.api.schema import PinOut, StaffHitOut, UnansweredOut

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Served

ROUTES = ("/api/v1/staff/search?q=x", "/api/v1/staff/unanswered", "/api/v1/staff/pins")


@pytest.fixture
def keyed(serving: Callable[..., Served]) -> tuple[Served, httpx.Client]:
    here = serving()
    token = keys.add(here.app.state.house.records, "test", "wallboard", "reader")
    return here, httpx.Client(base_url=here.url, headers={"authorization": f"Bearer {token}"})


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize(
    "given",
    [{}, {"authorization": "Bearer qa-wrong"}, {"authorization": "Basic eDp5"}, {"authorization": "Bearer x y"}],
)
def test_without_a_key_nothing_opens(desk: Served, path: str, given: dict[str, str]) -> None:
    came = httpx.get(f"{desk.url}{path}", headers=given)
    assert (came.status_code, came.json()["error"]["code"]) == (401, "key")
    assert came.headers["www-authenticate"] == "Bearer"


def test_a_session_is_no_key(reader: httpx.Client) -> None:
    assert (
        reader.get(ROUTES[0], headers={"authorization": f"Bearer {reader.cookies['qa-bot-desk']}"}).status_code == 401
    )


def test_a_key_opens_the_search(keyed: tuple[Served, httpx.Client]) -> None:
    with keyed[1] as client:
        (hit,) = client.get("/api/v1/staff/search", params={"q": "修建", "year": 2031}).json()
        none = client.get("/api/v1/staff/search", params={"q": "修建", "period": "done"})
    start = TEXT.index(QUOTE)
    assert hit == {
        "document": "yunqi",
        "clause": "3",
        "score": 0.5,
        "year": 2031,
        "period": {"kind": "planned", "from": 2031, "to": 2031},
        "text": QUOTE,
        "start": start,
        "end": start + len(QUOTE),
        "document_title": "云栖县<b>报告</b>",
        "clause_title": "打通断头路",
        "aloud": "《云栖县<b>报告</b>》第3条写道：2031年计划：全年修建道路12条、30公里，其中鹿鸣路年内通车。",
    }
    assert StaffHitOut.model_validate(hit).model_dump(by_alias=True) == hit
    assert none.json() == []


@pytest.mark.parametrize("query", ["", "q=x&top=0", "q=x&top=101", "q=x&year=x", "q=x&period=soon"])
def test_a_search_that_is_none_is_refused(keyed: tuple[Served, httpx.Client], query: str) -> None:
    with keyed[1] as client:
        came = client.get(f"/api/v1/staff/search?{query}")
    assert (came.status_code, came.json()["error"]["code"]) == (422, "invalid")


def test_a_key_opens_unanswered_questions_and_pins(keyed: tuple[Served, httpx.Client]) -> None:
    here, client = keyed
    records = here.app.state.house.records
    note(records, unknown("宠物医院在哪里"), "page")
    pin = Pin(1, ("修几条路",), (), "12条。", "yunqi", "3", QUOTE, "0" * 64)
    values = {"wordings": list(pin.wordings), "counters": [], "text": pin.text, "document": pin.document}
    with records.write() as connection:
        connection.execute(
            pins.insert().values(**values, clause=pin.clause, quote=pin.quote, clause_hash=pin.clause_hash)
        )
    with client:
        (open_now,) = client.get("/api/v1/staff/unanswered").json()
        (held,) = client.get("/api/v1/staff/pins").json()
    assert (open_now["label"], open_now["count"]) == ("宠物医院在哪里", 1)
    assert open_now["questions"] == [{"question": "宠物医院在哪里", "understood": "宠物医院在哪里", "count": 1}]
    assert UnansweredOut.model_validate(open_now).model_dump() == open_now
    assert held == {**values, "id": 1, "clause": "3", "quote": QUOTE}
    assert PinOut.model_validate(held).model_dump() == held


def test_a_key_that_was_shut_opens_nothing(keyed: tuple[Served, httpx.Client]) -> None:
    here, client = keyed
    keys.disable(here.app.state.house.records, "test", "wallboard")
    with client:
        assert client.get(ROUTES[2]).status_code == 401


def test_each_key_has_a_pace_of_its_own(serving: Callable[..., Served]) -> None:
    here = serving(rate=1, burst=2)
    records = here.app.state.house.records
    tokens = [keys.add(records, "test", name, "reader") for name in ("one", "two")]
    asked = [
        httpx.get(f"{here.url}{ROUTES[2]}", headers={"authorization": f"Bearer {tokens[at]}"}) for at in (0, 0, 0, 1)
    ]
    assert [came.status_code for came in asked] == [200, 200, 429, 200]
    assert int(asked[2].headers["retry-after"]) >= 1


def test_records_that_fail_are_told(keyed: tuple[Served, httpx.Client]) -> None:
    here, client = keyed
    with here.app.state.house.records.write() as connection:
        connection.exec_driver_sql("DROP TABLE keys")
    with client:
        came = client.get(ROUTES[2])
    assert (came.status_code, came.json()["error"]["code"]) == (503, "records")


def test_the_description_tells_of_the_key_with_examples(desk: Served) -> None:
    told = httpx.get(f"{desk.url}/api/v1/openapi.json").json()
    operation = told["paths"]["/api/v1/staff/search"]["get"]
    assert operation["security"] == [{"HTTPBearer": []}]
    assert {"401", "403", "429"} <= set(operation["responses"])
    assert told["components"]["schemas"]["StaffHitOut"]["examples"][0]["clause"] == "11"
    assert "security" not in told["paths"]["/api/v1/search"]["get"]
