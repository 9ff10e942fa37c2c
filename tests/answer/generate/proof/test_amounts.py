"""Numbers, their bounds, and numbers that count nothing, against the passages that a sentence cites."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.generate.proof.amounts import check
from qa_bot.answer.generate.proof.words.held import held
from qa_bot.records import Hit
from qa_bot.text.normal import fold

TEXTS = (
    "确保在外过渡5年以上的群众全部回迁，新增公用充电桩200个以上、停车泊位5000个。",
    "每千人口执业医师只有2.9人，地区生产总值突破700亿元，水质稳定在Ⅱ类以上。",
    "地铁四期15号线征迁，省级企业三年行动，加强湿地生态修复和资源保护，行政村通客车率达到96%。",
)


def flaw(said: str) -> str:
    return check(fold(said), [held(Hit(passage(text), 1.0, 2031)) for text in TEXTS]).flaw


@pytest.mark.parametrize(
    "said",
    [
        "在外头过渡达五年或更久的群众要回迁",
        "地区生产总值要跨过七百亿元",
        "至少200个充电桩，五千个停车泊位",
        "平均一千人里只有2.9名医师",
        "每千人口只有2.9人",
        "生态要修复、资源要保护，这两项都会加强",
        "打造两件事：生态修复，资源保护",
        "水质不低于Ⅱ类",
        "为期三年的行动",
        "四期15号线",
        "今年要建一条走廊",
    ],
)
def test_numbers_that_the_passages_hold(said: str) -> None:
    assert flaw(said) == ""


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("在外头过渡达五年的群众要回迁", "bound"),
        ("停车泊位再增加五千个以上", "bound"),
        ("充电桩要多出200个", "bound"),
        ("地区生产总值要到700亿元，规模以上企业更多", "bound"),
        ("通客车的行政村超过了96%", "bound"),
        ("每个小区200个以上充电桩", ""),  # 每 stands in another passage: which thing it is said of is not a number's
        ("平均一千户里只有2.9名医师", "number"),
        ("每万人口只有2.9人", "number"),
        ("生态要修复、资源要保护，这三十项都会加强", "number"),
        ("打造三件事：生态修复，资源保护", "number"),
        ("水质低于Ⅱ类", "number"),
        ("水质达到Ⅱ类", "number"),
        ("五年行动", "number"),
        ("三期15号线", "number"),
    ],
)
def test_numbers_that_they_do_not(said: str, why: str) -> None:
    assert flaw(said) == why


NAMES = "办好“湖畔夜市”“老街夜市”，打造食品检测平台和药品检测平台，县八届人大三次会议通过，水质稳定在Ⅲ类以上。"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("办好两个夜市", ""),
        ("办好三个夜市", "number"),
        ("新办两个夜市", "number"),
        ("打造两个平台", ""),
        ("打造四个平台", "number"),
        ("第三次会议通过", ""),
        ("第四次会议通过", "number"),
        ("第三批名单通过", "number"),
        ("水质稳定在Ⅲ类或更好", ""),
        ("水质稳定在Ⅱ类或更好", "number"),
        ("水质就是Ⅲ类", "number"),
    ],
)
def test_what_the_passage_lists_may_be_counted(said: str, why: str) -> None:
    assert check(fold(said), [held(Hit(passage(NAMES), 1.0, 2031))]).flaw == why


@pytest.mark.parametrize(
    ("said", "why"),
    [("总值要冲上700亿元", ""), ("总值不止700亿元", ""), ("总值要过700亿元大关", ""), ("总值要到700亿元", "bound")],
)
def test_a_mark_may_be_passed_in_other_words(said: str, why: str) -> None:
    assert check(said, [held(Hit(passage("总值突破700亿元。"), 1.0, 2031))]).flaw == why
