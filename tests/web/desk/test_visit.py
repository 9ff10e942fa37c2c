"""The guard before every page of the desk."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import httpx
import pytest
from fakebot import FakeBot
from signing import NAMES, PASSWORD, csrf, signed, staffed
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from qa_bot.config import Settings
from qa_bot.desk.people import users
from qa_bot.desk.sql.database import open_database
from qa_bot.errors import Clash, EntryFault, MissingIndex, RecordsFault, SettingError, Unknown
from qa_bot.web.ask.counter import Counter
from qa_bot.web.desk.entry import session
from qa_bot.web.desk.entry.sign import routes as sign
from qa_bot.web.desk.visit import Visit, guarded
from qa_bot.web.house import House
from qa_bot.web.keeper import Keeper
from qa_bot.web.meters import Meters
from qa_bot.web.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Served
    from starlette.responses import Response

START = datetime.datetime(2031, 3, 1, 4, 0, tzinfo=datetime.UTC)


class Small:
    """An app of the sign-in and of pages that need a role and fail as they are told; its clock is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.records = open_database(str(folder / "records.db"), lambda: self.now)
        staffed(self.records)
        counter = Counter(2, 2)
        self.house = House(
            Keeper(FakeBot), counter, Meters(counter), Settings(session_hours=2), self.records, Notes(self.records)
        )
        self.fault: Exception | None = None
        pages = [
            Route("/desk", guarded(self.house, "reader", self.page), methods=["GET", "POST"]),
            Route("/desk/pins", guarded(self.house, "editor", self.page)),
            Route("/desk/api/x", guarded(self.house, "editor", self.page), methods=["GET", "POST"]),
        ]
        self.app = Starlette(routes=[*sign(self.house), *pages])

    def page(self, visit: Visit) -> Response:
        if self.fault is not None:
            raise self.fault
        return PlainTextResponse(f"{visit.user.name} {dict(sorted(visit.data.items()))}")

    def client(self, role: str = "") -> TestClient:
        client = TestClient(self.app, base_url="http://desk.test", follow_redirects=False)
        client.headers["accept"] = "text/html"
        if role:
            sent = {"name": NAMES[role], "password": PASSWORD}  # type: ignore[index]
            assert client.post("/desk/sign-in", data=sent).status_code == 303
        return client


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = Small(tmp_path)
    yield made
    made.records.close()


def test_who_is_not_signed_in_goes_to_the_sign_in(small: Small) -> None:
    came = small.client().get("/desk?q=%E7%94%B5&x=1")
    assert came.status_code == 303
    assert came.headers["location"] == "/desk/sign-in?next=%2Fdesk%3Fq%3D%25E7%2594%25B5%26x%3D1"
    assert small.client().post("/desk").headers["location"] == "/desk/sign-in?next=%2Fdesk"


def test_a_script_that_is_not_signed_in_is_told(small: Small) -> None:
    came = small.client().get("/desk/api/x")
    assert (came.status_code, came.json()["error"]["code"]) == (401, "unsigned")


def test_a_token_that_is_nobodys_opens_nothing_and_is_taken_away(small: Small) -> None:
    came = small.client().get("/desk", headers={"cookie": f"qa-bot-desk={'A' * 43}"})
    assert came.status_code == 303
    assert "Max-Age=0" in came.headers["set-cookie"]


def test_each_role_may_what_it_may(small: Small) -> None:
    reader, editor = small.client("reader"), small.client("editor")
    assert reader.get("/desk").text == "lin {}"
    refused = reader.get("/desk/pins")
    assert (refused.status_code, "您的权限不够" in refused.text) == (403, True)
    assert reader.get("/desk/api/x").json()["error"]["code"] == "role"
    assert editor.get("/desk/pins").text == "zhao {}"
    assert small.client("administrator").get("/desk/pins").text == "wang {}"


def test_a_form_needs_the_sessions_own_value(small: Small) -> None:
    client, other = small.client("editor"), small.client("editor")
    value = session.csrf(client.cookies["qa-bot-desk"])
    assert client.post("/desk", data={"csrf": value, "a": "1"}).text == f"zhao {{'a': '1', 'csrf': '{value}'}}"
    assert client.post("/desk", json={"a": "1"}, headers={"x-csrf": value}).text == "zhao {'a': '1'}"
    for wrong in ({}, {"csrf": ""}, {"csrf": value[:-1]}, {"csrf": session.csrf(other.cookies["qa-bot-desk"])}):
        assert client.post("/desk", data=wrong).status_code == 403
    assert client.post("/desk/api/x", json={}).json()["error"]["code"] == "csrf"


