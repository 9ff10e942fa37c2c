"""The keys by which a draft cites its passages: `[S1]`, never bare numbers, which clauses have too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = re.compile(
    r"\s*[\[［【〔]\s*([SsＳｓ][0-9０-９]{1,3}(?:\s*[,，、;；]\s*[SsＳｓ]?[0-9０-９]{1,3})*)\s*[\]］】〕]"
)
_NUMBER = re.compile(r"[0-9０-９]{1,3}")
_ENDS = re.compile(r"([。！？!?；;]*)$")


def keys(sentence: str) -> tuple[str, ...]:
    """Return the keys that a sentence cites, each once, in order (`S1`)."""
    found = [f"S{int(number)}" for group in _KEYS.findall(sentence) for number in _NUMBER.findall(group)]
    return tuple(dict.fromkeys(found))


def bare(sentence: str) -> str:
    """Return a sentence without its citations."""
    return _KEYS.sub("", sentence).strip()


def marked(sentence: str, markers: Mapping[str, int]) -> str:
    """Return a sentence with the reader's markers (`〔1〕`) for its citations, before its full stop."""
    signs = "".join(f"〔{markers[key]}〕" for key in keys(sentence))
    return _ENDS.sub(lambda ends: signs + ends[1], bare(sentence), count=1)
