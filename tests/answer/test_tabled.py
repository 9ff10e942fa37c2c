"""Figures that stand in a table are told, whatever format the table came in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from qa_bot.answer.bot import Bot

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("云河区2031年民生实事项目", "一、改善环境", "2031年计划实施以下项目。")
ROWS = (("项目", "数量"), ("口袋公园", "8个"), ("公共厕所", "12座"))


def _word() -> bytes:
    made, stream = Document(), io.BytesIO()
    for line in HEAD:
        made.add_paragraph(line)
    table = made.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    made.save(stream)
    return stream.getvalue()


def _page() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    lines = "".join(f"<p>{line}</p>" for line in HEAD)
    return f"<!doctype html><html><body>{lines}<table>{rows}</table></body></html>".encode()


def _marked() -> bytes:
    first, *rest = (f"|{'|'.join(row)}|" for row in ROWS)
    return "\n\n".join([*HEAD, "\n".join([first, "|---|---|", *rest])]).encode()


@pytest.mark.parametrize(("ending", "data"), [("docx", _word()), ("html", _page()), ("md", _marked())])
def test_a_figure_in_a_table_is_told_and_quoted_verbatim(ending: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"云河区2031年民生实事.{ending}"
    path.write_bytes(data)
    with Bot.from_documents([path]) as bot:
        answers = [bot.answer(question) for question in ("口袋公园几个", "公共厕所几座")]
        assert [(one.status, one.text) for one in answers] == [
            ("answered", "2031年计划：口袋公园数量8个〔1〕。"),
            ("answered", "2031年计划：公共厕所数量12座〔1〕。"),
        ]
        for answer in answers:
            (citation,) = answer.citations
            assert bot.document(citation.document).text[citation.start : citation.end] == citation.quote
