"""The door in front of Gradio: closed paths, and a first document without foreign addresses."""

from __future__ import annotations

import re

import httpx
import pytest


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring",
        "/monitoring/summary",
        "/config",
        "/info",
        "/login",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.invalid/",
        "/gradio_api/vibe-code/",
        "/gradio_api/run/ask",
        "/gradio_api/runs",
        "/gradio_api/../monitoring",
        "/docs",
        "/openapi.json",
        "/nothing",
        "//",
        "/%00",
        "/<script>",
    ],
)
def test_what_the_page_does_not_need_is_closed(served, path: str) -> None:
    for method in ("GET", "POST"):
        answer = httpx.request(method, served.url + path)
        assert (answer.status_code, answer.text) == (404, "没有这个页面。\n")


def test_the_first_document_is_chinese_and_titled(served) -> None:
    html = httpx.get(served.url).text
    assert 'lang="zh-CN"' in html
    assert 'lang="en"' not in html
    assert "<title>云栖县 · 政府工作报告问答</title>" in html


def test_the_first_document_names_no_other_host(served) -> None:
    html = httpx.get(served.url).text
    assert re.findall(r'(?:src|href|content)="(?:https?:)?//[^"]*"', html) == []
    assert "manifest" not in html


def test_the_first_document_comes_whole_to_a_browser_that_asks_for_compression(served) -> None:
    answer = httpx.get(served.url, headers={"accept-encoding": "br, gzip"})
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.text.rstrip().endswith("</html>")


def test_files_of_the_page_are_open(served) -> None:
    html = httpx.get(served.url).text
    script = re.findall(r'src="\./(assets/index-[^"]+\.js)"', html)[0]
    assert httpx.get(f"{served.url}/{script}").status_code == 200
    assert httpx.get(f"{served.url}/assets/../../../etc/passwd").status_code == 404
    assert httpx.head(served.url).status_code == 200
