"""Who acts by name, and which part each plays."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.generate.proof.check import check
from qa_bot.records import Hit

HOME = {"S1": Hit(passage("按照“村民主体、协会主导”的做法，实施民房改造90栋。"), 1.0, 2031)}


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("今年改造民房90栋，由协会主导、村民做主体[S1]。", ""),
        ("今年改造民房90栋，由村民主导、协会做主体[S1]。", "claim"),
        ("今年改造民房90栋，由公司出面[S1]。", "claim"),
    ],
)
def test_each_plays_its_own_part(said: str, flaw: str) -> None:
    assert check(said, HOME).flaw == flaw
