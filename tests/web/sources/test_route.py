"""`/sources/<document>`: found by its id, marked by its address, safe whatever the document and the address hold."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest
from fakebot import QUOTE, TEXT, FakeBot, citation, document

from qa_bot.records import Span
from qa_bot.web.pages.cite import source
from qa_bot.web.sources.route import span

EVIL = '"><script>alert(1)</script>/../x?y#z%00'


def test_a_citation_leads_to_its_words(served) -> None:
    html = httpx.get(f"{served.url}/{source(citation())}").text
    assert f'<mark id="mark">{QUOTE}</mark>' in html
    assert "<title>云栖县&lt;b&gt;报告&lt;/b&gt;</title>" in html
    assert '<span class="tag digest">摘要，非官方原文</span> <span class="tag">2031年</span>' in html
    assert '<a href="#c2">3.打通断头路</a>' in html
    assert "alert(1)</script>" not in html


def test_the_page_runs_and_loads_only_our_files(served) -> None:
    answer = httpx.get(f"{served.url}/sources/yunqi")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "<script>" not in answer.text
    assert " style=" not in answer.text


def test_an_unknown_document_is_missing(served) -> None:
    for name in ("nothing", "", "../yunqi", "%00", "a" * 3000):
        assert httpx.get(f"{served.url}/sources/{name}").status_code == 404


@pytest.mark.parametrize(
    "mark", ["", "5", "5-", "-5", "9-5", "5-5", "0-99999", "a-b", "１-２", "1-2-3", "9" * 5000 + "-1"]
)
def test_a_mark_that_is_none_marks_nothing(served, mark: str) -> None:
    assert span(mark, document()) is None
    assert "<mark" not in httpx.get(f"{served.url}/sources/yunqi", params={"mark": mark}).text


def test_a_mark_within_the_text_is_taken() -> None:
    assert span("0-1", document()) == Span(0, 1)
    assert span(f"0-{len(TEXT)}", document()) == Span(0, len(TEXT))


def test_markup_in_id_title_and_text_is_text(serving) -> None:
    bot = FakeBot()
    odd = document(id=EVIL, title=EVIL)
    bot.document = {EVIL: odd}.__getitem__
    tree = bot.tree
    bot.tree = lambda name: tree("yunqi") if name == "yunqi" else FakeBot().tree("yunqi")
    here = serving(bot)
    html = httpx.get(f"{here.url}/{source(citation(document=EVIL))}").text
    assert f'<mark id="mark">{QUOTE}</mark>' in html
    assert "<script>alert" not in html
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;/../x?y#z%00</h1>" in html
    assert quote(EVIL, safe="") in source(citation(document=EVIL))
