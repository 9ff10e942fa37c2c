"""Normal forms: one spelling for matching. Never for quoting."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol

_SPACE = re.compile(r"\s+")
_LOWERED = re.compile(r"(?<=[a-z])_(?=\d)")  # a subscript printed as PM_2.5
_BETWEEN_HAN = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_HALF = re.compile("[\ud800-\udfff]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'"})


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(direction: str) -> _Converter:
    """Return OpenCC's character-and-phrase converter (`t2s`, `s2t`), loaded when first needed."""
    from opencc import OpenCC  # noqa: PLC0415 - 20 ms and a dictionary

    converter: _Converter = OpenCC(direction)
    return converter


def encodable(text: str) -> str:
    """Return a text with a question mark for each lone surrogate, which no file and no screen can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def simplify(text: str) -> str:
    """Turn traditional script into simplified; other text comes back as it is, half a surrogate pair as U+FFFD."""
    if text.isascii():
        return text
    return _converter("t2s").convert(_HALF.sub("\ufffd", text))  # OpenCC takes no lone surrogate


def complicate(text: str) -> str:
    """Turn simplified script into traditional."""
    return _converter("s2t").convert(_HALF.sub("\ufffd", text))


def width(text: str) -> str:
    """Fold full-width forms, ligatures and compatibility characters (Unicode NFKC), keeping case and script."""
    return unicodedata.normalize("NFKC", text)


def fold(text: str) -> str:
    """Return the one spelling that matching compares: NFKC, lower case, simplified, plain quotes, single spaces."""
    folded = _LOWERED.sub("", simplify(width(text)).lower().translate(_QUOTES))
    return _BETWEEN_HAN.sub("", _SPACE.sub(" ", folded)).strip()


def squeeze(text: str) -> str:
    """Return `fold(text)` with every white space taken out, for comparing quotes and titles."""
    return _SPACE.sub("", fold(text))
