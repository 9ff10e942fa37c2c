"""Figures against things: facts with one number, things without a figure, rates and sums, leads and examples."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.generate.proof.check import check
from qa_bot.records import Hit

TEXTS = (
    "80%的园区降至低风险，80%的矿山达到二级标准。",
    "评定星级楼宇，打造亿元楼60幢，推进99条道路建设，丽水路、储鑫路都在其中。",
    "出台创业意见八条，出台支持科学园建设的意见十条。",
    "粮食总产量不低于9.5万吨，税收增长5.4%，投资三年增长58.6%。",
)
SOURCES = {f"S{at}": Hit(passage(text), 1.0, 2031) for at, text in enumerate(TEXTS, start=1)}


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("今年80%的园区要降至低风险[S1]。", ""),
        ("今年要达到80%，说的是园区[S1]。", "direction"),
        ("今年要打造六十幢亿元楼[S2]。", ""),
        ("今年要评出六十幢星级楼宇[S2]。", "object"),
        ("储鑫路、丽水路等99条道路，今年要推进[S2]。", ""),
        ("为了支持科学园，今年出台十条意见[S3]。", ""),
        ("为了支持科学园，今年出台八条意见[S3]。", "object"),
        ("今年税收增幅为5.4%[S4]。", ""),
        ("今年税收为5.4%[S4]。", "direction"),
        ("今年粮食总产量要增长9.5万吨以上[S4]。", "direction"),
        ("今年投资要增长58.6%[S4]。", "direction"),
    ],
)
def test_figure_of_a_thing(said: str, flaw: str) -> None:
    assert check(said, SOURCES).flaw == flaw


MEASURES = "商标注册量保持增长，每万户商标拥有量70件以上，计划培育瞪羚企业3家以上。"


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("今年每万户商标拥有量要达到70件以上[S1]。", ""),
        ("今年每万户商标拥有量要达到至少70件[S1]。", ""),
        ("今年每万户商标注册量要达到70件以上[S1]。", "object"),
        ("今年要培育至少3家瞪羚企业[S1]。", ""),
        ("今年瞪羚企业要达到至少3家[S1]。", "stage"),
    ],
)
def test_what_is_held_is_a_level_but_not_what_is_added(said: str, flaw: str) -> None:
    assert check(said, {"S1": Hit(passage(MEASURES), 1.0, 2031)}).flaw == flaw


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("组建行业协会12家，9家化工企业搬迁至西郊园区。", ""),
        ("支持行业协会12家，整治化工企业9家，建设西郊园区。", "stage"),
    ],
)
@pytest.mark.parametrize("said", ["今年要新组建12家行业协会[S1]。", "今年9家化工企业要搬到西郊园区[S1]。"])
def test_to_found_and_to_move_are_deeds_of_the_passage(said: str, text: str, flaw: str) -> None:
    assert check(said, {"S1": Hit(passage(text), 1.0, 2031)}).flaw == flaw


@pytest.mark.parametrize(
    ("said", "flaw"), [("新办的书屋达到30间", ""), ("书屋总共达到30间", "stage"), ("书屋达到30间", "stage")]
)
def test_what_is_new_may_reach_a_number(said: str, flaw: str) -> None:
    assert check(f"今年{said}[S1]。", {"S1": Hit(passage("开办乡村书屋30间。"), 1.0, 2031)}).flaw == flaw


SIGNS = "收储土地12宗630亩，推进72条41.5公里道路建设，来电当日答复率达到97%以上。"


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("今年要收储12宗地，一共630亩[S1]。", ""),
        ("今年要出让12宗地，一共630亩[S1]。", "support"),
        ("今年推进建设的路有72条，总长41.5公里[S1]。", ""),
        ("今年推进建设的桥有72条，总长41.5公里[S1]。", "object"),
        ("今年全县有72条，总长41.5公里[S1]。", "object"),
        ("今年的来电，至少97%要当日答复[S1]。", ""),
        ("今年的来电，至少97%要当日接听[S1]。", "support"),
    ],
)
def test_a_thing_may_be_named_in_one_sign(said: str, flaw: str) -> None:
    assert check(said, {"S1": Hit(passage(SIGNS), 1.0, 2031)}).flaw == flaw


@pytest.mark.parametrize(("said", "sound"), [("演出", True), ("演唱会", False), ("展览", False)])
def test_thing_may_be_named_by_a_word_that_means_nearly_the_same(said: str, sound: bool) -> None:
    source = {"S1": Hit(passage("举办音乐会12场。"), 1.0, 2031)}
    assert check(f"今年要办12场{said}[S1]。", source).sound == sound
