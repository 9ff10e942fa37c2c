"""The desk in a real browser: signing in, and a whole enquiry by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from browsing import DESKTOP
from fakebot import QUOTE
from signing import enter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.browser

SEARCH = "/desk?q=%E4%BF%AE%E5%87%A0%E6%9D%A1%E8%B7%AF"
COPIED = f"{QUOTE}\n——《云栖县<b>报告</b>》第3条 打通断头路（2031年计划）"


@pytest.fixture
def come(browser: Any, desk: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of the desk in a fresh browser session; every fault of it is recorded."""
    sessions = []

    def coming(path: str = "/desk", size: dict[str, int] = DESKTOP, **options: Any) -> Any:
        session = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        session.set_default_timeout(90_000)
        sessions.append(session)
        page = session.new_page()
        page.broken = []
        page.on("pageerror", lambda error: page.broken.append(str(error)))
        page.goto(desk.url + path)
        return page

    yield coming
    for session in sessions:
        assert [fault for page in session.pages for fault in page.broken] == []
        session.close()


def clipboard(page: Any, start: str) -> str:
    """Return what the clipboard holds, once it begins with `start`."""
    while not (text := page.evaluate("navigator.clipboard.readText()")).startswith(start):
        page.wait_for_timeout(20)
    return text


def test_a_wrong_password_is_refused_and_the_right_one_leads_on(come: Callable[..., Any], desk: Any) -> None:
    page = come(SEARCH)
    assert page.url.startswith(f"{desk.url}/desk/sign-in?next=")
    page.fill("#name", "lin")
    page.fill("#password", "wrong password")
    page.press("#password", "Enter")
    assert page.locator("[role=alert]").inner_text() == "用户名或密码不对。"
    assert page.input_value("#name") == "lin"
    assert page.input_value("#password") == ""
    enter(page)
    assert page.url == desk.url + SEARCH
    assert page.input_value("#q") == "修几条路"
    page.click(".leave button")
    page.wait_for_selector("#name")
    page.goto(desk.url + SEARCH)
    assert page.locator("#q").count() == 0


def test_an_enquiry_by_keys_alone_ends_in_a_copied_answer(come: Callable[..., Any], desk: Any) -> None:
    page = come()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page)
    page.locator("main").focus()
    press = page.keyboard.press
    press("/")
    page.keyboard.type("修几条路")
    page.wait_for_selector("#hits .hit")  # while typing
    page.wait_for_selector("#answer .told")
    press("Enter")
    page.wait_for_selector("#answer:not(.old)")
    press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "open"
    press("c")
    assert clipboard(page, COPIED[:5]) == COPIED
    page.wait_for_selector("#said:not(:empty)", state="attached")
    assert page.locator("#said").inner_text() == "已复制"
    press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    press("ArrowDown")
    press("a")
    press("c")
    assert clipboard(page, "2031年计划") == "2031年计划：修建道路12条、30公里。〔1〕\n〔1〕《云栖县<b>报告</b>》第3条"
    press("?")
    assert page.locator("#keys dt").count() == 7
    press("Escape")
    press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    press("ArrowDown")
    press("Enter")
    page.wait_for_selector("mark#mark")
    assert page.url.startswith(f"{desk.url}/sources/yunqi?mark=")
    page.go_back()
    page.wait_for_selector("#hits .hit")
    assert page.input_value("#q") == "修几条路"


def test_filters_narrow_and_stay_in_the_address(come: Callable[..., Any], desk: Any) -> None:
    page = come(SEARCH)
    enter(page)
    page.select_option("#period", "done")
    page.wait_for_selector("#hits > p")
    assert page.locator(".hit").count() == 0
    assert page.url == f"{desk.url}{SEARCH}&period=done"
    page.select_option("#period", "planned")
    page.wait_for_selector(".hit")
    page.reload()
    assert page.input_value("#period") == "planned"


def test_the_letters_of_an_input_method_are_not_searched(come: Callable[..., Any], desk: Any) -> None:
    page = come()
    enter(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    page.evaluate("""() => { const field = document.querySelector("#q"); field.value = "xiu";
      field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true })); }""")
    page.clock.run_for(2000)
    assert asked == []
    with page.expect_response("**/desk/api/search**"):
        page.evaluate("""() => { const field = document.querySelector("#q"); field.value = "修";
          field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true })); }""")
        page.clock.run_for(200)


def test_single_letters_can_be_turned_off(come: Callable[..., Any]) -> None:
    page = come(SEARCH)
    enter(page)
    page.click("#keys-open")
    page.uncheck("#single")
    page.keyboard.press("Escape")
    page.locator("main").focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_session_that_is_over_leads_to_the_sign_in_and_back_with_the_word(
    come: Callable[..., Any], desk: Any
) -> None:
    page = come(SEARCH)
    enter(page)
    page.context.clear_cookies()
    page.select_option("#period", "planned")
    page.fill("#q", "修几条路呢")
    over = page.get_by_role("alert").filter(has_text="登录已过期，现在查不到。")
    over.wait_for()
    assert page.locator(".bar nav:visible, .bar .leave:visible").count() == 0
    there = f"{SEARCH}%E5%91%A2&period=planned"
    page.wait_for_url(desk.url + there)
    over.get_by_role("link", name="重新登录，接着查").click()
    enter(page)
    assert page.url == desk.url + there
    assert (page.input_value("#q"), page.input_value("#period")) == ("修几条路呢", "planned")


def test_a_long_question_comes_back_from_the_sign_in_too(come: Callable[..., Any], desk: Any) -> None:
    page = come("/desk?q=" + "%E8%B7%AF" * 500)
    enter(page)
    assert page.url == f"{desk.url}/desk?q={'%E8%B7%AF' * 500}"


def test_without_script_the_form_finds_and_answers(come: Callable[..., Any], desk: Any) -> None:
    page = come(java_script_enabled=False)
    page.fill("#name", "lin")
    page.fill("#password", "correct horse 12")
    page.press("#password", "Enter")
    page.fill("#q", "修几条路")
    page.press("#q", "Enter")
    page.locator(".told").wait_for()
    assert page.url == desk.url + SEARCH
    assert page.locator(".hit").count() == 1
    assert page.locator("button.copy:visible").count() == 0
