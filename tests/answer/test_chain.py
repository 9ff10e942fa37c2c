"""LangChain's edges, used as a LangChain program uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot import Bot

QUESTION = "今年加装多少台电梯？"
TEXT = "2031年计划：既有住宅加装电梯120台〔1〕。"


def test_retriever_is_langchain_s(bot: Bot) -> None:
    assert isinstance(bot.as_retriever(), BaseRetriever)
    assert isinstance(bot.as_runnable(), Runnable)


def test_retriever_gives_passages_with_their_places(bot: Bot, report: Path) -> None:
    found = bot.as_retriever(top=4).invoke("既有住宅加装电梯")
    text = report.read_text(encoding="utf-8")
    assert len(found) == 4
    for one in found:
        assert isinstance(one, Document)
        assert set(one.metadata) == {"document", "clause", "headings", "start", "end", "score"}
        assert text[one.metadata["start"] : one.metadata["end"]] == one.page_content
    assert "电梯" in found[0].page_content
    assert [one.metadata["score"] for one in found] == sorted((o.metadata["score"] for o in found), reverse=True)


def test_retriever_has_its_number_of_passages(bot: Bot) -> None:
    assert len(bot.as_retriever(top=1).invoke("电梯")) == 1
    assert bot.as_retriever().invoke("") == []


def test_retriever_takes_batches(bot: Bot) -> None:
    lifts, parking = bot.as_retriever(top=2).batch(["加装电梯", "停车位"])
    assert "电梯" in lifts[0].page_content
    assert "停车" in parking[0].page_content


def test_runnable_answers_a_question_and_a_dialogue(bot: Bot) -> None:
    chain = bot.as_runnable()
    assert chain.invoke(QUESTION)["text"] == TEXT
    assert chain.invoke({"question": QUESTION})["text"] == TEXT
    follow = chain.invoke({"question": "去年呢？", "history": [QUESTION]})
    assert "86台" in follow["text"]


def test_runnable_gives_the_contract_s_json(bot: Bot) -> None:
    found = bot.as_runnable().invoke(QUESTION)
    assert found | {"elapsed_ms": 0} == bot.answer(QUESTION).as_json() | {"elapsed_ms": 0}


def test_runnable_takes_batches_in_order(bot: Bot) -> None:
    found = bot.as_runnable().batch(["你好", QUESTION, "今年建地铁吗？"])
    assert [one["status"] for one in found] == ["not_found", "answered", "not_found"]


def test_runnable_without_a_question_is_an_error_of_the_caller(bot: Bot) -> None:
    with pytest.raises(KeyError):
        bot.as_runnable().invoke({"history": []})


def test_runnable_streams_one_answer(bot: Bot) -> None:
    (only,) = bot.as_runnable().stream(QUESTION)
    assert only["text"] == TEXT


def test_retriever_stands_in_a_pipe_before_a_prompt(bot: Bot) -> None:
    prompt = ChatPromptTemplate.from_template("资料：{found}\n问题：{question}")
    join = RunnableLambda(lambda found: "\n".join(one.page_content for one in found))
    chain = {"found": bot.as_retriever(top=2) | join, "question": RunnablePassthrough()} | prompt
    (message,) = chain.invoke(QUESTION).to_messages()
    assert "既有住宅加装电梯120台" in str(message.content)
    assert str(message.content).endswith(QUESTION)


def test_runnable_stands_in_a_pipe(bot: Bot) -> None:
    chain = RunnableLambda(str.strip) | bot.as_runnable() | RunnableLambda(lambda found: found["text"])
    assert chain.invoke(f"  {QUESTION} ") == TEXT
    assert chain.batch([QUESTION, QUESTION]) == [TEXT, TEXT]
