"""The residents' page as a Gradio app: our own HTML, Gradio's events, queue and sessions."""

# No postponed annotations here: Gradio reads them as objects, and its names exist inside `build` only.

import asyncio
import logging
import os
import secrets
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.errors import QaBotError
from qa_bot.text.normal import encodable
from qa_bot.web import render, shell
from qa_bot.web.keeper import Keeper
from qa_bot.web.texts import Texts

if TYPE_CHECKING:
    from gradio import Blocks

    from qa_bot.config import Settings

_log = logging.getLogger(__name__)
_TURNS = 5  # earlier questions that a follow-up may lean on
_PACE = 0.03  # seconds between two pieces of an answer, so that the eye can follow
_AT_ONCE = 16  # questions answered side by side
_QUEUED = 256  # questions that may wait; the next one is turned away

History = tuple[str, ...]


def quiet() -> None:
    """Switch off what Gradio and the hub would report and keep; to be called before Gradio is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    # Gradio keeps figures of the last 10,000 events and sums them up with pandas after each one, monitoring on or off.
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**12)


def build(keeper: Keeper, settings: "Settings", texts: Texts) -> "Blocks":
    """Return the page; no index is opened before somebody looks at it."""
    quiet()
    import gradio as gr  # noqa: PLC0415 - takes seconds

    async def ask(event: gr.EventData) -> AsyncIterator[str]:
        question, history = asked(event, settings.max_question)
        async for html in replies(keeper, settings, texts, question, history):
            yield html

    title, head, examples = face(keeper, texts) if keeper.opened else (texts.say("title"), shell.head((), texts), "")
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=False) as demo:
        # Not as Gradio's `css`: it prefixes every selector, so that nothing can depend on the body's classes.
        _part(gr.HTML, "style", f"<style>{asset('style.css')}</style>")
        parts = [_part(gr.HTML, "head", head), _part(gr.HTML, "examples", examples)]
        _part(gr.HTML, "past", shell.past())
        live = _part(gr.HTML, "live", "")
        form = _part(gr.HTML, "form", shell.form(texts, settings.max_question), asset("page.js"))
        _part(gr.HTML, "source", shell.panel(texts))
        hidden = {"show_progress": "hidden", "api_visibility": "private"}
        demo.load(lambda: face(keeper, texts)[1:], None, parts, **hidden)
        form.ask(ask, None, live, concurrency_limit=_AT_ONCE, **hidden)
    demo.queue(max_size=_QUEUED, api_open=False)
    return demo  # type: ignore[no-any-return]


def asset(name: str) -> str:
    """Return the text of a file of the page (style, script)."""
    return (Path(__file__).resolve().parent / name).read_text(encoding="utf-8")


def _part(html: Callable[..., Any], name: str, value: str, script: str | None = None) -> Any:
    return html(value, elem_id=name, elem_classes="ours", js_on_load=script, apply_default_css=False)


def face(keeper: Keeper, texts: Texts) -> tuple[str, str, str]:
    """Return title, head and examples for the documents in use; without them where the index cannot be opened."""
    try:
        bot = keeper.current()
        documents, questions = bot.documents(), shell.examples(bot, texts)
    except QaBotError as error:
        _log.error("the page has no documents: %s", error)
        documents, questions = (), ""
    return shell.title(documents, texts), shell.head(documents, texts), questions


def asked(event: Any, limit: int) -> tuple[str, History]:
    """Return the question that the browser sent, and the questions before it, each of at most `limit` characters.

    The question keeps one more, so that the bot sees that it is too long. Sessions share nothing: the
    conversation is kept by the browser, and comes with each question.
    """
    sent = getattr(event, "_data", None)
    sent = sent if isinstance(sent, dict) else {}
    question, before = sent.get("question"), sent.get("history")
    earlier = before[-_TURNS:] if isinstance(before, list) else []
    history = tuple(encodable(words[:limit]) for words in earlier if isinstance(words, str))
    return encodable(question.strip()[: limit + 1]) if isinstance(question, str) else "", history


async def replies(
    keeper: Keeper, settings: "Settings", texts: Texts, question: str, history: History
) -> AsyncIterator[str]:
    """Yield the turn as it grows: the question, the answer piece by piece, then all of it with its sources."""
    turn = render.Turn(secrets.token_hex(4), question, settings.hotline, texts)
    yield render.waiting(turn)
    try:
        bot = await asyncio.to_thread(keeper.current)
        answer = await asyncio.to_thread(bot.answer, question, history)
        whole = await asyncio.to_thread(render.finished, turn, answer, bot)
    except QaBotError as error:
        _log.error("a question failed: %s: %s", type(error).__name__, error)
        yield render.fault(turn)
    except Exception as error:  # noqa: BLE001 - the edge: whatever fails, the resident gets a sentence
        _log.error("a question failed: %s at %s", type(error).__name__, trail(error))
        yield render.fault(turn)
    else:
        for html in render.growing(turn, answer):
            yield html
            await asyncio.sleep(_PACE)
        yield whole


def trail(error: BaseException) -> str:
    """Return where an error came from, without its message: that may hold the question."""
    return " < ".join(
        f"{Path(at.filename).name}:{at.lineno}" for at in reversed(traceback.extract_tb(error.__traceback__))
    )
