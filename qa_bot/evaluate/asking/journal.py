"""`answers.jsonl`: a line a question, written as it is answered, so that an interrupted run goes on later."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from qa_bot.errors import QaBotError, RunError, StorageError
from qa_bot.evaluate.asking import parse
from qa_bot.evaluate.records import Reply
from qa_bot.text.normal import encodable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from qa_bot.evaluate.asking.askers import Asker
    from qa_bot.evaluate.records import Key, Question

NAME = "answers.jsonl"


def run(
    questions: Sequence[Question],
    ask: Asker,
    path: Path,
    progress: Callable[[int, int], None],
    *,
    retry: bool = False,
) -> None:
    """Ask what `path` holds no line for, adding a line each; with `retry` also what failed before.

    A question that fails gets a line with its error. Raises StorageError where a line cannot be written, RunError
    where the file holds something else.
    """
    lines = _whole(path)
    done = {_key(row, path) for row in lines if not (retry and "error" in row)}
    if retry:
        _rewrite(path, [row for row in lines if _key(row, path) in done])
    try:
        with path.open("a", encoding="utf-8") as out:
            for number, question in enumerate(questions, start=1):
                if question.key not in done:
                    out.write(json.dumps(_line(question, ask), ensure_ascii=False) + "\n")
                    out.flush()
                progress(number, len(questions))
            os.fsync(out.fileno())
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror}); free space and run again to go on") from None


def _line(question: Question, ask: Asker) -> dict[str, Any]:
    name = {"set": question.set, "id": question.id}
    try:
        return name | {key: _safe(value) for key, value in ask(question).items() if key != "id"}
    except QaBotError as error:
        return name | {"error": str(error)}


def _safe(value: Any) -> Any:
    return encodable(value) if isinstance(value, str) else value


def replies(path: Path, questions: Iterable[Question]) -> tuple[Reply, ...]:
    """Return what came back for each question, in their order; one without a line has failed. Raises RunError."""
    lines = {_key(row, path): row for row in _whole(path)}
    return tuple(_reply(question.key, lines.get(question.key)) for question in questions)


def _reply(key: Key, row: dict[str, Any] | None) -> Reply:
    if row is None:
        return Reply(key, None, "was not asked")
    if "error" in row:
        return Reply(key, None, str(row["error"]) or "failed")
    try:
        took = row.get("took_ms")
        time = float(took) if isinstance(took, (int, float)) and not isinstance(took, bool) else None
        return Reply(key, parse.answer(row), "", parse.hits(row.get("hits")), time)
    except QaBotError as error:
        return Reply(key, None, str(error))


def _whole(path: Path) -> list[dict[str, Any]]:
    """Return the lines that were written to their end, and take an unfinished one off the file."""
    try:
        raw = path.read_bytes() if path.exists() else b""
        kept = raw[: raw.rfind(b"\n") + 1]
        if len(kept) < len(raw):
            os.truncate(path, len(kept))
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    rows = []
    for number, line in enumerate(kept.split(b"\n")[:-1], start=1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise RunError(f"{path} line {number}: is no answer; mend or delete the line, it is asked again")
        rows.append(row)
    return rows


def _key(row: dict[str, Any], path: Path) -> Key:
    key = (row.get("set"), row.get("id"))
    if not isinstance(key[0], str) or not isinstance(key[1], str):
        raise RunError(f"{path}: has lines without set or id, so it is no run of `qa-bot eval`; choose another folder")
    return key[0], key[1]


def _rewrite(path: Path, rows: list[dict[str, Any]]) -> None:
    growing = path.with_name(f".{path.name}.{os.getpid()}")
    growing.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    growing.replace(path)
