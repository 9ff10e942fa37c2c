"""`POST /api/v1/feedback`: whether an answer was of use, by the ticket that came with it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from qa_bot.desk.asked import Complaint, vote
from qa_bot.errors import RecordsFault, Unknown
from qa_bot.web.api.schema import REFUSALS, Refusal
from qa_bot.web.ask.stream import unless_gone
from qa_bot.web.door.refuse import refuse
from qa_bot.web.language import words

if TYPE_CHECKING:
    from qa_bot.web.house import House

_log = logging.getLogger(__name__)
_DOCUMENTED: dict[int | str, dict[str, Any]] = {
    404: {"model": Refusal, "description": "No question of that ticket (`ticket`); it may have been deleted."},
    503: {"model": Refusal, "description": "All places are taken (`busy`), or votes cannot be kept now (`records`)."},
}


class Vote(BaseModel):
    """A vote; a later one on the same ticket takes its place."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"ticket": "Q2pLx0mVb7cT4nRkEw9aZg", "vote": -1, "complaint": "incomplete"}]}
    )

    ticket: str = Field(max_length=64, description="The ticket that came with the answer.")
    vote: Literal[1, -1] = Field(description="1 useful, -1 not.")
    complaint: Complaint = Field(default="", description="What was wrong with an answer that was of no use.")
    comment: str = Field(default="", max_length=2000, description="Kept without the personal numbers in it.")


class Thanks(BaseModel):
    """Tells that the vote was kept."""

    kept: Literal[True] = True


def router(house: House) -> APIRouter:
    """Return the route of votes."""
    routes = APIRouter(prefix="/api/v1", tags=["answers"])

    @routes.post("/feedback", response_model=Thanks, responses=REFUSALS | _DOCUMENTED)
    async def feedback(sent: Vote, request: Request) -> Response:
        """Keep a vote on an answer, with what was wrong and a comment."""

        async def work() -> Response:
            with house.counter.place() as place:
                return await place.serve(lambda: _kept(house, sent, request))

        return await unless_gone(request, work()) or Response()

    return routes


def _kept(house: House, sent: Vote, request: Request) -> Response:
    complaint = sent.complaint if sent.vote < 0 else ""
    try:
        vote(house.records, sent.ticket, sent.vote, complaint, sent.comment)
    except Unknown:
        return refuse(request.scope, 404, "ticket", notice=words(request.scope).say("vote.unknown"))
    except RecordsFault as error:
        _log.error("a vote was not kept: %s", error)
        return refuse(request.scope, 503, "records", wait=10, notice=words(request.scope).say("vote.failed"))
    return JSONResponse({"kept": True})
