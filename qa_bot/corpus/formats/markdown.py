"""Markdown: as it stands, with its markup, but for tables, whose cells are given their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.corpus import decode
from qa_bot.corpus.formats import table

if TYPE_CHECKING:
    from markdown_it.token import Token


def read(data: bytes, source: str) -> str:
    """Return a Markdown file's text, pipe tables as sentences; raises UnreadableFile where it cannot be decoded."""
    return tabled(decode.text(data, source))


def tabled(text: str) -> str:
    """Replace every pipe table outside code blocks by one line a row."""
    if "|" not in text:
        return text
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 40 ms, needed by few files

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    lines = text.split("\n")
    for at in range(len(tokens) - 1, -1, -1):
        place = tokens[at].map
        if tokens[at].type == "table_open" and place:
            lines[place[0] : place[1]] = table.lines(_grid(tokens, at), heads=1)
    return "\n".join(lines)


def _grid(tokens: list[Token], start: int) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in tokens[start:]:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(map(_plain, token.children or [])))
    return rows


def _plain(token: Token) -> str:
    """Return the words of an inline token; `<br>` is a space, links and emphasis keep their words alone."""
    if token.type in {"softbreak", "hardbreak"} or (token.type == "html_inline" and token.content.startswith("<br")):
        return " "
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""
