"""The page in a real browser: conversation, sources on phone and desktop, keyboard, no foreign request."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import DESKTOP, PHONE, ask
from fakebot import QUOTE, citation, plain

from qa_bot.desk import asked
from qa_bot.desk.retention import export
from qa_bot.records import Period

pytestmark = pytest.mark.browser

EVIL = '<script>window.hit=1</script><img src="http://127.0.0.1:9/x" onerror="window.hit=1">${window.hit=1}{{7*7}}'


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


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_marker_opens_the_clause_with_the_quote_highlighted(visit: Any, size: dict[str, int]) -> None:
    page = visit(size)
    ask(page, "修几条路").locator(".mark").click()
    mark = page.locator("#panel mark")
    assert mark.inner_text() == QUOTE
    box, panel = mark.bounding_box(), page.locator("#panel").bounding_box()
    assert panel["y"] <= box["y"]
    assert box["y"] + box["height"] <= size["height"]
    at_side = panel["x"] > 0
    assert at_side is (size is DESKTOP)
    page.click("#panel .close")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.className") == "mark"


def test_the_keyboard_alone_is_enough(visit: Any) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.type("修几条路")
    page.keyboard.press("Enter")
    page.locator("#live .turn[data-done]").wait_for()
    page.keyboard.press("Shift+Tab")  # from the question box: clear, then the answer from below
    for _ in range(9):
        if page.evaluate("document.activeElement.className") == "source":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel[open] mark")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "source"


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


def test_an_earlier_source_still_opens(visit: Any, served: Any) -> None:
    other = citation(quote="整治背街小巷5条。", clause="4", period=Period())
    served.bot.answers["背街"] = plain(question="背街", citations=(other,))
    page = visit()
    ask(page, "修几条路")
    ask(page, "背街")
    page.click("#live .mark")
    assert page.locator("#panel mark").inner_text() == "整治背街小巷5条。"
    page.click("#past .mark")
    assert page.locator("#panel mark").inner_text() == QUOTE


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


def test_script_in_a_question_and_in_a_document_is_shown_as_text(visit: Any, served: Any) -> None:
    evil = EVIL[:58]
    quote = "<script>alert(1)</script>整治背街小巷5条。"
    served.bot.answers[evil] = plain(
        text=f"{EVIL}〔1〕", citations=(citation(quote=quote, clause="4", clause_title=EVIL, document_title=EVIL),)
    )
    page = visit()
    turn = ask(page, evil)
    assert turn.locator(".words").inner_text() == evil
    assert turn.locator(".said").inner_text().startswith(EVIL[:20])
    page.click("#live .mark")
    assert page.locator("#panel mark").inner_text() == quote
    assert page.evaluate("window.hit") is None
    assert page.locator("#live img, #panel img, #live script, #panel script").count() == 0


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


def test_a_finished_answer_is_announced_once_to_screen_readers(visit: Any) -> None:
    page = visit()
    ask(page, "修几条路")
    page.locator("#announce", has_text="修建道路12条").wait_for()
    assert "已查到" in page.locator("#announce").inner_text()


def test_the_panel_leads_to_the_words_in_the_whole_document_and_back(visit: Any) -> None:
    page = visit(PHONE)
    ask(page, "修几条路").locator(".mark").click()
    page.click("#panel a.whole")
    mark = page.locator("#mark")
    mark.wait_for()
    assert mark.inner_text() == QUOTE
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.click("a.home")
    page.wait_for_selector("#form form[data-ready]")
    assert page.locator("#past .turn .words").inner_text() == "修几条路"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_elderly_mode_is_large_and_remembered_on_every_page(visit: Any, size: dict[str, int]) -> None:
    page = visit(size)
    page.click(".elder-switch")
    ask(page, "修几条路")
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    assert page.get_attribute(".elder-switch", "aria-pressed") == "true"
    ask(page, "没有的事")
    small = """() => [...document.querySelectorAll("#page *, header *, nav *, main *")]
      .filter((node) => node.checkVisibility()
      && !node.matches(".unseen, .skip") && [...node.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim())
      && (parseFloat(getComputedStyle(node).fontSize) < 18
        || parseFloat(getComputedStyle(node).lineHeight) < 1.3 * parseFloat(getComputedStyle(node).fontSize) - .01)
      && !node.matches("button, .number")).map((node) => `${node.tagName}.${node.className}`)"""
    low = """() => [...document.querySelectorAll("button, textarea, a:not(.skip)")]
      .filter((node) => node.checkVisibility()
      && node.closest("#page, header, nav") && !node.closest("p:not(:has(.whole))")
      && node.getBoundingClientRect().height < 60).map((node) => `${node.tagName}.${node.className}`)"""
    assert page.evaluate(small) == []
    assert page.evaluate(low) == []
    page.click("#past .mark")
    assert page.evaluate(low) == []
    page.click("#panel a.whole")
    page.wait_for_selector("html.elder #mark")
    assert page.evaluate(small) == []
    assert page.evaluate(low) == []


def test_the_language_is_switched_and_remembered(visit: Any) -> None:
    page = visit()
    page.click(".switches a")
    page.wait_for_selector("html[lang=en] #form form[data-ready]")
    assert "Found" in ask(page, "修几条路").inner_text()
    page.goto(page.url.partition("?")[0])
    page.wait_for_selector("html[lang=en] #form form[data-ready]")


def test_an_answer_is_read_aloud_without_its_markers_and_stopped(visit: Any) -> None:
    page = visit()
    page.evaluate("""() => { window.spoken = [];
      Object.defineProperty(window, "speechSynthesis", { value: {
        speak: (words) => window.spoken.push([words.text, words.lang]),
        cancel: () => window.spoken.push("stopped") } }); }""")
    turn = ask(page, "修几条路")
    turn.locator(".aloud").click()
    assert turn.locator(".aloud").inner_text() == "停止朗读"
    turn.locator(".aloud").click()
    assert turn.locator(".aloud").inner_text() == "朗读"
    said = ["2031年计划：修建道路12条、30公里。", "zh-CN"]
    assert page.evaluate("window.spoken") == ["stopped", said, "stopped"]


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
    turn.locator(".voted", has_text="谢谢您的反馈。").wait_for()
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


def test_a_vote_survives_a_reload(visit: Any, served: Any) -> None:
    page = visit()
    ask(page, "修几条路").get_by_role("button", name="没用", exact=True).click()
    page.locator(".voted", has_text="谢谢").wait_for()
    page.reload()
    page.wait_for_selector("#form form[data-ready]")
    page.locator("#past .vote", has_text="有用").click()
    page.wait_for_function("document.querySelector('.vote').getAttribute('aria-pressed') === 'true'")
    page.locator("#past .voted", has_text="谢谢").wait_for()
    assert page.locator("#past .why").is_hidden()


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
def test_words_are_found_in_a_document(browser: Any, served: Any, scripted: bool) -> None:
    session = browser.new_context(java_script_enabled=scripted, viewport=PHONE)
    page = session.new_page()
    page.goto(f"{served.url}/sources/yunqi")
    page.fill("#find", "停車位")
    page.press("#find", "Enter")
    page.locator(".found", has_text="找到1处：").wait_for()
    page.click(".hits a")
    assert page.url.endswith("#h1")
    assert page.locator("mark.hit:target").inner_text() == "停车位"
    session.close()


def test_a_printed_document_shows_the_text_alone(visit: Any, served: Any) -> None:
    page = visit()
    page.goto(f"{served.url}/sources/yunqi?find=路")
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('nav, .find, .hits, .found, .switches, .home')]"
        ".filter((node) => getComputedStyle(node).display !== 'none').length"
    )
    assert shown == 0
    assert page.locator("main").is_visible()
    assert page.locator("header h1").is_visible()
