"""What 分别 tells of each thing by itself, and where that is not certain."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.facts.read import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "水果、蔬菜、茶叶产量分别达2050万吨、4200万吨、19万吨以上。",
            ["水果产量达2050万吨", "蔬菜产量达4200万吨", "茶叶产量达19万吨以上"],
        ),
        (
            "城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右。",
            ["城镇人均可支配收入增长4.5%", "农村居民人均可支配收入增长5.5%左右"],
        ),
        ("对东盟、欧盟进出口分别增长16.7%、40.2%。", ["东盟进出口增长16.7%", "欧盟进出口增长40.2%"]),
        ("每千人托位、养老床位数分别达到4.7个、27.3张。", ["每千人托位达到4.7个", "每千人养老床位数达到27.3张"]),
        ("省外游客、入境过夜游客分别增长10%、35%以上。", ["省外游客增长10%", "入境过夜游客增长35%以上"]),
    ],
)
def test_each_thing_is_told_by_itself(text: str, told: list[str]) -> None:
    assert list(read(passage(text)).apart) == told


@pytest.mark.parametrize(
    "text",
    [
        "集成电路、汽车零配件、锂电池出口分别增长107.9%、46.7%、57.4%。",  # of the second 出口 is told, too
        "入境游客数量和花费分别增长47.8%、52.3%。",  # the second is also that of 入境游客
        "政务信息系统、业务专网、移动应用整合分别完成25%、50%、20%。",
        "刑事、治安案件分别下降15.9%。",  # one figure for two things
        "甲、乙、丙产量分别增长5%、6%。",
        "新增停车位1200个、充电桩350个。",
        "分别增长5%、6%。",
        "分别",
    ],
)
def test_what_is_not_certain_is_left_together(text: str) -> None:
    assert set(read(passage(text)).apart) <= {""}
