"""Slips of the pen, mended from the documents' own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer.question.words import typos
from qa_bot.answer.question.words.typos import mend, ready

KNOWN = {"床位": 3, "公厕": 2, "停车": 4, "车位": 3, "电梯": 5, "绿道": 1}


def count(pair: str) -> int:
    return KNOWN.get(pair, 0)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("有多少床味", "有多少床位"),
        ("公侧几座", "公厕几座"),
        ("停车味多少", "停车位多少"),
        ("dian梯多少台", "电梯多少台"),
        ("电ti多少台", "电梯多少台"),
        ("床wei多少", "床位多少"),
    ],
)
def test_character_of_the_same_sound_is_mended(written: str, meant: str) -> None:
    assert mend(written, count) == meant


@pytest.mark.parametrize(
    "question",
    ["电梯多少台", "公厕几座", "机场建不建", "就没人拆吗", "医院几家", "床", "", "?", "120", "gdp多少", "how many"],
)
def test_what_is_no_slip_stays(question: str) -> None:
    assert mend(question, count) == question


def test_nothing_is_mended_with_what_the_documents_do_not_hold() -> None:
    assert mend("有多少床味", lambda _: 0) == "有多少床味"


def test_question_is_folded() -> None:
    assert mend("電梯２台？", count) == "电梯2台?"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12))
def test_mending_keeps_the_length_and_touches_nothing_without_documents(question: str) -> None:
    from qa_bot.text.normal import fold

    folded = fold(question)
    assert len(mend(question, count)) == len(folded)
    assert mend(question, lambda _: 0) == folded


def test_how_large_and_one_are_no_slips() -> None:
    held = {"一带": 5, "带一": 5}
    assert mend("种多大一片草", lambda pair: held.get(pair, 0)) == "种多大一片草"
    assert mend("一待个把月", lambda pair: held.get(pair, 0)) == "一待个把月"


def test_tables_of_sounds_are_loaded_beforehand() -> None:
    typos._homophones.cache_clear()
    ready()
    assert typos._homophones.cache_info().currsize == 1
    assert "厕" in typos._alike("侧")
