"""What people tell beside what they ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer.question.ask import ask, asking, focus, interrogates, prologue
from qa_bot.answer.question.parts import parts
from qa_bot.answer.question.tales import personal, quiet, recalls, sentences, tells
from qa_bot.answer.question.understand import understand
from qa_bot.text.normal import fold

TEXT = st.text(st.sampled_from("我妈没几天啥哪懂邻居问今年去年装电梯多少台，。？！吗了不是嘛怎么办"), max_size=40)


@pytest.mark.parametrize(
    "text",
    [
        "搬来没几天",
        "手里没啥积蓄",
        "卖不上几个钱",
        "我哪懂这些",
        "哪够用",
        "吃没吃过都记不牢",
        "不管几点都开着",
        "最怕哪天来几台挖机",
        "老念叨什么会画图的机器",
        "没有哪个老板肯管",
        "不看你盖得高不高",
        "好到哪里去",
    ],
)
def test_words_that_ask_nothing_are_quiet(text: str) -> None:
    assert not interrogates(fold(text))


@pytest.mark.parametrize("text", ["没说什么时候通车", "有没有几所新学校", "能不能多建几所", "还差多少", "哪里能办"])
def test_words_that_ask_are_not(text: str) -> None:
    assert interrogates(fold(text))


def test_kind_is_read_from_the_piece_that_asks() -> None:
    assert ask(fold("我们楼顶空着，铺几块板子发电多好，今年有没有这个打算")).kind == "whether"
    assert ask(fold("一到黑夜没几盏灯亮着。公家会不会买下来")).kind == "whether"
    assert ask(fold("俺爹老接到骗钱的电话，今年还治不治")).kind == "whether"


def test_period_of_a_tale_is_not_asked_for() -> None:
    found = understand("隔壁院子去年已经修过了，今年全区轮到多少个？", (), 2031)
    assert found.when is not None
    assert found.when.start == 2031
    before = understand("娃前年老喊看不清黑板。去年全市换了多少间教室的灯", (), 2031)
    assert before.when is not None
    assert before.when.start == 2030


def test_years_of_age_and_of_comparison_are_no_period() -> None:
    assert understand("给上年纪的人打饭的地方今年多开几处", (), 2031).when.start == 2031  # type: ignore[union-attr]
    assert understand("人均产值比2020年要翻几番", (), 2031).when.start is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "question",
    [
        "邻居讲轮不轮得到看运气。到底今年翻修几个小区?",
        "护士还讲他为啥不带家属,今年改几处门诊?",
        "这像话吗,今年到底整不整物业?",
        "老了病了怎么办,今年政府管不管送外卖的?",
        "我血压高,能不能一间屋子里看完?今年改成这样的有几家?",
    ],
)
def test_what_is_only_told_is_no_part(question: str) -> None:
    assert len(parts(question)) == 1


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("给孩子报志愿,全市现在有几所大学?南边在校的学生有多少?", 2),
        ("绿地新增多少平方米、停车泊位新增多少个", 2),
        ("我就两个数字:小区改造几个,安置房在建几个", 2),
        ("我想问问今年新增几家托育机构,还有公园要建几个", 2),
    ],
)
def test_what_is_asked_is_a_part(question: str, count: int) -> None:
    assert len(parts(question)) == count


def test_tale_before_the_question_ends_where_it_asks() -> None:
    told = "我妈八十了,楼都下不来,邻居问还等得到吗。"
    assert prologue(f"{told}今年装几台电梯?") == len(told)
    assert prologue("今年装几台电梯?我妈八十了。") == 0
    assert prologue("今年装几台电梯?补贴多少?") == 0
    assert focus(f"{told}今年装几台电梯?") == "今年装几台电梯?"


def test_only_the_last_of_a_tale_asks() -> None:
    assert asking(["我家门口走几里地", "今年修不修路"]) == [False, True]
    assert asking(["今年建几所学校", "几个停车场"]) == [True, True]
    assert asking([]) == []


def test_signs_of_a_tale() -> None:
    assert personal("我妈八十了")
    assert not personal("今年装几台电梯")
    assert recalls("我去年咬牙买了个车")
    assert not recalls("听说去年装了86台")
    assert tells("不是九年都没上市么")
    assert not tells("今年装多少台")
    assert sentences("甲。乙？丙") == ["甲。", "乙？", "丙"]
    assert sentences("") == []


@given(TEXT)
def test_reading_any_text_ends(text: str) -> None:
    folded = fold(text)
    assert 0 <= prologue(folded) <= len(folded)
    assert len(quiet(folded)) <= len(folded) + 1
    assert "".join(sentences(folded)) == folded
    assert parts(folded)


@pytest.mark.parametrize(
    "text", ["办个证多跑几趟", "门口多等几天", "讲讲主要几条", "概括几条", "总结几点", "我咋记得没那么多", "咋听说要拆"]
)
def test_some_more_and_main_points_ask_nothing(text: str) -> None:
    assert not interrogates(fold(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [("今年多建几所", "count"), ("多修几条绿道", "count"), ("会不会多建几所", "whether"), ("多建几所吗", "whether")],
)
def test_how_many_more_are_built_asks(text: str, kind: str) -> None:
    assert interrogates(fold(text))
    assert ask(fold(text)).kind == kind
