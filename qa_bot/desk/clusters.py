"""Questions that ask for the same thing, put together: by the weight of the words they share, in one fixed order."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import uninterrogative
from qa_bot.answer.question.words.topic import content, lists, weigh
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import thesaurus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.desk.asked import Said

Key = tuple[str, ...]
"""The words that a question is about, sorted; equal keys ask for the same thing.

After them come those that it was given from earlier turns, each marked: what was carried over may be wrong, so
questions are alike only where just the same was.
"""

_ALIKE = 0.6  # share of the words' weight that two questions of one cluster have in common
_LIGHT = 0.4  # weight of verbs and general nouns, which residents choose freely
_LONGEST = 200  # characters of a question that are looked at
_CARRIED = "…"  # before a word of the turns before; folded it would be "...", so no word begins so


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that ask for the same thing; `label` is the wording met most, `questions` has all with counts."""

    id: str
    label: Said
    count: int
    questions: tuple[tuple[Said, int], ...]
    keys: tuple[Key, ...]


@lru_cache(32_768)  # more than are ever scanned at one go: of a longer scan over and over nothing would be found
def key(question: Said) -> Key:
    """Return the words that a question is about; an official word stands for residents' words for the same.

    One that has no words of its own (多少钱) is about what it was taken to ask.
    """
    own, read = _words(question.text), _words(question.reading)
    carried = read - own if own else frozenset[str]()
    return (*sorted(own or read or {fold(question.text)[:_LONGEST]}), *sorted(_CARRIED + word for word in carried))


def _words(text: str) -> frozenset[str]:
    words = content(uninterrogative(fold(text)[:_LONGEST]))
    # twice: 装 stands for 加装, and that for 安装
    return frozenset(_official(_official(word)) for word in words if not word.isdecimal())


def _official(word: str) -> str:
    entry = thesaurus().get(word)
    return word if entry is None or entry.broad or not entry.official else min(entry.official)


@lru_cache(65_536)
def _weight(word: str) -> float:
    known = lists()
    light = word in known.action or word in known.general or word in known.stage
    return weigh(word) * (_LIGHT if light else 1.0)


def _total(words: Key) -> float:
    return sum(_weight(word) for word in words)


def _parted(words: Key) -> tuple[Key, Key]:
    """Return a key's own words, and those that were carried over to it."""
    own = tuple(word for word in words if not word.startswith(_CARRIED))
    return own, words[len(own) :]


@dataclass(slots=True)
class Leaders:
    """The keys that clusters have formed around, found again by the words in them."""

    _totals: list[float] = field(default_factory=list)
    _holding: dict[tuple[str, Key], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, words: Key) -> int:
        """Add a key and return its number."""
        number = len(self._totals)
        own, carried = _parted(words)
        self._totals.append(_total(own))
        for word in own:
            self._holding[word, carried].append(number)
        return number

    def nearest(self, words: Key) -> int | None:
        """Return the number of the leader most like a key, the first of equals; None where none is alike."""
        shared: dict[int, float] = defaultdict(float)
        own, carried = _parted(words)
        for word in own:
            weight = _weight(word)
            for number in self._holding.get((word, carried), ()):
                shared[number] += weight
        total = _total(own)
        scored = [(weight / (total + self._totals[number] - weight), -number) for number, weight in shared.items()]
        best, number = max(scored, default=(0.0, 0))
        return -number if best >= _ALIKE else None


def clusters(questions: Iterable[Said]) -> list[Cluster]:
    """Return questions in clusters, the largest first; the same questions in any order give the same clusters."""
    counts = Counter(questions)
    by_key: dict[Key, Counter[Said]] = defaultdict(Counter)
    for question, count in counts.items():
        by_key[key(question)][question] += count
    leaders = Leaders()
    members: list[list[Key]] = []
    for words in sorted(by_key, key=lambda words: (-by_key[words].total(), words)):
        number = leaders.nearest(words)
        if number is None:
            leaders.add(words)
            members.append([words])
        else:
            members[number].append(words)
    made = [_cluster(keys, [by_key[words] for words in keys]) for keys in members]
    return sorted(made, key=lambda cluster: (-cluster.count, cluster.label))


def _cluster(keys: Sequence[Key], asked: Sequence[Counter[Said]]) -> Cluster:
    together: Counter[Said] = Counter()
    for counts in asked:
        together.update(counts)
    ordered = sorted(together.items(), key=lambda pair: (-pair[1], bool(pair[0].reading), len(pair[0].text), pair[0]))
    name = hashlib.blake2b("\n".join(keys[0]).encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Cluster(name, ordered[0][0], together.total(), tuple(ordered), tuple(keys))
