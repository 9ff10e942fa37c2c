"""Clause numbers: bare where unique, led by the parents' where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus import numbers


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("11.", "11"),
        ("11、", "11"),
        ("１１．", "11"),
        ("一、", "一"),
        ("(四)", "（四）"),
        ("（ 四 ）", "（四）"),
        ("第三条", "三"),
        ("第12条", "12"),
        ("第十二条之一", "十二之一"),
        ("第三章", "第三章"),
        ("（1）", "（1）"),
        ("①", "①"),
        ("［3］", "［3］"),
        ("附件1", "附件1"),
        ("2.1", "2.1"),
    ],
)
def test_label_becomes_number(label: str, number: str) -> None:
    assert numbers.bare(label) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（四）", "(四)"),
        ("第十一条", "十一"),
        ("第11条", "11"),
        ("三（八）", "三(八)"),
        ("１１", "11"),
        (" 11 ", "11"),
    ],
)
def test_numbers_compare_without_width_and_article_words(one: str, other: str) -> None:
    assert numbers.fold(one) == numbers.fold(other)


def test_circled_number_is_not_a_plain_one() -> None:
    assert numbers.fold("①") != numbers.fold("1")


def test_printed_number_drops_the_place_in_a_list() -> None:
    assert numbers.printed("三（八）#2") == "三（八）"
    assert numbers.printed("9#1#3") == "9"
    assert numbers.printed("11") == "11"
    assert numbers.printed("#2") == ""


def test_unique_labels_stay_bare() -> None:
    assert numbers.assign(["", "一", "（一）", "1", "2"], [-1, 0, 1, 2, 2]) == ["", "一", "（一）", "1", "2"]


def test_double_labels_take_their_parents_until_unique() -> None:
    names = ["", "一", "（一）", "1", "二", "（一）", "1", "（二）"]
    parents = [-1, 0, 1, 2, 0, 4, 5, 4]
    assert numbers.assign(names, parents) == [
        "",
        "一",
        "一（一）",
        "一（一）1",
        "二",
        "二（一）",
        "二（一）1",
        "（二）",
    ]


def test_items_take_their_parents_number_and_a_place() -> None:
    names = ["", "三", "（八）", "", "", "二", "（八）", ""]
    parents = [-1, 0, 1, 2, 2, 0, 5, 6]
    assert numbers.assign(names, parents)[3:5] == ["三（八）#1", "三（八）#2"]
    assert numbers.assign(names, parents)[7] == "二（八）#1"


def test_items_of_the_root_have_only_a_place() -> None:
    assert numbers.assign(["", "", ""], [-1, 0, 0]) == ["", "#1", "#2"]


def test_twins_under_one_parent_are_told_apart() -> None:
    assert numbers.assign(["", "1", "2", "1"], [-1, 0, 0, 0]) == ["", "1", "2", "1′2"]


def test_numerals_that_would_run_together_get_a_point() -> None:
    # 1 under 1 is not 11, 一 under 二十 is not 二十一
    assert numbers.assign(["", "1", "1", "11"], [-1, 0, 1, 0]) == ["", "1", "1.1", "11"]
    assert "二十一" not in numbers.assign(["", "二十", "一", "一"], [-1, 0, 1, 0])


@given(st.data())
def test_numbers_are_unique_whatever_the_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 30))
    names = [
        "",
        *data.draw(st.lists(st.sampled_from(["", "1", "2", "1.1", "一", "（一）"]), min_size=size, max_size=size)),
    ]
    parents = [-1, *(data.draw(st.integers(0, node)) for node in range(size))]
    found = numbers.assign(names, parents)
    assert len(set(found)) == len(found)
    assert found == numbers.assign(names, parents)
