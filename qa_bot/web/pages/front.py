"""The front of the house: the page as it is fetched, its files, and where its questions go."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from qa_bot.errors import QaBotError
from qa_bot.web.ask.question import bounded, parse
from qa_bot.web.ask.stream import PACE, Relay, begun, event
from qa_bot.web.desk.routes import routes as desk
from qa_bot.web.door.policy import page_policy
from qa_bot.web.door.refuse import refuse, trail
from qa_bot.web.files import address, file
from qa_bot.web.language import remember, words
from qa_bot.web.pages import render, shell
from qa_bot.web.pages.skeleton import Filling, Skeleton, skeleton
from qa_bot.web.pages.still import PATHS, Still
from qa_bot.web.sources.library import library
from qa_bot.web.sources.route import route

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from qa_bot.answer.generate.speak import Said
    from qa_bot.web.ask.question import Question
    from qa_bot.web.house import House
    from qa_bot.web.texts import Texts

_log = logging.getLogger(__name__)
_PACKED = (Middleware(GZipMiddleware, compresslevel=6),)  # for browsers that take it so; never for a stream
_SCRIPTS = ("panel.js", "voice.js", "vote.js", "page.js")  # the last one tells the others that the page is ready


class Front:
    """The page of one web app; the page's frame comes from Gradio, once."""

    def __init__(self, gradio: ASGIApp, house: House) -> None:
        self._gradio = gradio
        self._house = house
        self._skeleton: Skeleton | None = None
        self._faces: dict[tuple[str, str], shell.Face] = {}

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the page; of Gradio's own only its files."""
        mine: list[BaseRoute] = [
            Route("/", self.page, middleware=_PACKED),
            Route("/page/ask", self.ask, methods=["POST"]),
            Route("/page/file/{name}", file, middleware=_PACKED),
            library(self._house),
            route(self._house),
            *desk(self._house),
        ]
        return mine + [Route(path, Still(self._gradio), methods=["GET"], middleware=_PACKED) for path in PATHS]

    @asynccontextmanager
    async def open(self, _: object) -> AsyncIterator[None]:
        """Fetch the page's frame before the first visitor comes; this is the web app's lifespan."""
        self._skeleton = await skeleton(self._gradio)
        yield

    async def page(self, request: Request) -> Response:
        """Show the page, filled with what the documents in use hold at this moment."""
        texts = words(request.scope)
        face = await asyncio.to_thread(self._face, texts)
        frame = self._skeleton or await skeleton(self._gradio)
        nonce, root = secrets.token_urlsafe(16), request.scope.get("root_path", "")
        filling = Filling(
            lang=texts.say("lang"),
            title=face.title,
            markup=f'<main id="page" class="ours">{shell.page(face, texts, self._house.settings)}</main>',
            head=_head(root),
            root=root,
            nonce=nonce,
        )
        response = HTMLResponse(frame.filled(filling), headers={"content-security-policy": page_policy(nonce)})
        remember(request.scope, response)
        return response

    def _face(self, texts: Texts) -> shell.Face:
        """Return the face for the documents in use, a plain one where the index cannot be opened."""
        try:
            bot = self._house.keeper.current()
            key = (bot.version, texts.say("lang"))
            if key not in self._faces:
                made = shell.face(bot.documents(), bot.examples(), texts)
                kept = {old: face for old, face in self._faces.items() if old[0] == bot.version}
                self._faces = kept | {key: made}
            return self._faces[key]
        except QaBotError as error:
            _log.error("the page has no documents: %s", error)
            return shell.face((), (), texts)

    async def ask(self, request: Request) -> Response:
        """Answer a question of the page with events, each of which holds the turn as it stands."""
        sent = parse(await request.body())
        if sent is None:
            return refuse(request.scope, 400, "malformed")
        question = bounded(sent.get("question"), sent.get("history"), self._house.settings.max_question)
        return await begun(self.turns(words(request.scope), question))

    async def turns(self, texts: Texts, question: Question) -> AsyncGenerator[str]:
        """Yield the turn as it grows: the question, the answer piece by piece, then all of it with its sources."""
        told: dict[str, str] = {}
        turn = render.Turn(secrets.token_hex(4), question.words, self._house.settings.hotline, texts)
        with self._house.counter.place() as place:
            yield event({"html": render.waiting(turn)})
            relay = Relay()
            work = asyncio.ensure_future(place.serve(lambda: self._steps(turn, question, relay.tell)))
            async with aclosing(relay.heard(work)) as heard:
                async for html in heard:
                    yield event({"html": html})
            try:
                steps = await work
                told["basis"] = (await asyncio.to_thread(self._face, texts)).basis  # it may be new since the page came
            except QaBotError as error:
                _log.error("a question failed: %s: %s", type(error).__name__, error)
                steps = [render.fault(turn)]
            except Exception as error:  # noqa: BLE001 - the edge: whatever fails, the resident gets a sentence
                _log.error("a question failed: %s at %s", type(error).__name__, trail(error))
                steps = [render.fault(turn)]
        for html in steps[:-1]:
            yield event({"html": html})
            await asyncio.sleep(PACE)
        yield event({"html": steps[-1], "done": True, **told})

    def _steps(self, turn: render.Turn, question: Question, tell: Callable[[str], None]) -> list[str]:
        said: list[Said] = []

        def heard(one: Said) -> None:
            said.append(one)
            tell(render.speaking(turn, said))

        given = self._house.answer(question, "page", heard)
        whole = said and given.answer.mode == "generated"  # what is on the page already is not typed out once more
        return [*([] if whole else render.growing(turn, given.answer)), render.finished(turn, given)]


def _head(root: str) -> str:
    """Return what the page loads of ours, in front of everything of Gradio's."""
    styles = "".join(f'<link rel="stylesheet" href="{address(name, root)}">' for name in ("tokens.css", "style.css"))
    scripts = "".join(f'<script type="module" src="{address(name, root)}"></script>' for name in _SCRIPTS)
    return f'{styles}<script src="{address("mode.js", root)}"></script>{scripts}'
