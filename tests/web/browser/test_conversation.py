"""A conversation in a real browser: questions, turns, what is remembered of them, votes, no foreign request."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import PHONE, ask
from fakebot import QUOTE, plain

from qa_bot.desk import asked
from qa_bot.desk.retention import export

pytestmark = pytest.mark.browser


def test_a_conversation_makes_no_request_outside_its_own_origin(visit: Any, served: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    page.click("#live .mark")
    page.wait_for_selector("#panel[open] mark")
    page.wait_for_load_state("networkidle")
    origin = urlsplit(served.url).netloc
    assert len(page.requested) > 10
    assert [url for url in page.requested if urlsplit(url).netloc != origin and not url.startswith("data:")] == []


def test_title_and_language_come_from_the_documents(visit: Any) -> None:
    page = visit()
    assert page.title() == "云栖县 · 政府工作报告问答"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.locator("h1").inner_text() == "云栖县 · 政府工作报告问答"


def test_an_answer_comes_in_pieces_with_its_sources(visit: Any, served: Any) -> None:
    served.bot.answers["分几句"] = plain(text="甲句，乙句。\n· 丙句\n· 丁句〔1〕")
    page = visit()
    page.evaluate("""() => { window.steps = new Set(); new MutationObserver(() => {
        const said = document.querySelector("#live .said"); if (said) window.steps.add(said.innerText); }
      ).observe(document.querySelector("#live"), { childList: true, subtree: true, characterData: true }); }""")
    turn = ask(page, "分几句")
    steps = page.evaluate("[...window.steps]")
    assert len(steps) >= 3
    assert steps[0] == "甲句，"
    assert turn.locator(".said li").all_inner_texts() == ["丙句", "丁句1"]
    assert turn.locator(".source .tag").all_inner_texts() == ["2031年计划", "摘要，非官方原文"]


def test_enter_in_an_input_method_sends_nothing(visit: Any) -> None:
    page = visit()
    page.fill("#question", "xiuji")
    sent = page.evaluate("""() => { const event = new KeyboardEvent("keydown",
        { key: "Enter", isComposing: true, bubbles: true, cancelable: true });
      const untouched = document.querySelector("#question").dispatchEvent(event);
      return [untouched, document.body.classList.contains("asking")]; }""")
    assert sent == [True, False]
    assert page.input_value("#question") == "xiuji"


def test_examples_and_suggestions_ask(visit: Any, served: Any) -> None:
    page = visit(PHONE)
    page.click("#examples .ask >> nth=0")
    turn = page.locator("#live .turn[data-done]")
    turn.wait_for()
    assert turn.locator(".words").inner_text() == "修几条路"
    turn.locator(".suggestions .ask").click()
    page.locator("#live .turn[data-done] .words", has_text="新增多少停车位").wait_for()
    assert served.bot.asked[-1] == ("新增多少停车位", ("修几条路",))
    assert not page.locator("#examples").is_visible()


def test_earlier_turns_stay_and_go_to_the_bot_five_at_most(visit: Any, served: Any) -> None:
    page = visit()
    for number in range(7):
        ask(page, f"第{number}问")
    assert page.locator("#past .turn .words").all_inner_texts() == [f"第{number}问" for number in range(6)]
    assert served.bot.asked[-1] == ("第6问", tuple(f"第{number}问" for number in range(1, 6)))


def test_the_same_question_twice_is_answered_twice(visit: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    ask(page, "修几条路")
    assert page.locator(".turn .mark").count() == 2


def test_clearing_removes_turns_and_history(visit: Any, served: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    page.click("#live .mark")
    page.click(".ask-form .clear")
    assert page.locator(".turn").count() == 0
    assert page.locator("#examples").is_visible()
    assert not page.locator("#panel").is_visible()
    ask(page, "修几条路")
    assert served.bot.asked[-1] == ("修几条路", ())


def test_two_sessions_do_not_share_a_history(visit: Any, served: Any) -> None:
    one, two = visit(), visit(PHONE)
    ask(one, "甲问")
    ask(two, "乙问")
    assert served.bot.asked[-1] == ("乙问", ())
    ask(one, "丙问")
    assert served.bot.asked[-1] == ("丙问", ("甲问",))


def test_clearing_while_an_answer_is_awaited_leaves_nothing_of_it(visit: Any, serving: Any) -> None:
    here = serving()
    page = visit(url=here.url)
    page.fill("#question", "等")
    page.press("#question", "Enter")
    page.wait_for_selector("#live .wait")
    page.click(".ask-form .clear")
    here.bot.gate.set()
    here.until(running=0, waiting=0)
    assert "已查到" in ask(page, "修几条路").inner_text()
    assert page.locator(".turn").count() == 1
    assert here.bot.asked[-1] == ("修几条路", ())


def test_a_reload_keeps_the_conversation_its_sources_and_its_history(visit: Any, served: Any) -> None:
    page = visit(PHONE)
    ask(page, "修几条路")
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    page.click("#past .mark")
    assert page.locator("#panel mark").inner_text() == QUOTE
    page.click("#panel .close")
    ask(page, "那停车位呢")
    assert served.bot.asked[-1] == ("那停车位呢", ("修几条路",))
    page.click(".ask-form .clear")
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    assert page.locator(".turn").count() == 0


def test_a_question_without_an_answer_offers_others_and_the_hotline(visit: Any) -> None:
    turn = ask(visit(PHONE), "没有的事")
    assert turn.locator(".suggestions .ask").all_inner_texts() == ["修几条路", "新增多少停车位"]
    assert turn.locator("a[href='tel:12345']").inner_text() == "12345"


def test_a_vote_of_use_is_one_touch(visit: Any, served: Any) -> None:
    page = visit(PHONE)
    turn = ask(page, "修几条路")
    turn.get_by_role("button", name="有用", exact=True).click()
    turn.locator(".voted", has_text="谢谢您的反馈。").wait_for()
    assert asked.last(served.app.state.house.records, 1)[0].vote == 1
    assert turn.locator('.vote[data-vote="1"]').get_attribute("aria-pressed") == "true"
    assert turn.locator(".why").is_hidden()


def test_the_keyboard_alone_tells_what_was_wrong(visit: Any, served: Any) -> None:
    records = served.app.state.house.records
    page = visit()
    turn = ask(page, "修几条路")
    button = turn.get_by_role("button", name="没用", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    turn.locator(".voted", has_text="“没用”已经记下。").wait_for()
    assert "谢谢" not in turn.locator(".votes").inner_text()  # nobody is thanked for what is not said yet
    assert asked.last(records, 1)[0].vote == -1
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.value") == "wrong"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("少了公里数，请打13812345678")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    turn.locator(".voted", has_text="谢谢，您的意见已经记下。").wait_for()
    assert turn.locator(".why").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "没用"
    kept = list(export(records))[-1]["feedback"]
    assert [(one["vote"], one["reason"]) for one in kept] == [(-1, ""), (-1, "incomplete")]
    assert kept[1]["comment"].startswith("少了公里数，请打")
    assert "13812345678" not in kept[1]["comment"]


def test_a_vote_survives_a_reload(visit: Any, served: Any) -> None:
    page = visit()
    ask(page, "修几条路").get_by_role("button", name="没用", exact=True).click()
    page.locator(".voted", has_text="已经记下").wait_for()
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    page.locator("#past .vote", has_text="有用").click()
    page.wait_for_function("document.querySelector('.vote').getAttribute('aria-pressed') === 'true'")
    page.locator("#past .voted", has_text="谢谢").wait_for()
    assert page.locator("#past .why").is_hidden()
