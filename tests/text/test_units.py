"""Units brought to one spelling, and measure words told from the words they begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text import units

UNIT = re.compile(units.PATTERN)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("％", "%"),
        ("%", "%"),
        ("百分点", "个百分点"),
        ("个百分点", "个百分点"),
        ("km", "公里"),
        ("千米", "公里"),
        ("公里", "公里"),
        ("㎡", "平方米"),
        ("平米", "平方米"),
        ("平方米", "平方米"),
        ("km²", "平方公里"),
        ("千克", "公斤"),
        ("kW", "千瓦"),
        ("周岁", "岁"),
        ("个小时", "小时"),
        ("标准箱", "标箱"),
        ("块钱", "元"),
        ("个月", "个月"),
        ("人次", "人次"),
        ("元／平米", "元/平方米"),
        ("微克/立方米", "微克/立方米"),
        ("元/人·月", "元/人·月"),
        ("公里/小时", "公里/小时"),
    ],
)
def test_one_spelling_for_each_unit(printed: str, unit: str) -> None:
    assert units.canonical(printed) == unit


def test_an_unknown_unit_stays_as_it_is() -> None:
    assert units.canonical("蒲式耳") == "蒲式耳"
    assert units.canonical("") == ""


def test_currencies_and_areas_stay_apart() -> None:
    assert len({units.canonical(unit) for unit in ("元", "美元", "港元", "欧元")}) == 4
    assert len({units.canonical(unit) for unit in ("亩", "公顷", "平方米", "平方公里")}) == 4


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("个百分点", "个百分点"),
        ("个小区", "个"),
        ("平方公里的", "平方公里"),
        ("人次以上", "人次"),
        ("人以上", "人"),
        ("条线路", "条"),
        ("名优秀教师", "名"),
        ("所以上", "所"),
        ("家具有潜力的企业", "家"),
        ("台风电机组", "台"),
        ("宗地", "宗"),
        ("元/平方米", "元/平方米"),
        ("千伏输变电", "千伏"),
        ("千瓦时", "千瓦时"),
        ("分钟", "分钟"),
        ("片区域", "片"),
    ],
)
def test_the_longest_unit_is_found(text: str, unit: str) -> None:
    match = UNIT.match(text)
    assert match is not None
    assert match[0] == unit


@pytest.mark.parametrize(
    "text",
    [
        "项目",
        "人才",
        "台阶",
        "条例",
        "部门",
        "名单",
        "位数",
        "年代",
        "天津",
        "片区",
        "家庭",
        "场馆",
        "次产业",
        "件均",
        "成立",
        "所以",
        "处理",
        "集中",
        "单位",
        "期间",
        "PM",
        "大国",
        "年度",
        "级",
    ],
)
def test_the_beginning_of_another_word_is_no_unit(text: str) -> None:
    assert UNIT.match(text) is None


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = units.canonical(text)
    assert units.canonical(once) == once
