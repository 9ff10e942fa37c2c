"""Bytes to text: every encoding that Chinese offices write, at every length."""

from __future__ import annotations

import codecs
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus import decode
from qa_bot.errors import UnreadableFile

PROSE = "新建停车泊位五千个，新增绿地三十五万平方米，改造老旧小区五十二个，惠及居民两万余户。"
TRADITIONAL = "新建停車泊位五千個，新增綠地三十五萬平方米，改造老舊社區五十二個，惠及居民兩萬餘戶。"
SHORT = [
    "停车",
    "学校",
    "创业",
    "联通",
    "居民",
    "养老服务",
    "加装电梯",
    "文晖街道",
    "普惠托位",
    "一是办好教育",
    "新增床位550张。",
]
SIX = ["加快建设步伐", "提高服务水平", "新增普惠托位", "改造老旧小区", "扩大就业规模", "守住安全底线", "12345热线电话"]
ENCODINGS = ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb2312", "gb18030", "utf-16-le", "utf-16-be"])
def test_simplified_prose_comes_back_from_every_encoding(encoding: str) -> None:
    assert decode.text(PROSE.encode(encoding), "a.txt") == PROSE


@pytest.mark.parametrize(
    "encoding", ["utf-8", "gbk", "gb18030", "big5", "big5hkscs", "cp950", "utf-16-le", "utf-16-be"]
)
def test_traditional_prose_comes_back_from_every_encoding(encoding: str) -> None:
    assert decode.text(TRADITIONAL.encode(encoding), "a.txt") == TRADITIONAL


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_decides_and_is_taken_away(mark: bytes, encoding: str) -> None:
    assert decode.text(mark + PROSE.encode(encoding), "a.txt") == PROSE


@pytest.mark.parametrize("word", SHORT)
def test_a_word_or_two_in_gbk_is_enough(word: str) -> None:
    assert decode.text(word.encode("gbk"), "a.txt") == word


@pytest.mark.parametrize(("words", "encoding"), list(product(SIX, ENCODINGS)))
def test_six_characters_are_enough_for_every_encoding(words: str, encoding: str) -> None:
    assert decode.text(words.encode(encoding), "a.txt") == words


def test_gbk_that_happens_to_be_valid_utf8_is_read_as_gbk() -> None:
    data = "学校".encode("gbk")
    assert data.decode("utf-8") == "ѧУ"
    assert decode.text(data, "a.txt") == "学校"


def test_utf16_that_happens_to_be_ascii_is_read_as_utf16() -> None:
    data = "创业".encode("utf-16-le")
    assert data.isascii()
    assert decode.text(data, "a.txt") == "创业"


@pytest.mark.parametrize("text", ["café", "naïve R&D", "plain ASCII", "", "\n", "100%", "a\tb\x0cc"])
def test_latin_text_in_utf8_stays_what_it_is(text: str) -> None:
    assert decode.text(text.encode(), "a.txt") == text


def test_latin_text_in_a_western_encoding_is_left_to_the_library() -> None:
    text = "The café near the town hall is open daily; the résumé of the meeting is published. " * 5
    assert decode.text(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\r\n\r\n二", "一\n\n二"),
        ("一\r\r二", "一\n\n二"),
        ("\r\n", "\n"),
    ],
)
def test_line_ends_become_plain(raw: str, plain: str) -> None:
    assert decode.text(raw.encode(), "a.txt") == plain


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_line_ends_become_plain_in_every_encoding(encoding: str) -> None:
    raw = PROSE + "\r\n" + PROSE
    assert decode.text(raw.encode(encoding), "a.txt") == PROSE + "\n" + PROSE


def test_nothing_but_line_ends_changes() -> None:
    odd = "　　全角空格，ＡＢＣ１２３　“引号”\u00a0不断空格\t制表　\n　　第二段　"
    assert decode.text(odd.encode(), "a.txt") == odd
    assert decode.text(odd.encode("gb18030"), "a.txt") == odd


def test_a_web_page_with_a_long_ascii_head_is_judged_by_its_chinese() -> None:
    head = "<style>" + "p { color: red } " * 2000 + "</style>"
    assert decode.text((head + TRADITIONAL).encode("big5"), "a.html") == head + TRADITIONAL
    assert decode.text((head + PROSE).encode("gbk"), "a.html") == head + PROSE


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"\x00" * 100,
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        "正文".encode() + b"\x00\x01\x02",
    ],
)
def test_binary_data_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: holds binary data"):
        decode.text(data, "a.txt")


def test_damaged_utf8_names_the_byte() -> None:
    data = (PROSE * 20).encode()
    broken = data[:300] + b"\xff" + data[301:]
    with pytest.raises(UnreadableFile, match=r"^a\.txt: in no known encoding \(UTF-8, but damaged at byte 300\)"):
        decode.text(broken, "a.txt")


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="mark of utf-8"):
        decode.text(codecs.BOM_UTF8 + "停车".encode("gbk"), "a.txt")
    with pytest.raises(UnreadableFile, match="mark of utf-16-le"):
        decode.text(codecs.BOM_UTF16_LE + b"abc", "a.txt")


def test_noise_is_refused() -> None:
    noise = bytes((index * 7919 + 13) % 251 + 1 for index in range(1000))
    with pytest.raises(UnreadableFile, match="in no known encoding"):
        decode.text(noise, "a.txt")


def test_messages_are_one_line() -> None:
    for data in (b"\x00\x01", b"\xff" * 50, codecs.BOM_UTF8 + b"\xff"):
        with pytest.raises(UnreadableFile) as caught:
            decode.text(data, "某文件.txt")
        assert str(caught.value).startswith("某文件.txt: ")
        assert "\n" not in str(caught.value)


def test_valid_utf8_is_decoded_at_once() -> None:
    data = (PROSE * 25_000).encode()
    assert decode.text(data, "a.txt") == PROSE * 25_000


def test_a_large_gbk_file_costs_no_more_than_a_few_decodings() -> None:
    data = (PROSE * 25_000).encode("gbk")
    assert decode.text(data, "a.txt") == PROSE * 25_000


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r﻿"), max_size=50))
def test_utf8_prose_with_any_characters_round_trips(text: str) -> None:
    whole = PROSE + text
    assert decode.text(whole.encode(), "a.txt") == whole


@settings(deadline=None)
@given(st.integers(0, len(PROSE) - 8), st.integers(8, 40), st.sampled_from(ENCODINGS))
def test_any_piece_of_prose_round_trips(start: int, size: int, encoding: str) -> None:
    piece = PROSE[start : start + size]
    assert decode.text(piece.encode(encoding), "a.txt") == piece


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_the_one_error(data: bytes) -> None:
    try:
        text = decode.text(data, "a.txt")
    except UnreadableFile:
        return
    assert "\r" not in text
    assert "\0" not in text
