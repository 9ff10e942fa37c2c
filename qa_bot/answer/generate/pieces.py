"""A stream of text cut into sentences as it comes, each with the citations that stand behind its full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_END = re.compile(r"\n+|[。！？!?]+|(?<=[a-z\]])\.(?=\s)")
_BEHIND = re.compile(r"\s*(?:[\[［【][^\]］】\n]{0,40}(?:[\]］】]|$)\s*)*")
_LONGEST = 600  # characters after which what has no end is cut off
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)


def sentences(chunks: Iterable[str], longest: int = _LONGEST) -> Iterator[str]:
    """Yield the sentences of a stream, each as soon as what follows shows that it is complete."""
    waiting = ""
    for chunk in chunks:
        waiting += chunk
        while (end := _whole(waiting)) is not None:
            yield from _bare(waiting[:end])
            waiting = waiting[end:]
        if len(waiting) > longest and not waiting.startswith("<think>"):
            yield from _bare(waiting)
            waiting = ""
    yield from _bare(waiting)


def _whole(text: str) -> int | None:
    """Return where the first sentence ends, None where that cannot be told yet."""
    start = 0
    if text.startswith("<think>"):  # some models write their thoughts first
        start = text.find("</think>")
        if start < 0:
            return None
    end = _END.search(text, start)
    if end is None:
        return None
    if "\n" in end[0]:
        return end.end()
    behind = _BEHIND.match(text, end.end())
    stop = end.end() if behind is None else behind.end()
    return stop if stop < len(text) else None


def _bare(text: str) -> Iterator[str]:
    sentence = _THOUGHT.sub("", text).strip().lstrip("-*•·#> ").strip()
    if sentence:
        yield sentence
