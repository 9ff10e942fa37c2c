"""Train the built-in encoder: a vector for each word, pair of characters and character.

usage: python -m benchmarks.train_encoder SHARED FOLDER [REPORT…]      (needs the extra `neural`; 8 minutes on a core)

SHARED holds data/official_text/laws.txt.gz, data/reports/ and report/. Left out are the provinces' reports that sealed
questions are about. What residents say for the facts of Gongshu's own report is learned, too (Nogueira et al. 2019,
Document Expansion by Query Prediction, arXiv 1904.08375).
A text is the sum of its tokens' vectors at length 1; they learn to find each text's partner among several hundred
others (MultipleNegativesRankingLoss: Henderson et al. 2017, arXiv 1705.00652), laws first, then all lessons together.
The start is random directions, long for rare tokens and short for frequent ones. What the lessons are: `lessons.py`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from benchmarks.lessons import asked, facts, holding, laws, pairs, spoken
from qa_bot.text.words import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from torch import Tensor

VOCABULARY, DIMENSIONS = 22_300, 256  # tokens and numbers of each: 12 MB at half precision
BLOCK = 128  # pairs that stand together in their file and are learned together
BATCH, LAWS, FACTS, EPOCHS, RATE, SHARP, SEED = 768, 192, 256, 12, 4e-3, 20.0, 1
ALIKE = 0.75  # partners whose cosine is above mean the same: they are no wrong answers for one another
LOST = 0.15  # of the tokens of a partner, the share that is not seen each time
IN_FACTS = 0.5  # of the pairs with official words, the share that is learned with a fact that holds one of them
UNKNOWN = "[UNK]"
_SEALED = ("西藏自治区", "青海省", "天津市", "海南省")

Numbers = list[int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair by number: what a resident says, each official word, the words themselves, the facts that hold one."""

    spoken: Numbers
    official: list[Numbers]
    words: frozenset[str]
    held: list[list[int]]


@dataclass(frozen=True, slots=True)
class Course:
    """All that is learned from, as numbers of tokens."""

    laws: list[tuple[Numbers, Numbers]]
    facts: list[tuple[Numbers, Numbers, Numbers]]
    pairs: list[Lesson]


def counted(texts: Sequence[tuple[list[str], float]]) -> dict[str, float]:
    """Return how much each token counts, the most first: its uses, each by the weight of its text."""
    counts: dict[str, float] = defaultdict(float)
    for tokens, weight in texts:
        for token in tokens:
            counts[token] += weight
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def course(shared: Path, without: Sequence[str] = ()) -> tuple[Course, dict[str, int], np.ndarray]:
    """Return the lessons by number, the number of each token, and the start of the vectors."""
    law = list(laws(shared / "data" / "official_text" / "laws.txt.gz", np.random.default_rng(SEED)))
    files = sorted([*(shared / "data" / "reports").glob("*.txt"), *(shared / "report").glob("*.txt")])
    told = facts([path for path in files if not path.stem.startswith((*_SEALED, *without))])
    spelt = [tuple(pieces(text) for text in (one.said, one.sentence, one.heading)) for one in told]
    known = [*pairs(), *asked(told)]
    said = [spoken(pair) for pair in known]
    held = holding(told, {word for pair in known for word in pair.official})
    print(f"{len(law)} lessons of laws, {len(told)} facts, {len(known)} pairs", flush=True)
    texts = [(list(set(tokens)), 3.0) for one, official in said for tokens in (one, *official)]
    texts += [(list(set(sentence)), 1.0) for sentence in {tuple(sentence) for _, sentence, _ in spelt}]
    texts += [(tokens, 0.05) for both in law for tokens in both]
    counts = counted(texts)
    numbers = {token: at for at, token in enumerate([UNKNOWN, *islice(counts, VOCABULARY)])}

    def by_number(tokens: Sequence[str]) -> Numbers:
        return [numbers[token] for token in tokens if token in numbers] or [0]

    lessons = [
        Lesson(
            by_number(one),
            [by_number(word) for word in official],
            frozenset(pair.official),
            [held[word] for word in pair.official if word in held],
        )
        for pair, (one, official) in zip(known, said, strict=True)
    ]
    drawn = [(by_number(a), by_number(b)) for a, b in law]
    facts_ = [(by_number(one), by_number(sentence), by_number(heading)) for one, sentence, heading in spelt]
    return Course(drawn, facts_, lessons), numbers, start(numbers, counts)


