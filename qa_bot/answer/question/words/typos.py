"""Slips of the pen: characters that sound like the right one (床味 for 床位), mended from the documents' own words.

Sounds are compared without tones, and as they fall together in the south: zh z, ch c, sh s, -ing -in, -eng -en.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from qa_bot.answer.question.words.topic import lists
from qa_bot.text.lexicon import cut, frequency
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_SYLLABLE = re.compile(r"[a-z]{1,6}")
_HAN = re.compile(r"[一-鿿]")
_ASKING = frozenset("几多少哪什么怎谁吗呢吧一")
_DEGREES = frozenset("大长高宽深远久重")
_MANY, _MEASURES = frozenset("少几"), frozenset("个名家台张条座幢栋所套件项位场次处宗亩吨米辆部间块批类种")
_PARTICLE = re.compile(r"伐(?=[?？]?$)")  # 打得开伐 asks, and is no slip for 开发
_COMMON = 20  # a character that the dictionary's corpus holds less often is no likely slip


def mend(question: str, count: Callable[[str], int]) -> str:
    """Return a folded question with its slips mended; `count` tells in how many passages a pair of characters stands.

    A pair that is a dictionary word, or that the documents hold, is never touched.
    """
    words = [tuple(_signs(word)) for word in cut(_PARTICLE.sub("吗", fold(question)))]
    signs = [sign for word in words for sign in word]
    alone = [len(word) == 1 for word in words for _ in word]  # what stands in a longer word is no slip
    for at in range(len(signs) - 1):
        first, second = signs[at : at + 2]
        before = signs[at - 1] if at else ""
        if (before in _MANY and first in _MEASURES) or (before == "多" and first in _DEGREES):
            continue  # 多少名工作人员 holds no 民工, 多大一片 no 一带
        if (alone[at] or alone[at + 1]) and _strange(first, second) and not count(first + second):
            signs[at], signs[at + 1] = _best((first, alone[at]), (second, alone[at + 1]), count)
    return "".join(signs)


def _signs(word: str) -> Iterator[str]:
    """Yield the characters of a word; Latin letters that may be a syllable stay together."""
    if _SYLLABLE.fullmatch(word):
        yield word
    else:
        yield from word


def _strange(first: str, second: str) -> bool:
    """Tell whether two signs side by side may hold a slip: no dictionary word, and neither says nothing by itself."""
    if {first, second} & (lists().empty | _ASKING):
        return False
    han = bool(_HAN.fullmatch(first)), bool(_HAN.fullmatch(second))
    syllable = bool(_SYLLABLE.fullmatch(first)), bool(_SYLLABLE.fullmatch(second))
    return (all(han) and not frequency(first + second)) or (han[0] and syllable[1]) or (syllable[0] and han[1])


def _best(first: tuple[str, bool], second: tuple[str, bool], count: Callable[[str], int]) -> tuple[str, str]:
    """Return the pair with one sign, if it stands alone, changed for the one of its sound that is met most often.

    A verb is none (没人拆吗 is not 没人才吗).
    """
    (left, left_alone), (right, right_alone) = first, second
    left_alone, right_alone = left_alone and left not in lists().action, right_alone and right not in lists().action
    changed = [(left, other) for other in _alike(right)] if right_alone and _HAN.fullmatch(left) else []
    changed += [(other, right) for other in _alike(left)] if left_alone and _HAN.fullmatch(right) else []
    found = [(count(a + b) * (2 if frequency(a + b) else 1), a, b) for a, b in changed if count(a + b)]
    best = max(found, default=(0, left, right))
    return best[1], best[2]


def _alike(sign: str) -> tuple[str, ...]:
    """Return the common characters that sound like a character, or like a syllable in letters."""
    sounds = {_plain(sign)} if sign.isascii() else _sounds().get(sign, set())
    return tuple(sorted({other for sound in sounds for other in _homophones().get(sound, ()) if other != sign}))


def ready() -> None:
    """Load the tables of sounds, 1 to 2 s, so that nobody waits for them at the first slip."""
    _homophones()


@cache
def _sounds() -> Mapping[str, set[str]]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - 0.2 s, and few questions need it

    return {
        chr(code): {_plain(sound) for sound in spelled.split(",")}
        for code, spelled in PINYIN_DICT.items()
        if 0x4E00 <= code <= 0x9FFF
    }


@cache
def _homophones() -> Mapping[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for sign, sounds in _sounds().items():
        if frequency(sign) >= _COMMON:
            for sound in sounds:
                table[sound].append(sign)
    return table


def _plain(sound: str) -> str:
    """Return a syllable without tone, in the spelling in which southern ears hear it."""
    bare = sound.lower().translate(_TONES)
    return re.sub(r"(?<=[ie])ng$", "n", re.sub(r"^([zcs])h", r"\1", bare))
