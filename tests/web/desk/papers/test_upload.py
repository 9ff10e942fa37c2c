"""What comes in over HTTP: what hostile names and files do, what is not taken, and what takes too long."""

from __future__ import annotations

import socket
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from papermaker import files, portable
from reading import HERE, words

from qa_bot.desk.papers import run
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.papers.work import Limits
from qa_bot.index import store
from qa_bot.web.desk.entry import session


@pytest.mark.parametrize(
    ("name", "kept"),
    [  # a quote reaches us as %22, as browsers write it
        ("<script>alert(1)</script>.txt", "script.txt"),
        ("../../../tmp/evil.txt", "evil.txt"),
        ("报" * 300 + ".txt", "报" * 60 + ".txt"),
        ('"><img src=x onerror=alert(1)>.txt', "22_img_src_x_onerror_alert(1).txt"),
        (".txt", "document.txt"),
        ("${7*7}{{7*7}}.txt", "7_7_7_7.txt"),
    ],
)
def test_no_name_is_trusted(office: Any, name: str, kept: str) -> None:
    page = office.seen(office.upload(name, files()["a.txt"]))
    (folder,) = office.settings.uploads.iterdir()
    assert {path.name for path in folder.iterdir()} == {kept, stages.STATE, stages.PREVIEW, stages.LOCK}
    assert not BeautifulSoup(page, "lxml").select("main script, main img")
    assert not BeautifulSoup(office.get(HERE).text, "lxml").select("main script, main img")


def test_nothing_of_a_document_is_markup(office: Any) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
    text = f"{evil}2032年报告\n1.{evil}。新建桥梁7座{evil}。\n2.乙。新建食堂9家。\n"
    page = office.seen(office.upload("evil.txt", text.encode()))
    assert (
        "新建桥梁7座<script>" in BeautifulSoup(page, "lxml").text or "<script>alert" in BeautifulSoup(page, "lxml").text
    )
    again = office.seen(office.decide(page, "confirm"))
    changed = office.seen(office.upload("evil.txt", text.replace("7座", "8座").encode()))
    for html in (page, again, changed, office.get(HERE).text, office.get(f"{HERE}?lang=en").text):
        assert not BeautifulSoup(html, "lxml").select("main script, main img, main [onerror]")


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("a.txt", b"", 400, "文件里没有文字"),
        ("a.docx", b"no archive", 400, "文件的内容和它的名称不符"),
        ("a.exe", b"MZ\x90\x00", 400, "不认识这种文件"),
        ("a.docx", b"PK\x03\x04 cut", 400, "文件已损坏"),
        ("a.txt", b"x" * 300_001, 413, "文件太大"),
        ("", b"abc", 400, "没有选择文件"),
    ],
)
def test_what_is_not_taken_is_told_at_once_and_leaves_nothing(
    office: Any, name: str, data: bytes, status: int, said: str
) -> None:
    answer = office.upload(name, data)
    assert (answer.status_code, said in words(answer.text)) == (status, True)
    assert not office.settings.uploads.exists() or list(office.settings.uploads.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", portable(locked=True), "文件设有密码"),
        ("a.pdf", portable(()), "文件只有扫描图像"),
        ("a.jsonl", b'{"id": 1}', "其中有一行不能使用"),
    ],
)
def test_what_cannot_be_read_is_told_and_can_be_thrown_away(office: Any, name: str, data: bytes, said: str) -> None:
    page = office.seen(office.upload(name, data))
    assert said in words(page)
    assert str(office.settings.uploads) not in page
    assert office.decide(page, "discard").status_code == 303
    assert list(office.settings.uploads.iterdir()) == []


def test_a_body_beyond_all_limits_is_refused_by_the_door(office: Any) -> None:
    answer = office.upload("a.txt", bytes(900_000))
    assert answer.status_code == 413
    assert not office.settings.uploads.exists()


def test_a_body_that_lies_about_its_length_is_cut_off(office: Any) -> None:
    place = urlsplit(office.url)
    head = (
        f"POST {HERE}/upload HTTP/1.1\r\nHost: a\r\nCookie: {session.COOKIE}={office.token}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    with socket.create_connection((place.hostname, place.port)) as line:
        line.sendall(head.encode() + b"%x\r\n" % len(part) + part + b"\r\n")
        for _ in range(12):
            line.sendall(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
        line.sendall(b"0\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_that_takes_too_long_to_read_is_told_so(
    office: Any, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(run, "look", partial(run.look, limits=Limits(seconds=0.01)))
    page = office.seen(office.upload("a.txt", files()["a.txt"]))
    path = BeautifulSoup(page, "lxml").select_one("main form")["action"]
    said = words(office.get(f"{path}?lang={lang}").text)
    assert {
        "zh": "文件太大或太复杂，在限定的时间和内存里没有读完。请拆成几份再上传。",
        "en": "The file is too large or too intricate: it could not be read in the time and memory allowed. Divide it.",
    }[lang] in said
    assert "a" not in store.read(office.settings.index).ids
