"""Questions that ask for the same thing, put together: by the weight of the words they share, in one fixed order."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from qa_bot.answer.question.ask import uninterrogative
from qa_bot.answer.question.topic import content, lists, weigh
from qa_bot.text.normal import fold
from qa_bot.text.thesaurus import thesaurus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Key = tuple[str, ...]
"""The words that a question is about, sorted; equal keys ask for the same thing."""

_ALIKE = 0.6  # share of the words' weight that two questions of one cluster have in common
_LIGHT = 0.4  # weight of verbs and general nouns, which residents choose freely
_LONGEST = 200  # characters of a question that are looked at


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that ask for the same thing; `label` is the wording met most, `questions` has all with counts."""

    id: str
    label: str
    count: int
    questions: tuple[tuple[str, int], ...]
    keys: tuple[Key, ...]


@lru_cache(32_768)  # more than are ever scanned at one go: of a longer scan over and over nothing would be found
def key(question: str) -> Key:
    """Return the words that a question is about; an official word stands for residents' words for the same."""
    folded = fold(question)[:_LONGEST]
    # twice: 装 stands for 加装, and that for 安装
    words = {_official(_official(word)) for word in content(uninterrogative(folded)) if not word.isdecimal()}
    return tuple(sorted(words)) or (folded,)


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


@dataclass(slots=True)
class Leaders:
    """The keys that clusters have formed around, found again by the words in them."""

    _keys: list[Key] = field(default_factory=list)
    _totals: list[float] = field(default_factory=list)
    _holding: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, words: Key) -> int:
        """Add a key and return its number."""
        number = len(self._keys)
        self._keys.append(words)
        self._totals.append(_total(words))
        for word in words:
            self._holding[word].append(number)
        return number

    def nearest(self, words: Key) -> int | None:
        """Return the number of the leader most like a key, the first of equals; None where none is alike."""
        shared: dict[int, float] = defaultdict(float)
        for word in words:
            weight = _weight(word)
            for number in self._holding.get(word, ()):
                shared[number] += weight
        own = _total(words)
        scored = [(weight / (own + self._totals[number] - weight), -number) for number, weight in shared.items()]
        best, number = max(scored, default=(0.0, 0))
        return -number if best >= _ALIKE else None


def clusters(questions: Iterable[str]) -> list[Cluster]:
    """Return questions in clusters, the largest first; the same questions in any order give the same clusters."""
    counts = Counter(questions)
    by_key: dict[Key, Counter[str]] = defaultdict(Counter)
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


def _cluster(keys: Sequence[Key], asked: Sequence[Counter[str]]) -> Cluster:
    together: Counter[str] = Counter()
    for counts in asked:
        together.update(counts)
    ordered = sorted(together.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
    name = hashlib.blake2b("\n".join(keys[0]).encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Cluster(name, ordered[0][0], together.total(), tuple(ordered), tuple(keys))
