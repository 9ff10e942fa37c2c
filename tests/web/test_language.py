"""The language of a request: the address, then the cookie, then Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.web.language import asked, chosen, words


def scope(query: bytes = b"", cookie: bytes | None = None) -> dict:
    return {"query_string": query, "headers": [] if cookie is None else [(b"cookie", cookie)]}


@pytest.mark.parametrize(
    ("query", "cookie", "language"),
    [
        (b"", None, "zh"),
        (b"lang=en", None, "en"),
        (b"lang=zh", b"qa-bot-lang=en", "zh"),
        (b"", b"qa-bot-lang=en", "en"),
        (b"", b"a=b; qa-bot-lang=en; c", "en"),
        (b"", b"qa-bot-lang=xx", "zh"),
        (b"lang=xx", b"qa-bot-lang=en", "en"),
        (b"lang=xx&lang=en", None, "en"),
        (b"", b"\xff\x00;=;", "zh"),
        (b"\xff=%ff", None, "zh"),
    ],
)
def test_address_then_cookie_then_chinese(query: bytes, cookie: bytes | None, language: str) -> None:
    assert chosen(scope(query, cookie)) == language
    assert words(scope(query, cookie)).say("lang") == {"zh": "zh-CN", "en": "en"}[language]


def test_only_the_address_asks() -> None:
    assert asked(scope(b"lang=en")) == "en"
    assert asked(scope(b"", b"qa-bot-lang=en")) is None


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_no_request_is_without_a_language(query: bytes, cookie: bytes) -> None:
    assert chosen(scope(query, cookie)) in {"zh", "en"}


def test_only_a_language_that_is_named_is_kept() -> None:
    from starlette.responses import Response

    from qa_bot.web.language import remember

    named, silent = Response(), Response()
    remember({"query_string": b"lang=en", "headers": [], "root_path": "/qa"}, named)
    remember({"query_string": b"lang=xx", "headers": []}, silent)
    assert named.headers["set-cookie"] == "qa-bot-lang=en; Max-Age=31536000; Path=/qa/; SameSite=lax"
    assert "set-cookie" not in silent.headers
