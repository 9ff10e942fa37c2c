"""PDF files: real ones, printed in a Chinese font and read back."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Any

import pytest
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from qa_bot.corpus.formats import pdf
from qa_bot.errors import ProtectedFile, ScannedFile, SourceError, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FONT = "STSong-Light"
LONG = "（一）办好实事。全年新建停车泊位3.5万个、绿道12.5公里，改造老旧小区52个，惠及居民两万余户，群众满意度稳步提高。"


def rows(printed: bytes) -> list[str]:
    """Read a PDF's paragraphs."""
    text = pdf.read(printed, "a.pdf")
    return text.split("\n") if text else []


def wrapped(
    text: str, wide: int, top: float = 100, size: float = 14, indent: int = 2
) -> list[tuple[float, float, str, float]]:
    """Set a paragraph in lines of `wide` characters, the first one indented."""
    parts, rest, lead = [], text, indent
    while rest:
        parts.append((70 + lead * size, top + 24 * len(parts), rest[: wide - lead], size))
        rest, lead = rest[wide - lead :], 0
    return parts


@pytest.fixture
def report(printed: Callable[..., bytes]) -> bytes:
    """Return a report of three pages with headers, numbers, indented paragraphs and a table over a page's end."""
    body = ParagraphStyle("body", fontName=FONT, fontSize=16, leading=28, firstLineIndent=32, wordWrap="CJK")
    head = ParagraphStyle("head", fontName=FONT, fontSize=22, leading=36, alignment=1, wordWrap="CJK")
    ruled = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT), ("SPAN", (0, 1), (0, 2))]
    )
    made = Table(
        [["街道", "助餐点（个）", "床位（张）"], ["甲街道", "5", "40"], ["", "3", "20"], ["乙街道", "8", "60"]],
        style=ruled,
    )

    def furniture(canvas: Any, doc: Any) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(80, 810, "云河区人民政府公报")
        canvas.drawCentredString(297, 30, f"— {doc.page} —")

    stream = io.BytesIO()
    story = [
        Paragraph("政府工作报告", head),
        Paragraph("——2031年1月5日在第一次会议上", head),
        Paragraph("一、2030年工作回顾", body),
    ]
    story += [Paragraph(LONG, body)] * 7 + [made] + [Paragraph(LONG.replace("（一）", "（二）"), body)] * 6
    SimpleDocTemplate(stream, leftMargin=80, rightMargin=80).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def test_a_report_is_read_back_to_the_character(report: bytes) -> None:
    assert rows(report) == [
        "政府工作报告",
        "——2031年1月5日在第一次会议上",
        "一、2030年工作回顾",
        *[LONG] * 7,
        "甲街道助餐点5个；甲街道床位40张。",
        "甲街道助餐点3个；甲街道床位20张。",
        "乙街道助餐点8个；乙街道床位60张。",
        *[LONG.replace("（一）", "（二）")] * 6,
    ]


@pytest.mark.parametrize("wide", [20, 30])
def test_lines_of_a_paragraph_are_joined(wide: int, printed: Callable[..., bytes]) -> None:
    text = "全年新建停车泊位五千个，改造老旧小区五十二个，惠及居民两万余户，满意度稳步提高，生活更加美好，"
    assert rows(printed(wrapped(text + text + "明年再接再厉。", wide))) == [text + text + "明年再接再厉。"]


def test_a_paragraph_goes_on_over_a_pages_end(printed: Callable[..., bytes]) -> None:
    first, second = wrapped("位" * 60, 30, indent=0), [(70.0, 100.0, "泊位。", 14.0)]
    assert rows(printed(first, second)) == ["位" * 60 + "泊位。"]


def test_page_numbers_and_headers_are_left_out(printed: Callable[..., bytes]) -> None:
    pages = [
        [(70, 40, "云河区公报", 9), (70, 400, text, 14), (290, 815, str(number), 9)]
        for number, text in enumerate("甲乙丙", 1)
    ]
    assert rows(printed(*pages)) == ["甲", "乙", "丙"]


def test_a_line_spaced_out_is_closed(printed: Callable[..., bytes]) -> None:
    assert rows(printed([(150, 100, "政 府 工 作 报 告", 22), (70, 200, "区长 某某", 14)])) == [
        "政府工作报告",
        "区长 某某",
    ]


def grid(left: float, top: float, columns: list[float], heights: int) -> list[tuple[float, float, float, float]]:
    """Draw the rules of a table with rows of 20 points."""
    right, bottom = left + sum(columns), top + 20 * heights
    across = [(left, top + 20 * row, right, top + 20 * row) for row in range(heights + 1)]
    edges = [left + sum(columns[:at]) for at in range(len(columns) + 1)]
    return [*across, *((edge, top, edge, bottom) for edge in edges)]


def cells(left: float, top: float, *lines: tuple[str, str]) -> list[tuple[float, float, str, float]]:
    """Print the cells of a table of two columns of 100 points."""
    return [
        (left + 5 + 100 * column, top + 15 + 20 * row, text, 10.0)
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    ]


def test_a_table_stands_between_its_paragraphs(printed: Callable[..., bytes]) -> None:
    page = [(70, 80, "前文。", 14), *cells(100, 100, ("街道", "床位"), ("甲街道", "40")), (70, 200, "后文。", 14)]
    assert rows(printed(page, ruled=[grid(100, 100, [100, 100], 2)])) == ["前文。", "甲街道，床位：40。", "后文。"]


