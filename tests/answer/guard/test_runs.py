"""Runs of characters, and what their weights make of a text."""

from __future__ import annotations

import pytest

from qa_bot.answer.guard.runs import grams, scale, weighed


def test_runs_are_of_one_to_three_characters_in_the_normal_form() -> None:
    assert grams("電 梯Ａ") == {"电", "梯", "a", "电梯", "梯a", "电梯a"}
    assert grams("") == set()


def test_run_of_a_long_text_counts_less() -> None:
    assert scale(grams("")) == 1.0
    assert scale(grams("甲")) == 1.0
    assert scale(grams("甲乙丙")) == pytest.approx(6**-0.5)


def test_text_is_as_likely_as_its_runs_weigh() -> None:
    assert weighed("", {"": 0.0}) == 0.5
    assert weighed("甲", {"": 0.0, "甲": 3.0}) == pytest.approx(1 / (1 + 2.718281828**-3))
    assert weighed("乙", {"": 0.0, "甲": 3.0}) == 0.5
