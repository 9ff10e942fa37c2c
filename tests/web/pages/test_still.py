"""Gradio's files: kept for good where the name changes with the content, else for a day; compressed."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest


def test_a_file_named_by_its_content_is_kept_for_good_and_compressed(served: Any) -> None:
    (name,) = re.findall(r'src="\./(assets/index-[^"]+\.js)"', httpx.get(served.url).text)
    packed = httpx.get(f"{served.url}/{name}")
    plain = httpx.get(f"{served.url}/{name}", headers={"accept-encoding": "identity"})
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.num_bytes_downloaded < len(plain.content) / 2
    assert "accept-encoding" in packed.headers["vary"].lower()


@pytest.mark.parametrize("path", ["/theme.css", "/static/js/iframeResizer.contentWindow.min.js"])
def test_a_file_that_changes_only_with_gradio_itself_is_kept_for_a_day(served: Any, path: str) -> None:
    first = httpx.get(served.url + path)
    assert (first.status_code, first.headers["cache-control"]) == (200, "public, max-age=86400")


def test_what_is_missing_is_not_kept(served: Any) -> None:
    missing = httpx.get(f"{served.url}/assets/none-abcdefgh.js")
    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-store")


def test_the_stream_of_an_answer_is_never_held_back_to_be_compressed(served: Any) -> None:
    answer = httpx.post(f"{served.url}/page/ask", json={"question": "修几条路"})
    assert "content-encoding" not in answer.headers
