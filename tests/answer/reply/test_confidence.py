"""How sure an answer is, by signs worked out by hand."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.confidence import Listed, Pointed, Rarity, confidence, signs, spelled

CHARGERS = passage("新增公共停车位1200个、公用充电桩350个。", headings=("6.完善市政设施",))
NOTHING = Pointed(*[0.0] * len(fields(Pointed)))
EMPTY = Listed(*[0.0] * len(fields(Listed)))


def rarity(**counts: int) -> Rarity:
    """Return the rarity in an index of 99 passages, of which so many hold each pair of characters."""
    return Rarity(99, lambda pair: counts.get(pair, 0))


def of(question, *, margin: float = 0.0, lead: float = 0.0, near: float = 0.0):  # type: ignore[no-untyped-def]
    best = choose(question, hits(CHARGERS)).best
    assert best is not None
    return signs(question, best, (margin, lead, 0.0), near, 1.0, rarity())


def test_rarity_is_the_logarithm_of_the_share_of_passages() -> None:
    assert rarity(充电=1).of(term("充电")) == pytest.approx(math.log(100 / 2) / math.log(100))
    assert rarity(充电=99).of(term("充电")) == 0.0


def test_word_that_no_passage_holds_tells_nothing() -> None:
    assert rarity().of(term("机场")) == 0.0


def test_word_of_several_pairs_is_as_rare_as_its_rarest() -> None:
    assert rarity(充电=50, 电桩=1).of(term("充电桩")) == rarity(电桩=1).of(term("电桩"))


def test_official_word_gives_its_rarity() -> None:
    assert rarity(充电=9).of(term("给车加电", official=("充电",))) == pytest.approx(math.log(10) / math.log(100))


def test_unit_that_was_asked_for_is_a_sign() -> None:
    assert of(asking("count", "充电桩", unit="个")).exact == 1.0
    assert of(asking("count", "充电桩")).exact == 0.0


def test_a_list_has_signs_of_its_own() -> None:
    assert isinstance(of(asking("list", "充电桩")), Listed)
    assert isinstance(of(asking("whether", "充电桩")), Pointed)
    assert of(asking("count", "充电桩"), margin=0.7).margin == 0.7


def test_word_that_the_fact_holds_counts_wholly_and_one_above_it_less() -> None:
    assert of(asking("list", "充电桩")).soft == of(asking("list", "充电桩")).weakest == 1.0
    assert of(asking("list", "市政")).soft == pytest.approx(0.9)


def test_weakest_is_the_word_that_the_fact_is_farthest_from() -> None:
    found = of(asking("list", "充电桩", "图书馆"))
    assert found.weakest < 0.5 <= found.soft < 1.0
    assert found.soft == pytest.approx((1.0 + found.weakest) / 2)


def test_field_counts_where_the_fact_is_one_of_its_things() -> None:
    assert of(asking("list", term("交通", members=("充电桩",)))).field == 1.0
    assert of(asking("list", "充电桩", term("教育", members=("学位",)))).field == 0.0


def test_length_is_told_in_forties_three_at_most() -> None:
    assert of(asking("count", "充电桩", text="充" * 20)).length == 0.5
    assert of(asking("count", "充电桩", text="充" * 400)).length == 3.0


def test_a_name_in_common_is_as_rare_as_its_rarest_pair() -> None:
    best = choose(asking("count", "充电桩"), hits(CHARGERS)).best
    assert best is not None
    counted = rarity(公用=99, 用充=1, 充电=9, 电桩=9)
    named = signs(asking("count", "充电桩", text="那公用充电桩呢"), best, (0.0, 0.0, 0.0), 0.0, 1.0, counted)
    assert named.named == counted.run("用充")  # type: ignore[union-attr]
    assert of(asking("count", "充电桩", text="充电呢")).named == 0.0  # two characters are no name


def test_lead_counts_for_what_the_words_leave_open() -> None:
    assert of(asking("count", "充电桩"), lead=0.2).lead == 0.0
    assert of(asking("count", "充电桩", "机场"), lead=0.2).lead == pytest.approx(0.1)


def test_more_signs_for_it_make_it_surer() -> None:
    for nothing in (NOTHING, EMPTY):
        for sign in fields(nothing):
            assert confidence(replace(nothing, **{sign.name: 1.0})) > confidence(nothing)


@given(st.lists(st.floats(-1, 3), min_size=len(fields(Pointed)), max_size=len(fields(Pointed))))
def test_confidence_is_a_probability(values: list[float]) -> None:
    assert 0.0 <= confidence(Pointed(*values)) <= 1.0  # signs beyond all that occur may come to 1 in a float's digits
    assert 0.0 <= confidence(Listed(*values[: len(fields(Listed))])) <= 1.0


def test_topic_is_spelled_in_the_documents_words() -> None:
    asked = asking("count", term("装梯", official=("加装电梯",)), term("小区"), term("六楼", aside=True))
    assert spelled(asked) == "加装电梯 小区"


def test_word_that_the_fact_holds_least_is_a_sign() -> None:
    assert of(asking("count", "充电桩")).weakest == 1.0
    assert of(asking("count", "充电桩", "机场")).weakest < 0.5
