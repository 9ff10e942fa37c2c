"""Names and contents that arrive, hostile ones among them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.desk.papers import arrive

LIMIT = 2**20


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("云栖县2031年政府工作报告.docx", "云栖县2031年政府工作报告"),
        ("../../etc/passwd.txt", "passwd"),
        ("C:\\文件\\报告（终稿）.pdf", "报告（终稿）"),
        ("<script>alert(1)</script>.txt", "script"),
        ("<b>年报.txt", "b_年报"),
        ("a\0b\r\n.txt", "ab"),
        (".htaccess.txt", "htaccess"),
        ("....txt", "document"),
        ("。。。", "document"),
        ("", "document"),
        ("报" * 300 + ".md", "报" * 60),
        ("年报.meta.toml", "年报.meta.toml"),
        ("a'b\"c;d$(e)`f`.txt", "a_b_c_d_(e)_f"),
        ("\u202egpj.exe.txt", "gpj.exe"),
        ("é.txt", "é"),
    ],
)
def test_a_stem_is_safe_whatever_the_name(name: str, stem: str) -> None:
    assert arrive.stem(name) == stem


@given(st.text(max_size=400))
def test_no_name_leaves_its_folder_or_is_too_long(name: str) -> None:
    stem = arrive.stem(name)
    assert Path(stem).name == stem
    assert not stem.startswith((".", "-"))
    assert 0 < len(stem.encode()) <= 180
    assert not set(stem) & set("/\\\0\n<>\"'&")


@given(st.text(max_size=400))
def test_a_shown_name_holds_no_control_character(name: str) -> None:
    shown = arrive.shown(name)
    assert len(shown) <= 120
    assert not any(character < " " or character == "\x7f" for character in shown)


def put(folder: Path, data: bytes) -> Path:
    path = folder / "came"
    path.write_bytes(data)
    return path


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


WORD = packed(**{"word__document.xml": b"<w/>"})


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.txt", b"abc", ".txt"),
        ("a.TXT", b"abc", ".txt"),
        ("a.md", b"# a", ".md"),
        ("a.htm", b"<p>a", ".htm"),
        ("a.jsonl", b"{}", ".jsonl"),
        ("a.pdf", b"%PDF-1.4\n", ".pdf"),
        ("a.txt", b"%PDF-1.4\n", ".pdf"),
        ("a", b"%PDF-1.4\n", ".pdf"),
        ("a.docx", WORD, ".docx"),
        ("a.txt", WORD, ".docx"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE HTML><html>", ".html"),
        ("a.txt", b"<!-- saved --><html lang=zh>", ".html"),
        ("a.md", b"%PDF-1.4 is a format", ".md"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
    ],
)
def test_a_kind_is_told_by_the_content(tmp_path: Path, name: str, data: bytes, ending: str) -> None:
    assert arrive.ending(put(tmp_path, data), name, LIMIT) == ending


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.exe", b"abc", "format"),
        ("a", b"abc", "format"),
        ("a.txt", b"\x89PNG\r\n", "format"),
        ("a.docx", b"\x1f\x8b\x08", "format"),
        ("a.docx", b"abc", "disguised"),
        ("a.pdf", b"abc", "disguised"),
        ("a.docx", b"PK\x03\x04 and nothing more", "damaged"),
        ("a.docx", packed(**{"a.txt": b"abc"}), "disguised"),
        ("a.docx", packed(**{"word__document.xml": bytes(17 * LIMIT)}), "bomb"),
    ],
)
def test_what_is_not_read_is_refused_with_its_reason(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(arrive.Refused) as refused:
        arrive.ending(put(tmp_path, data), name, LIMIT)
    assert refused.value.code == code
