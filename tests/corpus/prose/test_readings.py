"""What the words around a figure say."""

from __future__ import annotations

import pytest

from qa_bot.corpus.prose.memory import Memory
from qa_bot.corpus.prose.phrases import past_join
from qa_bot.corpus.prose.readings import read
from qa_bot.corpus.prose.segments import parts, segments
from qa_bot.text.figures import figures


def readings(text: str, memory: Memory | None = None) -> list[tuple[str, str]]:
    memory = memory or Memory()
    found = tuple(figure for figure in figures(text) if figure.unit != "年份")
    (whole,) = segments(text, found)
    said = []
    for part in parts(text, whole, found):
        start = past_join(text, part.start, part.end)
        for at in range(len(part.groups)):
            reading = read(text, start, part, at, memory)
            memory.keep(reading, tuple(figure.unit for figure in part.groups[at]))
            said.append((reading.object, reading.attribute))
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增停车位300个", ("停车位", "新增")),
        ("推进6个未来乡村建设", ("未来乡村建设", "推进")),
        ("完成40户以上危房改造", ("危房改造", "完成")),
        ("实施旧楼加装电梯20台以上", ("旧楼加装电梯", "实施")),
        ("打造“金巷子”9条", ("“金巷子”", "打造")),
        ("全年研发支出增长12%以上", ("研发支出", "增长")),
        ("湿地保护率稳定在55%以上", ("湿地保护率", "稳定在")),
        ("参保率超98%", ("参保率", "超")),
        ("带动就业超4万人", ("就业", "带动")),
        ("力争游客突破90万人次", ("游客", "突破")),
        ("确保粮食产量达到3万吨", ("粮食产量", "达到")),
        ("实现村级服务站100%覆盖", ("村级服务站", "覆盖")),
        ("12个项目建成投用", ("项目", "建成投用")),
        ("东湖等12个项目顺利完工", ("东湖等项目", "完工")),
        ("失业率连续4年低于全市", ("失业率", "连续")),
        ("确保在外过渡3年以上居民全部回迁", ("在外过渡居民", "回迁")),
        ("为80名老人提供午餐", ("老人", "提供")),
        ("投资3亿元实施了水厂扩建", ("水厂扩建", "投资")),
        ("投资600万元的水厂改造工程如期完工", ("水厂改造工程", "投资")),
        ("户籍人口12.5万人", ("户籍人口", "")),
        ("完成造林300亩", ("造林", "完成")),
    ],
)
def test_each_shape_gives_its_object_and_attribute(text: str, expected: tuple[str, str]) -> None:
    assert readings(text) == [expected]


def test_a_figure_that_modifies_belongs_to_the_noun_of_the_next() -> None:
    assert readings("新开工5亿元以上项目7个") == [("项目", "新开工"), ("5亿元以上项目", "新开工")]


def test_both_ends_of_a_change_belong_to_one_subject() -> None:
    assert readings("人均寿命从76.1岁提高到78.2岁") == [("人均寿命", "从"), ("人均寿命", "提高到")]
    assert readings("税收由2020年的3亿元增加到2025年的5亿元") == [("税收", "由"), ("税收", "增加到")]


def test_a_verb_in_the_middle_opens_a_clause_of_its_own() -> None:
    assert readings("投资3亿元建设公园5个") == [("公园", "投资"), ("公园", "建设")]


def test_those_served_and_what_they_get_are_kept_apart() -> None:
    assert readings("为19家企业发放补贴40万元") == [("企业", "发放"), ("补贴", "发放")]


def test_the_second_noun_shares_the_verb_unless_it_is_a_stock() -> None:
    assert readings("新增公园3个、驿站5座") == [("公园", "新增"), ("驿站", "新增")]
    assert readings("新增企业22家、人均专利拥有量9件") == [("企业", "新增"), ("人均专利拥有量", "")]


def test_a_link_serves_the_next_noun_of_the_same_unit() -> None:
    assert readings("粮食增长3%、蔬菜4%") == [("粮食", "增长"), ("蔬菜", "增长")]


def test_a_bare_measure_takes_the_subject_before() -> None:
    assert readings("绿色装机增长5%、增速8%") == [("绿色装机", "增长"), ("绿色装机增速", "")]
    assert readings("绿色装机达到40万千瓦、占比51%") == [("绿色装机", "达到"), ("绿色装机", "占比")]


def test_part_of_what_was_named_is_told() -> None:
    memory = Memory(subject="改革案例")
    assert readings("其中3项为全国首创", memory) == [("改革案例", "为")]


def test_nothing_to_count_gives_an_empty_object() -> None:
    assert readings("竣工3个") == [("", "竣工")]
