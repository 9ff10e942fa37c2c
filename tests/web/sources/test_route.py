"""`/sources/<document>`: found by its id, marked by its address, safe whatever the document and the address hold."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest
from fakebot import QUOTE, TEXT, FakeBot, citation, document

from qa_bot.records import Clause, Span
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


def looked(served, words: str, **more: str) -> str:
    return httpx.get(f"{served.url}/sources/yunqi", params={"find": words, **more}).text


def test_words_are_found_counted_and_linked(served) -> None:
    html = looked(served, "條")
    assert "找到2处：" in html
    assert '<li><a href="#h1">打通断头路。全年修建道路12<b>条</b>、30公里，其中鹿鸣路年内通</a></li>' in html
    assert '<mark class="hit" id="h1">条</mark>' in html
    assert '<mark class="hit" id="h2">条</mark>' in html
    assert 'value="條"' in html


def test_words_that_are_nowhere_are_told_as_text(served) -> None:
    assert "没有找到“&lt;b&gt;$x&quot;”。" in looked(served, '<b>$x"')
    assert "<mark" not in looked(served, "没有的词")
    assert 'class="found"' not in looked(served, "  ")


def test_a_quote_stays_marked_among_words_found(served) -> None:
    start = TEXT.index(QUOTE)
    html = looked(served, "停车", mark=f"{start}-{start + len(QUOTE)}")
    assert f'<mark id="mark">{QUOTE}</mark>' in html
    assert html.count('class="hit"') == 1


def test_markup_that_is_found_is_text(served) -> None:
    html = looked(served, "<script>")
    assert '<mark class="hit" id="h1">&lt;script&gt;</mark>' in html
    assert "<script>alert" not in html


def test_the_language_asked_for_stays(served) -> None:
    html = looked(served, "条", lang="en")
    assert '<input type="hidden" name="lang" value="en">' in html
    assert "Places found: 2" in html
    assert 'name="lang"' not in looked(served, "条")


def test_only_so_many_places_are_listed_and_marked(serving) -> None:
    bot = FakeBot()
    text = "路" * 1500
    bot.document = lambda _: document(text=text)
    bot.tree = lambda _: Clause("", "", "", (), 0, len(text), ())
    bot.passages = lambda _: ()
    here = serving(bot)
    html = looked(here, "路")
    assert "至少有1000处：" in html
    assert html.count('<a href="#h') == 100
    assert "这里列出前100处" in html
    assert html.count('<mark class="hit"') == 1000


def test_the_form_of_the_page_and_no_other_may_be_sent_to_us(served) -> None:
    assert "form-action 'self'" in httpx.get(f"{served.url}/sources/yunqi").headers["content-security-policy"]
    assert "form-action 'none'" in httpx.get(f"{served.url}/sources/nothing").headers["content-security-policy"]
