"""The content words of a question, their weights and roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer.question.records import Asked
from qa_bot.answer.question.words.topic import content, known, lists, role, weigh

COUNT, MONEY = Asked("count", "台"), Asked("money", noun="补贴")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("公共停车位新增", ["公共", "停车位", "新增"]),
        ("今年计划多少", []),
        ("电梯,电梯,电梯", ["电梯"]),
        ("", []),
        ("，。？", []),
        ("   ", []),
    ],
)
def test_words_that_tell_something_are_kept_in_order(text: str, words: list[str]) -> None:
    assert content(text) == words


def test_characters_that_no_word_claims_stand_together() -> None:
    assert "".join(content("托位")) == "托位"
    assert len(content("托位")) == 1


@given(st.text(max_size=40))
def test_content_words_are_of_the_text_and_never_empty(text: str) -> None:
    words = content(text)
    assert all(words)
    assert len(set(words)) == len(words)
    assert not set(words) & lists().empty


def test_rare_word_tells_more_than_a_common_one() -> None:
    assert 0.1 <= weigh("工作") < weigh("电梯") <= weigh("认知症照护") == 1.0


@given(st.text(max_size=10))
def test_weight_is_between_a_tenth_and_one(word: str) -> None:
    assert 0.1 <= weigh(word) <= 1.0


@pytest.mark.parametrize(
    ("word", "asked", "expected"),
    [
        ("电梯", COUNT, "topic"),
        ("湿地", COUNT, "topic"),
        ("加装", COUNT, "action"),
        ("竣工", COUNT, "stage"),
        ("项目", COUNT, "general"),
        ("补贴", MONEY, "attribute"),
        ("补贴", COUNT, "topic"),
        ("电话", Asked("contact", noun="电话"), "attribute"),
        ("森林覆盖率", Asked("share", noun="森林覆盖率"), "topic"),
        ("面积", Asked("area", noun="面积"), "topic"),
    ],
)
def test_role(word: str, asked: Asked, expected: str) -> None:
    assert role(word, asked) == expected


def test_short_word_for_an_action_is_an_action() -> None:
    assert role("装个", COUNT, ("加装",)) == "action"
    assert role("装电梯吗", COUNT, ("加装",)) == "topic"


def test_lists_hold_words_and_do_not_contradict_each_other() -> None:
    every = lists()
    for words in (every.empty, every.general, every.action, every.stage):
        assert words
        assert all(word == word.strip() and word for word in words)
    assert not every.empty & every.stage
    assert not every.general & every.stage


def test_lists_are_read_once() -> None:
    assert lists() is lists()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("停车位", True),
        ("农贸市场", True),
        ("机场", True),
        ("建设", True),
        ("条河", False),
        ("改造", False),
        ("多少", False),
        ("北京", False),
        ("", False),
    ],
)
def test_nouns_of_the_dictionary_name_a_thing(word: str, expected: bool) -> None:
    assert known(word) is expected
