"""axe-core finds nothing on any page in any mode."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE, ask

pytestmark = pytest.mark.browser


def faults(page: Any) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], node["html"][:150]) for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elderly"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("size", "lang"), [(PHONE, "zh"), (DESKTOP, "en")], ids=["phone zh", "desktop en"])
def test_no_page_in_any_mode_has_a_fault(visit: Any, size: dict[str, int], scheme: str, lang: str, elder: bool) -> None:
    page = visit(size, color_scheme=scheme, path=f"/?lang={lang}", bypass_csp=True)  # axe is no script of ours
    if elder:
        page.click(".elder-switch")
    assert faults(page) == []
    ask(page, "修几条路")
    ask(page, "没有的事")
    assert faults(page) == []
    page.click("#past .vote >> nth=1")
    page.wait_for_selector("#past .voted:not(:empty)")
    assert faults(page) == []
    page.click("#past .mark")
    page.wait_for_selector("#panel[open] mark")
    assert faults(page) == []
    page.click("#panel a.whole")
    page.wait_for_selector("#mark")
    assert faults(page) == []
    page.fill("#find", "路")
    page.press("#find", "Enter")
    page.wait_for_selector("mark.hit")
    assert faults(page) == []
