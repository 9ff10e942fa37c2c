"""Names of places: form, knowledge, and the one that a text speaks of."""

from __future__ import annotations

import pytest

from qa_bot.corpus.head import places


@pytest.mark.parametrize(
    "name",
    [
        *(
            "北京市",
            "浙江省",
            "内蒙古自治区",
            "海拉尔区",
            "拱墅区",
            "杭州市拱墅区",
            "浙江省杭州市拱墅区",
            "上城区",
            "云河区",
            "臺北縣",
        ),
        *(
            "新疆维吾尔自治区",
            "延边朝鲜族自治州",
            "鄂温克族自治旗",
            "香港特别行政区",
            "锡林郭勒盟",
            "文晖街道",
            "西湖区文新街道",
            "白露乡",
        ),
    ],
)
def test_official_names_are_real(name: str) -> None:
    assert places.real(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "市",
            "北京",
            "我市",
            "全省",
            "各县",
            "本区",
            "自治区",
            "城区",
            "社区",
            "老旧小区",
            "工业园区",
            "经济开发区",
            "大城市",
        ),
        *(
            "上市",
            "超市",
            "乡镇",
            "城镇",
            "全国",
            "国家",
            "示范区",
            "核心区",
            "县级市",
            "直辖市",
            "政府工作报告",
            "area区",
            "市 区",
        ),
    ],
)
def test_words_that_end_like_names_are_none(name: str) -> None:
    assert not places.real(name)


def test_nothing_is_no_name() -> None:
    assert not places.real(None)


def test_every_province_is_known() -> None:
    names = [
        *("河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省"),
        *("安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省"),
        *("广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省", "甘肃省"),
        *("青海省", "北京市", "天津市", "上海市", "重庆市", "内蒙古自治区", "广西壮族自治区"),
        *("西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区"),
    ]
    assert len(names) == 31
    assert places.known() >= set(names)


def test_no_common_word_is_known() -> None:
    assert places.known().isdisjoint(
        {"城市", "社区", "园区", "地区", "全区", "大城市", "上市", "超市", "农村", "苏州工业园区"}
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("杭州市养老服务办法", "杭州市"),
        ("杭州市拱墅区停车管理办法", "杭州市拱墅区"),
        ("浙江省杭州市拱墅区", "浙江省杭州市拱墅区"),
        ("关于杭州市的通知", None),
        ("市场监督管理办法", None),
        ("国家市场监督管理总局公告", None),
        ("云河区办法", None),
        ("", None),
        ("杭", None),
    ],
)
def test_a_text_begins_with_a_known_place_or_none(text: str, name: str | None) -> None:
    assert places.leading(text) == name


def test_the_place_named_most_is_spoken_of() -> None:
    assert places.spoken("拱墅区建设道路。拱墅区新建公园。走进拱墅，看见运河。西湖区也来。") == "拱墅区"


def test_the_short_name_counts_where_the_full_one_stands_too() -> None:
    assert places.spoken("拱墅区开展行动，擦亮拱墅品牌。") == "拱墅区"


def test_a_name_in_full_once_is_not_enough() -> None:
    assert places.spoken("学习西湖区经验。") is None


def test_two_places_named_alike_tell_nothing() -> None:
    assert places.spoken("拱墅区和西湖区合作，拱墅区与西湖区共建。") is None


def test_a_province_may_be_named_in_short_if_often() -> None:
    assert places.spoken("山西发展。" * 10) == "山西省"
    assert places.spoken("山西发展。" * 9) is None


def test_the_level_that_a_text_calls_its_own_decides() -> None:
    text = "全省上下努力。我省投资增长。全省就业稳定。太原市太原市太原市建设地铁。" + "山西转型。" * 10
    assert places.spoken(text) == "山西省"


@pytest.mark.parametrize("text", ["", "。", "社区园区城市", "新增床位550张", "a" * 1000])
def test_a_text_without_places_speaks_of_none(text: str) -> None:
    assert places.spoken(text) is None
