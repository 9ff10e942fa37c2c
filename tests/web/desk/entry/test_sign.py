"""Signing in and out: one message for every wrong try, back to the page asked for and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from signing import PASSWORD, signed, staffed

from qa_bot.web.desk.entry.sign import asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Served

HTML = {"accept": "text/html"}
WRONG = "用户名或密码不对。"


@pytest.mark.parametrize(
    "path", ["/desk", "/desk?q=%E7%94%B5&year=2031", "/desk/pins", "/desk/pins/new?question=a", "/desk/documents"]
)
def test_a_page_of_the_desk_is_come_back_to(path: str) -> None:
    assert asked(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "", "/", "/deskx", "//evil.test", "https://evil.test/desk", "/\\evil.test", "/desk\\..\\", "/desk/sign-out",
        "/desk/sign-in?next=/desk", "/desk/api/search?q=x", "/desk?a b", "/desk\r\nx: y", "/desk?\x00",
        "/desk@evil.test",         "javascript:alert(1)", "/desk?" + "a" * 8000, "/desk/电",
    ],
)  # fmt: skip
def test_nothing_else_is_gone_to(path: str) -> None:
    assert asked(path) == "/desk"


def test_the_right_password_opens_and_leads_to_the_page_asked_for(desk: Served) -> None:
    sent = {"name": "lin", "password": PASSWORD, "next": "/desk?q=1"}
    came = httpx.post(f"{desk.url}/desk/sign-in", data=sent)
    assert (came.status_code, came.headers["location"]) == (303, "/desk?q=1")
    assert came.headers["set-cookie"].startswith("qa-bot-desk=")
    assert "HttpOnly" in came.headers["set-cookie"]


@pytest.mark.parametrize(
    ("name", "password"), [("lin", "wrong password"), ("nobody", PASSWORD), ("", ""), ("lin", ""), ("shut", PASSWORD)]
)
def test_every_wrong_try_is_told_in_the_same_words(desk: Served, name: str, password: str) -> None:
    came = httpx.post(f"{desk.url}/desk/sign-in", data={"name": name, "password": password}, headers=HTML)
    assert (came.status_code, came.text.count(WRONG)) == (403, 1)
    assert "set-cookie" not in came.headers
    assert password == "" or password not in came.text


def test_too_many_wrong_tries_have_to_wait(serving: Callable[..., Served]) -> None:
    here = serving()
    staffed(here.app.state.house.records)
    statuses = [
        httpx.post(f"{here.url}/desk/sign-in", data={"name": "lin", "password": "wrong password"}).status_code
        for _ in range(6)
    ]
    assert statuses == [403] * 5 + [429]
    right = httpx.post(f"{here.url}/desk/sign-in", data={"name": "lin", "password": PASSWORD})
    assert (right.status_code, right.headers["retry-after"]) == (429, "900")


def test_a_form_of_another_site_signs_nobody_in(desk: Served) -> None:
    for headers in ({"origin": "http://evil.test"}, {"sec-fetch-site": "cross-site"}):
        came = httpx.post(f"{desk.url}/desk/sign-in", data={"name": "lin", "password": PASSWORD}, headers=headers)
        assert came.status_code == 403
        assert "set-cookie" not in came.headers


def test_what_is_entered_comes_back_escaped(desk: Served) -> None:
    sent = {"name": '"><script>', "password": "x" * 12, "next": '/desk?"><script>'}
    came = httpx.post(f"{desk.url}/desk/sign-in", data=sent)
    assert "<script>" not in came.text
    assert "&quot;&gt;&lt;script&gt;" in came.text


def test_who_is_signed_in_needs_no_sign_in(desk: Served, reader: httpx.Client) -> None:
    came = reader.get("/desk/sign-in?next=/desk/pins")
    assert (came.status_code, came.headers["location"]) == (303, "/desk/pins")


def test_signing_out_ends_the_session_on_the_server_too(desk: Served) -> None:
    with signed(desk.url) as client:
        kept = client.cookies["qa-bot-desk"]
        came = client.post("/desk/sign-out")
        assert (came.status_code, came.headers["location"]) == (303, "/desk/sign-in")
        assert "qa-bot-desk" not in client.cookies
    again = httpx.get(f"{desk.url}/desk", headers={"cookie": f"qa-bot-desk={kept}"})
    assert again.status_code == 303


def test_behind_a_root_path_everything_works(serving: Callable[..., Served]) -> None:
    here = serving(root_path="/qa")
    staffed(here.app.state.house.records)
    away = httpx.get(f"{here.url}/qa/desk?q=1")
    assert away.headers["location"] == "/qa/desk/sign-in?next=%2Fdesk%3Fq%3D1"
    with signed(f"{here.url}/qa") as client:
        html = client.get("/desk").text
        assert 'href="/qa/desk"' in html
        assert 'action="/qa/desk/sign-out"' in html
        assert client.post("/desk/sign-out").headers["location"] == "/qa/desk/sign-in"
