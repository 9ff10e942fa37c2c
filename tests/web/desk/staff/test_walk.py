"""Editors' ways through the desk in a real browser without script, residents' page beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from browsing import DESKTOP, PHONE, ask

from qa_bot.desk import pins, unanswered
from qa_bot.web.desk.entry import session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Staff

pytestmark = pytest.mark.browser

QUOTE = "既有住宅加装电梯120台，坚持业主自愿、政府引导，简化审批手续。"


@pytest.fixture
def enter(browser: Any, staff: Staff) -> Iterator[Callable[..., Any]]:
    """Open a page in a browser in which somebody is signed in; every fault of a page fails the test."""
    opened, faults = [], []

    def entering(path: str, size: dict[str, int] = DESKTOP, **options: Any) -> Any:
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        context.set_default_timeout(90_000)
        opened.append(context)
        context.add_cookies([{"name": session.COOKIE, "value": staff.token, "url": f"{staff.url}/desk"}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(staff.url + path)
        return page

    yield entering
    for context in opened:
        context.close()
    assert faults == []


@pytest.fixture
def resident(browser: Any, staff: Staff) -> Iterator[Callable[[str], Any]]:
    """Ask on residents' page and return the turn with the answer."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.set_default_timeout(90_000)
    page = context.new_page()

    def asking(question: str) -> Any:
        page.goto(staff.url)
        page.wait_for_selector("#form form[data-ready]")
        return ask(page, question)

    yield asking
    context.close()


def test_pin_from_the_queue_to_residents_and_back(
    enter: Callable[..., Any], resident: Callable[[str], Any], staff: Staff
) -> None:
    assert "部分查到" in resident("加装电梯补贴多少").inner_text()
    page = enter("/desk/unanswered", java_script_enabled=False)
    page.click("article.case >> text=写固定回答")
    page.select_option("#f-clause", "5")
    page.click("button[value=look]")
    page.fill("#f-text", "业主自愿提出，全年加装120台。")
    page.get_by_label(QUOTE).check()
    page.click("button[value=preview]")
    assert page.locator(".retest .pair").count() == 1
    assert page.locator(".retest .after .text").inner_text() == "业主自愿提出，全年加装120台〔1〕。"
    assert pins.every(staff.database) == ()
    page.get_by_role("button", name="确认保存").click()
    assert page.locator('[role="status"]').inner_text() == "固定回答已保存，立即生效，它答得了的未答问题已处理。"
    assert unanswered.queue(staff.database) == []
    turn = resident("加装电梯补贴多少")
    assert turn.locator(".tag.checked").inner_text() == "已由工作人员核对"
    assert "业主自愿提出，全年加装120台" in turn.locator(".said").inner_text()
    assert "第5条" in turn.locator(".source .where").inner_text()
    page.click("nav >> text=修改记录")
    page.locator("li.change", has_text="新增固定回答").get_by_role("button").click()
    assert page.locator('[role="status"]').inner_text() == "已撤销。"
    turn = resident("加装电梯补贴多少")
    assert (turn.locator(".tag.checked").count(), "部分查到" in turn.inner_text()) == (0, True)


def test_wording_with_its_retest_changes_the_answer_until_it_is_taken_back(
    enter: Callable[..., Any], resident: Callable[[str], Any]
) -> None:
    assert "没有查到" in resident("豆丁屋开几家").inner_text()
    page = enter("/desk/wordings/new", java_script_enabled=False)
    page.fill("#f-spoken", "豆丁屋")
    page.fill("#f-official", "托育机构")
    page.fill("#f-example", "豆丁屋开几家")
    page.click("text=预览并重测")
    assert "没有查到" in page.locator(".retest .before").inner_text()
    assert "4家" in page.locator(".retest .after").inner_text()
    page.get_by_role("button", name="确认保存").click()
    assert "4家" in resident("豆丁屋开几家").inner_text()
    page.click("nav >> text=修改记录")
    page.locator("li.change").first.get_by_role("button").click()
    assert "没有查到" in resident("豆丁屋开几家").inner_text()
