"""Places among others, as texts tell them."""

from __future__ import annotations

import pytest

from qa_bot.text.ranks import rank, ranked, unranked


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("产量稳居全国第4位", "4"),
        ("排全国第二吗", "2"),
        ("世界老大", "1"),
        ("全国头一个通地铁的县", "1"),
        ("成为全国首个示范城市", "1"),
        ("居东北首位", "1"),
        ("进入全国前十", ""),
        ("在第33届运动会上", ""),
        ("全国首批", ""),
        ("", ""),
    ],
)
def test_rank_is_read(text: str, number: str) -> None:
    assert rank(text) == number
    assert ranked(text) is (number != "" or "前十" in text)


def test_rank_is_taken_out() -> None:
    assert unranked("粮食产量全国第一吧") == "粮食产量 吧"
    assert unranked("粮食产量") == "粮食产量"
