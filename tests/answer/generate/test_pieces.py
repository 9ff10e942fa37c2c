"""Sentences out of a stream, however it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.answer.generate.pieces import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电梯120台[S1]。停车位950个[S2]。", ["电梯120台[S1]。", "停车位950个[S2]。"]),
        ("电梯120台。[S1]停车位950个。[S2]", ["电梯120台。[S1]", "停车位950个。[S2]"]),
        ("电梯120台。[S1] [S2]\n停车位950个", ["电梯120台。[S1] [S2]", "停车位950个"]),
        ("- 电梯120台[S1]\n- 停车位950个[S2]\n", ["电梯120台[S1]", "停车位950个[S2]"]),
        ("达到2.8%[S1]。", ["达到2.8%[S1]。"]),
        ("It plans 120 lifts [S1]. And 3.5 km [S2].", ["It plans 120 lifts [S1].", "And 3.5 km [S2]."]),
        ("<think>第一。第二。</think>电梯[S1]。", ["电梯[S1]。"]),
        ("<think>第一。第二。", []),
        ("", []),
        ("。。。", ["。。。"]),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert list(sentences([text])) == found
    assert list(sentences(list(text))) == found


def test_sentence_comes_as_soon_as_the_next_begins() -> None:
    seen: list[str] = []

    def chunks() -> object:
        yield "电梯120台[S1]。"
        assert seen == []
        yield "停"
        assert seen == ["电梯120台[S1]。"]
        yield "车位"

    for sentence in sentences(chunks()):  # type: ignore[arg-type]
        seen.append(sentence)  # noqa: PERF402 - what was seen when is the point
    assert seen == ["电梯120台[S1]。", "停车位"]


def test_text_without_an_end_is_cut() -> None:
    cut = list(sentences(["好" * 100] * 20, longest=300))
    assert "".join(cut) == "好" * 2000
    assert max(map(len, cut)) <= 400


@settings(deadline=None)
@given(st.text(alphabet="电梯12。！\n[S] .a-", max_size=60), st.integers(1, 7))
def test_cuts_of_the_stream_make_no_difference(text: str, size: int) -> None:
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(sentences(chunks)) == list(sentences([text]))
