"""Refusals: JSON for programs, a page for browsers, a line for the rest, in the language asked for."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from qa_bot.web.door.refuse import refuse, trail


def scope(path: str, accept: str = "", query: bytes = b"", root: str = "") -> dict:
    headers = [(b"accept", accept.encode())]
    return {"type": "http", "path": path, "headers": headers, "query_string": query, "root_path": root}


@pytest.mark.parametrize("path", ["/api/v1/answer", "/v1/models", "/page/ask", "/qa/page/ask"])
def test_programs_get_json(path: str) -> None:
    answer = refuse(scope(path, "text/html", root="/qa"), 422, "invalid", param="question")
    assert json.loads(answer.body) == {
        "error": {
            "message": "请求中的内容不对，请检查各项。",
            "type": "invalid_request_error",
            "code": "invalid",
            "param": "question",
        }
    }


def test_browsers_get_a_page_and_the_rest_a_line() -> None:
    page = refuse(scope("/x", "text/html,*/*", b"lang=en"), 404, "missing")
    assert b'<html lang="en">' in page.body
    assert b"<h1>There is no such page.</h1>" in page.body
    assert refuse(scope("/x"), 404, "missing").body == "没有这个页面。\n".encode()


@pytest.mark.parametrize(
    ("path", "code", "way"),
    [
        ("/qa/sources/x", "missing", '<a href="/qa/">返回问答</a>'),
        ("/qa/desk/pins", "busy", '<a href="/qa/desk">返回工作台</a>'),
        ("/qa/", "closed", ""),
    ],
)
def test_a_page_leads_back_and_a_closed_one_nowhere(path: str, code: str, way: str) -> None:
    page = refuse(scope(path, "text/html", root="/qa"), 503, code)
    assert page.body.decode().partition("</h1>")[2] == f"{way}</div></main></body></html>"


def test_a_page_loads_nothing_and_runs_its_own_style_alone() -> None:
    page = refuse(scope("/x", "text/html"), 404, "missing")
    (style,) = re.findall(r"<style>(.*?)</style>", page.body.decode(), re.DOTALL)
    mark = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{mark}';" in page.headers["content-security-policy"]
    assert not re.search(rb"<script|<link|url\(|src=", page.body)


def test_a_notice_is_text() -> None:
    page = refuse(scope("/x", "text/html"), 503, "closed", notice="<b>关</b>")
    assert "<h1>&lt;b&gt;关&lt;/b&gt;</h1>" in page.body.decode()


def test_a_wait_is_told_in_whole_seconds() -> None:
    assert refuse(scope("/x"), 429, "rate", wait=0.2).headers["retry-after"] == "1"
    assert refuse(scope("/x"), 429, "rate", wait=7.1).headers["retry-after"] == "8"
    assert "retry-after" not in refuse(scope("/x"), 404, "missing").headers


def test_a_trail_names_places_and_no_message() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 // 0
    assert trail(caught.value).startswith("test_refuse.py:")
    assert "zero" not in trail(caught.value)