def test_a_form_of_another_site_is_refused_even_with_the_value(small: Small) -> None:
    client = small.client("reader")
    value = session.csrf(client.cookies["qa-bot-desk"])
    for headers in ({"origin": "http://evil.test"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/desk", data={"csrf": value}, headers=headers).status_code == 403
    ours = {"origin": "http://desk.test", "sec-fetch-site": "same-origin"}
    assert client.post("/desk", data={"csrf": value}, headers=ours).status_code == 200


def test_a_session_ends_after_its_hours(small: Small) -> None:
    client = small.client("reader")
    small.now = START + datetime.timedelta(hours=1, minutes=59)
    assert client.get("/desk").status_code == 200
    small.now = START + datetime.timedelta(hours=2)
    assert client.get("/desk").status_code == 303


def test_a_shut_account_is_out_at_once(small: Small) -> None:
    client = small.client("reader")
    users.disable(small.records, "test", "lin")
    assert client.get("/desk").status_code == 303


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (EntryFault("too <short>"), 400, "too &lt;short&gt;"),
        (Unknown("pin 9: there is none"), 404, "pin 9"),
        (Clash("changed since"), 409, "changed since"),
        (RecordsFault("/secret/place: gone"), 503, "工作记录暂时不能读写"),
        (MissingIndex("/secret/place: none"), 503, "文件库暂时不能使用"),
    ],
)
def test_faults_become_pages(small: Small, fault: Exception, status: int, said: str) -> None:
    client, small.fault = small.client("editor"), fault
    page = client.get("/desk")
    assert (page.status_code, said in page.text, "/secret" in page.text) == (status, True, False)
    told = client.get("/desk/api/x")
    assert (told.status_code, "/secret" in told.text) == (status, False)


def test_a_fault_of_another_kind_is_not_hidden(small: Small) -> None:
    client, small.fault = small.client("reader"), SettingError("x")
    with pytest.raises(SettingError):
        client.get("/desk")


def test_records_that_fail_close_the_desk(small: Small) -> None:
    client = small.client("reader")
    with small.records.write() as connection:
        connection.exec_driver_sql("DROP TABLE sessions")
    assert client.get("/desk").status_code == 503
    assert client.get("/desk/sign-in").status_code == 503


def test_a_body_that_cannot_be_read_is_refused(small: Small) -> None:
    client = small.client("reader")
    came = client.post("/desk", content=b"\xff", headers={"content-type": "application/x-www-form-urlencoded"})
    assert came.status_code == 400


def test_pages_bear_the_desks_policy(desk: Served) -> None:
    with signed(desk.url) as client:
        page = client.get("/desk")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert (page.headers["referrer-policy"], page.headers["cache-control"]) == ("same-origin", "no-store")
    assert len(csrf(page.text)) == 64
    assert httpx.get(f"{desk.url}/desk/nothing").status_code == 404


@pytest.mark.parametrize("number", ["9" * 20, "9" * 18, "9" * 5000, "-1", "x", "１", "²"])
def test_a_number_that_no_row_has_is_told_to_be_gone(editor: httpx.Client, number: str) -> None:
    assert editor.get(f"/desk/pins/{number}").status_code == 404
    assert editor.get(f"/desk/wordings/{number}").status_code == 404
    for act in ("pins/{}/remove", "wordings/{}/remove", "unanswered/{}/reopen", "log/{}/undo"):
        assert editor.post(f"/desk/{act.format(number)}").status_code == 404, act


@pytest.mark.parametrize("number", ["9" * 20, "9" * 18, "9" * 5000, "-1", "x", "１", "²", "0", ""])
def test_any_page_number_gives_a_page(editor: httpx.Client, number: str) -> None:
    for path in ("documents?from=", "log?before=", "unanswered?page="):
        assert editor.get(f"/desk/{path}{number}").status_code == 200, path
