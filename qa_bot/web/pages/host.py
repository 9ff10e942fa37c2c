"""The residents' page as a Gradio app: one component that holds our own HTML, and not one Gradio event.

What is shown differs with language and documents, so it is filled in when the page is fetched (`front.py`), and a
question goes to a route of our own: Gradio's queue may lose an event, and a resident's question must never be lost.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, TypeVar

from qa_bot.web.pages import shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradio import Blocks
    from gradio.themes import Base
    from starlette.types import ASGIApp

    from qa_bot.config import Settings
    from qa_bot.web.texts import Texts

T = TypeVar("T")

PLACE = "page"  # the id of the component that holds our HTML
_FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "system-ui", "sans-serif")


def quiet() -> None:
    """Switch off what Gradio and the hub would report; to be called before Gradio is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def build(settings: Settings, texts: Texts) -> Blocks:
    """Return the page, its documents and examples not yet filled in."""
    quiet()
    import gradio as gr  # noqa: PLC0415 - takes seconds

    def blocks() -> Blocks:
        with gr.Blocks(title=texts.say("title"), analytics_enabled=False, fill_width=False) as demo:
            # Markdown, not HTML: Gradio's HTML component evaluates its content as a program, which our policy forbids.
            markup = shell.page(shell.face((), (), texts), texts, settings)
            gr.Markdown(markup, elem_id=PLACE, elem_classes="ours", sanitize_html=False, latex_delimiters=[])
        return demo  # type: ignore[no-any-return]

    return _looped(blocks)


def hosted(page: Blocks) -> ASGIApp:
    """Return Gradio's web app around the page; nothing of it may be reached that `front.py` does not let through."""
    import gradio as gr  # noqa: PLC0415 - takes seconds
    from fastapi import FastAPI  # noqa: PLC0415

    def mounted() -> ASGIApp:
        return gr.mount_gradio_app(  # type: ignore[no-any-return]
            FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
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

    return _looped(mounted)


def _looped(make: Callable[[], T]) -> T:
    """Call Gradio inside an event loop that is closed afterwards: where none runs it opens one and leaves it open."""

    async def made() -> T:
        return make()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(made())
    return make()


def _theme() -> Base:
    """Return a theme of system fonts in our colours: Gradio's own fetch theirs from a font service."""
    import gradio as gr  # noqa: PLC0415 - takes seconds

    plain = {"body_background_fill": "#f4f6f9", "body_text_color": "#1b2733"}
    dark = {"body_background_fill_dark": "#10171f", "body_text_color_dark": "#e8eef4"}
    return gr.themes.Base(font=_FONTS, font_mono=("monospace",)).set(**plain, **dark)
