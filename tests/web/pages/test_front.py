"""The front: the page as it is fetched, its files, and the route that its questions go to."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import httpx
import pytest
from fakebot import FakeBot, document

from qa_bot.errors import DamagedIndex
from qa_bot.web.files import FILES, address, asset
from qa_bot.web.keeper import Keeper
from qa_bot.web.pages.shell import basis
from qa_bot.web.texts import texts


def events(answer: httpx.Response) -> list[dict[str, Any]]:
    return [json.loads(part.removeprefix("data: ")) for part in answer.text.split("\n\n") if part]


def asked(url: str, **sent: object) -> httpx.Response:
    return httpx.post(f"{url}/page/ask", json=sent, timeout=60)


def config(html: str) -> dict[str, Any]:
    return json.loads(re.search(r"window\.gradio_config = (\{.*?\});</script>", html, re.DOTALL)[1])


def markup(html: str) -> str:
    return re.search(r"<gradio-app[^>]*>(.*)</gradio-app>", html, re.DOTALL)[1]


def test_an_answer_grows_and_ends_done(served) -> None:
    answer = asked(served.url, question="修几条路")
    steps = events(answer)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert "正在查找" in steps[0]["html"]
    assert [step.get("done") for step in steps] == [None] * (len(steps) - 1) + [True]
    assert ["data-done" in step["html"] for step in steps] == [False] * (len(steps) - 1) + [True]
    assert len({step["html"].split('id="q-')[1][:8] for step in steps}) == 1


def test_the_history_reaches_the_bot(served) -> None:
    asked(served.url, question="那停车位呢", history=["修几条路"])
    assert served.bot.asked[-1] == ("那停车位呢", ("修几条路",))


def test_a_fault_of_the_program_is_one_sentence_and_the_question_stays_out_of_the_log(
    served, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "qa_bot"):
        steps = events(asked(served.url, question="坏"))
    assert "这个问题暂时没能回答出来" in steps[-1]["html"]
    assert steps[-1]["done"]
    (line,) = caplog.messages
    assert line.startswith("a question failed: KeyError at fakebot.py:")
    assert "坏" not in caplog.text


def test_a_broken_index_is_one_sentence_and_its_own_words_are_logged(
    serving, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Keeper) -> None:
        raise DamagedIndex("index/v1/shelf.npy: is not as it was written; rebuild")

    here = serving()
    monkeypatch.setattr(Keeper, "current", broken)
    with caplog.at_level(logging.ERROR):
        steps = events(asked(here.url, question="修几条路"))
        page = httpx.get(here.url)
    assert '拨打<a href="tel:12345">12345</a>咨询' in steps[-1]["html"]
    assert (page.status_code, "还没有文件" in markup(page.text)) == (200, True)
    assert caplog.messages == [
        "a question failed: DamagedIndex: index/v1/shelf.npy: is not as it was written; rebuild",
        "the page has no documents: index/v1/shelf.npy: is not as it was written; rebuild",
    ]


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 50_000])
def test_a_body_that_is_no_object_is_refused_in_one_sentence(served, body: bytes) -> None:
    answer = httpx.post(f"{served.url}/page/ask", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "没有看懂这个请求，请检查格式。"


def test_one_too_many_is_told_that_the_service_is_busy_and_the_next_is_served(serving) -> None:
    here = serving(at_once=1, waiting=1)
    with here.send("/page/ask", question="等"), here.send("/page/ask", question="等"):
        here.until(running=1, waiting=1)
        refused = asked(here.url, question="修几条路")
        here.bot.gate.set()
        here.until(running=0, waiting=0)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    assert refused.json()["error"]["code"] == "busy"
    assert refused.json()["error"]["message"] == "现在提问的人较多，请稍等几秒再问一次。"
    assert events(asked(here.url, question="修几条路"))[-1]["done"]


def test_a_client_that_goes_away_while_waiting_frees_its_place_and_is_never_answered(serving) -> None:
    here = serving(at_once=1, waiting=1)
    with here.send("/page/ask", question="等"):
        here.until(running=1, waiting=0)
        with here.send("/page/ask", question="甲"):
            here.until(running=1, waiting=1)
        here.until(running=1, waiting=0)
        here.bot.gate.set()
        here.until(running=0, waiting=0)
    assert [question for question, _ in here.bot.asked] == ["等"]


def test_what_is_ingested_later_is_on_the_page_when_it_is_fetched_again(serving) -> None:
    bot = FakeBot()
    here = serving(bot)
    assert "云栖县 · 政府工作报告问答" in markup(httpx.get(here.url).text)
    bot.version = "v2"
    bot.documents = lambda: (document(), document(id="b", region="鹿鸣市"))
    bot.examples = lambda: ("鹿鸣市修几条路",)
    html = markup(httpx.get(here.url).text)
    assert 'href="sources/b"' in html
    assert 'data-ask="鹿鸣市修几条路"' in html
    assert "修几条路" not in html.replace("鹿鸣市修几条路", "")


def test_documents_that_came_since_the_page_was_opened_are_told_with_an_answer(serving) -> None:
    bot = FakeBot()
    here = serving(bot)
    assert "云栖县" in events(asked(here.url, question="修几条路"))[-1]["basis"]
    bot.version = "v2"
    bot.documents = lambda: (document(id="b", title="补充"),)
    told = events(asked(here.url, question="修几条路"))[-1]["basis"]
    assert told == basis(bot.documents(), texts())
    assert "《补充》" in told


def test_title_and_language_are_in_the_first_document(served) -> None:
    html = httpx.get(served.url).text
    assert '<html\n\tlang="zh-CN"' in html
    assert '<div class="all" lang="zh-CN">' in html
    assert "<title>云栖县 · 政府工作报告问答</title>" in html
    assert config(html)["title"] == "云栖县 · 政府工作报告问答"
    assert '<noscript><p class="unscripted">您的浏览器没有启用JavaScript' in html


def test_the_language_is_asked_for_and_then_remembered(served) -> None:
    with httpx.Client() as browser:
        english = browser.get(served.url, params={"lang": "en"})
        assert '<html\n\tlang="en"' in english.text
        assert "Your question" in markup(english.text)
        assert "Max-Age=31536000; Path=/; SameSite=lax" in english.headers["set-cookie"]
        assert '<html\n\tlang="en"' in browser.get(served.url).text
        answer = browser.post(f"{served.url}/page/ask", json={"question": "修几条路"})
        assert "You asked" in answer.text
        browser.get(served.url, params={"lang": "zh"})
        assert '<html\n\tlang="zh-CN"' in browser.get(served.url).text


@pytest.mark.parametrize("query", ["lang=xx", "lang=", "lang=en&lang=xx", "%ff=%fe", "lang=%00", "=&&=;"])
def test_a_language_that_is_not_spoken_is_chinese_and_not_remembered(served, query: str) -> None:
    answer = httpx.get(f"{served.url}/?{query}")
    assert '<html\n\tlang="zh-CN"' in answer.text
    assert "set-cookie" not in answer.headers


def test_the_first_document_names_no_other_host(served) -> None:
    html = httpx.get(served.url).text
    assert re.findall(r'(?:src|href|content)="(?:https?:)?//[^"]*"', html) == []
    assert "manifest" not in html


def test_markup_in_a_title_ends_no_script(serving) -> None:
    bot = FakeBot()
    bot.documents = lambda: (document(region="</script><script>alert(1)</script>县"),)
    html = httpx.get(serving(bot).url).text
    assert "<script>alert(1)" not in html
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in html
    assert config(html)["title"].startswith("</script><script>alert(1)</script>县")


def test_every_script_of_the_page_bears_the_nonce_of_its_policy(served) -> None:
    first, second = httpx.get(served.url), httpx.get(served.url)
    nonces = [re.search(r"'nonce-([\w-]{22})'", each.headers["content-security-policy"])[1] for each in (first, second)]
    assert nonces[0] != nonces[1]
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", first.text)
    assert len(inline) >= 4
    assert {re.search(r'nonce="([^"]+)"', each)[1] for each in inline} == {nonces[0]}
    assert "unsafe-eval" not in first.headers["content-security-policy"]


def test_files_of_the_page_are_kept_by_the_browser_under_their_full_address(served) -> None:
    for name, kind in (("style.css", "text/css"), ("page.js", "text/javascript")):
        fixed, loose = httpx.get(f"{served.url}{address(name)}"), httpx.get(f"{served.url}/page/file/{name}")
        assert fixed.text == loose.text == asset(name)
        assert fixed.headers["content-type"].startswith(kind)
        assert fixed.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert loose.headers["cache-control"] == "no-cache"
    assert httpx.get(f"{served.url}/page/file/page.py").status_code == 404


def test_files_of_gradio_are_open(served) -> None:
    html = httpx.get(served.url).text
    (script,) = re.findall(r'src="\./(assets/index-[^"]+\.js)"', html)
    answer = httpx.get(f"{served.url}/{script}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/javascript")
    assert httpx.get(f"{served.url}/theme.css").status_code == 200
    assert httpx.head(served.url).status_code == 200


def test_style_and_script_name_no_address_and_load_nothing() -> None:
    for name in FILES:
        assert not any(word in asset(name) for word in ("http:", "https:", "//cdn", "@import", "url(", "eval("))
