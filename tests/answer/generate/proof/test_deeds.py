"""What is done, and to which of the passage's things."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.generate.proof.check import check
from qa_bot.records import Hit

HOME = Hit(passage("老旧小区综合改造项目52个，完成回龙路等8条道路修缮，望舒大桥建成通车。"), 1.0, 2031)


@pytest.mark.parametrize(
    "said",
    ["老旧小区要推倒重建[S1]。", "老旧小区要拆掉[S1]。", "回龙路等8条路都要拓宽[S1]。", "望舒大桥要翻新改造[S1]。"],
)
def test_another_deed_is_stopped(said: str) -> None:
    assert not check(said, {"S1": HOME}).sound


@pytest.mark.parametrize("said", ["回龙路等8条道路要修好[S1]。", "综合改造老旧小区的项目有52个[S1]。"])
def test_the_deed_of_the_passage_passes(said: str) -> None:
    assert check(said, {"S1": HOME}).sound


def test_what_is_named_is_among_those_counted() -> None:
    assert check("除了回龙路，另外还有8条路要修缮[S1]。", {"S1": HOME}).flaw == "claim"


@pytest.mark.parametrize(("said", "flaw"), [("方便大家出门", ""), ("方便大家出行", ""), ("方便大家购物", "stage")])
def test_what_figures_are_for_is_told_behind_them(said: str, flaw: str) -> None:
    home = Hit(passage("新建人行天桥6座、地下通道4条，方便群众出行。"), 1.0, 2031)
    assert check(f"今年要新建6座人行天桥，{said}[S1]。", {"S1": home}).flaw == flaw


@pytest.mark.parametrize(
    ("text", "flaw"),
    [("15座山塘的修缮任务，10月底前全部完成。", ""), ("15座山塘的修缮任务，10月底前全部启动。", "stage")],
)
def test_what_is_behind_a_date_is_of_the_thing_before_it(text: str, flaw: str) -> None:
    home = Hit(passage(text), 1.0, 2031)
    assert check("修缮山塘的任务有15座，10月底前都要做完[S1]。", {"S1": home}).flaw == flaw


@pytest.mark.parametrize(("text", "flaw"), [("城际铁路年内开通运营。", ""), ("让城际铁路工程顺利向前推进。", "stage")])
def test_what_opens_opens_in_the_passage(text: str, flaw: str) -> None:
    assert check("城际铁路要顺利开通[S1]。", {"S1": Hit(passage(text), 1.0, 2031)}).flaw == flaw


@pytest.mark.parametrize(
    ("text", "said", "other"),
    [
        (
            "编制白鹭湖规划，打造“2040”养老圈，让老人20分钟到达日间中心。",
            "今年要打造“2040”养老圈，20分钟能到日间中心",
            "今年要编制“2040”养老圈，20分钟能到日间中心",
        ),
        (
            "“诗画白鹭”这个名片，要越做越响，支持民宿联盟。",
            "今年要把“诗画白鹭”的名片越做越响",
            "今年要把“诗画白鹭”的联盟越做越响",
        ),
        (
            "靠行业龙头带动，把配套企业招引进来。",
            "今年要用行业龙头带动配套企业的招引",
            "今年要用配套企业带动行业协会的招引",
        ),
        (
            "投入专项资金治理望龙溪，入海断面水质保持Ⅲ类。",
            "今年望龙溪入海断面的水质要保持Ⅲ类",
            "今年望马溪入海断面的水质要保持Ⅲ类",
        ),
        (
            "12座水库的加固任务，9月底前全部完成。",
            "今年加固水库12座，9月底前都要做完",
            "今年加固水库12座，9月底前都要拆完",
        ),
    ],
)
def test_a_deed_is_of_the_thing_that_its_passage_is_about(text: str, said: str, other: str) -> None:
    home = {"S1": Hit(passage(text), 1.0, 2031)}
    assert check(f"{said}[S1]。", home).flaw == ""
    assert check(f"{other}[S1]。", home).flaw != ""


def test_what_one_place_does_is_not_told_of_the_next_one() -> None:
    home = {"S1": Hit(passage("青石镇获评卫生乡镇，旧城排水能力明显增强。"), 1.0, 2031)}
    assert check("旧城的排水能力今年要明显增强[S1]。", home).flaw == ""
    assert check("青石镇旧城的排水能力今年要明显增强[S1]。", home).flaw == "object"
