"""From a row of any format to a question, with the column named where it cannot be used."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from qa_bot.evaluate.records import Question
from qa_bot.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COLUMNS = ("id", "question", "history", "slice", "expect", "clauses", "support", "facts", "forbid", "pair", "note")
"""The columns of a question set; `note` is for people and read by nobody."""

_CHINESE = dict(
    zip(
        ("编号", "问题", "上文", "类别", "应答", "条款", "依据", "要点", "禁止", "成对", "备注"),
        COLUMNS,
        strict=True,
    )
)
_STATUSES: tuple[str, ...] = get_args(Status)
_LONGEST = 10_000


class BadCell(Exception):
    """A cell that cannot be used: which column, and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def column(name: str) -> str:
    """Return the column that a heading means, in English or Chinese; raises BadCell for an unknown one."""
    plain = name.strip().lower()
    known = _CHINESE.get(plain, plain)
    if known in COLUMNS:
        return known
    near = get_close_matches(known, COLUMNS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the columns are {', '.join(COLUMNS)}"
    raise BadCell(name, f"no such column; {hint}")


def question(row: Mapping[str, Any], name: str) -> Question:
    """Return the question of a row whose columns are known ones; raises BadCell. `name` is that of the set."""
    return Question(
        id=_text(row, "id", needed=True),
        question=_text(row, "question", needed=True),
        history=_list(row, "history", _one),
        slice=_text(row, "slice"),
        expect=_status(row),
        clauses=_list(row, "clauses", _clauses),
        support=_list(row, "support", _one),
        facts=_list(row, "facts", _either),
        forbid=_list(row, "forbid", _one),
        pair=_text(row, "pair"),
        set=name,
    )


def cells(text: str, name: str) -> Any:
    """Return what a cell of a table says: a JSON list, or parts divided by line breaks and semicolons.

    Turns of a history are divided by line breaks alone; alternatives of a fact by `|`.
    """
    bare = text.strip()
    if name not in ("history", "clauses", "support", "facts", "forbid"):
        return bare
    if bare.startswith("["):
        try:
            return json.loads(bare)
        except ValueError as error:
            raise BadCell(name, f"no JSON list ({error})") from None
    lines = bare.replace("；", ";").replace(";", "\n") if name != "history" else bare
    parts = [part.strip() for part in lines.splitlines() if part.strip()]
    return [[one.strip() for one in part.split("|")] for part in parts] if name == "facts" else parts


def _text(row: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise BadCell(name, f"a text is needed, not {json.dumps(value, ensure_ascii=False, default=str)[:40]}")
    if needed and not value.strip():
        raise BadCell(name, "is empty")
    if len(value) > _LONGEST:
        raise BadCell(name, f"{len(value)} characters; at most {_LONGEST} are read")
    return value if name == "question" else value.strip()


def _status(row: Mapping[str, Any]) -> Any:
    value = row.get("expect")
    if value is None or value == "":
        return None
    if value not in _STATUSES:
        raise BadCell("expect", f"{value!r} is no status; use {', '.join(_STATUSES)}, or leave it empty")
    return value


def _list(row: Mapping[str, Any], name: str, read: Callable[[str, Any], Any]) -> tuple[Any, ...]:
    value = row.get(name)
    if value is None or value == "":
        return ()
    if not isinstance(value, list):
        raise BadCell(name, "a list is needed")
    return tuple(read(name, one) for one in value)


def _one(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadCell(name, f"a list of texts is needed, and {value!r} is none")
    return value


def _clauses(name: str, value: Any) -> tuple[str, ...]:
    number = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return tuple(_one(name, one).strip() for one in _one(name, number).split("|"))


def _either(name: str, value: Any) -> tuple[str, ...]:
    alternatives = [value] if isinstance(value, str) else value
    if not isinstance(alternatives, list) or not alternatives:
        raise BadCell(name, f"a list of accepted spellings is needed, and {value!r} is none")
    return tuple(_one(name, one).strip() for one in alternatives)
