"""Markdown: as it stands, with its markup, but for tables, whose cells are given their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.corpus import decode
from qa_bot.corpus.formats import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token


def read(data: bytes, source: str) -> str:
    """Return a Markdown file's text, pipe tables as sentences; raises UnreadableFile where it cannot be decoded."""
    return tabled(decode.text(data, source))


def tabled(text: str) -> str:
    """Replace every pipe table outside code blocks by one line a row."""
    if "|" not in text:
        return text
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 40 ms, needed by few files

    lines, done, pieces = text.split("\n"), 0, list[str]()
    for (start, end), grid in _tables(MarkdownIt("commonmark").enable("table").parse(text)):
        pieces += [*lines[done:start], *table.lines(grid, heads=1)]
        done = end
    return "\n".join([*pieces, *lines[done:]])


def _tables(tokens: Iterable[Token]) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Yield the lines that each table takes up, from and to, and its cells."""
    place: list[int] | None = None
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_open":
            place, rows = token.map, []
        elif token.type == "table_close" and place is not None:
            yield place, rows
            place = None
        elif place is not None and token.type == "tr_open":
            rows.append([])
        elif place is not None and token.type == "inline":
            rows[-1].append("".join(map(_plain, token.children or [])))


def _plain(token: Token) -> str:
    """Return the words of an inline token; `<br>` is a space, links and emphasis keep their words alone."""
    if token.type in {"softbreak", "hardbreak"} or (token.type == "html_inline" and token.content.startswith("<br")):
        return " "
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""
