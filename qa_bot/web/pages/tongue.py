"""The language of a stretch of text, told in HTML where it is not the page's, so that a voice reads it as it should."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa_bot.web.texts import Texts

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_LATIN = re.compile(r"[A-Za-z]")
_SLOT = re.compile("\0(\\w+)\0")


def tongue(text: str) -> str:
    """Return the language that a text is in, the empty string where its characters do not tell."""
    han = len(_HAN.findall(text))
    if han * 4 > len(text):
        return "zh-CN"
    return "en" if _LATIN.search(text) and not han else ""


def lang(text: str, texts: Texts) -> str:
    """Return the attribute of an element that holds the text, empty where its language is the page's."""
    found = tongue(text)
    return "" if found in {"", texts.say("lang")} else f' lang="{found}"'


def inline(text: str, texts: Texts) -> str:
    """Return the text as HTML, in an element of its own where its language is not the page's."""
    attribute = lang(text, texts)
    return f"<span{attribute}>{escape(text)}</span>" if attribute else escape(text)


def filled(texts: Texts, name: str, **values: str) -> str:
    """Return the words `name` as HTML, each value in the language that it is in."""
    return framed(texts, name, **{key: inline(value, texts) for key, value in values.items()})


def framed(texts: Texts, name: str, **values: str) -> str:
    """Return the words `name` as HTML around values that are HTML already."""
    words = texts.say(name, **{key: f"\0{key}\0" for key in values})
    return _SLOT.sub(lambda found: values[found[1]], escape(words))
