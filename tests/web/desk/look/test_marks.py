"""The words of a search, found again however the passage writes them."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.web.desk.look.marks import held, marked


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("住宅加装电梯120台。", "加装电梯", "住宅<mark>加装电梯</mark>120台。"),
        ("住宅加装电梯120台，电梯更新。", "电梯", "住宅加装<mark>电梯</mark>120台，<mark>电梯</mark>更新。"),
        ("为老人加装电梯", "加", "为老人<mark>加</mark>装电梯"),
        ("加装 电梯", "加装电梯", "<mark>加装</mark> <mark>电梯</mark>"),
        ("加裝電梯", "加装电梯", "<mark>加裝電梯</mark>"),
        ("Ｗｉ－Ｆｉ覆盖", "wi-fi", "<mark>Ｗｉ－Ｆｉ</mark>覆盖"),
        ("今年新增停车位800个", "今年新增多少停车位", "<mark>今年新增停车位</mark>800个"),
        ("<b>电梯</b>&", "电梯", "&lt;b&gt;<mark>电梯</mark>&lt;/b&gt;&amp;"),
        ("a<script>", "<script>", "a<mark>&lt;script&gt;</mark>"),
        ("没有", "电梯", "没有"),
        ("没有", "", "没有"),
        ("", "电梯", ""),
        ("㈱ 1", "(株)", "<mark>㈱</mark> 1"),
    ],
)
def test_words_are_marked_and_all_is_escaped(text: str, sought: str, expected: str) -> None:
    assert marked(text, sought) == expected


def test_the_characters_found_are_counted() -> None:
    assert held("住宅加装电梯120台，更新电梯。", "电梯") == 4
    assert held("", "电梯") == 0


@given(st.text(max_size=60), st.text(max_size=20))
def test_nothing_is_lost_and_nothing_gets_out(text: str, sought: str) -> None:
    bare = marked(text, sought).replace("<mark>", "").replace("</mark>", "")
    assert not {"<", ">"} & set(bare)
    assert unescape(bare) == text
