"""`/api/v1/search` and `/api/v1/documents`: what the documents hold, without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from qa_bot.corpus.numbers import stated
from qa_bot.text.normal import encodable
from qa_bot.web.api.schema import REFUSALS, DocumentOut, HitOut
from qa_bot.web.ask.stream import unless_gone

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.web.house import House
    from qa_bot.web.keeper import Speaker

_Words = Annotated[str, Query(description="What is looked for.", examples=["加装电梯"])]
_Top = Annotated[int, Query(ge=1, le=100, description="How many passages at most.")]


def router(house: House) -> APIRouter:
    """Return the routes that look things up."""
    routes = APIRouter(prefix="/api/v1", tags=["documents"])

    async def served(request: Request, look: Callable[[Speaker], list[dict[str, Any]]]) -> Response:
        async def work() -> list[dict[str, Any]]:
            with house.counter.place() as place:
                return await place.serve(lambda: look(house.keeper.current()))

        rows = await unless_gone(request, work())
        return Response() if rows is None else JSONResponse(rows)

    @routes.get("/search", response_model=list[HitOut], responses=REFUSALS)
    async def search(request: Request, q: _Words, top: _Top = 10) -> Response:
        """List the passages nearest to some words, best first."""
        sought = encodable(q.strip()[: house.settings.max_question])
        return await served(request, lambda bot: _hits(bot, sought, top))

    @routes.get("/documents", response_model=list[DocumentOut], responses=REFUSALS)
    async def documents(request: Request) -> Response:
        """List the documents that answers rest on."""
        return await served(request, _documents)

    return routes


def _hits(bot: Speaker, sought: str, top: int) -> list[dict[str, Any]]:
    return [
        {
            "document": hit.passage.document,
            "clause": stated(hit.passage.clause),
            "score": round(hit.score, 6),
            "year": hit.year,
            "period": hit.passage.period.as_json(),
            "text": hit.passage.text,
            "start": hit.passage.start,
            "end": hit.passage.end,
        }
        for hit in bot.search(sought, top)
    ]


def _documents(bot: Speaker) -> list[dict[str, Any]]:
    return [
        {
            "id": document.id,
            "title": document.title,
            "work": document.work,
            "region": document.region,
            "year": document.year,
            "official": document.official,
            "sha256": document.sha256,
            "characters": len(document.text),
        }
        for document in bot.documents()
    ]
