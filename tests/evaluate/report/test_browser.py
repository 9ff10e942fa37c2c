"""The report in a real browser: no fault, no request, nothing wider than the screen, both languages, readable."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from casemaker import QUESTIONS, REPORT, question

from qa_bot.evaluate import tally, work
from qa_bot.evaluate.sets.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")

SMALL_OR_FAINT = """() => {
  const linear = (v) => v <= 10 ? v / 3294.6 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = (rgb) => { const [r, g, b] = rgb.map(linear); return .2126 * r + .7152 * g + .0722 * b; };
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (node) => { for (; node; node = node.parentElement) {
    const c = parse(getComputedStyle(node).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c.slice(0, 3); }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [13, 17, 23] : [255, 255, 255]; };
  const bad = [];
  for (const node of document.querySelectorAll("main *, .tabs *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility() || node.closest("svg, code, td.same, td.off")) continue;
    const style = getComputedStyle(node);
    const [a, b] = [light(parse(style.color).slice(0, 3)), light(ground(node))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.push(`${node.tagName}.${node.className} ${style.color}`);
    if (parseFloat(style.fontSize) < 16) bad.push(`${node.tagName}.${node.className} ${style.fontSize}`);
  }
  return bad;
}"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "run"
    missed = question(id="missed", expect="answered", facts=(("999台",),))  # what no report says: one row is wrong
    work.run((*read([QUESTIONS]), missed), [REPORT], out)
    return out / tally.PAGE


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing: install Debian's chromium and fonts-noto-cjk")
        pytest.skip(f"needs {CHROMIUM} (Debian: chromium, fonts-noto-cjk), which is not here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_report_opens_without_fault_and_fits(browser: Any, report: Path, width: int, scheme: str) -> None:
    session = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = session.new_page()
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url == report.as_uri() else told.append(request.url[:80]))
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(SMALL_OR_FAINT) == []
    page.click("label[for=en]")
    assert page.locator("h1 .en").is_visible()
    assert not page.locator("h1 .zh").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for closed in page.locator("summary").all():
        closed.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("dt").count() > 20
    session.close()
    assert [line for line in told if not line.startswith("data:")] == []


def test_report_is_small_and_counts_what_failed(browser: Any, report: Path) -> None:
    assert report.stat().st_size < 1_000_000
    page = browser.new_page()
    page.goto(report.as_uri())
    wrong = [
        one
        for one in (report.parent / "scores.jsonl").read_text(encoding="utf-8").splitlines()
        if '"passes": 0.0' in one
    ]
    assert page.locator(".case").count() == len(wrong) > 0
    page.close()
