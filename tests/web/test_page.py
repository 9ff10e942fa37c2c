"""The page's events: what the browser sends is checked, faults become one sentence, questions stay out of the log."""

from __future__ import annotations

import asyncio
import logging
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fakebot import FakeBot

from qa_bot.config import Settings
from qa_bot.errors import DamagedIndex
from qa_bot.web.keeper import Keeper
from qa_bot.web.page import asked, asset, face, quiet, replies, trail
from qa_bot.web.texts import texts

if TYPE_CHECKING:
    from qa_bot.web.keeper import Speaker


def turns(opener: object, question: str, history: tuple[str, ...] = ()) -> list[str]:
    async def collect() -> list[str]:
        kept = Keeper(opener)  # type: ignore[arg-type]
        return [html async for html in replies(kept, Settings(), texts(), question, history)]

    return asyncio.run(collect())


def broken() -> Speaker:
    raise DamagedIndex("index/v1/shelf.npy: is not as it was written; rebuild")


def test_an_answer_grows_and_ends_done() -> None:
    steps = turns(FakeBot, "修几条路")
    assert "正在查找" in steps[0]
    assert ["data-done" in step for step in steps] == [False] * (len(steps) - 1) + [True]
    assert len({step.split('id="q-')[1][:8] for step in steps}) == 1


def test_the_history_reaches_the_bot(bot: FakeBot) -> None:
    turns(lambda: bot, "那停车位呢", ("修几条路",))
    assert bot.asked == [("那停车位呢", ("修几条路",))]


def test_a_fault_of_the_program_is_one_sentence_and_the_question_stays_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        steps = turns(FakeBot, "坏")
    assert "这个问题暂时没能回答出来" in steps[-1]
    assert "data-done" in steps[-1]
    assert len(caplog.messages) == 1 + sum("selector" in message for message in caplog.messages)
    assert caplog.messages[-1].startswith("a question failed: KeyError at fakebot.py:")
    assert "坏" not in caplog.text


def test_a_broken_index_is_one_sentence_and_its_own_words_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        steps = turns(broken, "修几条路")
    assert "拨打12345" in steps[-1]
    assert caplog.messages == ["a question failed: DamagedIndex: index/v1/shelf.npy: is not as it was written; rebuild"]


@pytest.mark.parametrize(
    ("data", "question"),
    [
        ({"question": "  修几条路 "}, ("修几条路", ())),
        ({"question": "字" * 100}, ("字" * 11, ())),
        ({"question": ""}, ("", ())),
        ({"question": None}, ("", ())),
        ({"question": ["甲"]}, ("", ())),
        ({"question": {"a": 1}}, ("", ())),
        ({"question": "甲", "history": ["乙", "丙"]}, ("甲", ("乙", "丙"))),
        ({"question": "甲", "history": [str(n) for n in range(9)]}, ("甲", ("4", "5", "6", "7", "8"))),
        ({"question": "甲", "history": ["字" * 100, None, 3, {}]}, ("甲", ("字" * 10,))),
        ({"question": "甲", "history": "乙"}, ("甲", ())),
        ({"question": "甲", "history": {"0": "乙"}}, ("甲", ())),
        ({}, ("", ())),
        (None, ("", ())),
        ("question", ("", ())),
    ],
)
def test_what_the_browser_sends_is_bounded(data: object, question: tuple[str, tuple[str, ...]]) -> None:
    assert asked(SimpleNamespace(_data=data), 10) == question


def test_the_face_shows_title_head_and_examples() -> None:
    title, head, examples = face(Keeper(FakeBot), texts())
    assert title == "云栖县 · 政府工作报告问答"
    assert f'<h1 id="title">{title}</h1>' in head
    assert "修几条路" in examples


def test_without_an_index_the_face_is_plain() -> None:
    title, head, examples = face(Keeper(broken), texts())
    assert (title, examples) == ("政府工作报告问答", "")
    assert "还没有文件" in head


def test_a_trail_names_places_and_no_message() -> None:
    with pytest.raises(KeyError) as caught:
        FakeBot().answer("坏")
    assert trail(caught.value).startswith("fakebot.py:")
    assert " < test_page.py:" in trail(caught.value)
    assert "坏" not in trail(caught.value)


def test_nothing_is_reported_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GRADIO_ANALYTICS_ENABLED", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "as it was")
    quiet()
    assert (os.environ["GRADIO_ANALYTICS_ENABLED"], os.environ["HF_HUB_DISABLE_TELEMETRY"]) == ("False", "1")


def test_style_and_script_name_no_address_and_load_nothing() -> None:
    for name in ("style.css", "page.js"):
        assert not any(word in asset(name) for word in ("http:", "https:", "//cdn", "@import", "url(", "eval("))
