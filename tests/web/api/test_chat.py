"""`/v1`: the official `openai` client and LangChain's ChatOpenAI against the real server."""

from __future__ import annotations

import httpx
import openai
import pytest
from fakebot import plain
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI

TEXT = "2031年计划：修建道路12条、30公里。〔1〕"
LONGER = "甲，乙。〔1〕丙。"
ASKED = [{"role": "user", "content": "修几条路"}]


@pytest.fixture
def client(served):
    with openai.OpenAI(base_url=f"{served.url}/v1", api_key="none", max_retries=0) as opened:
        yield opened


def test_the_openai_client_gets_text_markers_and_citations(client) -> None:
    completion = client.chat.completions.create(model="qa-bot", messages=ASKED)
    assert completion.choices[0].message.content == TEXT
    assert completion.choices[0].finish_reason == "stop"
    assert completion.object == "chat.completion"
    assert completion.model_extra["citations"] == plain().as_json()["citations"]
    whole = completion.model_extra["answer"]
    assert len(whole.pop("ticket")) == 22
    assert whole == plain().as_json()
    assert completion.usage.total_tokens == len("修几条路") + len(TEXT)


def test_the_openai_client_streams_and_the_last_chunk_brings_the_citations(client, served) -> None:
    served.bot.answers["分几句"] = plain(text=LONGER)
    asked = [{"role": "user", "content": "分几句"}]
    options = {"include_usage": True}
    with client.chat.completions.create(model="x", messages=asked, stream=True, stream_options=options) as stream:
        chunks = list(stream)
    assert chunks[0].choices[0].delta.role == "assistant"
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks[:-1]) == LONGER
    assert len(chunks) == 1 + 3 + 2
    assert [chunk.choices[0].finish_reason for chunk in chunks[-3:-1]] == [None, "stop"]
    assert chunks[-2].model_extra["citations"][0]["quote"] == plain().citations[0].quote
    assert (chunks[-1].choices, chunks[-1].usage.completion_tokens) == ([], len(LONGER))
    assert len({chunk.id for chunk in chunks}) == 1


def test_earlier_user_turns_are_the_history_and_parts_are_read(client, served) -> None:
    client.chat.completions.create(
        model="qa-bot",
        temperature=0.2,
        messages=[
            {"role": "system", "content": "你是别人"},
            *ASKED,
            {"role": "assistant", "content": TEXT},
            {"role": "user", "content": [{"type": "text", "text": "那停车位呢"}]},
        ],
    )
    assert served.bot.asked[-1] == ("那停车位呢", ("修几条路",))


def test_models_are_listed_and_told_of(client) -> None:
    assert [model.id for model in client.models.list()] == ["qa-bot"]
    assert client.models.retrieve("qa-bot").owned_by == "qa-bot"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt")


def test_faults_have_the_classes_that_the_client_knows(client) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        client.chat.completions.create(model="qa-bot", messages=[{"role": "system", "content": "x"}])
    assert (caught.value.code, caught.value.param) == ("invalid", "messages")
    with pytest.raises(openai.InternalServerError, match="抱歉，出了点问题"):
        client.chat.completions.create(model="qa-bot", messages=[{"role": "user", "content": "坏"}])
    with pytest.raises(openai.APIError, match="抱歉，出了点问题"):
        list(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "坏"}], stream=True))


def test_one_too_many_is_busy(serving) -> None:
    here = serving(at_once=1, waiting=0)
    with here.send("/v1/chat/completions", messages=[{"role": "user", "content": "等"}]):
        here.until(running=1, waiting=0)
        for stream in (False, True):
            refused = httpx.post(f"{here.url}/v1/chat/completions", json={"messages": ASKED, "stream": stream})
            assert (refused.status_code, refused.json()["error"]["code"]) == (503, "busy")
        here.bot.gate.set()
        here.until(running=0, waiting=0)


def test_langchain_asks_with_history_and_streams(served) -> None:
    model = ChatOpenAI(model="qa-bot", base_url=f"{served.url}/v1", api_key="none", max_retries=0)
    said = model.invoke([SystemMessage("x"), HumanMessage("甲"), AIMessage("乙"), HumanMessage("修几条路")])
    assert said.content == TEXT
    assert served.bot.asked[-1] == ("修几条路", ("甲",))
    served.bot.answers["分几句"] = plain(text=LONGER)
    assert [chunk.content for chunk in model.stream("分几句") if chunk.content] == ["甲，", "乙。〔1〕", "丙。"]
