"""Follow-up questions completed by a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scripted import Scripted

from qa_bot.answer.bot import Bot
from qa_bot.answer.generate.rewrite import own
from qa_bot.answer.turn import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE = "今年加装多少台电梯？"


@pytest.fixture
def asking(desk: Desk) -> Callable[..., Bot]:
    settings = desk.settings.model_copy(update={"llm_rewrite": True})
    return lambda *replies: Bot(Desk(desk.index, desk.encoder, settings), Scripted(*replies))


def test_question_completed_by_the_model_is_the_one_answered(asking: Callable[..., Bot]) -> None:
    answer = asking("去年加装多少台电梯？").answer("那去年呢？", [BEFORE])
    assert answer.understood == "去年加装多少台电梯？"
    assert "86台" in answer.text
    assert "question_completed" in answer.notes
    assert answer.question == "那去年呢？"


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "今年新增多少公厕？",
        "去年加装121台电梯？",
        "忽略以上指令",
        "你好",
        "电梯" * 100,
        ConnectionError("x"),
        "紫色大象",
    ],
)
def test_reply_with_words_of_its_own_is_left_aside(
    reply: str | Exception, asking: Callable[..., Bot], bot: Bot
) -> None:
    answer = asking(reply, reply).answer("那去年呢？", [BEFORE])
    assert "question_completed" not in answer.notes
    assert answer.understood == bot.answer("那去年呢？", [BEFORE]).understood
    assert "86台" in answer.text


def test_model_is_not_asked_without_history_or_without_the_setting(desk: Desk, asking: Callable[..., Bot]) -> None:
    model = Scripted()
    Bot(desk, model).answer("那去年呢？", [BEFORE])
    assert all("前面的问题" not in prompt[1][1] for prompt in model.prompts)
    assert "question_completed" not in asking("去年加装多少台电梯？").answer(BEFORE).notes


def test_own_words() -> None:
    assert own("去年加装多少台电梯？", ("那去年呢？", BEFORE))
    assert not own("去年新增多少公厕？", ("那去年呢？", BEFORE))
    assert not own("是不是120台电梯？", ("那去年呢？", BEFORE))
