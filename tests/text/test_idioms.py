"""Numbers that count nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text.figures import figures
from qa_bot.text.idioms import counts, mask


def never(_: str) -> bool:
    return False


def masked(text: str) -> str:
    return mask(text, never).replace("\0", "·")


def test_quoted_names_are_blanked_in_their_length() -> None:
    assert masked("推动“三化九场景”落地") == "推动·······落地"


def test_book_titles_are_blanked() -> None:
    assert masked("印发《十条措施》3份") == "印发······3份"


def test_a_quoted_quantity_stays() -> None:
    assert mask("出台“33条”", lambda inner: inner == "33条") == "出台“33条”"


def test_a_long_quotation_is_no_name() -> None:
    text = "“新增泊位三百个，改造公厕十二座，建成口袋公园二十处”"
    assert masked(text) == text


def test_ordinals_are_blanked() -> None:
    assert masked("第十二届人大") == "···届人大"
    assert masked("居全国第1位") == "居全国··位"


@pytest.mark.parametrize(
    "text",
    [
        "一户一策",
        "每一家",
        "最后一公里",
        "前三季度",
        "前10名",
        "三季度",
        "四个自信",
        "两个维护",
        "八项规定",
        "五台山",
        "三年行动计划",
        "五年规划",
        "九年义务教育",
        "十年禁渔",
        "五位一体",
        "每千人口",
        "每10万人",
    ],
)
def test_idioms_hold_no_quantity(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "一批项目",
        "一个时期",
        "一条新路",
        "一些",
        "一体化",
        "一站式",
        "一流",
        "一系列",
        "一场硬仗",
        "统一家",
        "任一所",
        "一次办好",
        "过去一年",
        "一年来",
        "两会",
        "两岸",
        "三产",
        "四季度",
        "二期",
        "三期工程",
        "三级医院",
        "二次供水",
        "一类新药",
        "第二轮",
        "千家万户",
        "百日攻坚",
        "百年变局",
        "万家灯火",
        "数百家",
        "几十个",
        "十几户",
        "千亿级",
        "5G",
        "5A级景区",
        "G20",
        "R&D",
        "12345",
        "15号线",
        "地铁四期",
        "四好农村路",
        "十大",
        "三星级",
        "四五个",
        "PM2.5",
        "3D",
        "1+8",
        "三元",
    ],
)
def test_names_levels_and_articles_hold_no_quantity(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("新建一所医院", "一所"),
        ("增长一倍", "一倍"),
        ("提高一个百分点", "一个百分点"),
        ("新增一个公园", "一个"),
        ("翻一番", "一番"),
        ("三所学校", "三所"),
        ("两轮巡查", "两轮"),
        ("办好十件实事", "十件"),
        ("抓好十个方面", "十个方面"),
        ("突破千亿元", "千亿元"),
        ("连续两年获评典型", "两年"),
        ("举办3届博览会", "3届"),
        ("提前3个月完工", "3个月"),
        ("近八成投向民生", "八成"),
        ("连续9年实施攻坚", "9年"),
    ],
)
def test_the_same_words_can_count(text: str, printed: str) -> None:
    assert [figure.text for figure in figures(text)] == [printed]


def test_counting_depends_on_the_words_around() -> None:
    assert counts("新增3家", 2, "3", "家", 4)
    assert not counts("PM2个", 2, "2", "个", 4)
    assert not counts("二家", 0, "二", "家", 2)
    assert not counts("万家", 0, "万", "家", 2)
    assert counts("超过万家", 2, "万", "家", 4)


@given(st.text(alphabet="第一二三十百每前“”《》年个户家", max_size=30))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text, never)) == len(text)


@pytest.mark.parametrize(("text", "value"), [("建成十八万平方米", 180000), ("完成十二个", 12), ("达成三百项", 300)])
def test_what_is_brought_about_is_counted(text: str, value: int) -> None:
    (found,) = figures(text)
    assert found.value == value


@pytest.mark.parametrize("text", ["成百个", "成千上万个", "成十上百户"])
def test_a_crowd_is_not(text: str) -> None:
    assert figures(text) == ()
