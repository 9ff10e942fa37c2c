"""Accounts and keys on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.config import Settings
from qa_bot.desk.people import keys, users
from qa_bot.desk.people.signin import sign_in

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from conftest import Staff

PASSWORD = "another-password-2"  # noqa: S105 - of an account that lives as long as one test


def accounts(page: BeautifulSoup) -> list[tuple[str, str, str]]:
    """Return name, state and role of every account that is shown."""
    return [
        (one.h3.contents[0].strip(), one.select_one(".tag").text, one.select_one("option[selected]").text)
        for one in page.select("li.account")
    ]


def test_account_is_added_changed_shut_and_opened(both: Staff) -> None:
    added = both.post("/desk/people/add", name="Zhao", password=PASSWORD, role="reader")
    assert (added.status_code, added.headers["location"]) == (303, "/desk/people?done=user_added")
    assert sign_in(both.database, Settings(), "zhao", PASSWORD).status == "open"
    assert both.post("/desk/people/role", name="zhao", role="editor").headers["location"].endswith("role_changed")
    assert accounts(both.page("/desk/people")) == [("admin.one", "在用", "管理员"), ("zhao", "在用", "编辑")]
    assert both.post("/desk/people/password", name="zhao", password=PASSWORD + "x").status_code == 303
    assert sign_in(both.database, Settings(), "zhao", PASSWORD).status == "wrong"
    assert both.post("/desk/people/disable", name="zhao").headers["location"].endswith("user_disabled")
    assert accounts(both.page("/desk/people"))[1] == ("zhao", "已停用", "编辑")
    assert sign_in(both.database, Settings(), "zhao", PASSWORD + "x").status == "wrong"
    assert both.post("/desk/people/enable", name="zhao").headers["location"].endswith("user_enabled")
    assert sign_in(both.database, Settings(), "zhao", PASSWORD + "x").status == "open"


@pytest.mark.parametrize(
    ("path", "fields", "status", "said"),
    [
        ("add", {"name": "<b>", "password": PASSWORD, "role": "reader"}, 400, "没有保存：用户名要有1至64个"),
        ("add", {"name": "zhao", "password": "short", "role": "reader"}, 400, "没有保存：密码要有10至256个字符。"),
        ("add", {"name": "zhao", "password": "a" * 10, "role": "reader"}, 400, "没有保存：密码至少要有5种不同的字符"),
        ("add", {"name": "zhao", "password": PASSWORD, "role": "king"}, 400, "没有保存：没有这个角色。"),
        ("add", {"name": "ADMIN.one", "password": PASSWORD, "role": "reader"}, 409, "没有保存：已有同名的"),
        ("role", {"name": "nobody", "role": "reader"}, 404, "没有找到"),
        ("role", {"name": "admin.one", "role": "reader"}, 409, "没有保存：至少要留一名可用的管理员"),
        ("disable", {"name": "admin.one"}, 409, "没有保存：至少要留一名可用的管理员"),
        ("password", {"name": "admin.one", "password": ""}, 400, "没有保存：密码要有10至256个字符。"),
        ("keys", {"name": "", "role": "reader"}, 400, "没有保存：用户名要有1至64个"),
        ("keys/disable", {"name": "nobody"}, 404, "没有找到"),
    ],
)
def test_what_cannot_be_taken_is_told(staff: Staff, path: str, fields: dict[str, str], status: int, said: str) -> None:
    answer = staff.post(f"/desk/people/{path}", **fields)
    page = staff.parsed(answer)
    assert (answer.status_code, page.select_one('[role="alert"]').text[: len(said)]) == (status, said)
    assert accounts(page) == [("admin.one", "在用", "管理员")]
    assert PASSWORD not in answer.text


def test_key_is_shown_once(staff: Staff) -> None:
    answer = staff.post("/desk/people/keys", name="Hall", role="reader")
    token = staff.parsed(answer).select_one("code.key").text
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    holder = keys.holder(staff.database, token)
    assert holder is not None
    assert (holder.name, holder.role) == ("hall", "reader")
    assert token not in staff.get("/desk/people").text
    assert token not in staff.get("/desk/log").text
    assert staff.post("/desk/people/keys/disable", name="hall").headers["location"].endswith("key_disabled")
    assert keys.holder(staff.database, token) is None
    row = staff.page("/desk/people").select_one("tbody tr, table tr:nth-of-type(2)")
    assert (row.th.text, row.select_one(".tag").text, row.select("form")) == ("hall", "已停用", [])


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_only_administrators_come_in(staff: Staff, role: str) -> None:
    other = staff.other(role)
    assert other.get("/desk/people").status_code == 403
    for path in ("add", "role", "password", "disable", "enable", "keys", "keys/disable"):
        assert other.post(f"/desk/people/{path}", name=other.name, role="administrator").status_code == 403
    assert {one.name: one.role for one in users.everybody(staff.database)}[other.name] == role