def test_a_table_goes_on_over_a_pages_end(printed: Callable[..., bytes]) -> None:
    first, second = (
        cells(100, 700, ("街道", "床位"), ("甲街道", "40")),
        cells(100, 60, ("乙街道", "20"), ("丙街道", "30")),
    )
    ruled = [grid(100, 700, [100, 100], 2), grid(100, 60, [100, 100], 2)]
    assert rows(printed(first, second, ruled=ruled)) == [
        "甲街道，床位：40。",
        "乙街道，床位：20。",
        "丙街道，床位：30。",
    ]


def test_a_head_printed_again_is_not_said_again(printed: Callable[..., bytes]) -> None:
    first, second = (
        cells(100, 700, ("街道", "床位"), ("甲街道", "40")),
        cells(100, 60, ("街道", "床位"), ("乙街道", "20")),
    )
    ruled = [grid(100, 700, [100, 100], 2), grid(100, 60, [100, 100], 2)]
    assert rows(printed(first, second, ruled=ruled)) == ["甲街道，床位：40。", "乙街道，床位：20。"]


def test_two_tables_of_a_page_are_two(printed: Callable[..., bytes]) -> None:
    page = [*cells(100, 100, ("街道", "床位"), ("甲街道", "40")), *cells(100, 300, ("项目", "数量"), ("公园", "3"))]
    ruled = [grid(100, 100, [100, 100], 2) + grid(100, 300, [100, 100], 2)]
    assert rows(printed(page, ruled=ruled)) == ["甲街道，床位：40。", "公园，数量：3。"]


def test_a_frame_is_no_table(printed: Callable[..., bytes]) -> None:
    page = [(110, 120, "框内的话。", 14)]
    assert rows(printed(page, ruled=[grid(100, 100, [300], 2)])) == ["框内的话。"]


def test_radicals_of_cut_fonts_become_characters() -> None:
    assert pdf._tidy("⼯作⽇报，⻓效") == "工作日报，⻓效"
    assert pdf._tidy("北京") == "北京"


def test_a_scan_needs_ocr(printed: Callable[..., bytes]) -> None:
    with pytest.raises(
        ScannedFile, match=r"^a\.pdf: needs OCR: it has 2 pages but no text; run OCR and save it with text$"
    ):
        pdf.read(printed([], [], ruled=[[(10, 10, 500, 500)], [(10, 500, 500, 10)]]), "a.pdf")


def test_characters_without_names_need_ocr(printed: Callable[..., bytes]) -> None:
    few = "(cid:12)说明：本行有足够多的正文，所以不是扫描件，照常一字不差地读出来，一直读到这一行的末尾为止。"
    assert rows(printed([(10, 100, few, 9)])) == [few]
    with pytest.raises(ScannedFile, match="fonts do not say"):
        pdf.read(printed([(70, 100, "(cid:12)(cid:7)(cid:88)", 14)]), "a.pdf")


def test_a_file_of_white_space_has_no_text(printed: Callable[..., bytes]) -> None:
    assert rows(printed([(70, 100, "  ", 14)])) == []


def test_a_file_with_a_password_is_protected(printed: Callable[..., bytes]) -> None:
    locked = printed([(70, 100, "正文", 14)], encrypt=pdfencrypt.StandardEncryption("secret", strength=128))
    with pytest.raises(ProtectedFile, match=r"^a\.pdf: needs a password; save it without one$"):
        pdf.read(locked, "a.pdf")


def test_a_file_that_only_forbids_printing_is_read(printed: Callable[..., bytes]) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs pypdf to encrypt a file with a Chinese font")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed([(70, 100, "正文。", 14)])))
    writer.encrypt(user_password="", owner_password="owner", algorithm="AES-256")  # noqa: S106
    stream = io.BytesIO()
    writer.write(stream)
    assert rows(stream.getvalue()) == ["正文。"]


@pytest.mark.parametrize(
    "data", [b"", b"abc", b"%PDF-1.4", b"%PDF-1.4\n%%EOF", "正文".encode(), bytes(1000), b"PK\x03\x04"]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.pdf: damaged") as caught:
        pdf.read(data, "a.pdf")
    assert "\n" not in str(caught.value)


def text_or_error(data: bytes) -> bool:
    """Tell whether bytes give a text, or an error that names the file."""
    try:
        return isinstance(pdf.read(data, "a.pdf"), str)
    except SourceError as error:
        return str(error).startswith("a.pdf: ")


def test_any_damage_gives_text_or_the_one_error(printed: Callable[..., bytes]) -> None:
    whole = printed([(70, 100, "新建停车泊位", 14)], [(70, 100, "五千个", 14)])
    chance = random.Random(7)  # noqa: S311
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 5, 50])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.choice([len(data), chance.randrange(len(data))]) :]
        assert text_or_error(bytes(data))


def test_the_excerpt_printed_and_read_back_keeps_its_clauses(shared: Path, printed: Callable[..., bytes]) -> None:
    source = (
        (shared / "report/gongshu_2023_excerpt.txt").read_text(encoding="utf-8").replace("·", "")
    )  # the font lacks it
    lines = [part for paragraph in source.split("\n") for part in wrapped(paragraph, 34, indent=0)]
    pages = [
        [(left, 80 + 22 * at, text, 13.0) for at, (left, _, text, _) in enumerate(lines[start : start + 30])]
        for start in range(0, len(lines), 30)
    ]
    assert "".join(rows(printed(*pages))) == source.replace("\n", "")
    begins = [row[:6] for row in rows(printed(*pages))]
    assert [row for row in begins if row[:2] in {"8.", "9.", "10", "11", "12", "13", "14", "(四", "(五"}] == [
        paragraph[:6] for paragraph in source.split("\n")
    ]
