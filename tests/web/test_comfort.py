"""What makes residents' page comfortable on a phone and for the old: places, thumbs, voices."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, VOICES, ask
from fakebot import citation, plain

pytestmark = pytest.mark.browser

LINES = "2031年计划：\n" + "\n".join(f"· 修建{thing}路12条、30公里，年内通车〔1〕" for thing in "甲乙丙丁戊己庚辛壬癸")
BOX = "(node) => { const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elderly"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_answer_begins_at_the_top_of_the_screen(visit: Any, size: dict[str, int], elder: bool) -> None:
    page = visit(size)
    if elder:
        page.click(".elder-switch")
    for question in ("修几条路", "没有的事"):
        turn = ask(page, question)
        assert 0 <= turn.evaluate(BOX)[1] <= 16


def test_what_is_asked_of_a_vote_is_not_hidden_by_the_question_form(visit: Any) -> None:
    page = visit(PHONE)
    page.click(".elder-switch")
    turn = ask(page, "修几条路")
    turn.get_by_role("button", name="没用", exact=True).click()
    turn.locator(".voted", has_text="已经记下").wait_for()
    assert page.evaluate("document.activeElement.value") == "wrong"
    assert page.locator(".why input >> nth=0").evaluate(BOX)[3] <= page.locator("#form").evaluate(BOX)[1]


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elderly"])
def test_the_source_stands_beside_the_answer_and_covers_nothing_of_it(visit: Any, elder: bool) -> None:
    page = visit({"width": 1280, "height": 800})
    if elder:
        page.click(".elder-switch")
    ask(page, "修几条路").locator(".mark").click()
    page.wait_for_selector("#panel[open]")
    assert page.locator("#form").evaluate(BOX)[2] <= page.locator("#panel").evaluate(BOX)[0]


def test_ten_lines_on_a_phone_in_large_print_have_their_markers_in_one_column(visit: Any, served: Any) -> None:
    served.bot.answers["十项"] = plain(text=LINES)
    page = visit(PHONE)
    page.click(".elder-switch")
    turn = ask(page, "十项")
    boxes = [mark.evaluate(BOX) for mark in turn.locator(".said .mark").all()]
    assert len(boxes) == 10
    assert {(round(right - left), round(bottom - top)) for left, top, right, bottom in boxes} == {(60, 60)}
    assert len({round(box[0]) for box in boxes}) == 1
    assert [one for one, after in pairwise(boxes) if one[3] > after[1] + 0.5] == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize(("touch", "here"), [(True, "BODY"), (False, "TEXTAREA")], ids=["finger", "keys"])
def test_the_keyboard_on_a_screen_goes_away_for_the_answer(visit: Any, touch: bool, here: str) -> None:
    page = visit(PHONE, has_touch=touch, is_mobile=touch)
    ask(page, "修几条路")
    assert page.evaluate("document.activeElement.tagName") == here


def test_a_voice_reads_line_by_line_with_the_warning_in_the_answers_language(visit: Any, served: Any) -> None:
    served.bot.answers["十项"] = plain(text=LINES, notes=("stale_year",))
    served.bot.answers["in English"] = plain(text="Planned for 2031: 12 roads.〔1〕", citations=(citation(),))
    page = visit(path="/?lang=en")
    page.evaluate(VOICES, ["zh-CN", "en-GB"])
    for question in ("十项", "in English"):
        ask(page, question).locator(".aloud").click()
    (text, lang), english = [said for said in page.evaluate("window.spoken") if said != "stopped"]
    lines = text.split("\n")
    assert (lines[:2], len(lines), lang) == (["2031年计划：", "修建甲路12条、30公里，年内通车"], 12, "zh-CN")
    assert lines[-1] == "Please note: this rests on a document of 2031, not of this year."
    assert english == ["Planned for 2031: 12 roads.", "en"]


def test_the_hotline_is_a_button_for_a_thumb_in_large_print(visit: Any) -> None:
    page = visit(PHONE)
    page.click(".elder-switch")
    left, top, right, bottom = ask(page, "没有的事").locator("a[href='tel:12345']").evaluate(BOX)
    assert bottom - top >= 60
    assert right - left >= 60
