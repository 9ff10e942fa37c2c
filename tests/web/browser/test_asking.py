"""Asking with an unsure hand or on a slow line: what is tapped twice, shown at once, not sent, cleared, very long."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import PHONE, ask

pytestmark = pytest.mark.browser

LONG = "请问我们小区的路什么时候修，停车位什么时候加，" * 12
TWICE = """([selector, pause]) => new Promise((done) => {
  const { left, top, width } = document.querySelector(selector).getBoundingClientRect();
  const [x, y] = [left + width / 2, top + 12];
  const tap = () => document.elementFromPoint(x, y)?.dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, clientX: x, clientY: y, detail: 1 }));
  tap(); setTimeout(() => { tap(); done(); }, pause); })"""
"""Taps what is there at a place, and after a pause whatever is there then."""


def holding(page: Any) -> list[Any]:
    """Hold back what the page asks from now on."""
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/page/ask*", hold)
    return held


@pytest.mark.parametrize("pause", [120, 450])
def test_a_second_tap_on_the_button_wipes_nothing(visit: Any, serving: Any, pause: int) -> None:
    here = serving()
    many = tuple(f"第{number}条路今年修不修" for number in range(6))  # the form moves down when they go
    here.bot.examples = lambda: many
    page = visit(PHONE, url=here.url, has_touch=True, is_mobile=True)
    page.fill("#question", "修几条路")
    page.evaluate(TWICE, [".send", pause])
    page.locator("#live .turn[data-done]").wait_for()
    assert [question for question, _ in here.bot.asked] == ["修几条路"]
    assert page.locator(".turn .words").all_inner_texts() == ["修几条路"]
    assert page.locator("#trouble").inner_text() == ""


def test_a_second_tap_on_an_example_presses_nothing_that_slid_under_the_finger(visit: Any) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True)
    page.evaluate(TWICE, ["#examples .ask", 400])
    page.locator("#live .turn[data-done]").wait_for()
    assert page.locator(".turn .words").all_inner_texts() == ["修几条路"]
    assert not page.locator("#panel").is_visible()
    page.wait_for_timeout(700)
    page.click(".ask-form .clear")  # what is meant is pressed
    assert page.locator(".turn").count() == 0


def test_the_question_is_shown_and_announced_before_the_server_says_anything(visit: Any) -> None:
    page = visit(PHONE)
    ask(page, "修几条路")
    held = holding(page)
    page.fill("#question", "新增多少停车位")
    page.press("#question", "Enter")
    page.locator("#live .words", has_text="新增多少停车位").wait_for()
    assert page.locator("#live .wait").inner_text() == "正在查找…"
    assert page.locator("#announce").inner_text() == "正在查找…"
    assert -1 <= page.locator("#live .turn").bounding_box()["y"] <= 16
    page.fill("#question", "还有一问")
    page.press("#question", "Enter")
    assert page.locator("#trouble").inner_text() == "上一个问题还在查，这个问题还没有送出，请稍等再问。"
    assert page.input_value("#question") == "还有一问"
    held[0].continue_()
    page.locator("#live .turn[data-done]").wait_for()
    assert page.locator("#trouble").inner_text() == ""
    assert page.locator(".turn .words").all_inner_texts() == ["修几条路", "新增多少停车位"]
    assert len(held) == 1


def test_a_suggestion_tapped_while_another_is_looked_up_is_kept_in_the_box(visit: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    held = holding(page)
    page.fill("#question", "没有的事")
    page.press("#question", "Enter")
    page.click("#past .suggestions .ask")
    assert "还没有送出" in page.locator("#trouble").inner_text()
    assert page.input_value("#question") == "新增多少停车位"
    held[0].continue_()
    page.locator("#live .turn[data-done]").wait_for()


def test_a_blank_question_is_answered_with_a_word(visit: Any, served: Any) -> None:
    page = visit()
    before = len(served.bot.asked)
    for blank in ("", "   "):
        page.fill("#question", blank)
        page.click(".send")
        assert page.locator("#trouble").inner_text() == "请先写下您想问的问题。"
        assert page.evaluate("document.activeElement.id") == "question"
        page.wait_for_timeout(750)  # a tap as soon as that is an echo
    assert len(served.bot.asked) == before
    ask(page, "修几条路")
    assert page.locator("#trouble").inner_text() == ""


def test_a_suggestion_that_was_not_sent_can_be_asked_again_beside_other_words(visit: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    page.fill("#question", "半句")
    page.route("**/page/ask*", lambda route: route.abort())
    page.click("#live .suggestions .ask")
    page.wait_for_selector("#again:visible")
    assert page.locator("#again").inner_text() == "再问一次：新增多少停车位"
    assert page.input_value("#question") == "半句"
    page.unroute("**/page/ask*")
    page.faults.clear()
    page.wait_for_timeout(750)
    page.click("#again")
    page.locator("#live .turn[data-done]").wait_for()
    assert page.locator("#live .words").inner_text() == "新增多少停车位"
    assert page.locator("#again").is_hidden()
    assert page.input_value("#question") == "半句"


def test_what_was_cleared_can_be_had_back_until_the_next_question(visit: Any, served: Any) -> None:
    page = visit(PHONE)
    assert page.locator(".undo").is_hidden()
    ask(page, "修几条路")
    ask(page, "没有的事")
    page.click(".ask-form .clear")
    assert page.locator("#announce").inner_text() == "对话已清空，一分钟内可以恢复。"
    page.click(".undo")
    assert page.locator("#past .words").all_inner_texts() == ["修几条路", "没有的事"]
    assert page.locator(".undo").is_hidden()
    ask(page, "那停车位呢")
    assert served.bot.asked[-1] == ("那停车位呢", ("修几条路", "没有的事"))
    page.click(".ask-form .clear")
    ask(page, "修几条路")
    assert page.locator(".undo").is_hidden()
    assert served.bot.asked[-1] == ("修几条路", ())


def test_what_was_cleared_is_forgotten_after_a_minute(visit: Any) -> None:
    page = visit(clock=True)
    ask(page, "修几条路")
    page.click(".ask-form .clear")
    page.clock.fast_forward(59_000)
    assert page.locator(".undo").is_visible()
    page.clock.fast_forward(2_000)
    assert page.locator(".undo").is_hidden()


def test_a_long_question_leaves_room_for_its_answer_and_is_unfolded(visit: Any, serving: Any) -> None:
    page = visit(PHONE, url=serving().url)
    turn = ask(page, LONG)
    assert turn.locator(".answer").bounding_box()["y"] < PHONE["height"] / 3
    button = turn.locator(".unfold")
    folded = turn.locator(".asked").bounding_box()["height"]
    button.click()
    assert button.inner_text() == "收起问题"
    assert turn.locator(".asked").bounding_box()["height"] > 2 * folded
    button.click()
    assert turn.locator(".asked").bounding_box()["height"] == folded
    assert ask(page, "修几条路").locator(".unfold").is_hidden()
