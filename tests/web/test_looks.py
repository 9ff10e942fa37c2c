"""The page's looks in a real browser: contrast, sizes of text and targets, nothing wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import DESKTOP, ask
from fakebot import citation, plain

from qa_bot.records import Period

pytestmark = pytest.mark.browser

CONTRAST = """() => {
  const linear = (v) => v <= 10 ? v / 3294.6 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = (rgb) => { const [r, g, b] = rgb.map(linear);
    return .2126 * r + .7152 * g + .0722 * b; };
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (node) => { for (; node; node = node.parentElement) {
    const c = parse(getComputedStyle(node).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
  const bad = [];
  for (const node of document.querySelectorAll(".ours *, #panel *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility() || node.matches("style, noscript, .unseen, .skip")) continue;
    const style = getComputedStyle(node);
    const [a, b] = [light(parse(style.color).slice(0, 3)), light(ground(node))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.push(`${node.tagName}.${node.className} ${style.color}`);
    if (parseFloat(style.fontSize) < 16) bad.push(`${node.tagName}.${node.className} ${style.fontSize}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 360, "height": 740}, DESKTOP], ids=["small phone", "desktop"])
def test_everything_is_readable_and_fits(visit: Any, served: Any, scheme: str, size: dict[str, int]) -> None:
    served.bot.answers["都有"] = plain(
        status="partial",
        reason="attribute_missing",
        text="查到2项：\n· 甲〔1〕\n· 乙〔2〕",
        notes=("stale_year",),
        checked_by_staff=True,
        citations=(citation(), citation(2, official=True, period=Period("target", 2031, 2035))),
    )
    page = visit(size, color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    for question in ("都有", "没有的事"):
        ask(page, question)
        assert page.evaluate(CONTRAST) == []
    page.click("#past .mark >> nth=0")
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    low = page.evaluate("""[...document.querySelectorAll("button:not(.mark)")].filter((b) => b.checkVisibility()
        && b.closest(".ours") && b.getBoundingClientRect().height < 48).map((b) => b.className)""")
    assert low == []
