"""The folder of a run: what lies in it, written whole, read back, and kept without texts for the repository."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from qa_bot.corpus.clauses import parse, walk
from qa_bot.corpus.numbers import fold
from qa_bot.errors import RunError, StorageError
from qa_bot.evaluate.records import Question, Score, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qa_bot.records import Document

RUN, QUESTIONS, DOCUMENTS = "run.json", "questions.jsonl", "documents.jsonl"
SCORES, SUMMARY, TIMINGS = "scores.jsonl", "summary.json", "timings.json"
ANSWERS, MARKDOWN = "answers.jsonl", "summary.md"


@dataclass(frozen=True, slots=True)
class Scored:
    """A run that was scored, as comparing and gating need it; no text of any document."""

    name: str
    run: Mapping[str, Any]
    summary: Mapping[str, Any]
    timings: Mapping[str, Any]
    scores: tuple[Score, ...]

    @property
    def made(self) -> dict[str, Any]:
        """Return what the run was made of, with the definitions it was scored by."""
        return dict(self.run["made"]) | {name: self.summary[name] for name in ("rules", "parsers")}


def write(path: Path, text: str) -> None:
    """Write a file that takes its name when it is whole; raises StorageError."""
    growing = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        growing.write_text(text, encoding="utf-8", errors="replace")
        growing.replace(path)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror}); choose another folder") from None
    finally:
        growing.unlink(missing_ok=True)


def write_json(path: Path, body: Any) -> None:
    """Write readable JSON, the same for the same content; raises ValueError for NaN, StorageError."""
    write(path, json.dumps(body, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write JSONL; raises ValueError for NaN, StorageError."""
    write(path, "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows))


def read_json(path: Path) -> Any:
    """Read a JSON file of a run; raises RunError saying what to do."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RunError(f"{path}: is not there; is {path.parent} the folder of a run that came to its end?") from None
    except (OSError, ValueError, RecursionError) as error:
        raise RunError(f"{path}: cannot be read ({error}); run `qa-bot eval score {path.parent}`") from None


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file of a run; raises RunError."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except FileNotFoundError:
        raise RunError(f"{path}: is not there; is {path.parent} the folder of a run that came to its end?") from None
    except (OSError, ValueError, RecursionError) as error:
        raise RunError(f"{path}: cannot be read ({error}); run it again") from None
    if not all(isinstance(row, dict) for row in rows):
        raise RunError(f"{path}: holds lines that are no objects; run it again")
    return rows


def write_questions(folder: Path, questions: Iterable[Question]) -> None:
    """Keep the questions of a run beside its answers."""
    write_rows(folder / QUESTIONS, (asdict(question) for question in questions))


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Return the questions of a run; raises RunError."""
    try:
        return tuple(
            Question(**{name: _frozen(value) for name, value in row.items()}) for row in read_rows(folder / QUESTIONS)
        )
    except TypeError as error:
        raise RunError(f"{folder / QUESTIONS}: is not as it was written ({error}); run it again") from None


def write_documents(folder: Path, documents: Iterable[Document]) -> None:
    """Keep the documents of a run beside its answers, each with the places of its clauses."""
    write_rows(
        folder / DOCUMENTS,
        (
            {
                "id": document.id,
                "sha256": document.sha256,
                "clauses": {fold(one.number): (one.start, one.end) for one in walk(parse(document)) if one.number},
                "text": document.text,
            }
            for document in documents
        ),
    )


def read_sources(folder: Path) -> dict[str, Source]:
    """Return the documents of a run by id; raises RunError."""
    try:
        return {
            row["id"]: Source(row["text"], {number: (start, end) for number, (start, end) in row["clauses"].items()})
            for row in read_rows(folder / DOCUMENTS)
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RunError(f"{folder / DOCUMENTS}: is not as it was written ({error!r}); run it again") from None


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


def read(folder: Path) -> Scored:
    """Return a scored run; raises RunError where the folder holds none."""
    run, summary = read_json(folder / RUN), read_json(folder / SUMMARY)
    timings = read_json(folder / TIMINGS) if (folder / TIMINGS).exists() else {}
    try:
        scores = tuple(Score.from_json(row) for row in read_rows(folder / SCORES))
        return Scored(
            str(folder), run | {"made": dict(run["made"])}, summary | {"rules": summary["rules"]}, timings, scores
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RunError(
            f"{folder}: is not as this version writes it ({error!r}); run `qa-bot eval score {folder}`"
        ) from None


def keep(folder: Path, target: Path) -> None:
    """Copy a run without any text of documents or answers: scores, sums, and citations as offsets and hashes."""
    run = read(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{target}: cannot be made ({error.strerror}); choose another folder") from None
    write_json(target / RUN, run.run)
    write_json(target / SUMMARY, run.summary)
    write_json(target / TIMINGS, run.timings)
    write_rows(target / SCORES, (_bare_score(score) for score in run.scores))
    if (folder / MARKDOWN).exists():
        write(target / MARKDOWN, (folder / MARKDOWN).read_text(encoding="utf-8"))
    write_rows(target / ANSWERS, (_bare(row) for row in read_rows(folder / ANSWERS)))


def _bare_score(score: Score) -> dict[str, Any]:
    """Return a score without what the clock decides, and without the words of quotes."""
    row = score.as_json()
    row["values"] = {name: value for name, value in row["values"].items() if not name.endswith("_ms")}
    row["values"] |= {name: None for name in score.values if name.endswith("_ms")}
    row["why"] = [[why.code, why.what if len(why.what) <= 24 else ""] for why in score.why]
    return row


def _bare(row: Mapping[str, Any]) -> dict[str, Any]:
    bare = {name: row[name] for name in ("set", "id", "status", "reason", "confidence", "error") if name in row}
    if "text" in row:
        bare["text_sha256"] = _hash(row["text"])
    if "citations" in row:
        places = ("document", "clause", "start", "end")
        bare["citations"] = [
            {name: one[name] for name in places} | {"quote_sha256": _hash(one["quote"])} for one in row["citations"]
        ]
    return bare


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
