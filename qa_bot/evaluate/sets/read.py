"""Reading question sets: every row is checked, and every bad one reported, before anything runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa_bot.corpus import decode
from qa_bot.errors import MissingFile, QuestionSetError, UnreadableFile
from qa_bot.evaluate.sets.rows import BadCell, cells, column, question
from qa_bot.evaluate.sets.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qa_bot.evaluate.records import Question

FORMATS = (".jsonl", ".csv", ".tsv", ".xlsx")
_SHOWN = 5
_LARGEST = 64 * 2**20  # bytes


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it was read: its line, its cells by column, or the fault that it has; `places` names a column."""

    line: int
    cells: dict[str, Any]
    fault: BadCell | None = None
    places: dict[str, str] | None = None

    def place(self, name: str) -> str:
        return (self.places or {}).get(name, name)


def read(paths: Iterable[Path]) -> tuple[Question, ...]:
    """Return the questions of several sets, in order; a set's name is its file's.

    Raises QuestionSetError naming file, line and column of the first bad rows, MissingFile or UnreadableFile.
    """
    found: dict[tuple[str, str], Question] = {}
    faults: list[str] = []
    names: dict[str, Path] = {}
    for path in paths:
        if names.setdefault(path.stem, path) != path:
            raise QuestionSetError(f"{path}: {names[path.stem]} has the same name; rename one of them")
        before = len(found)
        for row in _rows(path):
            try:
                if row.fault is not None:
                    raise row.fault
                one = question(row.cells, path.stem)
                if one.key in found:
                    raise BadCell("id", f"{one.id!r} stands twice; give every question its own")  # noqa: TRY301 - one way out for all faults of a row
                found[one.key] = one
            except BadCell as bad:
                faults.append(f"{path} line {row.line} column {row.place(bad.column)}: {bad}")
        if len(found) == before and not faults:
            raise QuestionSetError(f"{path}: holds no question; give each a row")
    if faults:
        more = f"; and {len(faults) - _SHOWN} more rows" if len(faults) > _SHOWN else ""
        raise QuestionSetError("; ".join(faults[:_SHOWN]) + more)
    return tuple(found.values())


def _rows(path: Path) -> Iterator[_Row]:
    if path.is_dir() or path.suffix.lower() not in FORMATS:
        raise UnreadableFile(f"{path}: is no question set; give a file with the ending {', '.join(FORMATS)}")
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(f"{path}: larger than {_LARGEST // 2**20} MB; divide the set")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise MissingFile(f"{path}: no such file; give a question set") from None
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    if path.suffix.lower() == ".jsonl":
        yield from _of_jsonl(decode.text(raw, str(path)) if raw.strip() else "")
    elif path.suffix.lower() == ".xlsx":
        yield from _of_table(sheet(path, raw), lettered=True)
    else:
        yield from _of_table(_of_csv(decode.text(raw, str(path)) if raw.strip() else "", path))


def _of_jsonl(text: str) -> Iterator[_Row]:
    for line, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        try:
            row = json.loads(written)
            if not isinstance(row, dict):
                raise TypeError  # noqa: TRY301 - told with the other faults of a line
            yield _Row(line, {column(name): value for name, value in row.items()})
        except BadCell as bad:
            yield _Row(line, {}, bad)
        except (ValueError, RecursionError) as error:
            yield _Row(line, {}, BadCell(str(getattr(error, "colno", 1)), f"no JSON ({error})"))
        except TypeError:
            yield _Row(line, {}, BadCell("1", "a JSON object is needed"))


def _of_csv(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise QuestionSetError(f"{path} line {line}: {error}; mend the quotes of that row") from None


def _of_table(table: Iterable[tuple[int, list[str]]], *, lettered: bool = False) -> Iterator[_Row]:
    """Read a table whose first row holds the names of its columns."""
    lines = iter(table)
    first, head = next(((line, row) for line, row in lines if any(row)), (1, []))
    try:
        names = _columns(head)
    except BadCell as bad:
        yield _Row(first, {}, bad)
        return
    places = {
        name: f"{_letter(number)} ({heading.strip()})" if lettered else heading.strip()
        for number, (name, heading) in enumerate(zip(names, head, strict=True))
    }
    for line, row in lines:
        if any(cell.strip() for cell in row):
            yield _of_cells(line, names, row, places)


def _columns(head: list[str]) -> list[str]:
    names: list[str] = []
    for heading in head:
        name = column(heading) if heading.strip() else ""
        if name and name in names:
            raise BadCell(heading, "stands twice")
        names.append(name)
    return names


def _of_cells(line: int, names: list[str], row: list[str], places: dict[str, str]) -> _Row:
    if any(cell.strip() for cell in row[len(names) :]):
        return _Row(line, {}, BadCell(str(len(names) + 1), "a cell beyond the last heading"), places)
    try:
        read = {name: cells(cell, name) for name, cell in zip(names, row, strict=False) if name and cell.strip()}
    except BadCell as bad:
        return _Row(line, {}, bad, places)
    return _Row(line, read, None, places)


def _letter(number: int) -> str:
    """Return the letter of a sheet's column, counted from 0."""
    above, place = divmod(number, 26)
    return (_letter(above - 1) if above else "") + chr(ord("A") + place)
