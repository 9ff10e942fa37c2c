"""What forms and scripts send, and what nobody in his right mind does."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request

from qa_bot.web.desk.entry.sent import Sent, sent

FORM = "application/x-www-form-urlencoded"


def read(body: bytes, kind: str = FORM) -> Sent | None:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-type", kind.encode())]}
    return asyncio.run(sent(Request(scope, receive)))


@pytest.mark.parametrize(
    ("body", "kind", "data"),
    [
        (b"", FORM, {}),
        (b"a=1&b=%E7%94%B5+x&c=", FORM, {"a": "1", "b": "电 x", "c": ""}),
        (b"a=1&a=2", FORM, {"a": "2"}),
        (b"a=x%00y%0D%0Az", FORM, {"a": "xy\nz"}),
        ("a=１&b=電".encode(), FORM, {"a": "１", "b": "電"}),
        (b'{"a": "x", "b": 1, "c": ["x"], "d": "\\ud800"}', "application/json", {"a": "x", "d": "?"}),
        (b"{}", "application/json; charset=utf-8", {}),
    ],
)
def test_texts_are_read(body: bytes, kind: str, data: dict[str, str]) -> None:
    found = read(body, kind)
    assert found is not None
    assert found.data == data


def test_all_texts_of_a_name_are_there() -> None:
    found = read(b"a=1&a=2&b=3")
    assert found is not None
    assert found.lists == {"a": ("1", "2"), "b": ("3",)}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff", FORM),
        (b"&".join(b"a=1" for _ in range(201)), FORM),
        (b"[1]", "application/json"),
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[" * 60_000, "application/json"),
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary=x"),
    ],
)
def test_what_cannot_be_read_is_none(body: bytes, kind: str) -> None:
    assert read(body, kind) is None


def test_a_form_with_a_file_brings_it() -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nabc\r\n'
        b'--x\r\nContent-Disposition: form-data; name="paper"; filename="a.txt"\r\n\r\nwords\r\n--x--\r\n'
    )
    found = read(body, "multipart/form-data; boundary=x")
    assert found is not None
    assert found.data == {"csrf": "abc"}
    with found.files["paper"].file as file:
        assert (found.files["paper"].filename, file.read()) == ("a.txt", b"words")
