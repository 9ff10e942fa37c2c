"""Train the built-in encoder: a vector a word, learned from laws and regulations alone.

usage: python benchmarks/train_encoder.py LAWS.txt.gz FOLDER      (needs the extra `neural`; 8 minutes on 2 cores)

LAWS holds documents divided by a form-feed line, in Markdown. Pairs that belong together are cut from the text itself
(a sentence and the rest of its article, title and article, a few words of a sentence and its article), and the vectors
learn to find each anchor's partner among a thousand others (MultipleNegativesRankingLoss). The start is random
directions, long for rare words and short for frequent ones, so that a mean of vectors is weighed by what words tell.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa_bot.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasets import Dataset
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

VOCABULARY, WORDS, DIMENSIONS = 22_300, 20_000, 256  # what fits in 12 MB at half precision
BATCH, RATE, SEED = 1024, 5e-3, 20_26
LONGEST = 200  # words of an article that are looked at
UNKNOWN = "[UNK]"

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十])?\s*")
_CHAPTER = re.compile(r"^第[一二三四五六七八九十百零]+[编章节]\s*")
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the law's title, the headings above it, and its sentences, all as lists of words."""

    title: list[str]
    heading: list[str]
    sentences: list[list[str]]


def articles(source: Path) -> Iterator[Article]:
    """Cut the laws into articles; sentences of fewer than three words are left out."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        laws = file.read().split("\f")
    for law in laws:
        title = re.search(r"^# (.+)$", law, re.MULTILINE)
        name, heading, body = terms(title[1]) if title else [], list[str](), list[str]()
        for line in [*law.partition("<!-- INFO END -->")[2].splitlines(), "第一条"]:
            if line.startswith("#") or _ARTICLE.match(line.strip()):
                if sentences := _sentences(body):
                    yield Article(name, heading, sentences)
                body = []
            if line.startswith("#"):
                heading = terms(_CHAPTER.sub("", re.sub(r"\s", "", line.lstrip("#"))))
            else:
                body.append(_ARTICLE.sub("", line.strip(), count=1))


def _sentences(lines: list[str]) -> list[list[str]]:
    cut = [terms(sentence) for line in lines for sentence in _SENTENCE.findall(line)]
    return [words for words in cut if len(words) >= 3]


def vocabulary(read: list[Article]) -> dict[str, int]:
    """Return the most frequent words, and with them the most frequent characters to spell the others, by number."""
    words = Counter(word for article in read for sentence in article.sentences for word in sentence)
    characters = Counter[str]()
    for word, times in words.items():
        characters.update(dict.fromkeys(word, times))
    chosen = dict.fromkeys([UNKNOWN, *(word for word, _ in words.most_common(WORDS))])
    chosen |= dict.fromkeys(character for character, _ in characters.most_common())
    return {word: number for number, word in enumerate(list(chosen)[:VOCABULARY])}


def tokenizer(numbers: dict[str, int]) -> Tokenizer:
    """Return a tokenizer of words divided by spaces, which spells unknown words with the longest known parts."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, as are the others below
    from tokenizers.models import WordPiece  # noqa: PLC0415
    from tokenizers.pre_tokenizers import WhitespaceSplit  # noqa: PLC0415

    made = Tokenizer(WordPiece(numbers, unk_token=UNKNOWN, continuing_subword_prefix=""))
    made.pre_tokenizer = WhitespaceSplit()
    return made


def start(read: list[Article], made: Tokenizer) -> np.ndarray:
    """Return random directions whose lengths are the words' inverse frequencies, by number, mean 1."""
    times = np.ones(made.get_vocab_size())
    for article in read:
        for encoding in made.encode_batch([" ".join(words) for words in article.sentences]):
            np.add.at(times, encoding.ids, 1)
    rarity = np.log(times.sum() / times)
    directions = np.random.default_rng(SEED).standard_normal((len(times), DIMENSIONS))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    return (directions * (rarity / rarity.mean())[:, None]).astype(np.float32)


def pairs(read: list[Article]) -> Iterator[tuple[str, str]]:
    """Give three pairs of texts that belong together for every article, chosen at random but always the same."""
    draw = np.random.default_rng(SEED)
    for article in read:
        for _ in range(3):
            anchor, partner = _pair(article, draw)
            if anchor and partner:
                yield " ".join(anchor), " ".join(partner[:LONGEST])


def _pair(article: Article, draw: np.random.Generator) -> tuple[list[str], list[str]]:
    sentences = article.sentences
    body = [word for sentence in sentences for word in sentence]
    place = int(draw.integers(len(sentences)))
    kind = draw.choice(["rest", "next", "title", "few"], p=[0.38, 0.12, 0.25, 0.25])
    if kind == "rest" and len(sentences) > 1:
        return sentences[place], [word for at, words in enumerate(sentences) if at != place for word in words]
    if kind == "next" and len(sentences) > 1:
        return list(pairwise(sentences))[min(place, len(sentences) - 2)]
    if kind == "title" and article.title:
        return article.title + article.heading * int(draw.integers(2)), body
    return _few(sentences[place], body, draw)


def _few(sentence: list[str], body: list[str], draw: np.random.Generator) -> tuple[list[str], list[str]]:
    """Return three to ten words of a sentence, as a question has them, and the article mostly without them."""
    size = min(len(sentence), int(draw.integers(3, 11)))
    chosen = [sentence[at] for at in sorted(draw.choice(len(sentence), size, replace=False))]
    hidden = {word for word in chosen if draw.random() < 0.5}
    rest = [word for word in body if word not in hidden]
    return chosen, rest if len(rest) >= 3 else body


def train(vectors: np.ndarray, made: Tokenizer, data: Dataset, folder: Path) -> SentenceTransformer:
    """Train the vectors on pairs and return the model."""
    from sentence_transformers import (  # noqa: PLC0415
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415

    model = SentenceTransformer(modules=[StaticEmbedding(made, embedding_weights=vectors)], device="cpu")
    settings = SentenceTransformerTrainingArguments(
        output_dir=str(folder),
        per_device_train_batch_size=BATCH,
        learning_rate=RATE,
        num_train_epochs=1,
        warmup_steps=30,
        seed=SEED,
        save_strategy="no",
        report_to="none",
        logging_steps=50,
        use_cpu=True,
    )
    loss = MultipleNegativesRankingLoss(model)
    SentenceTransformerTrainer(model=model, args=settings, train_dataset=data, loss=loss).train()
    return model


def main() -> None:
    """Train from the file that is the first argument into the folder that is the second."""
    import torch  # noqa: PLC0415
    from datasets import Dataset  # noqa: PLC0415

    torch.set_num_threads(2)
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    read = list(articles(source))
    made = tokenizer(vocabulary(read))
    anchors, partners = zip(*pairs(read), strict=True)
    print(f"{len(read)} articles, {len(anchors)} pairs, {made.get_vocab_size()} words and characters", flush=True)
    data = Dataset.from_dict({"anchor": anchors, "positive": partners})
    model = train(start(read, made), made, data, folder)
    model.half().save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)


if __name__ == "__main__":
    main()
