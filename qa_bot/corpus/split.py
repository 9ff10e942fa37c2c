"""Paragraphs of texts without clauses, long ones divided with LangChain's splitter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 600
"""Characters of a paragraph above which it is divided: more than a reader takes in as one place."""
_SEPARATORS = ["\n", "。", "！", "？", "；", "，", "、", " ", ""]


def parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Divide `[start, end)` into stretches of at most 600 characters that cover it exactly, cut after punctuation."""
    if end - start <= _LONGEST:
        if start < end:
            yield Span(start, end)
        return
    place = start
    for piece in _pieces(text[start:end]):
        yield Span(place, place + len(piece))
        place += len(piece)


def _pieces(paragraph: str) -> list[str]:
    """Let the splitter cut; where its pieces do not join to the paragraph again, cut by length."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415 - half a second to import

    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        chunk_size=_LONGEST,
        chunk_overlap=0,
        keep_separator="end",
        strip_whitespace=False,
    )
    pieces = [piece for piece in splitter.split_text(paragraph) if piece]
    if "".join(pieces) == paragraph:
        return pieces
    return [paragraph[place : place + _LONGEST] for place in range(0, len(paragraph), _LONGEST)]
