"""The frame of the pages of documents: skip link, the way home, switch of size, style; no script is needed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qa_bot.web.files import address
from qa_bot.web.pages.shell import switches

if TYPE_CHECKING:
    from qa_bot.web.texts import Texts


def framed(texts: Texts, root: str, title: str, head: str, body: str) -> str:
    """Return a page; `title` is plain words, `head` and `body` are HTML, `root` is the path that the app is under."""
    styles = "".join(f'<link rel="stylesheet" href="{address(name, root)}">' for name in ("tokens.css", "source.css"))
    return (
        f'<!doctype html><html lang="{escape(texts.say("lang"))}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f'{styles}<script src="{address("mode.js", root)}"></script></head><body>'
        f'<a class="skip" href="#text">{escape(texts.say("skip_text"))}</a>'
        f'<header><a class="home" href="{escape(root)}/">{escape(texts.say("home"))}</a>{switches(texts, here=False)}'
        f"{head}</header>{body}</body></html>"
    )
