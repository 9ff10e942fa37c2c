"""What a sentence only says to its reader, and what its words stand for."""

from __future__ import annotations

import pytest

from qa_bot.answer.generate.proof.resolve import resolved


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("比例不能低于24.5%", "比例不低于24.5%"),
        ("失业率不能高过5.2%", "失业率不高于5.2%"),
        ("跟上年比涨了6%", "比上年涨了6%"),
        ("由社区来主导", "由社区主导"),
        ("像两个轮子一样发力", "发力"),
        ("每一餐补5元", "每餐补5元"),
        ("每一万人有发明专利90件", "每万人有发明专利90件"),
        ("家长您好,托管服务会继续", "托管服务会继续"),
        ("请您放心,都能搬回来", "都能搬回来"),
        ("坐公交的朋友可以留意,优化线路16条", "优化线路16条"),
        ("老住宅装电梯这件事,今年装120台", "老住宅装电梯,今年装120台"),
        ("企业放心,今年减税", "企业放心,今年减税"),
        ("城镇的居民,人均收入68450元", "城镇的居民,人均收入68450元"),
        ("gdp增长6%", "地区生产总值增长6%"),
        ("甲园和乙园,前者三年,后者五年", "甲园和乙园,甲园三年,乙园五年"),
    ],
)
def test_a_sentence_is_read_as_it_would_be_told_plainly(said: str, read: str) -> None:
    assert resolved(said) == read


def test_latin_name_of_the_passages_stays() -> None:
    assert resolved("gdp增长6%", latin=True) == "gdp增长6%"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("开车的朋友注意,鹿鸣路要拓宽", "鹿鸣路要拓宽"),
        ("带小宝宝的家庭可以留意,托位新增80个", "托位新增80个"),
        ("您放心,停车位会增加", "停车位会增加"),
        ("您提到的公园年内建成", "公园年内建成"),
        ("您刚才问的公园年内建成", "公园年内建成"),
    ],
)
def test_whom_a_sentence_speaks_to_is_taken_out(said: str, read: str) -> None:
    assert resolved(said) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("要一条条打通断头路", "要打通断头路"),
        ("低保是一个人一个月1260元", "低保是每人每月1260元"),
        ("一户一个月补80元", "每户每月补80元"),
        ("装不装由业主自愿", "由业主自愿"),
        ("哪个单位都不能缩短公示期", "任何单位不得缩短公示期"),
        ("哪个部门都不得缩短公示期", "任何部门不得缩短公示期"),
    ],
)
def test_what_is_told_in_everyday_words_is_read_as_a_report_has_it(said: str, read: str) -> None:
    assert resolved(said) == read


def test_who_governs_is_taken_out_where_nothing_is_done_by_them() -> None:
    assert resolved("县政府今年打算装120台电梯") == "今年打算装120台电梯"
    assert resolved("区政府将新建公园") == "将新建公园"
    assert resolved("由政府今年引导") == "由政府今年引导"
    assert resolved("由县政府引导") == "由县政府引导"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("告诉您一个好消息,新桥今年通车", "新桥今年通车"),
        ("爱骑车的朋友可以期待,绿道新增8公里", "绿道新增8公里"),
        ("您要是开店的,手续会简化", "手续会简化"),
        ("家里有老人的家庭有福了,托位会增加", "托位会增加"),
        ("想装充电桩的业主,手续会简化", "装充电桩,手续会简化"),
        ("想学游泳的年轻人有好消息:泳池要新建2座", "学游泳,泳池要新建2座"),
        ("要问农村居民,收入是8000元", "农村居民,收入是8000元"),
        ("家长最关心的学位,新增800个", "学位,新增800个"),
        ("部门关心的学位,新增800个", "部门关心的学位,新增800个"),
        ("想装充电桩的租客,手续会简化", "想装充电桩的租客,手续会简化"),
    ],
)
def test_who_is_told_is_left_out_but_not_what_they_want(said: str, read: str) -> None:
    assert resolved(said) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("不让它超过5%", "不超过5%"),
        ("不叫低于5%", "不低于5%"),
        ("不会低于5%", "不低于5%"),
        ("服务要接著深化", "服务要接着深化"),
        ("迎著困難上", "迎着困難上"),
        ("带著居民建", "带着居民建"),
        ("成效显著", "成效显著"),
        ("著名品牌", "著名品牌"),
        ("出版著作3部", "出版著作3部"),
    ],
)
def test_limits_and_traditional_signs_are_read_in_one_way(said: str, read: str) -> None:
    assert resolved(said) == read
