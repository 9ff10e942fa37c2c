"""The gate: bounds, the baseline, and the file that CI reads."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from casemaker import score

from qa_bot.errors import SettingError
from qa_bot.evaluate.folder import Scored
from qa_bot.evaluate.summary import summary, timings
from qa_bot.evaluate.verdict.gate import Check, Limit, check, junit, limit, no_worse

MADE: dict[str, Any] = {"sets": {"s": "1"}, "documents": {"d": "2"}}


def run(*scores: Any, **made: Any) -> Scored:
    return Scored("base", {"made": MADE | made}, summary(scores), timings(scores), tuple(scores))


def passed(wrong: int, count: int = 200, **values: Any) -> Scored:
    return run(*(score(f"q{at}", passes=float(at >= wrong), **values) for at in range(count)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("status=.9", Limit("status", "", 0.9, least=True)),
        (" refused-answerable=0.05", Limit("refused_answerable", "", 0.05, least=True)),
        ("passes@formal=1", Limit("passes", "formal", 1.0, least=True)),
        ("elapsed_ms=100", Limit("elapsed_ms", "", 100.0, least=True)),
    ],
)
def test_bound_is_read(text: str, read: Limit) -> None:
    assert limit(text, least=True) == read


@pytest.mark.parametrize(
    "text", ["status", "status=", "status=high", "=.9", "accuracy=.9", "length@a=3", "similarity=.5"]
)
def test_bad_bound_is_told(text: str) -> None:
    with pytest.raises(SettingError):
        limit(text, least=True)


@pytest.mark.parametrize(
    ("text", "least", "holds"),
    [
        ("passes=.5", True, True),
        ("passes=.51", True, False),
        ("passes=.5", False, True),
        ("passes=.49", False, False),
        ("passes@a=.5", True, True),
        ("passes@b=.5", True, False),  # no such slice
        ("facts=.1", True, False),  # no question measures it
        ("facts=.9", False, False),
        ("length=11", False, True),
        ("length=10", False, False),  # p95 of 10 and 11 is 10.95
        ("inexact=3", False, True),
        ("inexact=2", False, False),
        ("elapsed_ms=5", False, True),
        ("elapsed_ms=4", False, False),
    ],
)
def test_bound_holds_or_not(text: str, least: bool, holds: bool) -> None:
    two = run(
        score("a", passes=1.0, length=10.0, inexact=1.0, elapsed_ms=5.0),
        score("b", passes=0.0, length=11.0, inexact=2.0, elapsed_ms=5.0),
    )
    assert check(two, limit(text, least=least)).holds is holds


def test_undefined_says_so() -> None:
    assert check(run(), limit("passes=0", least=True)).said == "undefined: no question measures it"


def held(now: Scored, before: Scored, tolerance: float = 0.01) -> list[str]:
    return [one.name for one in no_worse(now, before, tolerance) if not one.holds]


def test_equal_and_better_runs_are_no_worse() -> None:
    assert held(passed(5), passed(5)) == held(passed(0), passed(5)) == []


def test_fall_within_the_tolerance_is_let_pass_and_beyond_it_not() -> None:
    assert held(passed(7), passed(5)) == []  # 1.0 points
    assert held(passed(8), passed(5)) == ["passes no worse"]  # 1.5 points


def test_fall_that_is_no_chance_is_not_let_pass_however_small() -> None:
    assert held(passed(6, 1000), passed(0, 1000)) == ["passes no worse"]  # 6 of 6 against: p = 0.03
    assert held(passed(5, 1000), passed(0, 1000)) == []


def test_guards_let_nothing_through() -> None:
    before = run(*(score(f"q{at}", figures=1.0) for at in range(1000)))
    after = run(*(score(f"q{at}", figures=float(at > 0)) for at in range(1000)))
    (failed,) = [one for one in no_worse(after, before, 0.01) if not one.holds]
    assert (failed.name, failed.said) == ("figures no worse", "1.0000 before, 0.9990 now, p 1; lost s/q0")


def test_runs_of_other_documents_or_fewer_questions_fail_the_gate() -> None:
    assert held(run(score("a", passes=1.0), documents={"d": "9"}), run(score("a", passes=1.0))) == [
        "comparable with base"
    ]
    assert held(passed(0, 10), passed(0, 11)) == ["comparable with base"]


def test_likeness_and_times_do_not_count() -> None:
    before, after = run(score("a", similarity=1.0, elapsed_ms=1.0)), run(score("a", similarity=0.1, elapsed_ms=99.0))
    assert held(after, before) == []


def test_junit_can_be_read_whatever_the_names_hold() -> None:
    written = junit([Check("a <b> & \x00", holds=False, said='"\x1b'), Check("c", holds=True, said="ok")], "gate\x07")
    suite = Xml.fromstring(written.encode())  # noqa: S314 - written a line above
    assert suite.attrib == {"name": "gate?", "tests": "2", "failures": "1", "errors": "0"}
    first, second = suite.findall("testcase")
    assert (first.get("name"), first.find("failure").get("message")) == ("a <b> & ?", '"?')
    assert (second.get("name"), second.find("failure"), second.findtext("system-out")) == ("c", None, "ok")
