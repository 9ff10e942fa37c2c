"""The parts of a question that asks several things at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer.question.parts import coordinates, parts, paused, siblings

TEXT = st.text(st.sampled_from("今年加装电梯多少台和与、,，?？去年哪些2030年2031年“”公厕各"), max_size=30)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("今年加装多少台电梯?机场什么时候开工?", ("今年加装多少台电梯", "机场什么时候开工")),
        ("今年加装多少台电梯,改造多少个小区", ("今年加装多少台电梯", "改造多少个小区")),
        ("新增学位去年是多少个,今年计划多少个?", ("新增学位去年是多少个", "今年计划多少个")),
        ("停车位多少、公厕几座", ("停车位多少", "公厕几座")),
        ("公厕几座;绿道多长;托位多少", ("公厕几座", "绿道多长", "托位多少")),
        ("电梯多少台。公厕几座。", ("电梯多少台", "公厕几座")),
        ("规划提出了几个方面的任务和几个方面的措施", ("规划提出了几个方面的任务", "几个方面的措施")),
        ("那托位呢,床位呢", ("那托位呢", "床位呢")),
        ("绿地呢,绿道呢,公厕呢?", ("绿地呢", "绿道呢", "公厕呢")),
        ("增速是多少,在全国排第几", ("增速是多少", "在全国排第几")),
    ],
)
def test_questions_side_by_side_are_parts(question: str, expected: tuple[str, ...]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "今年加装多少台电梯?",
        "今年加装多少台电梯,麻烦给我讲讲",
        "我手里有几层楼,今年加装多少台电梯?",
        "我家住六楼,今年装几台电梯?",
        "小区门口天天抢车位,今年能多出来多少个停车的地方啊",
        "听说今年要加装200台电梯,是真的",
        "新增1,200个停车位,是几年的计划",
        "停车位、公厕和绿道",
        "公厕",
        "",
        "?",
        "???",
    ],
)
def test_one_question_is_itself(question: str) -> None:
    assert parts(question) == (question,)


def test_what_is_told_before_goes_with_the_question_it_leads_to() -> None:
    found = parts("我家住六楼,腿脚不好,今年装几台电梯?孩子上学,学位加多少?")
    assert found == ("我家住六楼，腿脚不好，今年装几台电梯", "孩子上学，学位加多少")


@pytest.mark.timeout(60)
def test_hundreds_of_questions_are_parted_in_time() -> None:
    assert len(parts("公厕几座?" * 2000)) == 2000


@given(TEXT)
def test_parts_hold_characters_of_the_question_only(question: str) -> None:
    found = parts(question)
    assert found
    assert set("".join(found)) <= set(question) | {"，"}


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("公共停车位和充电桩各多少个", ("公共停车位", "充电桩")),
        ("公共停车位与充电桩分别多少个", ("公共停车位", "充电桩")),
        ("停车位、公厕和绿道各有多少", ("停车位", "公厕", "绿道")),
        ("教育以及医疗有哪些安排", ("教育", "医疗")),
    ],
)
def test_coordinated_topics_are_asked_one_by_one(question: str, topics: tuple[str, ...]) -> None:
    found = coordinates(question)
    assert [each[: len(topic)] for each, topic in zip(found, topics, strict=True)] == list(topics)
    tails = {each[len(topic) :] for each, topic in zip(found, topics, strict=True)}
    assert len(tails) == 1
    assert question.endswith(tails.pop())


@pytest.mark.parametrize(
    "question",
    [
        "今年加装多少台电梯?",
        "“科技和人才”计划有多少个",
        "公厕",
        "公厕和绿道",
        "",
        "多少",
        "和多少",
        "《水和电》办法有几条",
    ],
)
def test_question_with_one_topic_is_itself(question: str) -> None:
    assert coordinates(question) == (question,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2011年和2015年各建了多少", ("2011年各建了多少", "2015年各建了多少")),
        ("公厕2011年、2012年和2015年有几座", ("公厕2011年有几座", "公厕2012年有几座", "公厕2015年有几座")),
        ("2030与2031年新增多少学位", ("2030年新增多少学位", "2031年新增多少学位")),
    ],
)
def test_years_side_by_side_are_asked_one_by_one(question: str, expected: tuple[str, ...]) -> None:
    assert siblings(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        *["2011年到2015年建了多少", "2031年建多少", "", "电话2030-2031", "120台和160张"],
        *["房子拆掉六年了,一家五口还在外头,今年能回去吧", "刚在一家医院拍了片,换一家又叫重做,有人管吗"],
    ],
)
def test_a_span_or_a_single_year_is_one_question(question: str) -> None:
    assert siblings(question) == (question,)


@given(TEXT)
def test_neither_topics_nor_years_ever_lose_the_question(question: str) -> None:
    assert coordinates(question)
    assert siblings(question)
    assert all(set(each) <= set(question) for each in coordinates(question))
    assert all(set(each) <= set(question) | {"年"} for each in siblings(question))


def test_grades_side_by_side_are_one_thing() -> None:
    question = "国家级、省级人才引进多少名"
    assert coordinates(question) == (question,)


def test_years_in_words_and_in_figures_stand_side_by_side() -> None:
    assert siblings("今年和2024年各加装多少台") == ("今年各加装多少台", "2024年各加装多少台")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("给不给多划点位子,划多少", ("给不给多划点位子,划多少",)),
        ("有没有收养点,一共几个", ("有没有收养点,一共几个",)),
        ("电梯装多少台,多少钱", ("电梯装多少台", "多少钱")),
        ("电梯装多少台,公厕几座", ("电梯装多少台", "公厕几座")),
        ("专利要到多少件,还有,独角兽引进几家?", ("专利要到多少件", "独角兽引进几家")),
        ("专利要到多少件,顺便问下公厕几座", ("专利要到多少件", "公厕几座")),
    ],
)
def test_count_that_only_goes_on_is_no_part_and_joints_are_left_out(question: str, expected: tuple[str, ...]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("人参和梅花鹿这俩产业,今年产值各多少", ("人参今年产值各多少", "梅花鹿今年产值各多少")),
        ("人参和梅花鹿这两种的产值各多少", ("人参产值各多少", "梅花鹿产值各多少")),
        ("今年培育多少个验证中心和中试平台?", ("今年培育多少个验证中心", "今年培育多少个中试平台")),
    ],
)
def test_what_is_said_of_both_is_asked_of_each(question: str, expected: tuple[str, ...]) -> None:
    assert coordinates(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "外地人来买房的多不多,占几成",
        "厕所普及得怎么样,涨了多少",
        "做试管医保认不认,认几样",
        "开展一个叫春风的行动,全名是啥",
        "能不能也放几天假,有没有这个打算",
    ],
)
def test_piece_that_only_asks_how_much_or_whether_goes_on(question: str) -> None:
    assert len(parts(question)) == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "加装电梯的台数和老旧小区综合改造的个数",
            ("加装电梯的台数是多少", "老旧小区综合改造的个数是多少"),
        ),
        (
            "加装电梯的台数和老旧小区综合改造的个数是多少",
            ("加装电梯的台数是多少", "老旧小区综合改造的个数是多少"),
        ),
        ("邮轮多少艘次，还有交易额的增幅", ("邮轮多少艘次", "交易额的增幅是多少")),
        (
            "电梯的台数、小区的个数和绿道的长度",
            ("电梯的台数是多少", "小区的个数是多少", "绿道的长度是多少"),
        ),
        ("物价涨幅和城镇失业率是多少", ("物价涨幅是多少", "城镇失业率是多少")),
    ],
)
def test_figures_side_by_side_are_asked_with_how_much(question: str, expected: tuple[str, ...]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize("question", ["加装电梯的台数", "公厕和绿道的面积", "电梯装多少台,绿道长度"])
def test_figure_that_stands_beside_no_other_is_one_question(question: str) -> None:
    assert parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("村里的旧水渠 今年打算修几条啊", "村里的旧水渠，今年打算修几条啊"),
        ("今年打算修几条水渠  公园要建几座呢？", "今年打算修几条水渠，公园要建几座呢？"),
        ("我家住在老城区 楼上没有电梯 今年给装几台啊", "我家住在老城区，楼上没有电梯，今年给装几台啊"),
    ],
)
def test_pause_of_voice_input_is_a_comma(question: str, expected: str) -> None:
    assert paused(question) == expected


@pytest.mark.parametrize(
    "question",
    ["公厕 绿道 停车位", "老旧小区 改造进度", "水渠 今年修几条", "今年打算修水渠，公园要建几座 再说说别的安排", ""],
)
def test_space_between_keywords_or_beside_stops_is_no_pause(question: str) -> None:
    assert paused(question) == question


@pytest.mark.parametrize(
    "question",
    ["今年是接着修老桥,还是另建几座", "学校建几所,还是只修操场", "物价涨了多少,还是跌了多少"],
)
def test_piece_that_names_the_other_choice_goes_on(question: str) -> None:
    assert parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("今年公厕改几座啊还有路灯装几盏", ("今年公厕改几座啊", "路灯装几盏")),
        ("公厕改几座呢另外绿道多长", ("公厕改几座呢", "绿道多长")),
        ("物价涨幅大概多少、失业率控制在多少", ("物价涨幅大概多少", "失业率控制在多少")),
        ("投诉少了几成、电费省了多少", ("投诉少了几成", "电费省了多少")),
    ],
)
def test_joint_without_a_stop_divides(question: str, expected: tuple[str, ...]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize("question", ["今年跟广东合作了几个项目", "公厕跟2025年比多了多少"])
def test_what_something_is_done_or_compared_with_is_no_topic_beside_it(question: str) -> None:
    assert coordinates(question) == (question,)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("工坊一共几个了，顺便问下游客涨了多少", ("工坊一共几个了", "游客涨了多少")),
        ("路是一共修多少条，补又是多少条，我分不清楚", ("路是一共修多少条", "补又是多少条，我分不清楚")),
        ("任务造林造了多少万亩，任务完成没", ("任务造林造了多少万亩，任务完成没",)),
        ("绿电才卖到十来个省，不会吧？", ("绿电才卖到十来个省，不会吧？",)),
    ],
)
def test_asides_and_tails(question: str, expected: tuple[str, ...]) -> None:
    assert parts(question) == expected
