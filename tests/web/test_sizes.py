"""What a browser sets: its own size of text, a zoom that leaves few lines, no scripts, a line that is slow."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from browsing import PHONE, ask
from fakebot import plain

pytestmark = pytest.mark.browser

SIZES = """() => [".basis", ".who", ".words", ".said p", ".note", ".ask", "#question", ".send", ".where"].map((one) =>
  parseFloat(getComputedStyle(document.querySelector(`#page ${one}`)).fontSize))"""
LOW = [{"width": 320, "height": 200}, {"width": 844, "height": 390}]


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elderly"])
def test_all_words_grow_with_the_browser_s_own_size_and_fit(visit: Any, served: Any, elder: bool) -> None:
    served.bot.answers["往年"] = plain(notes=("stale_year",))
    page = visit(PHONE)
    if elder:
        page.click(".elder-switch")
    ask(page, "往年")
    before = page.evaluate(SIZES)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 28}})
    assert page.evaluate(SIZES) == pytest.approx([size * 28 / 16 for size in before])
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.locator(".send").bounding_box()["x"] + page.locator(".send").bounding_box()["width"] <= PHONE["width"]


@pytest.mark.parametrize("size", LOW, ids=["zoomed", "sideways"])
def test_where_few_lines_fit_the_question_form_covers_none_of_them(visit: Any, size: dict[str, int]) -> None:
    page = visit(size)
    page.click(".elder-switch")
    turn = ask(page, "修几条路")
    assert 0 <= turn.bounding_box()["y"] <= 16
    turn.locator(".said").scroll_into_view_if_needed()
    assert page.locator("#form").bounding_box()["y"] >= turn.bounding_box()["y"] + turn.bounding_box()["height"]
    assert page.evaluate("getComputedStyle(document.querySelector('#form')).position") == "static"


def test_without_scripts_the_number_and_the_documents_are_the_first_thing_on_the_page(
    browser: Any, served: Any
) -> None:
    session = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = session.new_page()
    page.goto(served.url)
    notice = page.locator(".unscripted")
    assert notice.bounding_box()["y"] < 40
    assert notice.locator("a[href='tel:12345']").inner_text() == "12345"
    assert page.locator("h1").is_visible()
    assert not page.locator("#question").is_visible()
    notice.locator("a[href='sources']").click()
    page.click(".library a")
    assert page.locator("main").inner_text().startswith("（一）把路修好")
    session.close()


def test_the_page_works_before_anything_of_gradio_has_come_and_its_coming_moves_nothing(
    browser: Any, served: Any
) -> None:
    session = browser.new_context(viewport=PHONE)
    page = session.new_page()
    held: list[Any] = []
    waiting = True
    page.route(re.compile("/(assets|static)/"), lambda route: held.append(route) if waiting else route.continue_())
    page.goto(served.url, wait_until="commit")
    page.wait_for_selector("#form form[data-ready]")
    turn = ask(page, "修几条路")
    page.fill("#question", "半句")
    boxes = "[...document.querySelectorAll('#page *')].map((node) => JSON.stringify(node.getBoundingClientRect()))"
    before = page.evaluate(boxes)
    waiting = False
    for route in held:
        route.continue_()
    page.wait_for_selector("gradio-app .gradio-container", state="attached")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(boxes) == before
    assert page.evaluate("document.activeElement.id") == "question"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert turn.locator(".words").inner_text() == "修几条路"
    assert page.locator("#page").count() == 1
    session.close()


def test_what_the_page_needs_is_small(served: Any) -> None:
    html = httpx.get(served.url)
    needed = re.findall(r'(?:src|href)="(/page/file/[^"]+)"', html.text)
    sizes = [int(httpx.get(f"{served.url}{one}").headers["content-length"]) for one in needed]
    assert len(needed) == 7
    assert sum(sizes) + int(html.headers["content-length"]) < 25_000
    assert html.headers["content-encoding"] == "gzip"
