"""Places among others, as texts tell them: 全国第二, 世界老大, 全国头一个."""

from __future__ import annotations

import re

from qa_bot.text.numerals import parse

_RANK = re.compile(
    r"(?:全国|全省|全球|世界|亚洲|中西?部|西部|东北)[^,，。?？]{0,3}?"
    r"(?:(?P<best>第([一二三四五六七八九十\d]+)|老大|首位|头名|榜首|头号|头一?[个家座份例名]|首[个家座例])|前[三五十])"
)


def ranked(text: str) -> bool:
    """Tell whether a folded text puts a thing at a place among others, or among the first of them."""
    return _RANK.search(text) is not None


def rank(text: str) -> str:
    """Return the place among others that a folded text names, as a number; the empty string where it names none."""
    found = _RANK.search(text)
    if found is None or found["best"] is None:
        return ""
    value = 1 if found[2] is None else parse(found[2])
    return "" if value is None else str(value)


def unranked(text: str) -> str:
    """Return a folded text without the places among others that it names, a space for each."""
    return _RANK.sub(" ", text)
