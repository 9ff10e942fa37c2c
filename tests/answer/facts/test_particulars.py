"""Whether a fact tells who pays, where a thing is, and who it was."""

from __future__ import annotations

import pytest
from maker import fact

from qa_bot.answer.facts.fit import answers
from qa_bot.answer.facts.particulars import rolled, told
from qa_bot.answer.question.ask import ask
from qa_bot.text.normal import fold


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("住院自己要掏多少钱", "个人零自付", True),
        ("这针要交多少钱", "免费接种两万人", True),
        ("老人能领多少钱", "免费接种两万人", None),
        ("一个孩子一个月领多少钱", "发放育儿补贴49亿元", False),
        ("一个孩子一个月领多少钱", "每月补贴300元", None),
        ("一共发了多少钱", "发放育儿补贴49亿元", None),
        ("总部放在哪儿了", "学会总部落户合肥", True),
        ("大会在哪里办的", "文明乡风大会在延安举办", True),
        ("在哪里上市的", "汽车企业登陆港交所", True),
        ("体育馆建在哪里", "建成体育馆三座", None),
        ("体育馆建在哪里", "体育馆建设在有序推进", None),
        ("三大算力圈建在哪里", "建设武汉、宜昌、襄阳三大算力圈", True),
        ("示范项目在哪两个城市搞", "推进长春、白山2个城市示范项目", True),
        ("果菜基地都在哪些县", "在甲乙、丙丁、戊己等8个重点县建设果菜基地", True),
        ("那条高速从哪里到哪里", "建成甲乙至丙丁高速等项目", True),
        ("入选的是哪个村", "武隆荆竹村入选最佳旅游乡村", True),
        ("机场建在哪个镇", "支持重要节点的小城镇发展", None),
        ("综合体建在哪条路上，哪里", "加快西安太古里综合体建设", None),
        ("新央企是哪家公司", "新央企甲乙汽车集团落户", True),
        ("新央企是哪家公司", "新央企落户本市", False),
        ("由哪家公司承建", "新央企甲乙汽车集团落户", False),
        ("收入比要缩小到多少", "收入比缩小至2.1∶1左右", True),
        ("收入要增加到多少", "收入比缩小至2.1∶1左右", None),
        ("哪位被评上了楷模", "李某某被授予楷模称号", True),
        ("这事由谁负责", "街道负责日常管理", True),
        ("这事由谁负责", "李某某被授予楷模称号", False),
        ("今年建多少座", "建成体育馆三座", None),
    ],
)
def test_particular_is_told(question: str, said: str, expected: bool | None) -> None:
    assert told(ask(question), fact(said)) is expected


def test_fact_that_says_where_answers_and_one_that_does_not_lacks_it() -> None:
    where = ask("总部放在哪儿了")
    assert answers(where, fact("学会总部落户合肥"), attribute=True)
    assert not answers(where, fact("学会总部揭牌"), attribute=True)


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("把获奖企业的名字一个个报出来", "新认定专精特新企业9家", False),
        ("获奖企业有哪些，名单列一下", "新认定专精特新企业9家", False),
        ("获奖企业名单念给我听", "新认定专精特新企业9家", False),
        ("获奖企业挨个报一下", "新认定专精特新企业9家", False),
        ("获奖企业的名字一一列出", "表彰甲乙、丙丁、戊己等9家企业", None),
        ("获奖企业的名字一一列出", "新认定专精特新企业", None),
        ("获奖企业有几家", "新认定专精特新企业9家", None),
        ("获奖企业有哪些", "新认定专精特新企业9家", None),
    ],
)
def test_names_one_by_one_are_not_told_by_how_many_there_are(question: str, said: str, expected: bool | None) -> None:
    assert told(ask(question), fact(said)) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("获奖企业的名字一个个报出来", True),
        ("获奖企业逐一列出来", True),
        ("名单给我", True),
        ("获奖企业的名单公布了吗", False),
        ("获奖企业有哪些", False),
    ],
)
def test_names_of_all_are_asked_for(question: str, expected: bool) -> None:
    assert rolled(ask(question)) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("基卡依村在哪里", "建成丹巴县基卡依村文化站", True),
        ("丹巴县基卡依村在哪里", "建成丹巴县基卡依村文化站", None),
        ("基卡依村在哪条路上", "建成丹巴县基卡依村文化站", None),
        ("空港保税物流中心在哪里", "芜湖空港保税物流中心封关运营", True),
        ("空港保税物流中心在哪里，门牌几号", "芜湖空港保税物流中心封关运营", None),
        ("体育馆在哪里", "芜湖空港保税物流中心封关运营", None),
    ],
)
def test_place_before_a_name_of_the_question_tells_where_it_is(question: str, said: str, expected: bool | None) -> None:
    assert told(ask(question), fact(said)) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("新的园区在哪里", "建成康桥工业园区", True),
        ("新的校区在哪里", "启用康桥校区", True),
        ("新的园区在哪里", "建成现代工业园区", None),  # no name
        ("康桥工业园区在哪里", "建成康桥工业园区", None),
        ("体育馆在哪里", "建成康桥工业园区", None),
    ],
)
def test_site_with_a_proper_name_tells_where(question: str, said: str, expected: bool | None) -> None:
    assert told(ask(question), fact(said)) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("改造由哪个部门实施", "改造工程由市属单位实施", True),
        ("管网由谁负责", "市属单位实施管网改造", True),
        ("大桥由谁施工", "甲乙集团承建大桥", True),
        ("县长是谁", "云栖县县长 李明", True),
        ("大桥由谁施工", "建成大桥", False),
        ("大桥由谁设计", "王建国获评劳动模范", False),
    ],
)
def test_who_does_it_is_told_by_the_one_that_does(question: str, said: str, expected: bool) -> None:
    assert told(ask(question), fact(said)) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("捐了款的是哪位", "王建国捐款", True),
        ("王建国之外，捐了款的是哪位", "王建国捐款", False),
        ("落户的是哪家公司", "甲乙汽车集团落户", True),
        ("甲乙汽车集团是哪家公司", "甲乙汽车集团落户", False),
        ("汽车集团是哪家公司", "甲乙汽车集团落户", False),
    ],
)
def test_name_that_the_question_has_is_nobody_new(question: str, said: str, expected: bool) -> None:
    assert told(ask(question), fact(said)) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("装电梯给不给补贴", "加装电梯120台", False),
        ("装电梯有钱补吗", "加装电梯120台", False),
        ("装电梯政府给不给钱", "加装电梯120台", False),
        ("装电梯要自己出钱吗", "加装电梯120台", False),
        ("裝電梯有沒有補貼", "加装电梯120台", False),
        ("装电梯给不给补贴", "发放加装电梯补贴300万元", None),
        ("困难学生有没有资助", "免除困难学生学费", None),
        ("家里没钱，今年装电梯吗", "加装电梯120台", None),
        ("有没有不花钱的书房", "新建城市书房3家", None),
        ("今年装电梯吗", "加装电梯120台", None),
    ],
)
def test_whether_there_is_money_is_told_by_money(question: str, said: str, expected: bool | None) -> None:
    assert told(ask(fold(question)), fact(said)) is expected
