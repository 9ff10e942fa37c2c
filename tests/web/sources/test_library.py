"""`/sources`: every document in use with the way to its page, the newest first, nothing of them as markup."""

from __future__ import annotations

import re
from typing import Any

import httpx
from fakebot import FakeBot, document

from qa_bot.web.sources.library import page
from qa_bot.web.texts import texts

EVIL = '"><script>alert(1)</script>'


def test_documents_are_listed_the_newest_first(served: Any) -> None:
    older, newer = document(id="a", year=2030), document(id="b", year=2032, title="补充", official=True)
    html = page((older, document(id="c", year=None), newer), texts())
    assert re.findall(r'<li><a href="([^"]+)"', html) == ["sources/b", "sources/a", "sources/c"]
    assert '<a href="sources/b">《补充》</a> <span class="tag official">官方原文</span>' in html


def test_a_title_is_no_markup() -> None:
    html = page((document(id=EVIL, title=EVIL),), texts())
    assert "<script>" not in html


def test_without_documents_it_says_so() -> None:
    assert "还没有文件。" in page((), texts())


def test_the_list_is_a_page_without_inline_script_that_leads_to_the_documents(served: Any) -> None:
    answer = httpx.get(f"{served.url}/sources", params={"lang": "en"})
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert '<a href="sources/yunqi" lang="zh-CN">' in answer.text
    assert httpx.get(f"{served.url}/sources/yunqi").status_code == 200


def test_a_busy_service_says_so(serving: Any) -> None:
    here = serving(FakeBot(), at_once=1, waiting=0)
    with here.send("/page/ask", question="等"):
        here.until(running=1, waiting=0)
        assert httpx.get(f"{here.url}/sources").status_code == 503
        here.bot.gate.set()
        here.until(running=0, waiting=0)
