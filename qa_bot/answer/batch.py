"""Batches: rows of a JSONL file in, one line each out, in the same order; a row that fails becomes an error line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qa_bot.answer.retrieve import documents
from qa_bot.corpus.numbers import stated
from qa_bot.errors import BatchError, MissingFile, QaBotError, StorageError, UnreadableFile
from qa_bot.text.mask import mask

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.answer.bot import Bot

Row = Mapping[str, Any]


def rows(path: Path) -> Iterator[Row | BatchError]:
    """Yield the rows of a JSONL file, for a line that is no JSON object the fault that names it; raises SourceError."""
    if path.is_dir():
        raise UnreadableFile(f"{path}: is a folder; give a JSONL file with a question a line")
    if not path.exists():
        raise MissingFile(f"{path}: no such file; give a JSONL file with a question a line")
    try:
        lines = path.open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    with lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield BatchError(f"{path} line {number}: no JSON ({error}); mend the line")
                continue
            fault = BatchError(f"{path} line {number}: a JSON object is needed; mend the line")
            yield row if isinstance(row, dict) else fault


def answer(bot: Bot, row: Row) -> dict[str, Any]:
    """Return the answer to a row's question, after its history; raises BatchError where the row lacks one."""
    question, history = row.get("question"), row.get("history") or []
    if not isinstance(question, str):
        raise BatchError("the row has no question, or one that is no text")
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise BatchError("history must be a list of texts, the earlier user turns")
    return {"id": row.get("id")} | bot.answer(question, history).as_json()


def hits(bot: Bot, row: Row, top: int) -> dict[str, Any]:
    """Return the best documents for a row's question, each with the clause and text of its best passage."""
    question = row.get("question")
    if not isinstance(question, str):
        raise BatchError("the row has no question, or one that is no text")
    found = [
        {
            "document": hit.passage.document,
            "clause": stated(hit.passage.clause),
            "score": hit.score,
            "text": hit.passage.text,
        }
        for hit in documents(question, bot.desk, top)
    ]
    return {"id": row.get("id"), "hits": found}


def run(source: Path, target: Path, work: Callable[[Row], dict[str, Any]], progress: Callable[[int, int], None]) -> int:
    """Write what `work` makes of every row of `source` to `target`; return how many rows failed.

    The file takes its name when it is whole. A run that breaks off leaves an older file of that name as it was, and
    the rows that it has done beside it, as `NAME.part`. Raises StorageError where `target` cannot be written.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise StorageError(f"{target}: is the file that the questions come from; choose another file")
    given = list(rows(source))
    failed = 0
    plain = not target.exists() or target.is_file()
    growing = target.with_name(f".{target.name}.{os.getpid()}") if plain else target
    try:
        with growing.open("w", encoding="utf-8", errors="replace") as out:
            for number, row in enumerate(given, start=1):
                result = _done(row, work)
                failed += "error" in result
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
                progress(number, len(given))
        if plain:
            growing.replace(target)
    except OSError as error:
        raise StorageError(
            f"{target}: cannot be written ({error.strerror}); free space or choose another file"
        ) from None
    finally:
        with suppress(OSError):
            if plain and growing.exists():  # the run broke off
                growing.replace(target.with_name(f"{target.name}.part"))
    return failed


def _done(row: Row | BatchError, work: Callable[[Row], dict[str, Any]]) -> dict[str, Any]:
    """Return what `work` makes of a row, or its fault with the row's id; a line that is no row has none."""
    try:
        if isinstance(row, BatchError):
            raise row
        return work(row)
    except QaBotError as error:
        return {"id": None if isinstance(row, BatchError) else row.get("id"), "error": mask(str(error))}
