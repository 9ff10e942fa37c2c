"""What an answer says: quantities by value and unit, words on one spelling."""

from __future__ import annotations

import pytest
from casemaker import case, question

from qa_bot.evaluate.measures.words import lacking, says, uttered, words


@pytest.mark.parametrize(
    ("text", "spelling", "said"),
    [
        ("加装电梯120台〔1〕", "120台", True),
        ("加装电梯一百二十台", "120台", True),
        ("加裝電梯１２０臺", "120台", True),
        ("加装电梯120台", "20台", False),
        ("加装电梯120台", "120座", False),
        ("增长12.3%", "2.3%", False),
        ("增长百分之二点三", "2.3%", True),
        ("投资1.1万亿元", "11000亿元", True),
        ("投资1.1万亿元", "1.1万亿", True),
        ("投资1.1万亿元", "1.1万", False),
        ("规模达到11000亿", "1.1万亿", True),
        ("拓展地下空间50万平方米", "50万平方", True),
        ("生产总值287.9亿元", "287.9亿", True),
        ("浓度27微克/立方米", "27微克", True),
        ("开行4000班次", "4000班", True),
        ("体检4000人次", "4000人", False),
        ("为期30个月", "30个", False),
        ("投资170亿元", "70亿元", False),
        ("10月底前完成", "10月底", True),
        ("第10条〔12〕", "12", False),  # a marker is no number
        ("热线12345", "12345", True),
        ("“云膳”老年助餐点", "「云膳」", True),
        ("不是的，报告写的是60幢", "是的", False),
        ("是的。打造60幢", "是的", True),
        ("", "120台", False),
        ("加装电梯120台", "", True),
    ],
)
def test_says(text: str, spelling: str, said: bool) -> None:
    assert says(text, spelling) is said


def test_facts_are_the_share_of_those_said() -> None:
    asked = question(facts=(("120台", "120部"), ("21个",), ("7800户",)), forbid=("86台",))
    given = case(asked, "加装电梯120部，改造小区二十一个〔1〕")
    assert words(given) == {"facts": pytest.approx(2 / 3), "forbidden": 0}
    assert lacking(given) == ("7800户",)


def test_forbidden_words_are_named() -> None:
    given = case(question(forbid=("86台", "不合格")), "加装电梯86台，全都不合格〔1〕")
    assert (words(given), uttered(given)) == ({"facts": None, "forbidden": 1}, ("86台", "不合格"))


def test_failure_says_nothing() -> None:
    assert words(case(question(facts=(("1台",),), forbid=("2台",)), None)) == {"facts": 0, "forbidden": 0}
    assert words(case(question(), None)) == {"facts": None, "forbidden": None}
