"""Files that give no document: empty, scanned, damaged, too large, or with a wrong value beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordFile
from putting import one, put
from reportlab.pdfgen.canvas import Canvas

from qa_bot.corpus import load
from qa_bot.errors import (
    BatchError,
    EmptyFile,
    ProtectedFile,
    QaBotError,
    ScannedFile,
    SettingError,
    UnreadableFile,
)


def test_a_wrong_value_in_a_sidecar_names_it(tmp_path: Path) -> None:
    path, sidecar = put(tmp_path, "a.txt"), put(tmp_path, "a.meta.toml", 'year = "abc"')
    with pytest.raises(SettingError) as caught:
        one(path)
    assert str(caught.value) == f"{sidecar}: year = 'abc' is no year; write it as a number of four digits, 2023"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf"])
def test_an_empty_file_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match=rf"{name}: is empty; "):
        one(put(tmp_path, name, b""))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", " \n\t　\n"),
        ("a.txt", "﻿"),
        ("a.md", "---\ntitle: 有题无文\n---\n\n"),
        ("a.html", "<html><body><script>x</script> </body></html>"),
    ],
)
def test_a_file_of_white_space_is_named(name: str, content: str, tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match=r"holds no text, only white space; "):
        one(put(tmp_path, name, content))


def test_an_empty_word_file_is_named(tmp_path: Path) -> None:
    WordFile().save(str(tmp_path / "a.docx"))
    with pytest.raises(EmptyFile):
        one(tmp_path / "a.docx")


def test_a_scan_is_named(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.line(10, 10, 500, 500)
    canvas.save()
    with pytest.raises(ScannedFile, match="needs OCR: it has 1 pages but no text"):
        one(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", UnreadableFile),
        ("a.pdf", b"not a pdf", UnreadableFile),
        ("a.docx", b"not a docx", UnreadableFile),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ProtectedFile),
        ("a.jsonl", b"not json", BatchError),
        ("a.jsonl", b"", EmptyFile),
        ("a.jsonl", b"\n\n", EmptyFile),
    ],
)
def test_damage_is_named_by_file(name: str, content: bytes, error: type[QaBotError], tmp_path: Path) -> None:
    path = put(tmp_path, name, content)
    with pytest.raises(error) as caught:
        list(load.documents(path))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_file_beyond_measure_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_LARGEST", 2**20)
    with pytest.raises(UnreadableFile, match=r"a\.txt: 2 MB, more than 1 MB; divide it$"):
        one(put(tmp_path, "a.txt", b"a" * (2 * 2**20)))


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile, match=r"a\.txt: cannot be read \(Permission denied\); check its permissions$"):
        one(path)


def test_a_bad_row_is_named_after_the_good_ones(tmp_path: Path) -> None:
    rows = load.documents(put(tmp_path, "c.jsonl", '{"id": "a", "text": "一"}\n{"id": "a", "text": "二"}'))
    assert next(rows).id == "a"
    with pytest.raises(BatchError, match=r"c\.jsonl, line 2: id 'a' stands in line 1 already"):
        next(rows)
