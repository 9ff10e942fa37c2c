"""`POST /api/v1/answer`: one question, one answer, whole or in pieces."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from qa_bot.web.api.schema import REFUSALS, AnswerOut, Asked
from qa_bot.web.ask.question import bounded
from qa_bot.web.ask.stream import PACE, begun, event, pieces, unless_gone
from qa_bot.web.door.refuse import fault, trail
from qa_bot.web.language import words

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from qa_bot.web.ask.question import Question
    from qa_bot.web.house import Given, House
    from qa_bot.web.texts import Texts

_log = logging.getLogger(__name__)
_STREAM = "text/event-stream"
_EVENTS = (
    "The contract's answer. With `Accept: text/event-stream` it comes as server-sent events: `waiting` at once, then"
    " `text` with `{delta}` for each piece of the text, at last `answer` with the whole answer, or"
    " `error` with the body that any other refusal has."
)


def router(house: House) -> APIRouter:
    """Return the route of questions."""
    routes = APIRouter(prefix="/api/v1", tags=["answers"])
    documented: dict[int | str, dict[str, Any]] = {
        200: {"description": _EVENTS, "content": {_STREAM: {"schema": {"type": "string"}}}}
    }

    @routes.post("/answer", response_model=AnswerOut, responses={**documented, **REFUSALS})
    async def answer(asked: Asked, request: Request) -> Response:
        """Answer a question from the documents, citing document, clause and sentence."""
        question = bounded(asked.question, asked.history, house.settings.max_question)
        if _STREAM in request.headers.get("accept", ""):
            return await begun(_events(house, words(request.scope), question, asked.id))
        found = await unless_gone(request, _whole(house, question, asked.id))
        return Response() if found is None else JSONResponse(found)

    return routes


async def _whole(house: House, question: Question, name: str | None) -> dict[str, Any]:
    with house.counter.place() as place:
        given = await place.serve(lambda: house.answer(question, "api"))
    return _sent(given, name)


async def _events(house: House, texts: Texts, question: Question, name: str | None) -> AsyncGenerator[str]:
    with house.counter.place() as place:
        yield event({}, "waiting")
        try:
            given = await place.serve(lambda: house.answer(question, "api"))
        except Exception as error:  # noqa: BLE001 - the edge: the stream has begun, so its status cannot tell
            _log.error("a question failed: %s at %s", type(error).__name__, trail(error))
            yield event(fault(texts), "error")
            return
    for delta in pieces(given.answer.text):
        yield event({"delta": delta}, "text")
        await asyncio.sleep(PACE)
    yield event(_sent(given, name), "answer")


def _sent(given: Given, name: str | None) -> dict[str, Any]:
    return replace(given.answer, id=name).as_json() | {"ticket": given.ticket}
