"""Kills a writer again and again: `python killer.py FOLDER DOCS FILE KILLS SEED`; prints what was found, as JSON.

FILE, one of DOCS, changes between two texts. Each round forks a child that ingests it, kills the child at a random
moment of its run, and opens the index, which must hold one text or the other, whole.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from town import Letters

from qa_bot.index import build, store


def child(docs: Path, folder: Path) -> int:
    """Start an ingest in a process of its own."""
    started = os.fork()
    if not started:
        build.ingest([docs], folder, Letters())
        os._exit(0)
    return started


def whole(folder: Path, texts: dict[str, str], name: str) -> str:
    """Return which of the two texts the index holds, after reading all of it."""
    index = store.open_index(folder, Letters())
    document = index.document(name)
    rows = index.rows_of(name)
    cut = [index.passage(row) for row in rows]
    assert cut
    assert all(document.text[passage.start : passage.end] == passage.text for passage in cut)
    assert index.dense.vectors(0, index.count).shape == (index.count, 16)
    assert [int(row) for row in index.sparse.search(["停车"], 1, rows=None)[0]] != [-1]
    return next(key for key, text in texts.items() if text == document.text)


def main(folder: Path, docs: Path, file: Path, kills: int, seed: int) -> None:
    """Run all rounds."""
    texts = {"old": file.read_text(encoding="utf-8")}
    texts["new"] = texts["old"].replace("新增", "增加")
    build.ingest([docs], folder, Letters())
    held, chance, found = "old", random.Random(seed), Counter[str]()  # noqa: S311 - any moment will do
    durations = []
    for number in range(kills + 3):
        wanted = "new" if held == "old" else "old"
        file.write_text(texts[wanted], encoding="utf-8")
        started = time.perf_counter()
        writer = child(docs, folder)
        if number >= 3:  # the first three run to their end and tell how long a run takes
            time.sleep(chance.uniform(0, 1.2 * max(durations)))
            os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        if number < 3:
            durations.append(time.perf_counter() - started)
        before, held = held, whole(folder, texts, file.stem)
        if number >= 3:
            found["kept" if held == before else "changed"] += 1
            found["leftovers"] += (folder / ".draft").exists()
    left = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    print(json.dumps({**found, "seconds": max(durations), "versions": len(left)}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
