"""What 分别 tells of each thing by itself, and where that is not certain."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.facts.read import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "竹笋、蜂蜜、板栗产量分别达30吨、7吨、90吨以上。",
            ["竹笋产量达30吨", "蜂蜜产量达7吨", "板栗产量达90吨以上"],
        ),
        (
            "山区、平原人均收入分别增长8%、3%左右。",
            ["山区人均收入增长8%", "平原人均收入增长3%左右"],
        ),
        ("对欧洲、非洲进出口分别增长1%、2%。", ["欧洲进出口增长1%", "非洲进出口增长2%"]),
        ("每千人托位、护理床数分别达到3个、8张。", ["每千人托位达到3个", "每千人护理床数达到8张"]),
        ("县外游客、过夜游客分别增长4%、9%以上。", ["县外游客增长4%", "过夜游客增长9%以上"]),
    ],
)
def test_each_thing_is_told_by_itself(text: str, told: list[str]) -> None:
    assert list(read(passage(text)).apart) == told


@pytest.mark.parametrize(
    "text",
    [
        "竹地板、木制玩具、雨伞出口分别增长1%、2%、3%。",  # of the second 出口 is told, too
        "过夜游客数量和花费分别增长5%、6%。",  # the second is also that of 过夜游客
        "旧系统、业务网、小程序合并分别完成1%、2%、3%。",
        "火警、水灾起数分别下降8%。",  # one figure for two things
        "甲、乙、丙产量分别增长5%、6%。",
        "新增停车位1200个、充电桩350个。",
        "分别增长5%、6%。",
        "分别",
    ],
)
def test_what_is_not_certain_is_left_together(text: str) -> None:
    assert set(read(passage(text)).apart) <= {""}
