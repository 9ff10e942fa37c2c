"""Points listed inside a paragraph."""

from __future__ import annotations

import pytest

from qa_bot.corpus.outline import inline


def points(text: str) -> list[str]:
    return [text[label.start : end] for label, end in inline.points(text, 0, len(text))]


def test_run_of_points_is_found_in_order() -> None:
    assert points("抓好三件事：一是修路；二是建桥；三是植树。") == ["一是修路；", "二是建桥；", "三是植树。"]


def test_last_of_single_sentences_ends_with_its_own() -> None:
    assert points("一是修路。二是建桥。两件事年底完成。") == ["一是修路。", "二是建桥。"]


def test_last_of_longer_points_reaches_to_the_end() -> None:
    assert points("一是修路。年底通车。二是建桥。明年通车。") == ["一是修路。年底通车。", "二是建桥。明年通车。"]


def test_points_divided_by_commas_are_points_too() -> None:
    assert points("目标是：一是畅通，二是安全，三是便捷。") == ["一是畅通，", "二是安全，", "三是便捷。"]


def test_single_point_is_no_list() -> None:
    assert points("首先一是修路。") == []
    assert points("：一是修路，统一是前提，三是植树。") == []


def test_list_that_begins_in_the_middle_is_none() -> None:
    assert points("：二是建桥；三是植树。") == []


def test_words_that_contain_a_marker_are_passed_over() -> None:
    assert points("重点：一是修路，唯一是三年工期，二是建桥。") == ["一是修路，唯一是三年工期，", "二是建桥。"]


def test_markers_in_quotes_and_brackets_do_not_count() -> None:
    assert points("口号“一是快，二是好”深入人心。") == []
    assert points("措施（：一是快；二是好）已经落实。") == []


def test_two_runs_in_a_paragraph_are_both_found() -> None:
    text = "去年：一是甲；二是乙。今年：一是丙；二是丁。"
    assert points(text) == ["一是甲；", "二是乙。", "一是丙；", "二是丁。"]


@pytest.mark.parametrize(
    "text",
    [
        "一要修路。二要建桥。",
        "第一，修路。第二，建桥。",
        "办法：（一）修路；（二）建桥。",
        "办法：（1）修路；(2)建桥。",
        "办法：①修路；②建桥。",
        "办法：1.修路；2.建桥。",
    ],
)
def test_other_kinds_of_markers_are_known(text: str) -> None:
    assert len(points(text)) == 2


def test_decimals_are_no_markers() -> None:
    assert points("增速为：1.2%；2.3%。") == []


def test_teens_are_counted() -> None:
    numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    text = "".join(f"{number}是办实事；" for number in numerals)
    assert len(points(text)) == 12


def test_empty_and_huge_text() -> None:
    assert points("") == []
    assert len(points("一是甲；二是乙。" * 20_000)) == 40_000
