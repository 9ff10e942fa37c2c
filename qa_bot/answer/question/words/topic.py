"""The content words of a question, each with its weight and role."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.text.lexicon import cut, rarity, tag
from qa_bot.text.thesaurus import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa_bot.answer.question.records import Asked, Role

MEASURED = frozenset(["面积", "长度", "里程", "金额", "总额", "数额", "人数", "数量", "总数", "总长", "全长"])
"""Nouns that say no more than a unit does."""

_EXTENTS = frozenset(["总长", "全长"])  # no fact needs to say so of its kilometres
_BY_UNIT = frozenset({"share", "length", "area", "count"})  # a figure of the right unit answers, whatever it is called
_SIGN = re.compile(r"^[\W_]+$")
_VERBAL = frozenset({"v", "vd", "vi", "a", "ad", "an", "z"})  # parts of speech, in the dictionary's letters
_LITTLE = frozenset({"d", "df", "r", "p", "m", "q", "mq", "c", "f", "k", "u", "y", "e", "o", "t"})
_FULL = 6.0  # powers of ten at which a word tells all it can


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of `words.toml`, which says what each holds."""

    empty: frozenset[str]
    general: frozenset[str]
    noun: frozenset[str]
    action: frozenset[str]
    stage: frozenset[str]


@cache
def lists() -> Lists:
    """Return the word lists that ship."""
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return Lists(**{name: frozenset(words.split()) for name, words in table.items()})


def weigh(word: str) -> float:
    """Return how much a word tells of the topic, between 0.1 and 1 (from its rarity in general Chinese)."""
    return min(1.0, max(0.1, rarity(word) / _FULL))


def known(word: str) -> bool:
    """Tell whether a word is a noun of the dictionary; a piece cut out of something else names nothing (条河)."""
    return tag(word).startswith(("n", "vn", "j")) and not tag(word).startswith("ns")


def role(word: str, asked: Asked, official: Iterable[str] = ()) -> Role:
    """Return whether a word names the topic, the attribute asked for, a stage or an action, or nothing special."""
    known = lists()
    if word in _EXTENTS and word == asked.noun:
        return "general"
    if asked.kind not in _BY_UNIT and asked.noun and word in asked.noun:
        return (
            "general" if asked.kind == "which" or word in MEASURED else "attribute"
        )  # 什么样的标杆: the fact need not repeat the noun
    if word in known.stage:
        return "stage"
    if word in known.action or (len(word) <= 2 and any(other in known.action for other in official)):
        return "action"
    if word in known.general or (_hollow(word) and not official):
        return "general"
    return "topic" if official or word in known.noun or word in fields() else _spoken(tag(word))


def _hollow(word: str) -> bool:
    """Tell whether a word is made of two that name no topic (具体措施, 主要任务)."""
    known = lists()
    hollow = known.empty | known.general
    return len(word) == 4 and word[:2] in hollow and word[2:] in hollow


def _spoken(part: str) -> Role:
    """Return the role that a part of speech has where no list knows the word: nouns name, verbs act, the rest helps."""
    if part in _LITTLE:
        return "general"
    return "action" if part in _VERBAL else "topic"


def content(text: str) -> list[str]:
    """Return the words of a folded text that tell something, in order, without repetition.

    Characters that no dictionary word claims stand together as one word (绿道, 托位).
    """
    known = lists()
    words: list[str] = []
    loose = ""
    for word in [*(word.strip() for word in cut(text)), ""]:
        telling = bool(word) and word not in known.empty and not _SIGN.match(word)
        if telling and len(word) == 1 and word not in known.action:
            loose += word
            continue
        words += [loose] if loose else []
        loose = ""
        words += [word] if telling else []
    return list(dict.fromkeys(words))
