"""Places, and how they lie in one another."""

from __future__ import annotations

import pytest

from qa_bot.text.places import find, locate, relation

HOME = "杭州市拱墅区"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("西湖区今年建多少停车位", ["西湖区"]),
        ("杭州拱墅区的绿道", ["杭州", "拱墅区"]),
        ("老旧小区和社区的公厕", []),
        ("浙江大学和上海路", []),
        ("内蒙古自治区与新疆", ["内蒙古自治区", "新疆"]),
        ("安康的晚年", []),
        ("新增城区绿地面积", []),
        ("", []),
    ],
)
def test_places_are_found_by_their_longest_name(text: str, printed: list[str]) -> None:
    assert [place.printed for place in find(text)] == printed


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("拱墅区", HOME, "same"),
        ("杭州市", HOME, "wider"),
        ("浙江", HOME, "wider"),
        ("西湖区", HOME, "other"),
        ("上海", HOME, "other"),
        ("朝阳区", "北京市", "within"),
        ("朝阳区", "上海市", "other"),
        ("海拉尔区", "海拉尔区", "same"),
        ("呼伦贝尔", "海拉尔区", "wider"),
    ],
)
def test_relation_of_an_asked_place_to_the_documents(text: str, region: str, expected: str) -> None:
    (place,) = find(text)
    assert relation(place, region) == expected


def test_locate_leads_from_the_province_down() -> None:
    assert locate(HOME) == ("浙江省", "杭州市", "拱墅区")


def test_a_place_that_no_table_knows_is_its_own_line() -> None:
    assert locate("云栖县") == ("云栖县",)


def test_district_of_three_signs_is_known_without_what_it_is() -> None:
    assert [place.printed for place in find("满洲里今年接待多少游客")] == ["满洲里"]
    assert [place.lines[0][-1] for place in find("满洲里今年接待多少游客")] == ["满洲里市"]


def test_district_of_two_signs_is_not() -> None:
    assert list(find("鼓楼的钟")) == []


def test_districts_beside_one_s_own_go_by_their_short_names() -> None:
    region = "浙江省杭州市拱墅区"
    (place,) = find("萧山那边又要开一条新地铁", [region])
    assert place.printed == "萧山"
    assert relation(place, region) == "other"
    assert [one.printed for one in find("萧山那边又要开一条新地铁")] == []
