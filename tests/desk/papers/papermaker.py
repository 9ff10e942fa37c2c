"""Files of every format with their own words, and the steps that processes take, taken in this one."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from qa_bot.answer.bot import Bot
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers import work
from qa_bot.index import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa_bot.config import Settings
    from qa_bot.desk.papers.stage import Stage

    Staged = Callable[..., Stage]

REPORT = Path(__file__).resolve().parents[2] / "fixtures" / "云栖县2031年政府工作报告.txt"
NAME = "云栖县2031年政府工作报告"
LINES = (
    "雾江县2032年政府工作报告",
    "1.修好道路。新建桥梁7座。",
    "2.照顾老人。新建食堂9家。",
    "3.种好树木。新增绿地3万平方米。",
)
LIFTS = "既有住宅加装电梯多少台"
REVISED = REPORT.read_text(encoding="utf-8").replace("加装电梯120台", "加装电梯150台").encode()


def word(lines: tuple[str, ...] = LINES) -> bytes:
    """Return a Word file of these paragraphs."""
    made, stream = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(stream)
    return stream.getvalue()


def portable(lines: tuple[str, ...] = LINES, *, locked: bool = False) -> bytes:
    """Return a PDF of these lines, of none of them a page without text."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), encrypt=StandardEncryption("planted") if locked else None)
    canvas.rect(10, 10, 20, 20)
    for place, line in enumerate(lines):
        canvas.setFont("STSong-Light", 12 if place else 20)
        canvas.drawString(72, 760 - 24 * place, line)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def files() -> dict[str, bytes]:
    """Return one file of each format that is read, all of the same three clauses."""
    text = "\n".join(LINES)
    page = "".join(f"<p>{line}</p>" for line in LINES)
    row = {"id": "wujiang", "text": text, "title": LINES[0]}
    return {
        "a.txt": text.encode(),
        "a.md": "\n\n".join(LINES).encode(),
        "a.html": f"<!doctype html><html><body>{page}</body></html>".encode(),
        "a.docx": word(),
        "a.pdf": portable(),
        "a.jsonl": json.dumps(row, ensure_ascii=False).encode(),
    }


def looked(settings: Settings, stage: Stage) -> Stage:
    """Do what a reading process does."""
    stages.write(settings.uploads, replace(stage, state="reading"))
    work.work(settings, stage.token)
    return stages.read(settings.uploads, stage.token)


def applied(settings: Settings, stage: Stage) -> Stage:
    """Do what a process does that carries a change out."""
    stages.write(settings.uploads, replace(stage, state="applying"))
    work.work(settings, stage.token)
    return stages.read(settings.uploads, stage.token)


def preview(settings: Settings, stage: Stage) -> dict[str, Any]:
    """Return what was worked out for a stage."""
    read: dict[str, Any] = json.loads((settings.uploads / stage.token / stages.PREVIEW).read_text(encoding="utf-8"))
    return read


def said(settings: Settings, question: str) -> str:
    """Return what a bot of the index answers."""
    with Bot.open(settings.index, settings) as bot:
        return bot.answer(question).text


def ids(settings: Settings) -> tuple[str, ...]:
    """Return which documents are in the index."""
    return store.read(settings.index).ids
