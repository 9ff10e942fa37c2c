"""No page in any state has a fault of access in any mode: axe-core, sizes of text and targets, width, headings.

Every page is met in two modes that differ in everything, all sixteen modes by some page; the whole product is slow.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE
from stops import STOPS

from qa_bot.web.desk.entry import session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conftest import Town

pytestmark = pytest.mark.browser


class Mode(NamedTuple):
    """How a page is looked at."""

    scheme: str
    elder: bool
    phone: bool
    lang: str

    def __str__(self) -> str:
        size = "phone" if self.phone else "desktop"
        return " ".join([self.scheme, "elderly" if self.elder else "plain", size, self.lang])


MODES = [Mode(*one) for one in product(("light", "dark"), (False, True), (True, False), ("zh", "en"))]
OPTIONS = {
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2, which axe leaves out of its own accord
    "resultTypes": ["violations"],
}
LOOK = """([elder, least]) => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".skip, .unseen, .who");
  const style = (node) => getComputedStyle(node);
  const high = (node) => node.getBoundingClientRect().height;
  const amid = (node) => node.matches("p a, li a, dd a, td a") && style(node).display === "inline";
  const labelled = (node) => node.matches("label [type=radio]") && high(node.closest("label")) >= least;
  const words = (node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
  const size = (node) => parseFloat(style(node).fontSize) * (node.matches("svg *") ? node.getScreenCTM().a : 1);
  const named = (node) => node.outerHTML.slice(0, 90);
  const low = [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea, summary")]
    .filter((node) => seen(node) && !amid(node) && !labelled(node) && high(node) < least - .01);
  const small = [...document.querySelectorAll("body *:not(script, style, noscript, option, title, desc)")]
    .filter((node) => words(node) && seen(node) && size(node) < (elder ? 18 : 13));
  return { low: low.map(named), small: small.map(named), wide: document.documentElement.scrollWidth - window.innerWidth,
    heads: [...document.querySelectorAll("h1")].filter(seen).length };
}"""


def part(mode: Mode) -> list[str]:
    """Return the pages that are looked at in a mode where not all are: one of eight, and their opposites."""
    at, opposite = MODES.index(mode), MODES.index(_opposite(mode))
    return [name for place, name in enumerate(STOPS) if place % 8 == min(at, opposite) % 8]


def _opposite(mode: Mode) -> Mode:
    return MODES[len(MODES) - 1 - MODES.index(mode)]


def test_every_page_is_met_in_opposite_modes_and_every_mode_by_a_page() -> None:
    met = {name: {mode for mode in MODES if name in part(mode)} for name in STOPS}
    assert [name for name, modes in met.items() if len(modes) != 2 or {_opposite(one) for one in modes} != modes] == []
    assert min(len(part(mode)) for mode in MODES) >= 5


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_no_page_has_a_fault(browser: Any, town: Town, mode: Mode) -> None:
    assert faults(browser, town, mode, part(mode)) == {}


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("mode", MODES, ids=str)
def test_no_page_has_a_fault_in_any_mode(browser: Any, town: Town, mode: Mode) -> None:
    assert faults(browser, town, mode, STOPS) == {}


def test_planted_faults_are_found(browser: Any, town: Town) -> None:
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{town.url}/none?lang=zh")
    page.evaluate("""document.querySelector("main").innerHTML += '<h1>2</h1><img src="x"><p style="width: 900px">宽</p>'
      + '<button style="height: 20px"><i style="font-size: 9px">小</i></button><p style="color: #ddd">abcd</p>'""")
    told = looked(page, Mode("light", False, True, "zh"))
    context.close()
    assert {one[0] for one in told[:-1]} >= {"image-alt", "color-contrast", "low", "small"}
    assert told[-1] == (526, 2)


def faults(browser: Any, town: Town, mode: Mode, names: Iterable[str]) -> dict[str, list[object]]:
    """Return what is wrong with pages in a mode, by the page."""
    context = browser.new_context(
        viewport=PHONE if mode.phone else DESKTOP,
        color_scheme=mode.scheme,
        reduced_motion="reduce",
        bypass_csp=True,  # axe is no script of ours
    )
    context.set_default_timeout(90_000)
    context.add_init_script(f"localStorage.setItem('qa-bot.mode', '{'elder' if mode.elder else ''}')")
    page, broken, found = context.new_page(), [], {}
    page.on("pageerror", lambda error: broken.append(str(error)))
    for name in names:
        context.add_cookies(
            [
                {"name": session.COOKIE, "value": town.admin, "url": f"{town.url}/desk"},
                {"name": "qa-bot-lang", "value": mode.lang, "url": town.url},
                {"name": "qa-bot-lang", "value": mode.lang, "url": town.shut},
            ]
        )
        STOPS[name](page, town)
        if bad := [*broken, *looked(page, mode)]:
            found[name] = bad
        broken.clear()
    context.close()
    return found


def looked(page: Any, mode: Mode) -> list[object]:
    """Return what is wrong with the page that a browser is at, its details opened."""
    for each in page.locator("details").all():
        each.evaluate("each => each.open = true")
    told = Axe().run(page, options=OPTIONS).response["violations"]
    bad: list[object] = [(fault["id"], node["html"][:150]) for fault in told for node in fault["nodes"]]
    seen = page.evaluate(LOOK, [mode.elder, 60 if mode.elder else 24])
    bad += [(kind, name) for kind in ("low", "small") for name in seen[kind]]
    if seen["wide"] > 0 or seen["heads"] != 1:
        bad.append((seen["wide"], seen["heads"]))
    if page.evaluate("document.documentElement.lang").partition("-")[0] != mode.lang:
        bad.append("another language")
    return bad
