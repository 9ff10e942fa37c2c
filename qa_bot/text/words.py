"""Words: what matching counts. Dictionary words, and character pairs for what no dictionary holds."""

from __future__ import annotations

import re
import warnings
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from qa_bot.text.normal import fold

_HAN = "㐀-䶿一-鿿豈-﫿𠀀-𲎯々〇"
_RUN = re.compile(f"[{_HAN}]+")
_EDGE = re.compile(rf"(?=((?<![a-z0-9.])[a-z0-9.]+[{_HAN}]|[{_HAN}][a-z0-9.]+))")
_SIGN = re.compile(f"[{_HAN}]")
_WORD = re.compile(r"\w")
_GROUP = re.compile(r"^(.).*\n(?:\1.*\n)*", re.MULTILINE)

_ASKING = re.compile(
    r"请问|想问一?下|想知道|麻烦问一?下|什么(?:时候|样)?的?|为什么|为啥|啥|为何|如何|怎么(?:样|办)?|怎样|咋"
    r"|哪(?:些|个|里|儿|种|类|几个?)?|是否|能否|可否|能不能|可不可以|是不是|有没有|有何|多少|谁|何(?=种|时|地)"
    r"|几(?=[个家项条名人次年月天号种类处所台座米])|[吗呢吧啊](?=\W|$)"
)

TOTAL = 60_101_967  # sum of all frequencies in the dictionary of jieba 0.42.1; a test counts it again


class _Dictionary:
    """jieba's tokenizer, whose dictionary is read first character by first character, as texts need it.

    Reading all of it takes 0.9 s, from jieba's own cache as well, and a question needs one part in five hundred.
    jieba looks up nothing but parts of the text, so the entries that begin with one of its characters are enough.
    """

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own: an import that newer setuptools deprecate
            import jieba  # noqa: PLC0415 - 50 ms

        self._tokenizer: Any = jieba.Tokenizer()
        self._tokenizer.total = TOTAL
        self._tokenizer.initialized = True
        self._lock = Lock()
        self._tags: dict[str, str] = {}
        source = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
        self._waiting: dict[str, list[str]] = {}
        for group in _GROUP.finditer(source):
            self._waiting.setdefault(group[1], []).append(group[0])

    def cut(self, text: str) -> list[str]:
        """Return jieba's words of `text` in search mode: long words together with the words inside them."""
        self._read(text)
        words: list[str] = self._tokenizer.lcut_for_search(text)
        return words

    def divide(self, text: str) -> list[str]:
        """Return jieba's words of `text`, each character in exactly one; none is guessed beyond the dictionary."""
        self._read(text)
        words: list[str] = self._tokenizer.lcut(text, HMM=False)
        return words

    def frequency(self, word: str) -> int:
        """Return how often the dictionary's own corpus holds `word`; 0 for a word that it lacks."""
        self._read(word[:1])
        return int(self._tokenizer.FREQ.get(word, 0))

    def tag(self, word: str) -> str:
        """Return a word's part of speech in the dictionary's letters (v, n, ns); empty for one that it lacks."""
        self._read(word[:1])
        return self._tags.get(word, "")

    def _read(self, text: str) -> None:
        missing = [first for first in set(text) if first in self._waiting]
        if missing:
            with self._lock:
                for first in missing:
                    self._tokenizer.FREQ.update(_entries(self._waiting.get(first, []), self._tags))
                    self._waiting.pop(first, None)  # only now: no other thread may cut without the entries


def _entries(groups: list[str], tags: dict[str, str]) -> dict[str, int]:
    """Return the frequencies of a group's words, and 0 for each beginning of a word that is none itself.

    The parts of speech are added to `tags`.
    """
    frequencies: dict[str, int] = {}
    for line in "".join(groups).splitlines():
        word, frequency, tags[word] = line.split(" ")
        frequencies[word] = int(frequency)
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return frequencies


@cache
def dictionary() -> _Dictionary:
    """Return the one dictionary of this process."""
    return _Dictionary()


def _terms(folded: str) -> list[str]:
    return [word for word in dictionary().cut(folded) if _WORD.search(word)]


def _pairs(folded: str) -> list[str]:
    found = []
    for run in _RUN.findall(folded):
        found.extend([run[at : at + 2] for at in range(len(run) - 1)] or [run])
    return found + _EDGE.findall(folded)


def terms(text: str) -> list[str]:
    """Return the dictionary words of a text's folded form, in order, without punctuation."""
    return _terms(fold(text))


def pairs(text: str) -> list[str]:
    """Return the character pairs of every run of Han characters, then each number with the character beside it.

    A run of one character is itself. A number or Latin word counts as one character (1号, 5.3万, 第3) where it
    touches a run.
    """
    return _pairs(fold(text))


def words(text: str) -> list[str]:
    """Return the tokens that matching counts: `terms` and then `pairs`, repetitions kept."""
    folded = fold(text)
    return _terms(folded) + _pairs(folded)


def pieces(text: str) -> list[str]:
    """Return the tokens whose meaning is averaged: `words`, then every Han character by itself."""
    folded = fold(text)
    return _terms(folded) + _pairs(folded) + _SIGN.findall(folded)


def wanted(question: str) -> list[str]:
    """Return the tokens of a question that documents can match: `words` of the parts between words of asking.

    A question of nothing but words of asking keeps them all.
    """
    folded = fold(question)
    parts = [part for part in _ASKING.split(folded) if part]
    return [word for part in parts for word in _terms(part) + _pairs(part)] or words(question)
