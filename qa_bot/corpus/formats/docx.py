"""Word files: paragraphs in order with their automatic numbers, tables where they stand; no headers, no footers."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, cast

from qa_bot.corpus.formats import numbering, table
from qa_bot.corpus.formats.numbering import LEVELS, W, whole
from qa_bot.errors import ProtectedFile, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from lxml.etree import _Element  # type: ignore[import-untyped]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and the wrapper of files with a password
_OLD = "WordDocument".encode("utf-16-le")
_LARGEST = 500 * 2**20  # bytes once unpacked
_MOST_PARTS = 20_000
_COLUMNS = 63  # of a table, Word's own limit
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "sdtPr")} | {
    _FALLBACK
}
_WRITTEN = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_CONTENTS = re.compile(r"(?i)toc\s*\d|toc ?heading|目录\s*\d")
_CLOSING = tuple("、.．)）：:，。】］]")
_ODD = (LookupError, ValueError, AttributeError, TypeError, OverflowError, RecursionError)  # parts that do not fit


@dataclass(slots=True)
class _Book:
    """What paragraphs refer to: the lists, and each style's list and name."""

    lists: numbering.Counter
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read(data: bytes, source: str) -> str:
    """Return the text of a Word file; raises ProtectedFile or UnreadableFile, naming `source`."""
    _checked(data, source)
    from docx import Document as opened  # noqa: N813, PLC0415 - 150 ms
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        document = opened(BytesIO(data))
        if document.element.body is None:
            raise UnreadableFile(f"{source}: a Word file without a body; save it again as .docx")
        return "\n".join(_blocks(document.element.body, _book(document)))
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, *_ODD) as error:
        detail = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableFile(f"{source}: damaged or no Word file ({detail}); save it again as .docx") from None


def _checked(data: bytes, source: str) -> None:
    """Refuse what must not be unpacked: passwords, foreign formats, bombs, document type declarations."""
    if data.startswith(_OLE):
        if _OLD in data:
            raise UnreadableFile(f"{source}: in the format of Word before 2007; save it as .docx")
        raise ProtectedFile(f"{source}: needs a password; save it without one")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise ProtectedFile(f"{source}: needs a password; save it without one")
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise UnreadableFile(f"{source}: unpacks to more than {_LARGEST >> 20} MB; divide it")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.open(part).read(4096):
                    raise UnreadableFile(f"{source}: declares a document type, which no Word file does")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnreadableFile(f"{source}: damaged or no Word file ({error}); save it again as .docx") from None


def _book(document: Document) -> _Book:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        part = None
    book = _Book(numbering.counter(getattr(part, "element", None)))
    parents: dict[str, str] = {}
    for style in cast("_Element", document.styles.element).findall(f"{W}style"):
        own = style.get(f"{W}styleId") or ""
        book.names[own] = _value(style, "name") or own
        parents[own] = _value(style, "basedOn") or ""
        number = _value(style, f"pPr/{W}numPr/{W}numId")
        if number is not None:
            depth = _value(style, f"pPr/{W}numPr/{W}ilvl")
            book.numbers[own] = (number, whole(depth, book.lists.depth(number, own), LEVELS))
    for style_id in parents:
        _inherit(style_id, parents, book)
    return book


def _inherit(style: str, parents: dict[str, str], book: _Book) -> None:
    """Give a style without a list the list of the style that it is based on; circles end by themselves."""
    seen = {style}
    above = parents.get(style, "")
    while style not in book.numbers and above and above not in seen:
        if above in book.numbers:
            number, depth = book.numbers[above]
            book.numbers[style] = (number, book.lists.depth(number, style) or depth)
        seen.add(above)
        above = parents.get(above, "")


def _value(element: _Element, path: str) -> str | None:
    child = element.find(f"{W}{path}")
    return None if child is None else child.get(f"{W}val")


def _blocks(parent: _Element, book: _Book) -> Iterator[str]:
    """Yield the lines of the paragraphs and tables under an element; a table of contents is left out."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, book)
        elif child.tag == f"{W}tbl":
            yield from _table(child, book)
        elif child.tag in _WRAPPERS and not _is_contents(child):
            yield from _blocks(child, book)


def _is_contents(block: _Element) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _paragraph(paragraph: _Element, book: _Book) -> Iterator[str]:
    style = _value(paragraph, f"pPr/{W}pStyle") or ""
    if _CONTENTS.match(book.names.get(style, style)):
        return
    boxes: list[_Element] = []
    text = "".join(_words(paragraph, boxes)).strip(" \n")
    label = _label(paragraph, style, book)
    if text:
        gap = "" if not label or label.endswith(_CLOSING) else " "
        yield from (line.strip(" ") for line in f"{label}{gap}{text}".split("\n") if line.strip())
    for box in boxes:
        yield from _blocks(box, book)


def _label(paragraph: _Element, style: str, book: _Book) -> str:
    number = _value(paragraph, f"pPr/{W}numPr/{W}numId")
    depth = _value(paragraph, f"pPr/{W}numPr/{W}ilvl")
    inherited = book.numbers.get(style)
    if number is None and inherited is None:
        return ""
    if number is None and inherited is not None:
        number = inherited[0]
    usual = inherited[1] if inherited is not None else 0
    return book.lists.label(number or "", whole(depth, usual, LEVELS)).strip()


def _words(element: _Element, boxes: list[_Element]) -> Iterator[str]:
    """Yield the printed text under an element and collect text boxes; deleted and hidden text is left out."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag in {f"{W}t", f"{_MATH}t"}:
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[cast("str", child.tag)]
        elif child.tag == f"{W}br":
            yield "" if child.get(f"{W}type") in {"page", "column"} else "\n"
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif not (child.tag == f"{W}r" and _hidden(child)):
            yield from _words(child, boxes)


def _hidden(run: _Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"}


def _table(element: _Element, book: _Book) -> list[str]:
    rows = list(_rows(element))
    grid: list[list[str]] = []
    blocks: list[str] = []
    for row in rows:
        cells, own = _cells(row, grid[-1] if grid else [], book)
        grid.append(cells)
        blocks += own
    if max(map(len, grid), default=0) < 2:
        return blocks
    heads = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)
    return table.lines(grid, heads or None)


def _rows(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: _Element, above: list[str], book: _Book) -> tuple[list[str], list[str]]:
    """Return a row's cells, merged ones repeated, and the lines of its content for a table that is but a frame."""
    cells = [""] * whole(_value(row, f"trPr/{W}gridBefore"), 0, _COLUMNS)
    blocks: list[str] = []
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is not row:
            continue
        own = list(_blocks(cell, book))
        blocks += own
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val") != "restart" and len(cells) < len(above)
        text = above[len(cells)] if goes_on and not own else "\n".join(own)
        cells += [text] * max(1, whole(_value(cell, f"tcPr/{W}gridSpan"), 1, _COLUMNS))
    return cells, blocks
