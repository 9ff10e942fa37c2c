"""How well a text holds a word of the question."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from maker import term

from qa_bot.answer.facts.match import cover, holds

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), max_size=12)
ASCII = st.text(st.characters(max_codepoint=0x7F), max_size=8)


@pytest.mark.parametrize(
    ("word", "text"),
    [("电梯", "加装电梯86台"), ("公厕", "改造公厕"), ("5g", "建设5g基站"), ("停车位", "停车位")],
)
def test_word_to_the_letter_is_held_wholly(word: str, text: str) -> None:
    assert holds(term(word), text) == 1.0


def test_single_character_tells_less_as_it_stands_in_many_words() -> None:
    assert holds(term("厕"), "改造公厕") == 0.6


@pytest.mark.parametrize(
    ("word", "text"),
    [("电梯", ""), ("电梯", "停车位"), ("机场", "场机"), ("地铁", "地下管网改造用铁"), ("学", "教室")],
)
def test_word_that_is_not_there_is_not_held(word: str, text: str) -> None:
    assert holds(term(word), text) == 0.0


def test_word_spread_over_a_compound_is_held_nearly() -> None:
    assert holds(term("车位"), "公共停车泊位") == 0.85


def test_word_spread_over_two_clauses_is_not_held() -> None:
    assert holds(term("车位"), "停车，泊位") == 0.0
    assert holds(term("车位"), "停车的公共泊位") == 0.0


def test_four_characters_are_two_words_either_of_which_counts_half() -> None:
    assert holds(term("认知障碍"), "认知症照护") == pytest.approx(0.4)
    assert holds(term("照护床位"), "床位与照护") == pytest.approx(0.8)


def test_three_characters_count_by_their_pairs() -> None:
    # 托育点 has the pairs 托育 and 育点; one of them stands in the text
    assert holds(term("托育点"), "托育机构") == pytest.approx(0.25)


def test_official_word_stands_for_the_resident_s() -> None:
    lift = term("装个梯子", official=("加装电梯",))
    assert holds(lift, "既有住宅加装电梯120台") == 0.95
    assert holds(lift, "新建学校5所") == 0.0


def test_official_word_for_the_field_is_worth_less_than_one_for_the_thing() -> None:
    thing = holds(term("娃", official=("学生",)), "初中学生")
    field = holds(term("娃", official=("学生",), broad=True), "初中学生")
    assert 0 < field < thing < 1


def test_own_word_is_worth_more_than_its_official_one() -> None:
    assert holds(term("车位", official=("泊位",)), "车位与泊位") == 1.0


@pytest.mark.timeout(60)
def test_text_of_a_million_characters_is_searched_in_time() -> None:
    assert holds(term("电梯井", official=("井道",)), "停" * 1_000_000) == 0.0


@given(HAN, HAN, HAN)
def test_worth_is_a_share(word: str, official: str, text: str) -> None:
    found = holds(term(word or "字", official=(official,) if official else ()), text)
    assert 0.0 <= found <= 1.0


@given(HAN.filter(lambda word: len(word) > 1), HAN, HAN)
def test_word_between_any_others_is_held_wholly(word: str, before: str, after: str) -> None:
    assume(before[-1:] not in set("非不未无副进"))
    assert holds(term(word), before + word + after) == 1.0


@pytest.mark.parametrize(("word", "text"), [("公有制", "非公有制经济"), ("出口", "进出口总额"), ("合格", "不合格食品")])
def test_word_inside_one_that_says_something_else_is_held_less(word: str, text: str) -> None:
    assert holds(term(word), text) == 0.6
    assert holds(term(word), f"{text}、{word}") == 1.0


@given(HAN.filter(bool), ASCII)
def test_han_word_is_never_held_by_latin_text(word: str, text: str) -> None:
    assert holds(term(word), text) == 0.0


def test_cover_is_the_share_of_the_weight() -> None:
    assert cover([term("甲", 1.0), term("乙", 3.0)], [1.0, 0.0]) == 0.25
    assert cover([term("甲", 1.0), term("乙", 3.0)], [0.0, 1.0]) == 0.75
    assert cover([term("甲", 2.0), term("乙", 2.0)], [0.5, 1.0]) == 0.75


def test_cover_of_nothing_is_nothing() -> None:
    assert cover([], []) == 0.0
    assert cover([term("甲", 0.0)], [1.0]) == 0.0


def test_word_said_aside_helps_and_never_harms() -> None:
    home = term("六楼", 1.0, aside=True)
    assert cover([term("电梯", 1.0), home], [1.0, 0.0]) == 1.0
    assert cover([term("电梯", 1.0), home], [0.0, 1.0]) == 0.5


def test_cover_wants_a_value_for_each_word() -> None:
    with pytest.raises(ValueError, match="zip"):
        cover([term("甲")], [])


@given(st.lists(st.tuples(st.floats(0.1, 1), st.floats(0, 1), st.booleans()), max_size=8))
def test_cover_is_between_the_worst_and_the_best_match(words: list[tuple[float, float, bool]]) -> None:
    terms = [term("字", weight, aside=aside) for weight, _, aside in words]
    values = [value for _, value, _ in words]
    assert 0.0 <= cover(terms, values) <= max(values, default=0.0) + 1e-9


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("优化营商环境", 0.0),
        ("放宽政策环境和市场环境", 0.0),
        ("改善生态环境", 1.0),
        ("优化环境", 1.0),
        ("环境", 1.0),
        ("优化营商环境，改善生态环境", 1.0),
    ],
)
def test_environment_is_not_that_of_business(text: str, worth: float) -> None:
    assert holds(term("环境"), text) == worth
    assert holds(term("营商环境"), "优化营商环境") == 1.0


def test_own_name_of_a_field_is_no_member() -> None:
    members = ("公有制", "国企")
    assert holds(term("公有制", members=members), "非公有制经济") == 0.6
    assert holds(term("公有制", members=members), "国企改革") == 0.75
    assert holds(term("环境", members=("环境", "空气")), "优化营商环境") == 0.0
    assert holds(term("环境", members=("环境", "空气")), "改善空气") == 0.75


def test_member_of_a_field_is_worth_more_than_its_official_word() -> None:
    field = term("环境", official=("治污",), broad=True, members=("环境", "空气"))
    assert holds(field, "治污和营商环境") == 0.6
    assert holds(field, "治污和空气") == 0.75
