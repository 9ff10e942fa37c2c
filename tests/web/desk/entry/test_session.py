"""The cookie, the value that forms bear, and where a request comes from."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from starlette.requests import Request
from starlette.responses import Response

from qa_bot.web.desk.entry import session

TOKEN = "A" * 43


def request(headers: dict[str, str] | None = None, scheme: str = "http", root: str = "") -> Request:
    raw = [
        (name.encode(), value.encode("latin-1")) for name, value in ({"host": "desk.test"} | (headers or {})).items()
    ]
    return Request({"type": "http", "method": "POST", "path": f"{root}/desk", "headers": raw, "scheme": scheme,
                    "root_path": root, "query_string": b"", "server": ("desk.test", 80)})  # fmt: skip


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        (f"qa-bot-desk={TOKEN}", TOKEN),
        (f"a=b; qa-bot-desk={TOKEN}; c", TOKEN),
        ("", ""),
        ("qa-bot-desk=", ""),
        ("qa-bot-desk=short", ""),
        (f"qa-bot-desk={'A' * 101}", ""),
        (f"qa-bot-desk={TOKEN}!", ""),
        ("qa-bot-desk=\xff\xfe" + "A" * 30, ""),
    ],
)
def test_only_what_could_be_a_token_is_one(cookie: str, expected: str) -> None:
    assert session.token(request({"cookie": cookie})) == expected


@pytest.mark.parametrize(
    ("scheme", "root", "expected"),
    [
        ("http", "", f"qa-bot-desk={TOKEN}; HttpOnly; Max-Age=7200; Path=/desk; SameSite=strict"),
        ("https", "/qa", f"qa-bot-desk={TOKEN}; HttpOnly; Max-Age=7200; Path=/qa/desk; SameSite=strict; Secure"),
    ],
)
def test_the_cookie_is_for_the_desk_alone_and_ends_with_the_session(scheme: str, root: str, expected: str) -> None:
    response = Response()
    session.keep(response, request(scheme=scheme, root=root), TOKEN, 2)
    parts = response.headers["set-cookie"].split("; ")
    assert [part for part in parts if not part.startswith("expires=")] == expected.split("; ")
    assert len(parts) == len(expected.split("; ")) + 1


def test_the_value_of_forms_is_the_sessions_own() -> None:
    value = hmac.new(TOKEN.encode(), b"qa-bot desk form", hashlib.sha256).hexdigest()
    assert session.csrf(TOKEN) == value
    assert session.proven(value, TOKEN)
    for wrong in ("", value[:-1], value.upper(), session.csrf("B" * 43), "字" * 64, "\ud800"):
        assert not session.proven(wrong, TOKEN)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, True),
        ({"origin": "http://desk.test"}, True),
        ({"origin": "https://DESK.test"}, True),
        ({"origin": "http://desk.test", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://desk.test:81"}, False),
        ({"origin": "http://evil.test"}, False),
        ({"origin": "http://desk.test.evil.test"}, False),
        ({"origin": "http://evil.test", "sec-fetch-site": "same-origin"}, False),
        ({"origin": "http://desk.test", "sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "http://[", "host": "["}, False),
        ({"origin": "", "host": ""}, False),
    ],
)
def test_a_request_of_a_foreign_page_is_seen(headers: dict[str, str], expected: bool) -> None:
    assert session.same_origin(request(headers)) is expected
