"""Answers for the ear and the clipboard: what is announced, copied and read aloud, and in which language."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import VOICES, ask
from fakebot import plain

pytestmark = pytest.mark.browser

LISTED = "查到2项：\n· 停车位800个〔1〕\n· 公厕14座〔1〕"
COPIED = """() => { getSelection().selectAllChildren(document.querySelector("#live .said"));
  document.execCommand("copy"); return getSelection().toString(); }"""


def test_no_marker_joins_a_figure_that_is_announced_or_copied(visit: Any, served: Any) -> None:
    served.bot.answers["各多少"] = plain(text=LISTED)
    page = visit()
    ask(page, "各多少")
    assert page.locator("#announce p").all_inner_texts() == ["已查到", "查到2项：", "停车位800个", "公厕14座"]
    assert page.evaluate(COPIED).split() == ["查到2项：", "停车位800个", "公厕14座"]


def test_nothing_is_offered_to_be_read_aloud_without_a_voice_for_it(visit: Any, served: Any) -> None:
    page = visit()
    for tongues, shown in (([], False), (["en-US", "de"], False), (["en-US", "zh-TW"], True)):
        page.evaluate(VOICES, tongues)
        assert ask(page, "修几条路").locator(".aloud").is_visible() is shown


def test_voices_that_a_browser_learns_of_late_are_offered(visit: Any, served: Any) -> None:
    page = visit()
    page.evaluate("""() => { window.tongues = []; speechSynthesis.getVoices = () => window.tongues; }""")
    button = ask(page, "修几条路").locator(".aloud")
    assert button.is_hidden()
    page.evaluate("""() => { window.tongues = [{ lang: "zh-CN" }];
      speechSynthesis.dispatchEvent(new Event("voiceschanged")); }""")
    assert button.is_visible()


def test_the_next_question_stops_the_voice(visit: Any) -> None:
    page = visit()
    page.evaluate(VOICES, ["zh-CN"])
    ask(page, "修几条路").locator(".aloud").click()
    ask(page, "没有的事")
    assert page.evaluate("window.spoken").count("stopped") == 3  # by both questions, and before it speaks
    assert page.evaluate("window.spoken.at(-1)") == "stopped"
    assert page.locator("#past .aloud").inner_text() == "朗读"


def test_a_page_loaded_again_reads_nothing_and_says_so(visit: Any) -> None:
    page = visit()
    page.add_init_script(f"({VOICES})(['zh-CN'])")
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    ask(page, "修几条路").locator(".aloud").click()
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    button = page.locator("#past .aloud")
    assert button.inner_text() == "朗读"
    button.click()
    assert page.evaluate("window.spoken.at(-1)") == ["2031年计划：修建道路12条、30公里。", "zh-CN"]


def test_the_english_page_tells_what_is_chinese(visit: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    page.click(".switches a")
    page.wait_for_selector("html[lang=en] #form form[data-ready]")
    ask(page, "修几条路").locator(".mark").click()
    page.wait_for_selector("#panel[open] mark")
    untold = page.evaluate("""() => [...document.querySelectorAll("#page *")].filter((node) => node.checkVisibility()
      && [...node.childNodes].some((one) => one.nodeType === 3 && /\\p{Script=Han}/u.test(one.textContent))
      && !node.closest("[lang]").lang.startsWith("zh")).map((node) => node.outerHTML)""")
    assert untold == []
