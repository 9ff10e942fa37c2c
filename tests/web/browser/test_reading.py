"""Answers and sources read in a real browser: on phone and desktop, by keyboard, in large print, aloud, on paper."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import DESKTOP, PHONE, VOICES, ask
from fakebot import QUOTE, citation, plain

from qa_bot.records import Period

pytestmark = pytest.mark.browser

EVIL = '<script>window.hit=1</script><img src="http://127.0.0.1:9/x" onerror="window.hit=1">${window.hit=1}{{7*7}}'


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_marker_opens_the_clause_with_the_quote_highlighted(visit: Any, size: dict[str, int]) -> None:
    page = visit(size)
    ask(page, "修几条路").locator(".mark").click()
    mark = page.locator("#panel mark")
    assert mark.inner_text() == QUOTE
    box, panel = mark.bounding_box(), page.locator("#panel").bounding_box()
    assert panel["y"] <= box["y"]
    assert box["y"] + box["height"] <= size["height"]
    at_side = panel["x"] > 0
    assert at_side is (size is DESKTOP)
    page.click("#panel .close")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.className") == "mark"


def test_the_keyboard_alone_is_enough(visit: Any) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.type("修几条路")
    page.keyboard.press("Enter")
    page.locator("#live .turn[data-done]").wait_for()
    page.keyboard.press("Shift+Tab")  # from the question box: clear, then the answer from below
    for _ in range(9):
        if page.evaluate("document.activeElement.className") == "source":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel[open] mark")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "source"


def test_an_earlier_source_still_opens(visit: Any, served: Any) -> None:
    other = citation(quote="整治背街小巷5条。", clause="4", period=Period())
    served.bot.answers["背街"] = plain(question="背街", citations=(other,))
    page = visit()
    ask(page, "修几条路")
    ask(page, "背街")
    page.click("#live .mark")
    assert page.locator("#panel mark").inner_text() == "整治背街小巷5条。"
    page.click("#past .mark")
    assert page.locator("#panel mark").inner_text() == QUOTE


def test_script_in_a_question_and_in_a_document_is_shown_as_text(visit: Any, served: Any) -> None:
    evil = EVIL[:58]
    quote = "<script>alert(1)</script>整治背街小巷5条。"
    served.bot.answers[evil] = plain(
        text=f"{EVIL}〔1〕", citations=(citation(quote=quote, clause="4", clause_title=EVIL, document_title=EVIL),)
    )
    page = visit()
    turn = ask(page, evil)
    assert turn.locator(".words").inner_text() == evil
    assert turn.locator(".said").inner_text().startswith(EVIL[:20])
    page.click("#live .mark")
    assert page.locator("#panel mark").inner_text() == quote
    assert page.evaluate("window.hit") is None
    assert page.locator("#live img, #panel img, #live script, #panel script").count() == 0


def test_a_finished_answer_is_announced_once_to_screen_readers(visit: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    page.locator("#announce", has_text="修建道路12条").wait_for()
    assert "已查到" in page.locator("#announce").inner_text()


def test_the_panel_leads_to_the_words_in_the_whole_document_and_back(visit: Any) -> None:
    page = visit(PHONE)
    ask(page, "修几条路").locator(".mark").click()
    page.click("#panel a.whole")
    mark = page.locator("#mark")
    mark.wait_for()
    assert mark.inner_text() == QUOTE
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.click("a.home")
    page.wait_for_selector("#form form[data-ready]")
    assert page.locator("#past .turn .words").inner_text() == "修几条路"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_elderly_mode_is_large_and_remembered_on_every_page(visit: Any, size: dict[str, int]) -> None:
    page = visit(size)
    page.click(".elder-switch")
    ask(page, "修几条路")
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    assert page.get_attribute(".elder-switch", "aria-pressed") == "true"
    ask(page, "没有的事")
    small = """() => [...document.querySelectorAll("#page *, header *, nav *, main *")]
      .filter((node) => node.checkVisibility()
      && !node.matches(".unseen, .skip") && [...node.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim())
      && (parseFloat(getComputedStyle(node).fontSize) < 18
        || parseFloat(getComputedStyle(node).lineHeight) < 1.3 * parseFloat(getComputedStyle(node).fontSize) - .01)
      && !node.matches("button, .number")).map((node) => `${node.tagName}.${node.className}`)"""
    low = """() => [...document.querySelectorAll("button, textarea, a:not(.skip)")]
      .filter((node) => node.checkVisibility()
      && node.closest("#page, header, nav") && !node.closest("p:not(:has(.whole))")
      && node.getBoundingClientRect().height < 60).map((node) => `${node.tagName}.${node.className}`)"""
    assert page.evaluate(small) == []
    assert page.evaluate(low) == []
    page.click("#past .mark")
    assert page.evaluate(low) == []
    page.click("#panel a.whole")
    page.wait_for_selector("html.elder #mark")
    assert page.evaluate(small) == []
    assert page.evaluate(low) == []


def test_the_language_is_switched_and_remembered(visit: Any) -> None:
    page = visit()
    page.click(".switches a")
    page.wait_for_selector("html[lang=en] #form form[data-ready]")
    assert "Found" in ask(page, "修几条路").inner_text()
    page.goto(page.url.partition("?")[0])
    page.wait_for_selector("html[lang=en] #form form[data-ready]")


def test_an_answer_is_read_aloud_without_its_markers_and_stopped(visit: Any) -> None:
    page = visit()
    page.evaluate(VOICES, ["zh_CN"])
    turn = ask(page, "修几条路")
    turn.locator(".aloud").click()
    assert turn.locator(".aloud").inner_text() == "停止朗读"
    turn.locator(".aloud").click()
    assert turn.locator(".aloud").inner_text() == "朗读"
    said = ["2031年计划：修建道路12条、30公里。", "zh-CN"]
    assert page.evaluate("window.spoken") == ["stopped", "stopped", said, "stopped"]  # the first for the question


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
def test_words_are_found_in_a_document(browser: Any, served: Any, scripted: bool) -> None:
    session = browser.new_context(java_script_enabled=scripted, viewport=PHONE)
    page = session.new_page()
    page.goto(f"{served.url}/sources/yunqi")
    page.fill("#find", "停車位")
    page.press("#find", "Enter")
    page.locator(".found", has_text="找到1处：").wait_for()
    page.click(".hits a")
    assert page.url.endswith("#h1")
    assert page.locator("mark.hit:target").inner_text() == "停车位"
    session.close()


def test_a_printed_document_shows_the_text_alone(visit: Any, served: Any) -> None:
    page = visit()
    page.goto(f"{served.url}/sources/yunqi?find=路")
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('nav, .find, .hits, .found, .switches, .home')]"
        ".filter((node) => getComputedStyle(node).display !== 'none').length"
    )
    assert shown == 0
    assert page.locator("main").is_visible()
    assert page.locator("header h1").is_visible()
