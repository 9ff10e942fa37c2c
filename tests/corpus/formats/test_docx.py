"""Word files: what is printed, in order, with the numbers that Word counts."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import pytest
from docx.shared import Pt

from qa_bot.corpus.formats import docx
from qa_bot.errors import ProtectedFile, SourceError, UnreadableFile

Word = Any  # the builder in conftest.py

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LISTS = (
    '<w:abstractNum w:abstractNumId="77">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%4"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
)


def numbered(depth: int, text: str, number: int = 77) -> str:
    """Write a paragraph of a list."""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def lines(word: Word) -> list[str]:
    """Read a file in the making."""
    text = docx.read(word.bytes(), "a.docx")
    return text.split("\n") if text else []


def test_paragraphs_come_in_order(word: Word) -> None:
    assert lines(word.text("政府工作报告", "各位代表：", "　　过去一年，成效显著。")) == [
        "政府工作报告",
        "各位代表：",
        "　　过去一年，成效显著。",
    ]


def test_an_empty_file_has_no_text(word: Word) -> None:
    assert lines(word.text("", "  ", "")) == []


def test_automatic_numbers_are_restored(word: Word) -> None:
    parts = [(0, "回顾"), (1, "经济"), (1, "民生"), (2, "床位"), (2, "助餐"), (0, "安排"), (1, "交通"), (2, "道路")]
    word.lists(LISTS).xml("".join(numbered(depth, text) for depth, text in parts))
    assert lines(word) == [
        "一、回顾",
        "（一）经济",
        "（二）民生",
        "1.床位",
        "2.助餐",
        "二、安排",
        "（一）交通",
        "1.道路",
    ]


def test_a_bare_number_is_set_off_by_a_space(word: Word) -> None:
    assert lines(word.lists(LISTS).xml(numbered(3, "道路"))) == ["1 道路"]


def test_an_empty_numbered_paragraph_counts_but_prints_nothing(word: Word) -> None:
    assert lines(word.lists(LISTS).xml(numbered(0, "甲") + numbered(0, "") + numbered(0, "乙"))) == ["一、甲", "三、乙"]


def test_a_number_that_is_switched_off_is_none(word: Word) -> None:
    assert lines(word.lists(LISTS).xml(numbered(0, "甲", number=0))) == ["甲"]


def test_lists_of_a_style_are_counted(word: Word) -> None:
    word.text("甲", "乙", style="List Number").text("点", style="List Bullet")
    assert lines(word) == ["1.甲", "2.乙", "点"]


def test_lists_of_a_parent_style_are_counted(word: Word) -> None:
    child = word.file.styles.add_style("Child", 1)
    child.base_style = word.file.styles["List Number"]
    assert lines(word.text("甲", style="List Number").text("乙", style="Child")) == ["1.甲", "2.乙"]


def test_styles_that_are_based_in_a_circle_end(word: Word) -> None:
    one, two = word.file.styles.add_style("One", 1), word.file.styles.add_style("Two", 1)
    one.base_style, two.base_style = two, one
    assert lines(word.text("甲", style="One")) == ["甲"]


def test_headers_and_footers_are_left_out(word: Word) -> None:
    section = word.file.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "页眉", "页脚"
    assert lines(word.text("正文")) == ["正文"]


def test_runs_links_and_insertions_are_joined(word: Word) -> None:
    word.xml(
        "<w:p><w:r><w:t>新建</w:t></w:r><w:hyperlink><w:r><w:t>停车</w:t></w:r></w:hyperlink>"
        '<w:ins w:id="1" w:author="a"><w:r><w:t>泊位</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>旧的</w:delText></w:r></w:del>'
        "<w:smartTag><w:r><w:t>五千个</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t>。</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert lines(word) == ["新建停车泊位五千个。"]


def test_breaks_tabs_and_hidden_text(word: Word) -> None:
    word.xml(
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/><w:t>四</w:t></w:r>"
        '<w:r><w:br w:type="page"/><w:t>五</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>六</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
    )
    assert lines(word) == ["一", "二 三-四五六"]


def test_a_block_of_controls_is_read_and_a_table_of_contents_is_not(word: Word) -> None:
    word.xml(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>一、回顾 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(word) == ["正文"]


def test_paragraphs_in_the_style_of_a_table_of_contents_are_left_out(word: Word) -> None:
    word.file.styles.add_style("toc 1", 1)
    assert lines(word.text("一、回顾 3", style="toc 1").text("一、回顾")) == ["一、回顾"]


def test_a_text_box_follows_its_paragraph_once(word: Word) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    word.xml(
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent {compatible}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(word) == ["正文", "框内"]


def test_a_table_stands_where_it_stood(word: Word) -> None:
    word.text("前")
    word.table(["街道", "床位（张）"], ["文晖街道", "40"], ["潮鸣街道", "20"])
    assert lines(word.text("后")) == ["前", "文晖街道床位40张。", "潮鸣街道床位20张。", "后"]


def test_merged_cells_repeat(word: Word) -> None:
    made = word.table(["街道", "设施", ""], ["", "点", "床"], ["甲街道", "1", "2"], ["", "3", "4"])
    made.cell(0, 0).merge(made.cell(1, 0))
    made.cell(0, 1).merge(made.cell(0, 2))
    made.cell(2, 0).merge(made.cell(3, 0))
    assert lines(word) == ["甲街道，设施点：1；设施床：2。", "甲街道，设施点：3；设施床：4。"]


def test_head_rows_that_are_marked_are_believed(word: Word) -> None:
    made = word.table(["联系人", "某某"], ["电话", "12345"])
    made.rows[0]._tr.get_or_add_trPr().append(made.rows[0]._tr.makeelement(docx.W + "tblHeader"))
    assert lines(word) == ["电话，某某：12345。"]


def test_a_frame_of_one_column_is_no_table(word: Word) -> None:
    made = word.table(["第一段"], ["第二段"])
    made.cell(0, 0).add_paragraph("又一段")
    assert lines(word) == ["第一段", "又一段", "第二段"]


def test_a_table_in_a_table_is_read(word: Word) -> None:
    made = word.table(["外"])
    inner = made.cell(0, 0).add_table(2, 2)
    for place, text in zip([(0, 0), (0, 1), (1, 0), (1, 1)], ["街道", "床位", "甲街道", "4"], strict=True):
        inner.cell(*place).text = text
    assert lines(word) == ["外", "甲街道，床位：4。"]


def test_looks_do_not_matter(word: Word) -> None:
    run = word.file.add_paragraph().add_run("大字")
    run.font.size, run.bold = Pt(40), True
    assert lines(word) == ["大字"]


def test_a_file_with_a_password_is_protected() -> None:
    with pytest.raises(ProtectedFile, match=r"^a\.docx: needs a password; save it without one$"):
        docx.read(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    with pytest.raises(ProtectedFile):
        docx.read(OLE + bytes(600), "a.docx")


def test_an_old_word_file_is_named_as_such() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.docx: in the format of Word before 2007; save it as \.docx$"):
        docx.read(OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "a.docx")


def test_an_encrypted_archive_is_protected(word: Word) -> None:
    data = bytearray(word.text("正文").bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(ProtectedFile):
        docx.read(bytes(data), "a.docx")


@pytest.mark.parametrize("data", [b"", b"abc", b"PK\x03\x04", "正文".encode(), bytes(1000), b"%PDF-1.4"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.docx: damaged or no Word file"):
        docx.read(data, "a.docx")


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Return an archive with parts replaced or added (`_` stands for `/`)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = {name.replace("_", "/") + ".xml": content for name, content in parts.items()}
        for name in old.namelist():
            new.writestr(name, names.pop(name, None) or old.read(name))
        for name, content in names.items():
            new.writestr(name, content)
    return stream.getvalue()


def test_another_archive_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.txt", "正文")
    with pytest.raises(UnreadableFile, match="damaged or no Word file"):
        docx.read(stream.getvalue(), "a.docx")


def test_a_bomb_is_not_unpacked(word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_LARGEST", 5 * 2**20)
    data = repacked(word.text("正文").bytes(), word_bomb=bytes(6 * 2**20))
    assert len(data) < 2**20
    with pytest.raises(UnreadableFile, match=r"^a\.docx: unpacks to more than 5 MB; divide it$"):
        docx.read(data, "a.docx")


def test_more_parts_than_any_file_has_are_refused(word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_MOST_PARTS", 3)
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        docx.read(word.text("正文").bytes(), "a.docx")


def test_entities_are_not_expanded(word: Word) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(UnreadableFile, match="declares a document type"):
        docx.read(repacked(word.text("正文").bytes(), word_document=bomb), "a.docx")


@pytest.mark.parametrize("part", [b"", b"<", b"<w:document/>", b"<a/>", b"<a>" * 100_000, "正文".encode()])
def test_a_damaged_part_is_refused_or_read_as_nothing(part: bytes, word: Word) -> None:
    data = repacked(word.text("正文").bytes(), word_document=part or b" ")
    with pytest.raises(UnreadableFile) as caught:
        docx.read(data, "a.docx")
    assert "\n" not in str(caught.value)


def text_or_error(data: bytes) -> bool:
    """Tell whether bytes give a text, or an error that names the file."""
    try:
        return isinstance(docx.read(data, "a.docx"), str)
    except SourceError as error:
        return str(error).startswith("a.docx: ")


def test_any_damage_gives_text_or_the_one_error(word: Word) -> None:
    whole = word.text("新建停车泊位", "五千个").bytes()
    chance = random.Random(7)  # noqa: S311
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 5, 50])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.choice([len(data), chance.randrange(len(data))]) :]
        assert text_or_error(bytes(data))
