"""Clause numbers: the printed label where it is unique in the document, else led by its parents' until it is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qa_bot.text.normal import width

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = str.maketrans({"(": "（", ")": "）", "[": "［", "]": "］", "〔": "（", "〕": "）", "【": "［", "】": "］"})
_NUMERALS = ("0123456789", "一二三四五六七八九十百零〇")
_ARTICLE = re.compile(r"第(.+?)条(之.+)?")


def bare(label: str) -> str:
    """Return a printed label as a number: `11.` is `11`, `(四)` is `（四）`, `第十二条之一` is `十二之一`."""
    printed = re.sub(r"\s+", "", width(label)) if not _circled(label) else label.strip()
    article = _ARTICLE.fullmatch(printed)
    if article is not None:
        return article[1] + (article[2] or "")
    return printed.rstrip(".、,:").translate(_WIDE)


def _circled(label: str) -> bool:
    return any("①" <= char <= "㊿" for char in label)


def fold(number: str) -> str:
    """Return the one spelling in which numbers are compared: width folded, 第X条 = X, no spaces."""
    plain = re.sub(r"\s+", "", number if _circled(number) else width(number))
    article = _ARTICLE.fullmatch(plain)
    return article[1] + (article[2] or "") if article is not None else plain


def printed(number: str) -> str:
    """Return the number of the nearest clause with a printed label (`三（八）#2` stands in `三（八）`)."""
    return number.partition("#")[0]


def stated(number: str) -> str | None:
    """Return the number as it may be cited, None for the root and for parts of a document that numbers nothing."""
    return None if not number or number.startswith("¶") else number


def assign(names: Sequence[str], parents: Sequence[int]) -> list[str]:
    """Return a unique number for every node; node 0 is the root, parents come before children.

    `names` are bare labels, empty for unlabelled items, which take their parent's number and an ordinal (`（二）#1`).
    """
    own = _ordinals(names, parents)
    numbers = _lengthened(own, parents, [node for node in range(1, len(own)) if names[node]])
    for node in range(1, len(own)):
        if not names[node]:
            numbers[node] = numbers[parents[node]] + own[node]
    return numbers


def _lengthened(own: Sequence[str], parents: Sequence[int], labelled: Sequence[int]) -> list[str]:
    """Put the parents' labels before the labels that stand more than once, a parent at a time."""
    numbers, above = list(own), list(parents)
    doubled = list(labelled)
    while doubled:
        taken = Counter(numbers[node] for node in labelled)
        doubled = [node for node in labelled if taken[numbers[node]] > 1 and above[node] > 0]
        for node in doubled:
            numbers[node] = _joined(own[above[node]], numbers[node])
            above[node] = parents[above[node]]
    return _told_apart(numbers, labelled)


def _joined(above: str, number: str) -> str:
    """Put a parent's label before a number, a point between two numerals that would run together."""
    together = any(above[-1] in numerals and number[0] in numerals for numerals in _NUMERALS)
    return f"{above}.{number}" if together else above + number


def _ordinals(names: Sequence[str], parents: Sequence[int]) -> list[str]:
    """Give unlabelled items their place among the items of their parent, and mark labels that a parent has twice."""
    items: Counter[int] = Counter()
    twins: Counter[tuple[int, str]] = Counter()
    own = [""]
    for node in range(1, len(names)):
        parent, name = parents[node], names[node]
        items[parent] += not name
        twins[parent, name] += 1
        again = twins[parent, name]
        own.append((f"{name}′{again}" if again > 1 else name) if name else f"#{items[parent]}")
    return own


def _told_apart(numbers: list[str], labelled: Sequence[int]) -> list[str]:
    """Mark numbers that run together only by chance (`1` and `1` under it, beside `11`)."""
    taken = {numbers[node] for node in labelled}
    used: Counter[str] = Counter()
    for node in labelled:
        name = numbers[node]
        used[name] += 1
        again = used[name]
        while again > 1 and numbers[node] in taken:
            numbers[node] = f"{name}′{again}"
            again += 1
        taken.add(numbers[node])
    return numbers
