"""The asker's own figures, held against the documents'."""

from __future__ import annotations

import pytest

from qa_bot.answer.reply.claims import premise
from qa_bot.text.figures import figures


@pytest.mark.parametrize(
    ("claim", "held", "true"),
    [
        ("14座", "14座", True),
        ("5座", "14座", False),
        ("14个", "14座", True),
        ("二百台", "200台", True),
        ("超过100台", "120台", True),
        ("超过120台", "120台", False),
        ("不到5000个", "9525个", False),
        ("不到一万个", "9525个", True),
        ("30%以上", "24.5%", False),
        ("25%以上", "25%以上", True),
        ("１４座", "14座", True),
    ],
)
def test_claim_is_held_against_the_figure(claim: str, held: str, *, true: bool) -> None:
    (tested,) = premise.test(figures(claim), figures(held))
    assert tested.true is true


def test_figure_of_another_unit_proves_nothing() -> None:
    assert premise.test(figures("补贴10元"), figures("80个")) == ()


def test_without_claims_or_figures_there_is_nothing_to_test() -> None:
    assert premise.test((), figures("80个")) == ()
    assert premise.test(figures("80个"), ()) == ()


def test_corrected_figure_is_the_documents() -> None:
    (tested,) = premise.test(figures("5座"), figures("14座"))
    assert tested.figure.text == "14座"


@pytest.mark.parametrize(
    ("question", "denies"),
    [
        ("今年不改造老旧小区了吗", True),
        ("今年不再新增停车位了吧", True),
        ("今年改不改造老旧小区", False),
        ("今年是不是改造老旧小区", False),
        ("新增停车位不少于1000个吗", False),
        ("今年不改造老旧小区", False),
        ("", False),
    ],
)
def test_question_that_has_a_thing_not_done_is_contrary(question: str, *, denies: bool) -> None:
    assert premise.contrary(question, "改造老旧小区、新增停车位") is denies


@pytest.mark.parametrize(
    ("question", "said", "otherwise"),
    [
        ("都说产量全国排第二，是真的吗", "产量稳居全国第4位", True),
        ("都说产量全国排第四，是真的吗", "产量稳居全国第4位", False),
        ("已经是世界老大了吧", "产销量跃升至全球第1位", False),
        ("已经是世界老大了吧", "产销量跃升至全球第2位", True),
        ("产量全国排第二吗", "产量有所增长", False),
    ],
)
def test_place_among_others_is_held_against_the_fact_s(question: str, said: str, *, otherwise: bool) -> None:
    assert premise.contrary(question, said) is otherwise


def test_thing_with_another_number_is_another_thing() -> None:
    assert premise.another("地铁10号线哪年通车", "地铁15号线各站点征迁")
    assert not premise.another("地铁15号线哪年通车", "地铁15号线各站点征迁")
    assert not premise.another("地铁哪年通车", "地铁15号线各站点征迁")


def test_great_sum_without_a_unit_is_money() -> None:
    (tested,) = premise.test(figures("已经破6万亿了"), figures("地区生产总值达到5.53万亿元"))
    assert not tested.true
    assert premise.test(figures("已经破6万了"), figures("收入达到5万元")) == ()


def test_fall_below_is_a_bound() -> None:
    (tested,) = premise.test(figures("跌破800亿斤"), figures("产量838.6亿斤"))
    assert not tested.true


@pytest.mark.parametrize("told", ["七十五岁", "三十二层", "5口", "3小时"])
def test_age_floor_or_household_is_held_against_no_count(told: str) -> None:
    (claim,) = figures(told)
    (held,) = figures("电梯200台")
    assert not premise.comparable(claim, held)
    assert premise.test([claim], [held]) == ()
