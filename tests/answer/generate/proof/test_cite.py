"""Citation keys in a draft."""

from __future__ import annotations

import pytest

from qa_bot.answer.generate.proof.cite import bare, keys, marked


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("电梯120台[S1]。", ("S1",)),
        ("电梯120台[S1][S2]。", ("S1", "S2")),
        ("电梯120台[S1, S2]。", ("S1", "S2")),
        ("电梯120台【S1、S2】。", ("S1", "S2")),
        ("电梯120台［Ｓ１］。", ("S1",)),
        ("电梯[S2]120台[S2][S01]。", ("S2", "S1")),
        ("电梯120台[1]（S1）第1条。", ()),
        ("", ()),
    ],
)
def test_keys(sentence: str, found: tuple[str, ...]) -> None:
    assert keys(sentence) == found


def test_bare_sentence_has_no_keys() -> None:
    assert bare("电梯120台 [S1]，停车位950个[S2, S3]。") == "电梯120台，停车位950个。"


def test_markers_stand_before_the_full_stop() -> None:
    assert marked("电梯120台[S3]，停车位950个[S1]。", {"S3": 1, "S1": 2}) == "电梯120台，停车位950个〔1〕〔2〕。"
    assert marked("电梯120台[S3]", {"S3": 1}) == "电梯120台〔1〕"
    assert marked("真的！[S1]", {"S1": 4}) == "真的〔4〕！"
