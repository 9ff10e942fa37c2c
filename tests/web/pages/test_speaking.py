"""A language model's sentences on the page: there while it speaks, marked as its own, completed or replaced."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fakebot import FakeBot, SpeakingBot, plain, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MADE = "由大模型组织文字，每一句都已和所引的原文核对。"


def events(url: str, bot: SpeakingBot, after: int) -> Iterator[str]:
    """Yield the HTML of each event; the bot's gate is opened when `after` of them have come."""
    with httpx.stream("POST", f"{url}/page/ask", json={"question": "修几条路"}, timeout=60) as answer:
        rest, count = "", 0
        for text in answer.iter_text():
            *whole, rest = (rest + text).split("\n\n")
            for event in whole:
                count += 1
                if count == after:
                    bot.gate.set()
                yield json.loads(event.removeprefix("data: "))["html"]


def test_sentence_arrives_while_the_model_has_not_finished(serving: Callable[..., Any]) -> None:
    bot = SpeakingBot(spoken())
    steps = list(events(serving(bot, llm="openai:x").url, bot, after=2))
    assert len(steps) == 4  # waiting, one sentence, two, all of it
    assert [MADE in step for step in steps] == [False, True, True, True]
    assert ["今年要修12条" in step for step in steps] == [False, True, True, True]
    assert ["一共&lt;30&gt;公" in step for step in steps] == [False, False, True, True]
    assert ["data-done" in step for step in steps] == [False, False, False, True]
    assert "还没有说完" in steps[2]
    assert "还没有说完" not in steps[3]
    assert 'class="sheet"' in steps[3]


def test_answer_without_the_model_s_words_takes_their_place(serving: Callable[..., Any]) -> None:
    bot = SpeakingBot(plain(notes=("draft_incomplete", "passed:2", "replaced:1")))
    *_, last = events(serving(bot, llm="openai:x").url, bot, after=2)
    assert "修建道路12条" in last
    assert "今年要修12条" not in last
    assert MADE not in last


def test_fault_in_the_middle_is_one_sentence(serving: Callable[..., Any]) -> None:
    bot = SpeakingBot(spoken())
    bot.last = KeyError("x")  # type: ignore[assignment]
    *_, last = events(serving(bot, llm="openai:x").url, bot, after=2)
    assert "这个问题暂时没能回答出来" in last


def test_without_a_model_nothing_is_streamed(serving: Callable[..., Any]) -> None:
    bot = SpeakingBot(spoken())
    steps = list(events(serving(bot).url, bot, after=99))
    assert MADE not in "".join(steps)
    assert "修建道路12条" in steps[-1]


def test_client_that_leaves_frees_its_place(serving: Callable[..., Any]) -> None:
    bot = SpeakingBot(spoken())
    served = serving(bot, llm="openai:x", at_once=1, waiting=1)
    line = served.send("/page/ask", question="修几条路")
    served.until(running=1, waiting=0)
    second = served.send("/page/ask", question="修几条路")
    served.until(running=1, waiting=1)
    second.close()
    served.until(running=1, waiting=0)
    line.close()
    bot.gate.set()
    served.until(running=0, waiting=0)


@pytest.mark.browser
def test_first_sentence_is_on_the_page_before_the_model_has_finished(serving: Callable[..., Any], visit: Any) -> None:
    bot = SpeakingBot(spoken())
    page = visit(url=serving(bot, llm="openai:x").url)
    page.fill("#question", "修几条路")
    page.press("#question", "Enter")
    page.locator("#live .said", has_text="今年要修12条路").wait_for()
    assert not bot.gate.is_set()
    assert page.locator("#live .turn[data-done]").count() == 0
    assert page.locator("#live .machine").inner_text() == MADE
    bot.gate.set()
    page.locator("#live .turn[data-done]").wait_for()
    assert "一共<30>公里" in page.locator("#live .said").inner_text()
    assert page.locator("#live .said .mark").count() == 2


@pytest.mark.browser
def test_english_page_says_so_in_english(serving: Callable[..., Any], visit: Any) -> None:
    bot = SpeakingBot(spoken())
    bot.gate.set()
    page = visit(url=serving(bot, llm="openai:x").url, path="/?lang=en")
    page.fill("#question", "修几条路")
    page.press("#question", "Enter")
    page.locator("#live .turn[data-done]").wait_for()
    assert "language model" in page.locator("#live .machine").inner_text()


def test_bot_that_cannot_stream_is_not_asked_to(serving: Callable[..., Any]) -> None:
    bot = FakeBot()
    answer = httpx.post(f"{serving(bot).url}/page/ask", json={"question": "修几条路"}, timeout=60)
    assert "修建道路12条" in answer.text
