"""Builders of real Word and PDF files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = "STSong-Light"


class Word:
    """A Word file in the making; `xml` writes raw markup to the end of its body."""

    def __init__(self) -> None:
        self.file = Document()

    def text(self, *lines: str, style: str | None = None) -> Word:
        """Write paragraphs."""
        for line in lines:
            self.file.add_paragraph(line, style=style)
        return self

    def xml(self, inner: str) -> Word:
        """Write raw markup before the section's end."""
        body = self.file.element.body
        for element in parse_xml(f"<w:body {nsdecls('w', 'wp', 'a')}>{inner}</w:body>"):
            body.insert(len(body) - 1, element)
        return self

    def lists(self, inner: str) -> Word:
        """Write raw markup to the lists."""
        part = self.file.part.numbering_part.element
        for element in parse_xml(f"<w:numbering {nsdecls('w')}>{inner}</w:numbering>"):
            part.append(element)
        return self

    def table(self, *rows: list[str]) -> Any:
        """Write a table and return it, for merging."""
        made = self.file.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                made.cell(row, column).text = cell
        return made

    def bytes(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        self.file.save(stream)
        return stream.getvalue()


@pytest.fixture
def word() -> Word:
    """Return an empty Word file in the making."""
    return Word()


@pytest.fixture
def printed() -> Callable[..., bytes]:
    """Return a printer: pages of (x, y from the top, text, size) to a PDF in a Chinese font."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def render(
        *pages: list[tuple[float, float, str, float]], encrypt: Any = None, ruled: list[Any] | None = None
    ) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(595, 842), encrypt=encrypt)
        for number, page in enumerate(pages):
            for left, top, text, size in page:
                canvas.setFont(FONT, size)
                canvas.drawString(left, 842 - top, text)
            for lines in (ruled or [])[number : number + 1]:
                canvas.lines([(x0, 842 - y0, x1, 842 - y1) for x0, y0, x1, y1 in lines])
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    return render
