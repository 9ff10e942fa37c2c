"""The telling words of a draft, and how well a passage holds them: to the letter, spread, or spelled otherwise."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.question.records import Term
from qa_bot.answer.question.topic import content, lists, weigh
from qa_bot.answer.reply.match import holds
from qa_bot.text.figures import figures
from qa_bot.text.lexicon import cut, frequency, tag
from qa_bot.text.thesaurus import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_bot.answer.question.records import Role
    from qa_bot.text.thesaurus import Entry

_LIGHT = {"action": 0.2, "general": 0.3}  # verbs and general nouns are chosen freely
_TELLING = frozenset(["材料", "时间", "文件", "数据", "问题", "消息", "名字", "朋友", "方式", "地址", "电话", "标准"])
_VERBAL = 0.4  # so are verbs, adverbs and adjectives, which a paraphrase changes first; what must not change is a claim
_VERBS = ("v", "d", "p", "a", "z", "c")  # parts of speech in the dictionary
_RARER = 3  # times that a word is rarer than its part, by which it is known to be none
_BEFORE = frozenset("在把给帮将对从向让")
_AFTER = re.compile(r"(?<=.)(?:进|出|起|下|上|过|回)[来去]$")
HELD = 0.5  # a word matched less than this does not stand in the text


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def claims() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return groups of words that a draft must not bring in by itself, each with a passage's words that allow it."""
    table = _table()
    pairs = [tuple(part.split() for part in words.partition("|")[::2]) for words in table["claims"].values()]
    groups = [(tuple(barred), (*barred, *more)) for barred, more in pairs]
    return (*groups, *(((word,), (word,)) for word in table["alone"]["words"].split()))


@lru_cache(4096)
def terms(text: str, within: str = "") -> tuple[Term, ...]:
    """Return the telling words of a folded text, its figures left out, each with its other spellings and weight.

    `within` is the sentence that the text is a part of: the thesaurus is looked through once for all its parts.
    """
    rest = without_figures(text)
    known = {word: entry for word, entry in _known(without_figures(within or text)).items() if word in rest}
    for word in known:
        rest = rest.replace(word, f" {word} ")
    pieces = [[piece] if piece in known else _content(piece) for piece in rest.split(" ")]
    return tuple(
        _term(word, _others(word, known.get(word)))
        for word in dict.fromkeys(_bare(word) for piece in pieces for word in piece)
        if word not in free() and (len(word) > 1 or word in lists().action)
    )


@lru_cache(1024)
def _known(text: str) -> Mapping[str, Entry]:
    return {word: entry for word, entry in found(text).items() if word not in lists().empty}


def _content(piece: str) -> list[str]:
    """Return the content words of a piece; of those that tell nothing in a question some do in a statement."""
    return content(piece) + [word for word in cut(piece) if word in _TELLING]


def _bare(word: str) -> str:
    """Return a word without a preposition that was taken for a part of it (在城镇)."""
    rest = word[1:]
    apart = word[0] in _BEFORE and len(rest) > 1 and frequency(rest) > _RARER * frequency(word)
    return rest if apart else word


def _stem(word: str) -> tuple[str, ...]:
    """Return a verb without its direction as another spelling of it (招 for 招进来)."""
    stem = _AFTER.sub("", word)
    return (stem,) if frequency(stem) > _RARER * frequency(word) else ()


def _others(word: str, entry: Entry | None) -> tuple[str, ...]:
    """Return the other spellings of a word that share a character with it; the rest help a search but prove nothing."""
    near = () if entry is None or entry.broad else entry.official
    return (*(other for other in near if set(other) & set(word)), *kin().get(word, ()), *_stem(word))


def _term(word: str, official: tuple[str, ...]) -> Term:
    role = _role(word, official)
    plain = role == "topic" and not official and tag(word).startswith(_VERBS)
    return Term(word, weigh(word) * (_VERBAL if plain else _LIGHT.get(role, 1.0)), official, role)


def _role(word: str, official: tuple[str, ...]) -> Role:
    known = lists()
    if word in known.stage:
        return "stage"
    if word in known.action or (len(word) <= 2 and any(other in known.action for other in official)):
        return "action"
    return "general" if word in known.general else "topic"


def without_figures(text: str) -> str:
    """Return a folded text with a blank in place of each quantity, year and day."""
    for figure in reversed(figures(text)):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return re.sub(r"\d+(?:\.\d+)?", " ", text)


@cache
def free() -> frozenset[str]:
    """Return the words that a paraphrase may bring in, because they add nothing."""
    return frozenset(_table()["free"]["words"].split())


@cache
def kin() -> Mapping[str, tuple[str, ...]]:
    """Return plain words for things that documents call otherwise."""
    return {word: tuple(others.split()) for word, others in _table()["kin"].items()}


def topical(words: Iterable[Term]) -> tuple[Term, ...]:
    """Return the words that name a thing."""
    return tuple(term for term in words if term.role == "topic")


def support(words: Iterable[Term], text: str) -> float:
    """Return 0 to 1: the share of the words' weight that a squeezed text holds; 1 where no word tells anything."""
    pairs = [(term.weight, min(1.0, holds(term, text))) for term in words]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * held for weight, held in pairs) / total if total else 1.0
