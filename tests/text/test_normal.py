"""One spelling for matching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text.normal import fold, simplify, squeeze, width


@pytest.mark.parametrize(
    ("given_", "folded"),
    [
        ("", ""),
        ("停車位", "停车位"),
        ("２０２３年　新增ＡＢｃ", "2023年新增abc"),
        ("老 旧\n小 区", "老旧小区"),
        ("“双减”「双减」", '"双减""双减"'),
        ("R&D 经费", "r&d 经费"),
        ("①级", "1级"),
        ("电梯\ud800", "电梯\ufffd"),
    ],
)
def test_fold_gives_one_spelling(given_: str, folded: str) -> None:
    assert fold(given_) == folded


def test_squeeze_takes_every_space_out() -> None:
    assert squeeze(" 人 均 GDP\t增长 ") == "人均gdp增长"


def test_width_keeps_case_and_script() -> None:
    assert width("Ａｂ停車") == "Ab停車"


def test_plain_text_is_not_converted() -> None:
    assert simplify("elevator") == "elevator"
    assert simplify("") == ""


def test_huge_text_is_folded_whole() -> None:
    assert len(fold("停車位" * 100_000)) == 300_000


@given(st.text(max_size=200))
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
