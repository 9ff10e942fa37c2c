"""`/api/v1/staff`: what staff look up, for programs; a key opens it, and each key has a pace of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from qa_bot.desk import pins as pinned
from qa_bot.desk.people.keys import holder
from qa_bot.desk.people.roles import may
from qa_bot.desk.unanswered import queue
from qa_bot.errors import RecordsFault
from qa_bot.web.api.schema import STAFF_REFUSALS, PinOut, StaffHitOut, UnansweredOut
from qa_bot.web.ask.stream import unless_gone
from qa_bot.web.desk.look.sought import search as find
from qa_bot.web.desk.look.sought import wanted
from qa_bot.web.door.rates import Rates
from qa_bot.web.door.refuse import refuse
from qa_bot.web.texts import desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.config import Settings
    from qa_bot.desk.people.keys import Key
    from qa_bot.web.desk.look.sought import Found
    from qa_bot.web.house import House

_log = logging.getLogger(__name__)
_bearer = HTTPBearer(
    auto_error=False, description="A key made with `qa-bot desk key add NAME --role reader`, shown once."
)
_Given = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
_Words = Annotated[str, Query(description="What is looked for.", examples=["加装电梯"])]
_Top = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
_Document = Annotated[str, Query(description="Only this document, by its id.", examples=["report_2023"])]
_Year = Annotated[int | None, Query(ge=0, le=9999, description="Only documents of this year.", examples=[2023])]
_Kind = Annotated[
    Literal["done", "planned", "target", "ongoing"] | None, Query(description="Only passages of this kind of period.")
]
_Days = Annotated[int, Query(ge=1, le=3650, description="Of how many days.")]


class _Refused(Exception):
    """A request that is not served; it holds the answer to it."""

    def __init__(self, code: str, status: int, wait: float = 0) -> None:
        self.code, self.status, self.wait = code, status, wait


@dataclass(frozen=True, slots=True)
class _Gate:
    """Lets in who bears a key: so many requests a minute with one key, so many wrong keys from one address."""

    house: House
    known: Rates
    strangers: Rates

    def enter(self, token: str, address: str) -> Key:
        """Return the key; raises _Refused, RecordsFault."""
        key = holder(self.house.records, token) if token else None
        wait = self.strangers.take(address) if key is None else self.known.take(f"key {key.id}")
        if wait:
            raise _Refused("rate", 429, wait)
        if key is None:
            raise _Refused("key", 401)
        if not may(key.role, "reader"):
            raise _Refused("role", 403)
        return key


async def _served(house: House, gate: _Gate, request: Request, given: _Given, look: Callable[[], Any]) -> Response:
    """Answer with what `look` finds, for a caller whose key opens it."""
    token, address = given.credentials if given else "", request.client.host if request.client else ""

    def work() -> Any:
        gate.enter(token, address)
        return look()

    async def waited() -> Any:
        with house.counter.place() as place:
            return await place.serve(work)

    try:
        rows = await unless_gone(request, waited())
    except _Refused as no:
        response = refuse(request.scope, no.status, no.code, wait=no.wait)
        if no.status == 401:
            response.headers["www-authenticate"] = "Bearer"
        return response
    except RecordsFault as error:
        _log.error("the staff's part of the API has no records: %s", error)
        return refuse(request.scope, 503, "records")
    return Response() if rows is None else JSONResponse(rows)


def router(house: House) -> APIRouter:
    """Return the routes that need a key."""
    routes = APIRouter(prefix="/api/v1/staff", tags=["staff"])
    gate = _Gate(house, _rates(house.settings), _rates(house.settings))

    served = partial(_served, house, gate)

    @routes.get("/search", response_model=list[StaffHitOut], responses=STAFF_REFUSALS)
    async def search(
        request: Request,
        given: _Given,
        q: _Words,
        document: _Document = "",
        year: _Year = None,
        period: _Kind = None,
        top: _Top = 20,
    ) -> Response:
        """List the passages nearest to some words, best first, each with a sentence to be read aloud."""
        told = {"q": q, "document": document, "year": "" if year is None else str(year), "period": period or ""}
        sought = wanted(told, house.settings.max_question)
        texts = desk("zh")
        return await served(
            request, given, lambda: [_hit(one) for one in find(house.keeper.current(), sought, texts, top)]
        )

    @routes.get("/unanswered", response_model=list[UnansweredOut], responses=STAFF_REFUSALS)
    async def unanswered(request: Request, given: _Given, days: _Days = 90, top: _Top = 20) -> Response:
        """List the questions that found no good answer, those asked most first."""
        return await served(request, given, lambda: _unanswered(house, days, top))

    @routes.get("/pins", response_model=list[PinOut], responses=STAFF_REFUSALS)
    async def pins(request: Request, given: _Given) -> Response:
        """List the pinned answers."""
        return await served(request, given, lambda: _pins(house))

    return routes


def _rates(settings: Settings) -> Rates:
    return Rates(settings.rate, settings.burst)


def _hit(found: Found) -> dict[str, Any]:
    one = found.citation
    return {
        "document": one.document,
        "clause": one.clause,
        "score": round(found.score, 6),
        "year": one.year,
        "period": one.period.as_json(),
        "text": one.quote,
        "start": one.start,
        "end": one.end,
        "document_title": one.document_title,
        "clause_title": one.clause_title,
        "aloud": found.aloud,
    }


def _unanswered(house: House, days: int, top: int) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "label": one.label.text,
            "count": one.count,
            "questions": [
                {"question": said.text, "understood": said.alone, "count": count} for said, count in one.questions
            ],
        }
        for one in queue(house.records, days)[:top]
    ]


def _pins(house: House) -> list[dict[str, Any]]:
    return [
        {
            "id": pin.id,
            "wordings": list(pin.wordings),
            "counters": list(pin.counters),
            "text": pin.text,
            "document": pin.document,
            "clause": pin.clause,
            "quote": pin.quote,
        }
        for pin in pinned.every(house.records)
    ]
