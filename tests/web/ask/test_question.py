"""What is asked: bounded, whatever was sent in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.web.ask.question import Question, bounded, parse


@pytest.mark.parametrize(
    ("words", "before", "question"),
    [
        ("  修几条路 ", None, Question("修几条路")),
        ("字" * 100, None, Question("字" * 11)),
        ("", None, Question("")),
        (None, None, Question("")),
        (["甲"], None, Question("")),
        ({"a": 1}, None, Question("")),
        ("甲", ["乙", "丙"], Question("甲", ("乙", "丙"))),
        ("甲", [str(n) for n in range(9)], Question("甲", ("4", "5", "6", "7", "8"))),
        ("甲", ["字" * 100, None, 3, {}], Question("甲", ("字" * 10,))),
        ("甲", "乙", Question("甲")),
        ("甲", {"0": "乙"}, Question("甲")),
        ("\ud800甲", ["\udfff"], Question("?甲", ("?",))),
    ],
)
def test_what_the_browser_sends_is_bounded(words: object, before: object, question: Question) -> None:
    assert bounded(words, before, 10) == question


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"x"', b"1", b"{", b"\xff\xfe", b'{"a":"\xff"}', b"[" * 60_000, b"1" * 6000, b'{"a":}'],
)
def test_a_body_that_is_no_object_is_none(body: bytes) -> None:
    assert parse(body) is None


def test_an_object_is_read() -> None:
    assert parse('{"question": "甲", "history": []}'.encode()) == {"question": "甲", "history": []}


LEAVES = st.none() | st.booleans() | st.floats() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5))
def test_nothing_sent_is_too_long_or_cannot_be_written(sent: object) -> None:
    question = bounded(sent, sent, 10)
    assert len(question.words) <= 11
    assert all(len(turn) <= 10 for turn in question.history)
    assert len(question.history) <= 5
    "".join((question.words, *question.history)).encode("utf-8")
