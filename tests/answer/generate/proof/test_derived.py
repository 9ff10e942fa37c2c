"""Differences that a sentence works out from the figures of its passages."""

from __future__ import annotations

import pytest
from maker import passage

from qa_bot.answer.generate.proof.check import check
from qa_bot.records import Hit

TEXTS = (
    "新建养老床位420张、托育床位160张。",
    "引进研究团队30个以上、创业团队12个以上。",
)
SOURCES = {f"S{at}": Hit(passage(text), 1.0, 2031) for at, text in enumerate(TEXTS, start=1)}


@pytest.mark.parametrize(
    "said",
    [
        "今年要新建养老床位420张，比托育床位多260张[S1]。",
        "今年要新建托育床位160张，比养老床位少260张[S1]。",
        "今年新建的养老床位比托育床位足足多出260张[S1]。",
    ],
)
def test_gap_between_two_figures_holds(said: str) -> None:
    assert check(said, SOURCES).flaw == ""


@pytest.mark.parametrize(
    "said",
    [
        "今年要新建养老床位420张，比托育床位多250张[S1]。",  # not the gap
        "今年要新建养老床位420张，比托育床位少260张[S1]。",  # the other way round
        "今年要新建托育床位160张，比养老床位多260张[S1]。",
        "今年要新建养老床位420张，比养老床位多260张[S1]。",  # compared with itself
        "今年要新建养老床位420张，比住院床位多260张[S1]。",  # with what is not told
        "今年要新建养老床位420张，比去年多260张[S1]。",  # with another year
        "今年新建的托育床位比养老床位多260张[S1]。",
        "今年要新建养老床位420张，比托育床位多260万张[S1]。",
        "今年引进研究团队至少30个，比创业团队多18个[S2]。",  # of two bounds no gap follows
    ],
)
def test_what_does_not_follow_is_stopped(said: str) -> None:
    assert check(said, SOURCES).flaw != ""
