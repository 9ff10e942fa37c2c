"""`/v1/chat/completions` and `/v1/models`, as OpenAI's clients speak them; citations are kept.

Markers stay in the text; the whole answer, citations included, comes in the extra fields `citations` and `answer` of
the completion, when streamed of its last chunk.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from qa_bot.web.api.schema import REFUSALS
from qa_bot.web.ask.question import Question, bounded
from qa_bot.web.ask.stream import PACE, begun, event, pieces, unless_gone
from qa_bot.web.door.refuse import fault, refuse, trail
from qa_bot.web.language import words

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from qa_bot.web.house import Given, House
    from qa_bot.web.texts import Texts

_log = logging.getLogger(__name__)
MODEL = "qa-bot"
_ABOUT = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
_END = "data: [DONE]\n\n"


class Part(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str = ""


class Message(BaseModel):
    """One message; those of the user are read."""

    role: str
    content: str | list[Part] | None = None

    def words(self) -> str:
        """Return the message's text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Options(BaseModel):
    """What a stream should bring besides."""

    include_usage: bool = False


class Chat(BaseModel):
    """A conversation whose last user message is the question; other settings of a model mean nothing here."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": MODEL, "messages": [{"role": "user", "content": "今年要加装多少台电梯？"}]}]
        }
    )

    model: str = MODEL
    messages: list[Message] = Field(min_length=1)
    stream: bool | None = False
    stream_options: Options | None = None

    def turns(self) -> list[str]:
        """Return the user's turns, the newest last."""
        return [message.words() for message in self.messages if message.role == "user"]


def router(house: House) -> APIRouter:
    """Return the routes that OpenAI's clients call."""
    routes = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])

    @routes.get("/models")
    async def models() -> dict[str, Any]:
        """List the one model there is."""
        return {"object": "list", "data": [_ABOUT]}

    @routes.get("/models/{name}")
    async def model(name: str, request: Request) -> Response:
        """Tell of the one model there is."""
        return JSONResponse(_ABOUT) if name == MODEL else refuse(request.scope, 404, "missing", param="model")

    @routes.post("/chat/completions", responses=REFUSALS)
    async def completions(chat: Chat, request: Request) -> Response:
        """Answer the last user message; earlier ones are its history."""
        turns = chat.turns()
        if not turns:
            return refuse(request.scope, 422, "invalid", param="messages")
        question = bounded(turns[-1], turns[:-1], house.settings.max_question)
        if chat.stream:
            usage = bool(chat.stream_options and chat.stream_options.include_usage)
            return await begun(_chunks(house, words(request.scope), question, usage=usage))
        given = await unless_gone(request, _answered(house, question))
        return Response() if given is None else JSONResponse(_completion(given, question))

    return routes


async def _answered(house: House, question: Question) -> Given:
    with house.counter.place() as place:
        return await place.serve(lambda: house.answer(question, "chat"))


def _head(kind: Literal["chat.completion", "chat.completion.chunk"]) -> dict[str, Any]:
    made = int(time.time())
    return {"id": f"chatcmpl-{secrets.token_hex(12)}", "object": kind, "created": made, "model": MODEL}


def _kept(given: Given) -> dict[str, Any]:
    whole = given.answer.as_json() | {"ticket": given.ticket}
    return {"citations": whole["citations"], "answer": whole}


def _usage(question: Question, said: str) -> dict[str, int]:
    """Return the usage in characters: there are no tokens here, and clients add these numbers up."""
    asked = len(question.words) + sum(map(len, question.history))
    return {"prompt_tokens": asked, "completion_tokens": len(said), "total_tokens": asked + len(said)}


def _completion(given: Given, question: Question) -> dict[str, Any]:
    answer = given.answer
    message = {"role": "assistant", "content": answer.text, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    told = {"choices": [choice], "usage": _usage(question, answer.text)}
    return {**_head("chat.completion"), **told, **_kept(given)}


async def _chunks(house: House, texts: Texts, question: Question, *, usage: bool) -> AsyncGenerator[str]:
    head = _head("chat.completion.chunk")

    def chunk(delta: dict[str, str], finish: str | None = None, **more: Any) -> str:
        return event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more})

    with house.counter.place() as place:
        yield chunk({"role": "assistant", "content": ""})
        try:
            given = await place.serve(lambda: house.answer(question, "chat"))
        except Exception as error:  # noqa: BLE001 - the edge: the stream has begun, so its status cannot tell
            _log.error("a question failed: %s at %s", type(error).__name__, trail(error))
            yield event(fault(texts))
            return
    for piece in pieces(given.answer.text):
        yield chunk({"content": piece})
        await asyncio.sleep(PACE)
    yield chunk({}, "stop", **_kept(given))
    if usage:
        yield event({**head, "choices": [], "usage": _usage(question, given.answer.text)})
    yield _END
