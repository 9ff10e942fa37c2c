"""The sheet of a source on a phone: the phone's back key closes it, and no step back is wasted on it."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import DESKTOP, PHONE, ask

pytestmark = pytest.mark.browser


def opened(visit: Any, size: dict[str, int] = PHONE) -> Any:
    page = visit(size)
    ask(page, "修几条路").locator(".mark").click()
    page.wait_for_selector("#panel[open] mark")
    return page


def test_the_back_key_closes_the_sheet_and_the_page_stays(visit: Any) -> None:
    page = opened(visit)
    page.go_back()
    page.wait_for_selector("#panel", state="hidden")
    assert page.locator("#live .turn .words").inner_text() == "修几条路"
    assert page.evaluate("document.activeElement.className") == "mark"
    page.go_back()
    assert page.url == "about:blank"


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_sheet_closed_otherwise_leaves_no_step_behind(visit: Any, way: str) -> None:
    page = opened(visit)
    for _ in range(2):
        page.click("#panel .close") if way == "button" else page.keyboard.press("Escape")
        page.wait_for_selector("#panel", state="hidden")
        page.click("#live .mark")
        page.wait_for_selector("#panel[open]")
    page.click("#panel .close")
    page.wait_for_function("!history.state?.sheet")
    page.go_back()
    assert page.url == "about:blank"


def test_one_step_back_from_the_whole_document_leads_to_the_answer(visit: Any) -> None:
    page = opened(visit)
    page.click("#panel a.whole")
    page.wait_for_selector("#mark")
    page.go_back()
    page.wait_for_selector("#form form[data-ready]")
    assert page.locator("#past .turn .words").inner_text() == "修几条路"
    assert not page.locator("#panel").is_visible()
    page.go_back()
    assert page.url == "about:blank"


def test_a_page_loaded_again_with_its_sheet_open_wastes_no_step(visit: Any) -> None:
    page = opened(visit)
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    page.wait_for_function("!history.state?.sheet")
    assert page.locator("#past .turn .words").inner_text() == "修几条路"
    page.go_back()
    assert page.url == "about:blank"


def test_the_panel_beside_the_page_takes_no_step(visit: Any) -> None:
    page = opened(visit, DESKTOP)
    page.go_back()
    assert page.url == "about:blank"
