"""The telling words of a draft, and how well a passage holds them: to the letter, spread, or spelled otherwise."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from qa_bot.answer.facts.match import holds
from qa_bot.answer.question.records import Term
from qa_bot.answer.question.words.topic import content, lists, weigh
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
_HELPING = frozenset({"c", "d", "f", "k", "p", "r", "u", "y", "e"})  # those that add nothing to what is said
_PHRASE = 3  # characters from which a listed phrase is looked for whatever words a division makes of it
_SOME = re.compile(r"[好]?几[个条项件处家所类种座批份]")
_LIMITS = re.compile(
    r"(?:不得|要)?(?:不(?:低于|少于|高于|多于|超过|小于|大于|足|到|下)|至少|至多|最少|最多|起码"
    r"|低于|少于|高于|多于|超过|达到|超)了?(?=[ 0-9ivx]|$)"
)
_COUNT = re.compile(r"[一二三四五六七八九十百千两]+[个家所座条项件处名台张]")  # amounts looks at these
_ARTICLE = re.compile(
    r"一[份批套笔些起共番]|(?:[很许好]|更)多|多一?些|好些|不少|[天次件家台张个条座处间所项岁]数"
)  # no figures, and name nothing
_ONE = re.compile(  # not of shares, grades, places in an order, lives and spans of time (一成, 一级, 一楼, 一代, 一季)
    "一[^成半倍分等级类流线层楼号期段部章环方面头端边侧角支位多些百千万亿十九七八二单双本代生辈季月日时点]"
)
_EVERY = frozenset(
    ["全部", "全都", "全体", "整个", "所有", "一切", "各种", "个个"]
)  # claims of all are looked at apart
_DATES = frozenset({"年份", "日期"})
_ENDING = re.compile(r"^[底末初](?:[之以]?[前后])?|^[之以]?前")  # of a month or year
_RARER = 3  # times that a word is rarer than its part, by which it is known to be none
_BEFORE = frozenset("在把给帮将对从向让要会也都再还就更应须能")
_PLURAL, _DERIVED, _SMALL = (
    "们",
    frozenset("性化式型率"),
    frozenset("子儿头"),
)  # what a word may end in and mean the same
_COMPOUND = 4  # characters of a word that is made of two
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
    rest = _plain(without_figures(text))
    known = {
        word: entry for word, entry in _known(without_figures(within or text)).items() if word in rest and len(word) > 1
    }
    for word in known:
        rest = rest.replace(word, f" {word} ")
    pieces = [[piece] if piece in known or piece in kin() else _content(piece) for piece in rest.split(" ")]
    return tuple(
        _term(word, _others(word, known.get(word)), thing=word in known)
        for word in dict.fromkeys(_bare(word) for piece in pieces for word in piece)
        if word not in free()
        and not _helps(word)
        and not _COUNT.fullmatch(word)
        and not _ARTICLE.fullmatch(word)
        and not _numeral(word)
        and (len(word) > 1 or word in lists().action)
    )


def _numeral(word: str) -> bool:
    """Tell whether a word is 一 with a measure (一年, 一番), which names nothing; amounts looks at figures."""
    return _ONE.fullmatch(word) is not None and tag(word) == "m"


def _helps(word: str) -> bool:
    """Tell whether a word adds nothing by its part of speech, but for adverbs that say who, when or in which order."""
    return tag(word) in _HELPING and word not in _how() and word not in kin() and word not in _alone()


@cache
def _how() -> frozenset[str]:
    return frozenset(_table()["how"]["words"].split())


@cache
def _alone() -> frozenset[str]:
    return frozenset(_table()["alone"]["words"].split())


@cache
def _lexical() -> frozenset[str]:
    return frozenset(_table()["lexical"]["words"].split())


def _plain(text: str) -> str:
    """Return a text without limits (不低于) and phrases that add nothing, with the phrases of `kin` set apart."""
    text = _SOME.sub(" ", _LIMITS.sub(" ", text))
    made, at = [], 0
    while at < len(text):
        phrase = next((text[at : at + size] for size in _sizes() if text[at : at + size] in _phrases()), "")
        if len(phrase) == _PHRASE - 1 and _torn(text, at):
            phrase = ""
        made.append((" " if phrase in free() else f" {phrase} ") if phrase else text[at])
        at += len(phrase) or 1
    return "".join(made)


def _torn(text: str, at: int) -> bool:
    """Tell whether two characters belong to the words beside them (为老 in 为老房子)."""
    beside = (text[max(0, at - 1) : at + 1], text[at + 1 : at + 3], text[at + 1 : at + 4])
    return any(len(word) > 1 and frequency(word) for word in beside)


@cache
def _phrases() -> frozenset[str]:
    """Return the listed words that no division is sure to find: long ones, and those that the dictionary lacks."""
    return frozenset(
        word for word in {*free(), *kin()} if len(word) >= _PHRASE or (len(word) > 1 and not frequency(word))
    )


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _phrases()}, reverse=True))


@lru_cache(1024)
def _known(text: str) -> Mapping[str, Entry]:
    return {word: entry for word, entry in found(text).items() if word not in lists().empty}


def _content(piece: str) -> list[str]:
    """Return the content words of a piece; of those that tell nothing in a question some do in a statement."""
    return content(piece) + [word for word in cut(piece) if word in _TELLING]


def _bare(word: str) -> str:
    """Return a word without a preposition that was taken for a part of it (在城镇)."""
    if word.startswith(("各个", "每个", "这个", "整个")) and len(word) > _PHRASE:
        return word[2:]
    rest = word[1:]
    apart = word[0] in _BEFORE and len(rest) > 1 and frequency(rest) > _RARER * frequency(word)
    return rest if apart else word


def _stem(word: str) -> tuple[str, ...]:
    """Return a verb without its direction as another spelling of it (招 for 招进来)."""
    stem = _AFTER.sub("", word)
    return (stem,) if frequency(stem) > _RARER * frequency(word) else ()


def _others(word: str, entry: Entry | None) -> tuple[str, ...]:
    """Return the other spellings of a word that share a character with it; the rest help a search but prove nothing.

    Things that only end alike (社区, 小区) are of one kind, but not the same.
    """
    near = () if entry is None or entry.broad else entry.official
    last = set() if verbal(word) else {word[-1]}
    alike = (other for other in near if set(other) & set(word) - (last if other[-1] == word[-1] else set()))
    return (*alike, *kin().get(word, ()), *_stem(word), *_made(word))


@lru_cache(4096)
def _made(word: str) -> tuple[str, ...]:
    """Return other spellings of a word by how it is made.

    案 for 案子, 全国 for 全国性, 主体 for 主体工程, 从严执法 for 严格执法.
    """
    stem, last = word[:-1], word[-1]
    if last == _PLURAL or (last in _DERIVED and len(stem) > 1 and frequency(stem)):
        return (stem,)
    if last in _SMALL and word not in _lexical() and frequency(stem):
        return (stem,)
    if len(word) != _COMPOUND or not (frequency(word[:2]) and frequency(word[2:])):
        return ()
    first, second = word[:2], word[2:]
    bare = (first,) if second in free() or second in lists().general else ()
    return (
        *bare,
        *(f"{other}{second}" for other in kin().get(first, ())),
        *(f"{first}{other}" for other in kin().get(second, ())),
    )


def _term(word: str, official: tuple[str, ...], *, thing: bool) -> Term:
    role = _role(word, official)
    plain = role == "topic" and not thing and verbal(word)
    return Term(word, weigh(word) * (_VERBAL if plain else _LIGHT.get(role, 1.0)), official, role)


def _role(word: str, official: tuple[str, ...]) -> Role:
    known = lists()
    if word in _EVERY:
        return "general"
    if word in known.stage:
        return "stage"
    if word in known.action or (len(word) <= 2 and any(other in known.action for other in official)):
        return "action"
    return "general" if word in known.general else "topic"


def without_figures(text: str) -> str:
    """Return a folded text with a blank in place of each quantity, year and day."""
    for figure in reversed(figures(text)):
        behind = text[figure.end :]
        text = f"{text[: figure.start]} {_ENDING.sub('', behind) if figure.unit in _DATES else behind}"
    return re.sub(r"\d+(?:\.\d+)?", " ", text)


@cache
def free() -> frozenset[str]:
    """Return the words that a paraphrase may bring in, because they add nothing."""
    return frozenset(_table()["free"]["words"].split())


@cache
def kin() -> Mapping[str, tuple[str, ...]]:
    """Return each word of `kin.tsv` with the words that may stand in a passage in its place."""
    near: dict[str, list[str]] = {}
    for line in resources.files(__package__).joinpath("kin.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        said, _, only = line.partition("|")
        for word in said.split():
            near.setdefault(word, []).extend(other for other in (*said.split(), *only.split()) if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in near.items()}


def topical(words: Iterable[Term]) -> tuple[Term, ...]:
    """Return the words that name a thing."""
    return tuple(term for term in words if term.role == "topic")


def verbal(word: str) -> bool:
    """Tell whether a word is no noun by the dictionary; one that is both (教育) counts where `kin` has it."""
    return tag(word).startswith(_VERBS) and (tag(word) != "vn" or word in kin() or word in lists().action)


def soft(words: Iterable[Term]) -> bool:
    """Tell whether of all the words that name something each is a verb of reports, which a paraphrase may add."""
    named = topical(words)
    return bool(named) and all(term.word in kin() and tag(term.word).startswith("v") for term in named)


def support(words: Iterable[Term], text: str) -> float:
    """Return 0 to 1: the share of the words' weight that a squeezed text holds; 1 where no word tells anything."""
    pairs = [(term.weight, min(1.0, holds(term, text))) for term in words]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * held for weight, held in pairs) / total if total else 1.0
