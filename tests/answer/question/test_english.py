"""English questions in Chinese words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer.question.english import render


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many elevators will be installed this year?", ["多少", "电梯", "今年"]),
        ("HOW MANY ELEVATORS WERE INSTALLED LAST YEAR?", ["多少", "电梯", "去年"]),
        ("How much subsidy for each elevator", ["多少钱", "电梯"]),
        ("When will the bridge open?", ["什么时候"]),
        ("Where are the parking spaces?", ["哪里", "停车"]),
        ("Why?", ["为什么"]),
        ("How do I apply for a parking space?", ["怎么申请", "停车"]),
        ("Who is responsible for the elevators?", ["谁负责", "电梯"]),
        ("By how much will GDP grow in 2031?", ["百分之几", "地区生产总值", "2031年"]),
        ("What measures are there for schools?", ["有哪些措施", "学校"]),
        ("Is there an airport next year?", ["是否", "机场", "明年"]),
    ],
)
def test_forms_and_words_are_put_into_chinese(question: str, words: list[str]) -> None:
    found = render(question)
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize(
    "question", ["多少台 elevator", "今年加装多少台电梯？", "電梯", "5G建多少", "", "？？", "12345", "😀", "5 G"]
)
def test_any_other_question_stays_as_it_is(question: str) -> None:
    assert render(question) == question


def test_full_width_english_is_english() -> None:
    assert "多少" in render("Ｈｏｗ ｍａｎｙ ｅｌｅｖａｔｏｒｓ")


def test_small_words_are_left_out() -> None:
    words = render("how many of the elevators will there be in the district this year").split()
    assert not {"the", "of", "will", "there", "be", "in"} & set(words)


def test_unknown_word_stays_and_harms_nothing() -> None:
    assert "zeppelins" in render("how many zeppelins this year")


def test_words_inside_longer_ones_are_left_alone() -> None:
    assert "哪些" not in render("somewhatever elevators")


@pytest.mark.timeout(60)
def test_huge_english_question_is_rendered_in_time() -> None:
    assert "电梯" in render("elevator " * 2_000)


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_any_ascii_text_is_rendered(question: str) -> None:
    assert isinstance(render(question), str)


def test_question_all_in_capitals_has_no_abbreviations() -> None:
    assert render("HOW MANY ELEVATORS WILL BE INSTALLED") == render("how many elevators will be installed")
    assert "pmi" in render("What is the PMI of elevators")
