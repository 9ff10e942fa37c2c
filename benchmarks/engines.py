"""The sparse engines that `benchmarks/sparse.py` compares, each as: build, open, update.

`build(rows, folder)` takes the tokens of every passage, `open(folder)` returns a function (tokens, top, rows) -> [(row,
score)], `update(old, new, changed, source)` writes to `new` the index of `old` with its first passages changed.
"""
# ruff: noqa: D102, PLC0415 - the steps are described above, and imports are part of what is measured

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHANGED = 400


def passages(folder: Path) -> Iterator[list[str]]:
    """Yield the tokens of every passage stored in `folder`."""
    ids, ends = np.load(folder / "ids.npy", mmap_mode="r"), np.load(folder / "ends.npy")
    tokens = json.loads((folder / "tokens.json").read_text())
    start = 0
    for end in ends.tolist():
        yield [tokens[token] for token in ids[start:end].tolist()]
        start = end


class Ours:
    """qa_bot.index.sparse: postings in mapped numpy arrays."""

    @staticmethod
    def build(rows: Iterator[list[str]], folder: Path) -> None:
        from qa_bot.index.sparse import count

        Ours.save(count(rows), folder)

    @staticmethod
    def save(postings: Any, folder: Path) -> None:
        for name, values in postings.arrays().items():
            np.save(folder / f"{name}.npy", values)

    @staticmethod
    def load(folder: Path) -> Any:
        from qa_bot.index.sparse import Postings

        return Postings(**{path.stem: np.load(path, mmap_mode="r").view(np.ndarray) for path in folder.glob("*.npy")})

    @staticmethod
    def open(folder: Path) -> Any:
        from qa_bot.index.sparse import Sparse

        engine = Sparse(Ours.load(folder))
        return lambda tokens, top, rows: list(zip(*engine.search(tokens, top, rows), strict=True))

    @staticmethod
    def update(old: Path, new: Path, changed: list[list[str]], _: Path) -> None:
        from qa_bot.index.sparse import count, join

        postings = Ours.load(old)
        kept = np.arange(len(postings.lengths))
        kept[: len(changed)] = -1
        Ours.save(join(postings, kept, count(changed), np.arange(len(changed))), new)


class Bm25s:
    """bm25s: scores computed when the index is built; it cannot be updated, only built again."""

    @staticmethod
    def build(rows: Iterator[list[str]], folder: Path) -> None:
        import bm25s

        engine = bm25s.BM25(k1=1.2, b=0.75)
        engine.index(list(rows), show_progress=False)
        engine.save(folder, show_progress=False)

    @staticmethod
    def open(folder: Path) -> Any:
        import bm25s

        engine = bm25s.BM25.load(folder, mmap=True, show_progress=False)

        def search(tokens: list[str], top: int, rows: np.ndarray | None) -> list[tuple[int, float]]:
            from qa_bot.index.sparse import best  # its own top-k breaks ties at random

            scores = engine.get_scores(tokens) if tokens else np.zeros(engine.scores["num_docs"], dtype=np.float32)
            return list(zip(*best(np.arange(len(scores)) if rows is None else rows, scores, top), strict=True))

        return search

    @staticmethod
    def update(_: Path, new: Path, changed: list[list[str]], source: Path) -> None:
        rows = list(passages(source))
        rows[: len(changed)] = changed
        Bm25s.build(iter(rows), new)


class Tantivy:
    """tantivy: a search engine in Rust; lengths are kept in one byte, so scores are near BM25, not equal."""

    @staticmethod
    def build(rows: Iterator[list[str]], folder: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        schema.add_unsigned_field("row", fast=True, indexed=True)
        Tantivy.write(tantivy.Index(schema.build(), str(folder)), rows, 0)

    @staticmethod
    def write(index: Any, rows: Any, first: int) -> None:
        import tantivy

        writer = index.writer(heap_size=256_000_000, num_threads=1)
        if first < 0:
            kind = tantivy.FieldType.Unsigned
            writer.delete_documents_by_query(tantivy.Query.range_query(index.schema, "row", kind, 0, CHANGED - 1))
        for row, tokens in enumerate(rows):
            document = tantivy.Document()
            document.add_text("text", " ".join(tokens))
            document.add_unsigned("row", row)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def open(folder: Path) -> Any:
        import tantivy

        index = tantivy.Index.open(str(folder))
        schema, searcher = index.schema, index.searcher()

        def search(tokens: list[str], top: int, rows: np.ndarray | None) -> list[tuple[int, float]]:
            q, must, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
            query = q.boolean_query([(should, q.term_query(schema, "text", token)) for token in tokens])
            if rows is not None:
                inside = q.term_set_query(schema, "row", rows.tolist())
                query = q.boolean_query([(must, query), (must, q.const_score_query(inside, 0.0))])
            hits = searcher.search(query, top, count=False).hits
            places = searcher.fast_field_values("row", [address for _, address in hits])
            return [(row, score) for row, (score, _) in zip(places, hits, strict=True)]

        return search

    @staticmethod
    def update(old: Path, new: Path, changed: list[list[str]], _: Path) -> None:
        import tantivy

        shutil.copytree(old, new, dirs_exist_ok=True)
        Tantivy.write(tantivy.Index.open(str(new)), changed, -1)


class Fts5:
    """SQLite's full-text search, in the standard library: k1 and b are fixed at 1.2 and 0.75; another idf."""

    @staticmethod
    def build(rows: Iterator[list[str]], folder: Path) -> None:
        import sqlite3

        store = sqlite3.connect(folder / "fts.db")
        store.execute("CREATE VIRTUAL TABLE p USING fts5(t, content='', tokenize='unicode61')")
        store.executemany("INSERT INTO p(rowid, t) VALUES (?, ?)", ((r, " ".join(t)) for r, t in enumerate(rows)))
        store.execute("INSERT INTO p(p) VALUES ('optimize')")
        store.commit()
        store.close()

    @staticmethod
    def open(folder: Path) -> Any:
        import sqlite3

        store = sqlite3.connect(f"file:{folder / 'fts.db'}?immutable=1", uri=True)

        def search(tokens: list[str], top: int, rows: np.ndarray | None) -> list[tuple[int, float]]:
            wanted = " OR ".join(f'"{token}"' for token in tokens)
            inside = "" if rows is None else f"AND rowid BETWEEN {rows[0]} AND {rows[-1]}"
            sql = f"SELECT rowid, -bm25(p) AS s FROM p WHERE p MATCH ? {inside} ORDER BY s DESC, rowid LIMIT ?"  # noqa: S608
            return store.execute(sql, (wanted, top)).fetchall()

        return search

    @staticmethod
    def update(old: Path, new: Path, changed: list[list[str]], source: Path) -> None:
        import sqlite3
        from itertools import islice

        shutil.copytree(old, new, dirs_exist_ok=True)
        store = sqlite3.connect(new / "fts.db")
        gone = [(row, " ".join(tokens)) for row, tokens in enumerate(islice(passages(source), len(changed)))]
        store.executemany("INSERT INTO p(p, rowid, t) VALUES ('delete', ?, ?)", gone)
        fresh = [(row, " ".join(tokens)) for row, tokens in enumerate(changed)]
        store.executemany("INSERT INTO p(rowid, t) VALUES (?, ?)", fresh)
        store.commit()
        store.close()


ENGINES: dict[str, Any] = {"ours": Ours, "bm25s": Bm25s, "tantivy": Tantivy, "fts5": Fts5}
