"""Measure sparse engines on made passages: `python benchmarks/sparse.py FOLDER 10000 100000 1000000`.

Every figure comes from a fresh process. Needs `pip install bm25s tantivy psutil` beside the product. Passages hold on
average 54 tokens of a Zipf vocabulary, as the sentences of government reports do (words and character pairs);
queries are 16 tokens of a passage and 4 of another. Update: one document of 400 passages is replaced.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
from engines import CHANGED, ENGINES, passages

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = 24


def corpus(size: int) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Make token ids run together, where each passage ends, and the tokens themselves."""
    rng = np.random.default_rng(size)
    kinds = int(700 * size**0.5)  # 79,000 kinds in the 15,200 sentences of 37 reports
    weights = 1 / (np.arange(kinds) + 25.0) ** 0.95
    lengths = np.clip(rng.lognormal(3.75, 0.7, size), 2, 400).astype(np.int64)
    ids = rng.choice(kinds, size=int(lengths.sum()), p=weights / weights.sum()).astype(np.int32)
    tokens = [chr(0x4E00 + kind // 20_000) + chr(0x4E00 + kind % 20_000) for kind in range(kinds)]
    return ids, np.cumsum(lengths), tokens


def queries(folder: Path, number: int) -> list[list[str]]:
    """Draw queries from the stored passages; the same every time."""
    ids, ends = np.load(folder / "ids.npy", mmap_mode="r"), np.load(folder / "ends.npy", mmap_mode="r")
    tokens = json.loads((folder / "tokens.json").read_text())
    rng = np.random.default_rng(7)
    drawn = []
    for _ in range(number):
        rows = rng.integers(1, len(ends), 2)
        cuts = [ids[ends[row - 1] : ends[row]] for row in rows.tolist()]
        drawn.append([tokens[token] for token in [*cuts[0][:16].tolist(), *cuts[1][:4].tolist()]])
    return drawn


def reference(rows: list[list[str]]) -> Callable[[list[str], int], list[tuple[int, float]]]:
    """Return BM25 as the textbook has it, in double precision, ties by row."""
    mean = sum(map(len, rows)) / len(rows)
    frequency: dict[str, int] = {}
    for row in rows:
        for token in set(row):
            frequency[token] = frequency.get(token, 0) + 1

    def score(query: list[str], row: list[str]) -> float:
        total = 0.0
        for token in query:
            if count := row.count(token):
                idf = math.log1p((len(rows) - frequency[token] + 0.5) / (frequency[token] + 0.5))
                total += idf * count / (count + 1.2 * (0.25 + 0.75 * len(row) / mean))
        return total

    def search(query: list[str], top: int) -> list[tuple[int, float]]:
        ranked = sorted((-round(score(query, row), 9), number) for number, row in enumerate(rows))
        return [(number, -negative) for negative, number in ranked[:top] if negative < 0]

    return search


def resident() -> float:
    """Return the memory held by this process, MiB."""
    return float(psutil.Process().memory_info().rss / 2**20)


def step_build(engine: Any, source: Path, folder: Path) -> dict[str, float]:
    """Build an index once."""
    folder.mkdir(parents=True)
    started = time.perf_counter()
    engine.build(passages(source), folder)
    seconds = time.perf_counter() - started
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    return {"build_s": seconds, "disk_mib": size}


def step_ask(engine: Any, source: Path, folder: Path) -> dict[str, float]:
    """Open, ask once, then ask on."""
    asked = queries(source, 200)
    before, started = resident(), time.perf_counter()
    search = engine.open(folder)
    search(asked[0], TOP, None)
    first, held = time.perf_counter() - started, resident() - before
    times: dict[str, list[float]] = {"all": [], "one": []}
    for query in asked[1:]:
        for name, rows in (("all", None), ("one", np.arange(CHANGED, 2 * CHANGED))):
            begun = time.perf_counter()
            search(query, TOP, rows)
            times[name].append(time.perf_counter() - begun)
    return {
        "cold_ms": first * 1000,
        "cold_mib": held,
        "mib": resident() - before,
        "qps": 1 / float(np.mean(times["all"])),
        "p95_ms": float(np.percentile(times["all"], 95)) * 1000,
        "filtered_qps": 1 / float(np.mean(times["one"])),
    }


def step_update(engine: Any, source: Path, folder: Path) -> dict[str, float]:
    """Replace one document, in a new folder."""
    new = folder.with_name(folder.name + "-new")
    new.mkdir()
    changed = [tokens[::-1] for _, tokens in zip(range(CHANGED), passages(source), strict=False)]
    started = time.perf_counter()
    engine.update(folder, new, changed, source)
    seconds = time.perf_counter() - started
    shutil.rmtree(new)
    return {"update_s": seconds}


def step_equal(engine: Any, source: Path, folder: Path) -> dict[str, float]:
    """Compare the ranking with the reference's."""
    truth = reference(list(passages(source)))
    search, same, first = engine.open(folder), 0, 0
    asked = queries(source, 100)
    for query in asked:
        wanted = [row for row, _ in truth(query, TOP)]
        got = [int(row) for row, _ in search(query, TOP, None)]
        same, first = same + (got == wanted), first + (got[:1] == wanted[:1])
    return {"same_top_24": same / len(asked), "same_first": first / len(asked)}


STEPS = {"build": step_build, "ask": step_ask, "update": step_update, "equal": step_equal}


def main(arguments: list[str]) -> None:
    """Run one step (in a child) or all of them."""
    if arguments[0] in STEPS:
        step, engine, source, folder = arguments
        print(json.dumps(STEPS[step](ENGINES[engine], Path(source), Path(folder))))
        return
    root = Path(arguments[0])
    for size in (2000, *map(int, arguments[1:])):
        source = root / str(size)
        source.mkdir(parents=True, exist_ok=True)
        ids, ends, tokens = corpus(size)
        np.save(source / "ids.npy", ids)
        np.save(source / "ends.npy", ends)
        (source / "tokens.json").write_text(json.dumps(tokens))
        for engine in ENGINES:
            folder, row = source / engine, {"size": size, "engine": engine}
            shutil.rmtree(folder, ignore_errors=True)
            for step in ("build", "equal") if size == 2000 else ("build", "ask", "update"):
                command = [sys.executable, __file__, step, engine, str(source), str(folder)]
                row |= json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(json.dumps({k: round(v, 2) if isinstance(v, float) else v for k, v in row.items()}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
