"""What a form or a script sends: names and texts, and the files of a form that brings some."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from qa_bot.text.normal import encodable
from qa_bot.web.ask.question import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request

_FIELDS, _FILES = 200, 20
_DIGITS = 18  # what both databases take
_PART = 1 << 20  # bytes of one text of a form that brings files


@dataclass(frozen=True, slots=True)
class Sent:
    """The body of a request: of each name the last text, all its texts, and the files."""

    data: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, UploadFile] = field(default_factory=dict)


def whole(text: str) -> int | None:
    """Return the number that a text from outside is, None for any other text and for more digits than rows have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


async def sent(request: Request) -> Sent | None:
    """Return what a request brings, None where it cannot be read; its size has been limited at the door."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _parts(request)
    body = await request.body()
    if kind == "application/json":
        told = parse(body)
        return None if told is None else _texts((name, value) for name, value in told.items() if isinstance(value, str))
    if not body:
        return Sent()
    try:
        return _texts(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        return None


async def _parts(request: Request) -> Sent | None:
    try:
        form = await request.form(max_files=_FILES, max_fields=_FIELDS, max_part_size=_PART)
    except (HTTPException, MultiPartException, ValueError):
        return None
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    read = _texts(pairs)
    return Sent(read.data, read.lists, {name: value for name, value in form.items() if isinstance(value, UploadFile)})


def _texts(pairs: Iterable[tuple[str, str]]) -> Sent:
    lists: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        text = encodable(value).replace("\0", "").replace("\r\n", "\n")
        lists[encodable(name)] = (*lists.get(encodable(name), ()), text)
    return Sent({name: values[-1] for name, values in lists.items()}, lists)
