"""The web server: the page and its health in one FastAPI app, and the port it listens on."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from qa_bot.errors import PortInUse, QaBotError, SettingError
from qa_bot.web.door import Door
from qa_bot.web.keeper import Keeper, keeper
from qa_bot.web.page import build, quiet
from qa_bot.web.texts import texts

if TYPE_CHECKING:
    from fastapi import FastAPI
    from gradio.themes import Base

    from qa_bot.config import Settings

_log = logging.getLogger(__name__)
_FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "system-ui", "sans-serif")
_LEAVE = 3  # seconds that open connections get when the server stops


def serve(settings: Settings) -> None:
    """Serve the page until interrupted; the index is built first where there is none.

    Raises PortInUse, SettingError for an address that cannot be used, and the IndexFault of an unusable index.
    """
    speak()
    with closing(listen(settings.host, settings.port)) as door:
        kept = keeper(settings)
        kept.current()
        run(site(kept, settings), door)


def site(kept: Keeper, settings: Settings) -> FastAPI:
    """Return the whole web app around the keeper's bot."""
    quiet()
    import gradio as gr  # noqa: PLC0415 - takes seconds
    from fastapi import FastAPI  # noqa: PLC0415
    from fastapi.responses import JSONResponse  # noqa: PLC0415

    words = texts()
    page = build(kept, settings, words)
    app = FastAPI(title="qa-bot", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/health")
    def health() -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "version": kept.current().version})
        except QaBotError as error:
            _log.error("not healthy: %s", error)
            return JSONResponse({"status": "fault", "version": None}, status_code=503)

    app.add_middleware(Door, language=words.say("lang"), title=str(page.title))
    return gr.mount_gradio_app(  # type: ignore[no-any-return]
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=0,
        theme=_theme(),
    )


def listen(host: str, port: int) -> socket.socket:
    """Take the port; raises PortInUse, or SettingError where the address cannot be used."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(f"port {port} on {host} is in use; choose another with --port or QA_BOT_PORT") from None
        raise SettingError(f"cannot listen on {host} port {port} ({error.strerror}); see --host and --port") from None


def run(app: FastAPI, door: socket.socket) -> None:
    """Answer requests at a port already taken, until interrupted."""
    import uvicorn  # noqa: PLC0415 - needed here only
    from starlette.routing import Mount  # noqa: PLC0415

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Every open page holds a stream that ends by this event alone; without it each stop is a forced one.
            for route in app.routes:
                if isinstance(route, Mount):
                    route.app.stop_event.set()  # type: ignore[attr-defined]
            await super().shutdown(sockets)

    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    _log.info("the page is at http://%s:%s (stop with Ctrl+C)", shown, port)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=_LEAVE)
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[door])


def speak() -> None:
    """Let the product's own log lines, and nobody else's below a warning, go to standard error."""
    log = logging.getLogger("qa_bot")
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)


def _theme() -> Base:
    """Return a theme of system fonts in our colours: Gradio's own fetch theirs from a font service."""
    import gradio as gr  # noqa: PLC0415 - takes seconds

    plain = {"body_background_fill": "#f4f6f9", "body_text_color": "#1b2733"}
    dark = {"body_background_fill_dark": "#10171f", "body_text_color_dark": "#e8eef4"}
    return gr.themes.Base(font=_FONTS, font_mono=("monospace",)).set(**plain, **dark)
