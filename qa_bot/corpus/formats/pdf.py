"""PDF files: the text layer as paragraphs, ruled tables as sentences; page headers and numbers are left out."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qa_bot.corpus.formats import flow, table
from qa_bot.errors import ProtectedFile, ScannedFile, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_RADICAL = re.compile(r"[⺀-⿕]")  # fonts cut down for print give 工 as the radical ⼯
_NAMELESS = re.compile(r"\(cid:\d+\)")
_SPACED = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_GAP = 0.2  # of the type size: what counts as a space; justified Chinese stays below
_SAME = 3.0  # points between two rules that are one
_FAULTS = (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, RecursionError, OSError)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's grid and where it stands on its page."""

    grid: list[list[str]]
    top: float


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[flow.Line]
    tables: list[_Table]
    characters: int


def read(data: bytes, source: str) -> str:
    """Return the text of a PDF; raises ProtectedFile, ScannedFile or UnreadableFile, naming `source`."""
    pages = list(_pages(data, source))
    if not any(page.characters for page in pages):
        raise ScannedFile(f"{source}: needs OCR: it has {len(pages)} pages but no text; run OCR and save it with text")
    text = "".join(line.text for page in pages for line in page.lines)
    if 5 * sum(map(len, _NAMELESS.findall(text))) > len(text) > 0:
        raise ScannedFile(f"{source}: needs OCR: its fonts do not say which characters they print")
    dropped = flow.furnished([page.lines for page in pages])
    return "\n".join(_said([_Page([ln for ln in page.lines if ln not in dropped], page.tables, 0) for page in pages]))


def _pages(data: bytes, source: str) -> Iterator[_Page]:
    import pdfplumber  # noqa: PLC0415 - 400 ms
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException  # noqa: PLC0415

    faults = (PdfminerException, MalformedPDFException, PDFException, PSException, struct.error, zlib.error, *_FAULTS)
    try:
        with pdfplumber.open(BytesIO(data)) as book:
            if not book.pages:
                raise UnreadableFile(f"{source}: damaged: it has no pages; save it again as PDF")
            for page in book.pages:
                yield _page(page)
                page.close()
    except faults as error:
        inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else error
        if isinstance(inner, (PDFPasswordIncorrect, PDFEncryptionError)):
            raise ProtectedFile(f"{source}: needs a password; save it without one") from None
        raise UnreadableFile(f"{source}: damaged or no PDF ({type(inner).__name__}); save it again as PDF") from None


def _page(page: Any) -> _Page:
    upright = page.filter(lambda item: item.get("upright", True)).dedupe_chars()
    found = [item for item in upright.find_tables() if len(item.rows) > 1 and len(item.columns) > 1]
    boxes = [item.bbox for item in found]
    tables = [_Table(_grid(item), item.bbox[1]) for item in found]
    loose = upright.filter(lambda item: not any(_within(item, box) for box in boxes)) if boxes else upright
    lines = [
        flow.Line(
            text=_tidy(line["text"]),
            left=line["x0"],
            right=line["x1"],
            top=line["top"],
            bottom=line["bottom"],
            size=max(char["size"] for char in line["chars"]),
            width=float(page.width),
            height=float(page.height),
        )
        for line in loose.extract_text_lines(x_tolerance_ratio=_GAP)
        if line["text"].strip()
    ]
    return _Page(lines, tables, len(page.chars))


def _within(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _tidy(text: str) -> str:
    """Give radicals their characters and close a line that is set with a space after every character."""
    text = _RADICAL.sub(lambda radical: unicodedata.normalize("NFKC", radical[0]), text).strip()
    pairs = [left for left, right in pairwise(text) if left != " " and (right == " " or not left.isascii())]
    gaps = len(_SPACED.findall(text))
    return _SPACED.sub("", text) if gaps > 2 and gaps > 0.6 * len(pairs) else text


def _grid(found: Any) -> list[list[str]]:
    """Return a ruled table's cells by row and column, a merged one repeated wherever its box reaches."""
    placed = [
        (box, _tidy(value or ""))
        for row, values in zip(found.rows, found.extract(x_tolerance_ratio=_GAP), strict=True)
        for box, value in zip(row.cells, values, strict=True)
        if box is not None
    ]
    across = _rules(edge for box, _ in placed for edge in (box[0], box[2]))
    down = _rules(edge for box, _ in placed for edge in (box[1], box[3]))
    return [
        [_at((left + right) / 2, (top + bottom) / 2, placed) for left, right in pairwise(across)]
        for top, bottom in pairwise(down)
    ]


def _rules(edges: Iterator[float]) -> list[float]:
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _SAME:
            kept.append(edge)
    return kept


def _at(across: float, down: float, placed: list[tuple[Any, str]]) -> str:
    return next((text for box, text in placed if box[0] <= across <= box[2] and box[1] <= down <= box[3]), "")


def _said(pages: list[_Page]) -> Iterator[str]:
    """Yield paragraphs and table rows in order, both going on across pages."""
    column = flow.column([line for page in pages for line in page.lines])
    lines: list[flow.Line] = []
    grid: list[list[str]] = []
    for page in pages:
        both: list[flow.Line | _Table] = [*page.lines, *page.tables]
        items = sorted(both, key=lambda item: item.top)
        for place, item in enumerate(items):
            if isinstance(item, flow.Line):
                yield from table.lines(grid)
                grid = []
                lines.append(item)
                continue
            yield from flow.paragraphs(lines, column)
            lines = []
            if grid and not place and len(grid[0]) == len(item.grid[0]):
                grid = grid + item.grid[item.grid[0] == grid[0] :]
            else:
                yield from table.lines(grid)
                grid = item.grid
    yield from flow.paragraphs(lines, column)
    yield from table.lines(grid)
