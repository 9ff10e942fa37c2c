"""Phrases without their joining words and time words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.prose.phrases import past_join, trim, without_time


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("、床位", "床位"),
        ("以及床位", "床位"),
        ("和孵化器", "孵化器"),
        ("和平街", "和平街"),
        ("其中，床位", "床位"),
        ("一是扩面", "扩面"),
        ("（三）扩面", "扩面"),
        ("12.扩面", "扩面"),
        ("1.5公里", "1.5公里"),
        ("——扩面", "扩面"),
        ("并完成", "完成"),
        ("并网", "并网"),
        ("", ""),
    ],
)
def test_joining_words_and_labels_are_passed_over(text: str, rest: str) -> None:
    assert text[past_join(text, 0, len(text)) :] == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2031年，税收", "税收"),
        ("到2035年底税收", "税收"),
        ("全年税收", "税收"),
        ("今年税收", "税收"),
        ("“十四五”时期税收", "税收"),
        ("五年来，税收", "税收"),
        ("五年累计投资", "累计投资"),
        ("近五年税收", "税收"),
        ("今年3月底税收", "税收"),
        ("截至目前，税收", "税收"),
        ("年度计划", "年度计划"),
        ("税收", "税收"),
    ],
)
def test_time_words_at_the_beginning_go(text: str, rest: str) -> None:
    assert without_time(text) == rest


@pytest.mark.parametrize(
    ("noun", "trimmed"),
    [
        (" 泊位 ", "泊位"),
        ("、泊位的", "泊位"),
        ("全年税收累计", "税收"),
        ("建设“”", "建设"),
        ("绿地", "绿地"),
        ("泊位共", "泊位"),
        ("公共", "公共"),
        ("", ""),
    ],
)
def test_a_noun_is_trimmed(noun: str, trimmed: str) -> None:
    assert trim(noun) == trimmed


@given(st.text(alphabet="2031年全今来五、和其中的共累计泊位 “”", max_size=30))
def test_trimming_twice_changes_little_and_never_raises(text: str) -> None:
    assert len(trim(trim(text))) <= len(trim(text)) <= len(text)
