"""Spreadsheets: the first sheet of a workbook as rows of text, and rows of text as a workbook."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from qa_bot.errors import StorageError, UnreadableFile
from qa_bot.evaluate.extra import need

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_MOST = 100_000  # rows
_WIDEST = 100  # columns
_UNPACKED = 512 * 2**20  # bytes
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError, AttributeError, IndexError)


def sheet(path: Path, raw: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every row of the first sheet; raises UnreadableFile or MissingExtra."""
    openpyxl = need("openpyxl")
    damaged = UnreadableFile(f"{path}: is no whole XLSX file; open it in a spreadsheet program and save it again")
    try:
        if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(raw)).infolist()) > _UNPACKED:
            raise UnreadableFile(f"{path}: unpacks to more than {_UNPACKED // 2**20} MB; divide the set")
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_MOST, max_col=_WIDEST, values_only=True)
        read = [[_plain(cell) for cell in row] for row in rows]
        book.close()
    except _BROKEN as error:
        raise damaged from error
    yield from enumerate(read, start=1)


def _plain(value: Any) -> str:
    """Return a cell as text: a clause number that the spreadsheet took for a number is printed without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def save(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Write rows of text as the only sheet of a workbook; a text that begins like a formula stays a text.

    Raises StorageError or MissingExtra.
    """
    openpyxl = need("openpyxl")
    styles = need("openpyxl.styles")
    book = openpyxl.Workbook()
    page = book.active
    for down, row in enumerate([heads, *rows], start=1):
        for across, text in enumerate(row, start=1):
            cell = page.cell(row=down, column=across)
            cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"
            cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
            cell.font = styles.Font(bold=down == 1)
    for across, width in enumerate(widths, start=1):
        page.column_dimensions[openpyxl.utils.get_column_letter(across)].width = width
    page.freeze_panes = "B2"
    try:
        book.save(path)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror}); choose another file") from None
