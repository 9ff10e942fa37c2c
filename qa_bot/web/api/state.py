"""`/health`, `/api/v1/health`, `/api/v1/ready` and `/api/v1/metrics`: what monitors ask."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from qa_bot.errors import QaBotError

if TYPE_CHECKING:
    from qa_bot.web.house import House

_log = logging.getLogger(__name__)


def router(house: House) -> APIRouter:
    """Return the routes of monitors."""
    routes = APIRouter(tags=["state"])

    @routes.get("/health", include_in_schema=False)
    def sound() -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "version": house.keeper.current().version})
        except QaBotError as error:
            _log.error("not healthy: %s", error)
            return JSONResponse({"status": "fault", "version": None}, 503)

    @routes.get("/api/v1/ready", responses={503: {"description": "No index can be opened, or the service is closed."}})
    def ready() -> JSONResponse:
        """Tell whether questions can be answered, and from which version of the index."""
        return JSONResponse({"status": "closed", "version": None}, 503) if house.settings.closed else sound()

    @routes.get("/api/v1/health")
    async def health() -> JSONResponse:
        """Tell that the process is alive."""
        return JSONResponse({"status": "ok"})

    @routes.get("/api/v1/metrics", response_class=Response)
    async def metrics() -> Response:
        """Tell figures in Prometheus' text form; no words of any question are among them."""
        return Response(house.meters.text(), media_type=CONTENT_TYPE_LATEST)

    return routes
