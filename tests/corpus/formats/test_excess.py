"""Small files that claim or nest more than any document does: read in no time, or refused with the one error."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest

from qa_bot.corpus.formats import docx, html, markdown
from qa_bot.errors import UnreadableFile

Word = Any  # the builder in conftest.py

pytestmark = pytest.mark.timeout(60)  # each takes well under a second


def repacked(data: bytes, part: str, pattern: bytes, new: bytes) -> bytes:
    """Return a file in which a pattern of one part is replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            inner = before.read(name)
            after.writestr(name, re.sub(pattern, new, inner, flags=re.DOTALL) if name == part else inner)
    return stream.getvalue()


def row(*cells: str, claim: str = "") -> str:
    """Write a row of a table; `claim` is how many columns its first cell goes over."""
    span = f'<w:tcPr><w:gridSpan w:val="{claim}"/></w:tcPr>' if claim else ""
    return "".join(
        f"<w:tc>{'' if at else span}<w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for at, cell in enumerate(cells)
    )


@pytest.mark.parametrize("claim", ["0", "-1", "x", "10000000", "1" + "0" * 25, "9" * 5000])
def test_a_cell_over_more_columns_than_word_has_is_read(word: Word, claim: str) -> None:
    word.xml(f"<w:tbl><w:tr>{row('项目', '数量', claim=claim)}</w:tr><w:tr>{row('公园', '3个')}</w:tr></w:tbl>")
    text = docx.read(word.bytes(), "a.docx")
    assert "公园" in text
    assert len(text) < 200


@pytest.mark.parametrize("claim", ["100000000", "1" + "0" * 25])
def test_a_row_that_begins_beyond_words_last_column_is_read(word: Word, claim: str) -> None:
    before = f'<w:trPr><w:gridBefore w:val="{claim}"/></w:trPr>'
    word.xml(f"<w:tbl><w:tr>{row('项目', '数量')}</w:tr><w:tr>{before}{row('公园', '3个')}</w:tr></w:tbl>")
    assert "3个" in docx.read(word.bytes(), "a.docx")


@pytest.mark.parametrize("depth", ["9", "9" * 30, "-1", "x"])
def test_a_paragraph_on_a_level_that_no_list_has_is_read(word: Word, depth: str) -> None:
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    word.xml(f"<w:p>{numbered}<w:r><w:t>建设公园</w:t></w:r></w:p>")
    assert docx.read(word.bytes(), "a.docx") == "建设公园"


def test_a_word_file_without_a_body_is_refused(word: Word) -> None:
    data = repacked(word.text("一").bytes(), "word/document.xml", rb"<w:body>.*</w:body>", b"")
    with pytest.raises(UnreadableFile, match=r"a\.docx: .*without a body"):
        docx.read(data, "a.docx")


def test_a_word_file_with_something_else_for_its_styles_is_refused(word: Word) -> None:
    data = repacked(word.text("一").bytes(), "word/styles.xml", rb".*", b"<a/>")
    with pytest.raises(UnreadableFile, match=r"a\.docx"):
        docx.read(data, "a.docx")


def test_tables_by_the_thousand_are_turned_in_one_pass() -> None:
    text = markdown.tabled("| 街道 | 床位 |\n|---|---|\n| 文晖街道 | 40 |\n\n" * 16_000)
    assert text == "文晖街道，床位：40。\n\n" * 16_000


@pytest.mark.parametrize("around", ["<table><tr><td>", "<ul><li>", "<form><table><tr><td>"])
def test_blocks_nested_by_the_thousand_are_each_looked_at_once(around: str) -> None:
    assert html.read((around * 12_000 + "建设公园").encode(), "a.html") == "建设公园"
