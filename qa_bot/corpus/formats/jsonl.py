"""A corpus of JSON lines: `{id, text, title?}`, one document a line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARK = "﻿".encode()
_LONGEST = 50 * 2**20  # bytes of one line


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a corpus; `sha256` is that of the line's bytes without white space around them."""

    id: str
    text: str
    title: str | None
    sha256: str


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a corpus; raises BatchError naming file and line for a bad line or an id that came before."""
    seen: dict[str, int] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            raw = (line.removeprefix(_MARK) if number == 1 else line).strip()
            if not raw:
                continue
            row = _row(raw, f"{path}, line {number}")
            if row.id in seen:
                raise BatchError(
                    f"{path}, line {number}: id {row.id!r} stands in line {seen[row.id]} already; rename one"
                )
            seen[row.id] = number
            yield row


def _row(raw: bytes, place: str) -> Row:
    if len(raw) > _LONGEST:
        raise BatchError(f"{place}: longer than {_LONGEST >> 20} MB; divide the text")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        detail = str(error).splitlines()[0]
        raise BatchError(f"{place}: no JSON in UTF-8 ({detail}); write {{id, text, title?}}") from None
    if not isinstance(value, dict):
        raise BatchError(f"{place}: is a {type(value).__name__}, no object; write {{id, text, title?}}")
    return Row(
        id=_id(value.get("id"), place),
        text=_text(value.get("text"), "text", place).replace("\r\n", "\n").replace("\r", "\n"),
        title=_text(value.get("title") or "", "title", place).strip() or None,
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _id(value: object, place: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    found = _text(value, "id", place)
    if not found.strip():
        raise BatchError(f"{place}: `id` is empty; give each row its own")
    return found


def _text(value: object, key: str, place: str) -> str:
    if not isinstance(value, str):
        raise BatchError(
            f"{place}: `{key}` is {'missing' if value is None else 'no string'}; write {{id, text, title?}}"
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BatchError(f"{place}: `{key}` holds half a character (a lone surrogate); write it whole") from None
    return value
