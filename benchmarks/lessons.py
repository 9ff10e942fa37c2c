"""What the built-in encoder learns from: laws, facts of reports, and what residents say beside what reports call it.

Every lesson is two lists of tokens that belong together. `pairs/` holds the last kind, written for this by hand:
NAME.tsv a resident's words and the official words for the thing, NAME_told.tsv the same and a commitment in full;
NAME_of.tsv has the `key` of a fact of a report and a resident's words for it. The thesaurus that ships gives more.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot import Bot
from qa_bot.answer.facts.read import read
from qa_bot.text.normal import fold
from qa_bot.text.words import pieces, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PAIRS, THESAURUS = ROOT / "benchmarks" / "pairs", ROOT / "qa_bot" / "text" / "thesaurus.tsv"
EVERY = 7  # articles of laws of which one is read: more teach nothing that can be measured
LEAST, MOST = 4, 60  # characters of a fact worth learning
LONGEST = 8  # characters of an official word that is looked for in facts
BODY = 60  # words of an article that are looked at

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十])?\s*")
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A resident's words, and the official words or the commitment that they mean."""

    spoken: str
    official: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of a report, its sentence, and the heading above it."""

    said: str
    sentence: str
    heading: str


def pairs() -> list[Pair]:
    """Return the pairs of the thesaurus and those of the folder, in a fixed order."""
    found = []
    for row in THESAURUS.read_text(encoding="utf-8").splitlines():
        fields = row.split("\t")
        if row.startswith("#") or len(fields) < 3 or _LATIN.match(fields[0]):
            continue
        official = tuple(word.replace("_", " ") for word in fields[1].split())
        found += [Pair(spoken.replace("_", ""), official) for spoken in (fields[2], *fields[0].split())]
    for path in sorted(PAIRS.glob("*.tsv")):
        if path.stem.endswith("_of"):
            continue
        for row in path.read_text(encoding="utf-8").splitlines():
            spoken, _, official = row.partition("\t")
            found.append(Pair(spoken, (official,) if path.stem.endswith("_told") else tuple(official.split())))
    return found


def asked(told: Iterable[Told]) -> list[Pair]:
    """Return what residents say for facts of reports, each with its fact, where a report holds it still."""
    known = {key(one.said): one.said for one in told}
    rows = [row.split("\t") for path in sorted(PAIRS.glob("*_of.tsv")) for row in path.read_text("utf-8").splitlines()]
    return [Pair(spoken, (known[fact],)) for fact, spoken in rows if fact in known]


def key(said: str) -> str:
    """Return the ten hexadecimal digits that name a fact in a file of pairs."""
    return hashlib.sha256(fold(said).encode()).hexdigest()[:10]


def facts(reports: Iterable[Path]) -> list[Told]:
    """Return what reports state, fact by fact."""
    found = []
    for path in reports:
        with Bot.from_documents([path]) as bot:
            document = bot.documents()[0]
            for passage in bot.passages(document.id):
                heading = passage.headings[-1] if passage.headings else ""
                said = (fact.said for fact in read(passage, document.year).facts)
                found += [Told(one, passage.text, heading) for one in said if LEAST < len(one) < MOST]
    return found


def holding(told: Sequence[Told], words: Iterable[str]) -> Mapping[str, list[int]]:
    """Return for each official word the places of the facts that hold it; words that none holds are left out."""
    sought, held = set(words), defaultdict(list)
    for at, one in enumerate(told):
        text = fold(one.said)
        inside = {text[a : a + size] for size in range(2, LONGEST + 1) for a in range(len(text) - size + 1)}
        for word in inside & sought:
            held[word].append(at)
    return held


def laws(source: Path, draw: np.random.Generator) -> Iterator[tuple[list[str], list[str]]]:
    """Yield three lessons of every seventh article: a sentence and the rest, the next one, or some words."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        texts = file.read().split("\f")
    for at, (title, body) in enumerate(each for text in texts for each in _articles(text)):
        if at % EVERY:
            continue
        sentences = [words for words in map(terms, _SENTENCE.findall(body)) if len(words) >= 3]
        for _ in range(3 if sentences else 0):
            yield _lesson(terms(title), sentences, draw)


def _articles(law: str) -> Iterator[tuple[str, str]]:
    title = re.search(r"^# (.+)$", law, re.MULTILINE)
    body = "\n".join(row for row in law.partition("<!-- INFO END -->")[2].splitlines() if not row.startswith("#"))
    for article in filter(str.strip, _ARTICLE.split(body)):
        yield (title[1] if title else "", article)


def _lesson(title: list[str], sentences: list[list[str]], draw: np.random.Generator) -> tuple[list[str], list[str]]:
    body, place = [word for words in sentences for word in words], int(draw.integers(len(sentences)))
    kind = draw.choice(["rest", "next", "title", "few"], p=[0.38, 0.12, 0.25, 0.25])
    if kind == "rest" and len(sentences) > 1:
        rest = [word for at, words in enumerate(sentences) if at != place for word in words]
        return _spelt(sentences[place]), _spelt(rest)
    if kind == "next" and len(sentences) > 1:
        first, second = list(pairwise(sentences))[min(place, len(sentences) - 2)]
        return _spelt(first), _spelt(second)
    if kind == "title" and title:
        return _spelt(title), _spelt(body)
    some = [word for word in sentences[place] if draw.random() < 0.4] or sentences[place]
    hidden = {word for word in some if draw.random() < 0.5}
    return _spelt(some), _spelt([word for word in body if word not in hidden] or body)


def _spelt(words: Sequence[str]) -> list[str]:
    """Return at most sixty words, and their characters beside those of more than one."""
    kept = words[:BODY]
    return [*kept, *(sign for word in kept if len(word) > 1 for sign in word if "一" <= sign <= "鿿")]


def spoken(pair: Pair) -> tuple[list[str], list[list[str]]]:
    """Return the tokens of a pair: those of the resident's words, and those of each official word."""
    return pieces(pair.spoken), [pieces(word) for word in pair.official]
