"""Quantities told in other units are one quantity; other measure words, and a share and points, are not."""

from __future__ import annotations

import pytest

from qa_bot.answer.generate.proof.words.equal import equal
from qa_bot.text.figures import figures


def one(text: str, other: str) -> bool:
    (first,), (second,) = figures(text), figures(other)
    return equal(first, second)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("绿地35公顷", "绿地35万平方米"),
        ("绿地525亩", "绿地35公顷"),
        ("绿道8300米", "绿道8.3公里"),
        ("增长四分之一", "增长25%"),
        ("三亿两千万元", "3.2亿元"),
        ("一千五百人", "1500名"),
        ("粮食95000吨", "粮食9.5万吨"),
        ("不少于120分钟", "不少于2小时"),
        ("过渡五年", "过渡60个月"),
        ("总值是486.3亿", "总值486.3亿元"),
    ],
)
def test_one_quantity_in_two_units(text: str, other: str) -> None:
    assert one(text, other)
    assert one(other, text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("绿地35公顷", "绿地35亩"),
        ("绿地35公顷", "绿地3.5万平方米"),
        ("增长25%", "增长25个百分点"),
        ("电梯120台", "电梯120部"),
        ("就业4300户", "就业4300人"),
        ("体检3.5万人次", "体检3.5万人"),
        ("增长四分之一", "增长20%"),
        ("总值是486.3亿", "总值486.4亿元"),
        ("惠及3万", "奖励3万元"),
    ],
)
def test_two_quantities(text: str, other: str) -> None:
    assert not one(text, other)
    assert not one(other, text)
