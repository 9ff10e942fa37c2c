"""In a real browser: from the file to the answer, while a resident asks; every state without a fault of access."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE
from papermaker import NAME, REPORT

from qa_bot.web.desk.entry import session

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

LIFTS = "既有住宅加装电梯多少台"


def faults(page: Any) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], node["html"][:150]) for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize(
    ("size", "scheme", "lang", "elder"),
    [(PHONE, "light", "zh", False), (DESKTOP, "dark", "en", False), (PHONE, "dark", "zh", True)],
    ids=["phone", "desktop dark", "elderly"],
)
def test_from_the_file_to_the_answer(
    browser: Any, office: Any, tmp_path: Path, size: dict[str, int], scheme: str, lang: str, elder: bool
) -> None:
    file = tmp_path / f"{NAME}.txt"
    file.write_text(REPORT.read_text(encoding="utf-8").replace("加装电梯120台", "加装电梯150台"), encoding="utf-8")
    visit = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # axe is no script of ours
    visit.add_cookies([{"name": session.COOKIE, "value": office.token, "url": f"{office.url}/desk"}])
    page, troubles = visit.new_page(), []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.set_default_timeout(120_000)
    page.goto(f"{office.url}/desk/documents?lang={lang}")
    if elder:
        page.click(".elder-switch")
    assert faults(page) == []
    page.set_input_files("#file", str(file))
    page.click(".card button.main")
    page.wait_for_selector("#work, #decide")
    assert faults(page) == []
    page.wait_for_selector("#decide")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert page.locator(".sides mark").all_inner_texts()[:2] == ["2", "5"]
    told: list[str] = []
    ended = threading.Event()

    def resident() -> None:
        while not ended.is_set():
            told.append(office.asked(LIFTS)["text"])

    asking = threading.Thread(target=resident)
    asking.start()
    page.click("button[value=confirm]")
    page.wait_for_selector(".good")
    ended.set()
    asking.join()
    assert faults(page) == []
    assert "120台" in told[0]
    assert all(("120台" in text) != ("150台" in text) for text in told)
    assert "150台" in office.asked(LIFTS)["text"]
    assert troubles == []
    visit.close()


def test_a_file_that_is_too_large_is_not_even_sent(browser: Any, office: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(300_001))
    visit = browser.new_context()
    visit.add_cookies([{"name": session.COOKIE, "value": office.token, "url": f"{office.url}/desk"}])
    page = visit.new_page()
    page.goto(f"{office.url}/desk/documents")
    page.set_input_files("#file", str(tmp_path / "a.txt"))
    page.click(".card button.main")
    assert page.locator("#file-trouble").is_visible()
    assert page.url.endswith("/desk/documents")
    visit.close()


def test_without_script_a_link_tells_how_far_it_is(browser: Any, office: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("雾江县2032年报告\n1.修路。新建桥梁7座。\n", encoding="utf-8")
    visit = browser.new_context(java_script_enabled=False)
    visit.add_cookies([{"name": session.COOKIE, "value": office.token, "url": f"{office.url}/desk"}])
    page = visit.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{office.url}/desk/documents")
    page.set_input_files("#file", str(tmp_path / "a.txt"))
    page.click(".card button.main")
    for _ in range(300):
        if page.locator("#decide").count():
            break
        page.wait_for_timeout(300)
        page.click("#work a.way")
    page.click("button[value=confirm]")
    for _ in range(300):
        if page.locator(".good").count():
            break
        page.wait_for_timeout(300)
        page.click("#work a.way")
    assert page.locator(".good").count() == 1
    visit.close()