def start(numbers: Mapping[str, int], counts: Mapping[str, float]) -> np.ndarray:
    """Return random directions whose lengths are the tokens' rarity, less for single characters; the unknown's is 0."""
    directions = np.random.default_rng(SEED).standard_normal((len(numbers), DIMENSIONS))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    total = sum(counts.values())
    rarity = np.array([0.4 if len(token) == 1 else 1.0 for token in numbers])
    rarity *= np.log([total / (counts.get(token, 0.0) + 1) for token in numbers])
    rarity[0] = 0.0
    return (directions * (rarity / rarity.mean())[:, None]).astype(np.float32)


class School:
    """The vectors while they learn, and the draw of what they learn next."""

    def __init__(self, lessons: Course, vectors: np.ndarray) -> None:
        self.lessons = lessons
        self.draw = random.Random(SEED)  # noqa: S311 - nothing secret
        self.bag = EmbeddingBag.from_pretrained(torch.from_numpy(vectors), freeze=False, mode="sum", padding_idx=0)
        self.optimizer = torch.optim.Adam(self.bag.parameters(), lr=5e-3)

    def encode(self, texts: Sequence[Numbers]) -> Tensor:
        """Return one row of length 1 a text."""
        flat = torch.tensor([number for text in texts for number in text])
        begins = torch.tensor(np.cumsum([0, *(len(text) for text in texts[:-1])]))
        return normalize(self.bag(flat, begins), dim=1)

    def matched(self, both: Sequence[tuple[Numbers, Numbers]], wrong: Tensor | None = None) -> Tensor:
        """Return the loss of finding each text's partner among all; partners that are `wrong`ly wrong are left out."""
        likeness = SHARP * self.encode([a for a, _ in both]) @ self.encode([b for _, b in both]).T
        if wrong is not None:
            likeness = likeness.masked_fill(wrong, -1e4)
        right = torch.arange(len(both))
        loss: Tensor = cross_entropy(likeness, right)
        return loss if wrong is None else loss + 0.5 * cross_entropy(likeness.T, right)

    def some(self, tokens: Numbers, share: float) -> Numbers:
        """Return tokens without a share of them, drawn."""
        return [token for token in tokens if self.draw.random() > share] or tokens

    def fact(self) -> tuple[Numbers, Numbers]:
        """Return some tokens of a fact, and the fact, its sentence or its heading."""
        said, sentence, heading = self.draw.choice(self.lessons.facts)
        if self.draw.random() < 0.6:
            return self.some(said, 0.5), said
        return self.some(said, 0.3), heading if len(heading) > 2 and self.draw.random() < 0.3 else sentence

    def pair(self, lesson: Lesson) -> tuple[Numbers, Numbers]:
        """Return a resident's words, and official words for them or a fact that holds one, the first one mostly."""
        words = self.some(lesson.spoken, 0.2) if self.draw.random() < 0.7 else lesson.spoken
        if lesson.held and self.draw.random() < IN_FACTS:
            places = lesson.held[0] if self.draw.random() < 0.6 else self.draw.choice(lesson.held)
            return words, self.some(self.lessons.facts[self.draw.choice(places)][0], LOST)
        official = lesson.official
        if self.draw.random() < 0.7:
            official = self.draw.sample(official, self.draw.randint(1, len(official)))
        return words, self.some([number for word in official for number in word], LOST)

    def paired(self, lessons: Sequence[Lesson]) -> Tensor:
        """Return the loss of a batch of pairs; partners that share an official word, or are alike, are left out."""
        both = [self.pair(lesson) for lesson in lessons]
        with torch.no_grad():
            partners = self.encode([b for _, b in both])
            wrong = partners @ partners.T > ALIKE
        for places in _sharing(lessons):
            wrong[places[:, None], places[None]] = True
        return self.matched(both, wrong.fill_diagonal_(fill_value=False))

    def step(self, loss: Callable[[], Tensor]) -> float:
        """Learn one batch; return its loss."""
        self.optimizer.zero_grad()
        found = loss()
        found.backward()
        self.optimizer.step()
        return float(found.detach())

    def learn(self) -> None:
        """Go through the laws once, then through all lessons together."""
        for _ in range(len(self.lessons.laws) // 1024):
            self.step(lambda: self.matched(self.draw.sample(self.lessons.laws, 1024)))
        self.optimizer = torch.optim.Adam(self.bag.parameters(), lr=RATE)
        for epoch in range(EPOCHS):
            order = self._shuffled(self.lessons.pairs)
            for group in self.optimizer.param_groups:
                group["lr"] = RATE * (1 - epoch / EPOCHS) + 2e-4
            told = [self._learned(order[at : at + BATCH]) for at in self._starts(order)]
            print(f"epoch {epoch + 1}: {np.mean(told):.3f}", flush=True)

    def _shuffled(self, lessons: Sequence[Lesson]) -> list[Lesson]:
        """Return the lessons in another order, neighbours together: facts of one chapter are harder to tell apart."""
        begin = self.draw.randrange(BLOCK)
        blocks = [lessons[max(0, at) : at + BLOCK] for at in range(begin - BLOCK, len(lessons), BLOCK)]
        self.draw.shuffle(blocks)
        return [lesson for block in blocks for lesson in block]

    def _starts(self, order: Sequence[Any]) -> range:
        return range(0, len(order) - BATCH + 1, BATCH)

    def _learned(self, lessons: Sequence[Lesson]) -> float:
        return self.step(lambda: self._mixed(lessons))

    def _mixed(self, lessons: Sequence[Lesson]) -> Tensor:
        law = self.matched(self.draw.sample(self.lessons.laws, LAWS))
        return self.paired(lessons) + 0.2 * law + 0.5 * self.matched([self.fact() for _ in range(FACTS)])


def _sharing(lessons: Sequence[Lesson]) -> list[Tensor]:
    """Return the places of the lessons that share an official word, word by word."""
    places: dict[str, list[int]] = {}
    for at, lesson in enumerate(lessons):
        for word in lesson.words:
            places.setdefault(word, []).append(at)
    return [torch.tensor(some) for some in places.values() if len(some) > 1]


def save(vectors: np.ndarray, numbers: Mapping[str, int], folder: Path) -> None:
    """Write the tokens and their vectors at half precision, in the folder format of sentence-transformers."""
    from safetensors.numpy import save_file  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415
    from tokenizers.models import WordLevel  # noqa: PLC0415
    from tokenizers.pre_tokenizers import WhitespaceSplit  # noqa: PLC0415

    words = Tokenizer(WordLevel(dict(numbers), unk_token=UNKNOWN))
    words.pre_tokenizer = WhitespaceSplit()
    told = json.loads(words.to_str())
    (folder / "tokenizer.json").write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    save_file({"embedding.weight": vectors.astype(np.float16)}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)


def main() -> None:
    """Train from the folder that is the first argument into the folder that is the second."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    shared, folder = Path(sys.argv[1]), Path(sys.argv[2])
    lessons, numbers, vectors = course(shared, sys.argv[3:])
    school = School(lessons, vectors)
    school.learn()
    save(school.bag.weight.detach().numpy(), numbers, folder)


if __name__ == "__main__":
    main()
