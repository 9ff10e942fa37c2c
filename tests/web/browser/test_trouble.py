"""What goes wrong on the page in a real browser is told in words, and the question is given back."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import PHONE, ask

pytestmark = pytest.mark.browser


def test_a_question_above_the_limit_is_told_and_kept(visit: Any, served: Any) -> None:
    page = visit(PHONE)
    before = len(served.bot.asked)
    page.fill("#question", "字" * 61)
    page.click(".send")
    assert page.locator("#trouble").inner_text() == "问题最多60字，现在有61字，请缩短一些。"
    assert page.input_value("#question") == "字" * 61
    assert len(served.bot.asked) == before


def test_a_fault_is_one_friendly_line_and_the_next_question_works(visit: Any) -> None:
    page = visit()
    assert "暂时没能回答出来" in ask(page, "坏").inner_text()
    assert "已查到" in ask(page, "修几条路").inner_text()


def test_a_question_that_cannot_be_sent_is_told_at_once_and_given_back(visit: Any) -> None:
    page = visit()
    page.route("**/page/ask*", lambda route: route.abort())
    page.fill("#question", "修几条路")
    page.press("#question", "Enter")
    page.wait_for_selector("#trouble:not(:empty)")
    assert page.locator("#trouble").inner_text() == "没有连上，问题没有送到。请检查网络，稍后再问一次。"
    assert page.input_value("#question") == "修几条路"
    assert page.locator("#live .turn").count() == 0
    page.unroute("**/page/ask*")
    page.faults.clear()
    page.press("#question", "Enter")
    page.locator("#live .turn[data-done]").wait_for()
    assert page.locator("#trouble").inner_text() == ""


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (503, '{"error": {"message": "人多，请稍等。"}}', "人多，请稍等。"),
        (500, '{"error": {"message": "出了点问题。"}}', "出了点问题。"),
        (502, "<html>Bad Gateway</html>", "没有连上，问题没有送到。请检查网络，稍后再问一次。"),
        (200, 'data: {"html": "<article class=', "没有连上，问题没有送到。请检查网络，稍后再问一次。"),
        (200, "", "没有连上，问题没有送到。请检查网络，稍后再问一次。"),
        (200, "data: nonsense\n\n", "没有连上，问题没有送到。请检查网络，稍后再问一次。"),
    ],
)
def test_a_refusal_and_a_broken_answer_are_told_in_words_and_the_question_given_back(
    visit: Any, status: int, body: str, words: str
) -> None:
    page = visit()
    page.route("**/page/ask*", lambda route: route.fulfill(status=status, body=body))
    page.fill("#question", "修几条路")
    page.click(".send")
    page.wait_for_selector("#trouble:not(:empty)")
    assert page.locator("#trouble").inner_text() == words
    assert page.input_value("#question") == "修几条路"
    assert page.locator("#live .turn").count() == 0
    page.faults.clear()  # Chromium writes of every status of 400 and above


def test_somebody_who_waits_too_long_is_told_and_gets_the_words_back(visit: Any, serving: Any) -> None:
    here = serving()
    page = visit(url=here.url, clock=True)
    page.fill("#question", "等")
    page.press("#question", "Enter")
    page.wait_for_selector("#live .wait")
    page.clock.fast_forward(20_000)
    page.wait_for_selector("#trouble:not(:empty)")
    assert page.locator("#trouble").inner_text() == "暂时没有回应，可能正在使用的人较多。请稍后再问一次。"
    assert page.input_value("#question") == "等"
    here.bot.gate.set()
    here.until(running=0, waiting=0)


def test_a_vote_that_cannot_be_kept_is_told(visit: Any, serving: Any) -> None:
    here = serving()
    page = visit(url=here.url)
    turn = ask(page, "修几条路")
    with here.app.state.house.records.write() as connection:
        connection.exec_driver_sql("DELETE FROM questions")
    turn.get_by_role("button", name="有用", exact=True).click()
    turn.locator(".voted", has_text="没有找到这次提问的记录").wait_for()
    assert turn.locator('.vote[aria-pressed="true"]').count() == 0
    assert [line for line in page.faults if "404" not in line] == []
    page.faults.clear()
