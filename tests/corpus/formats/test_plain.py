"""Plain text stays what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.formats import plain
from qa_bot.errors import UnreadableFile


@pytest.mark.parametrize(
    "text", ["", "正文", "　　正文\n\n\n\t后文 \n", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "# 标题\n<b>粗</b>&amp;"]
)
def test_text_stays_to_the_character(text: str) -> None:
    assert plain.read(text.encode(), "a.txt") == text


def test_other_encodings_and_line_ends_are_read() -> None:
    assert plain.read("新建停车泊位\r\n五千个".encode("gbk"), "a.txt") == "新建停车泊位\n五千个"


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: "):
        plain.read(b"\x00\x01\x02", "a.txt")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="﻿"), max_size=200))
def test_printable_text_in_utf8_with_a_mark_comes_back(text: str) -> None:
    assert plain.read(text.encode("utf-8-sig"), "a.txt") == text
