"""Comparing runs: nothing against itself, planted losses by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casemaker import score

from qa_bot.errors import RunError
from qa_bot.evaluate.folder import Scored
from qa_bot.evaluate.measures.table import MEASURES
from qa_bot.evaluate.summary import summary, timings
from qa_bot.evaluate.verdict.compare import compare, difference

MADE = {"sets": {"s": "1"}, "documents": {"d": "2"}, "code": "3", "settings": {"top": "24"}}


def run(*scores: Any, name: str = "run", **made: Any) -> Scored:
    return Scored(name, {"made": MADE | made}, summary(scores), timings(scores), tuple(scores))


def many(count: int = 60, lost: frozenset[int] = frozenset()) -> list[Any]:
    return [
        score(f"q{at:02}", passes=float(at not in lost), facts=0.5 if at in lost else 1.0, length=10.0 + at)
        for at in range(count)
    ]


def test_run_against_itself_shows_no_difference() -> None:
    one = run(*many())
    found = compare(one, one)
    assert (found.kinship.breaks, found.kinship.changes, found.common) == ((), (), 60)
    assert [d.measure for d in found.differences] == list(MEASURES)
    assert [d.measure for d in found.differences if d.wins or d.losses or d.real] == []
    assert {d.p for d in found.differences if d.n} == {1.0}
    assert {d.measure for d in found.differences if not d.n} == set(MEASURES) - {"passes", "facts", "length"}


def test_ten_planted_losses_are_named() -> None:
    lost = frozenset(range(3, 33, 3))
    found = compare(run(*many()), run(*many(lost=lost)))
    by_name = {one.measure: one for one in found.differences}
    assert by_name["passes"].losses == tuple(("s", f"q{at:02}") for at in sorted(lost))
    assert (by_name["passes"].wins, by_name["passes"].test) == ((), "mcnemar")
    assert by_name["passes"].p == pytest.approx(2 / 1024)
    assert by_name["passes"].real
    assert by_name["passes"].worse()
    assert (by_name["facts"].losses, by_name["facts"].test) == (by_name["passes"].losses, "permutation")
    assert by_name["facts"].p == pytest.approx(2 / 1024)
    assert (by_name["facts"].before, by_name["facts"].after) == (1.0, pytest.approx(55 / 60))


def test_less_is_better_where_it_is() -> None:
    pairs = [(score("a", length=9.0), score("a", length=5.0)), (score("b", length=1.0), score("b", length=4.0))]
    one = difference(MEASURES["length"], pairs)
    assert (one.wins, one.losses, one.worse()) == ((("s", "a"),), (("s", "b"),), False)


def test_undefined_in_either_run_is_left_out() -> None:
    pairs = [(score("a", passes=1.0), score("a")), (score("b"), score("b", passes=0.0))]
    one = difference(MEASURES["passes"], pairs)
    assert (one.n, one.before, one.after, one.p, one.test, one.real, one.worse()) == (
        0, None, None, None, None, False, False,
    )  # fmt: skip


def test_only_questions_alike_in_both_are_compared() -> None:
    a, b, c = score("a", passes=1.0), score("b", passes=1.0), score("c", passes=1.0)
    edited = replace(b, hash="other", values=dict(b.values) | {"passes": 0.0})
    found = compare(run(a, b), run(a, edited, c))
    assert (found.common, found.only_before, found.only_after, found.edited) == (1, (), (("s", "c"),), (("s", "b"),))
    assert found.differences[0].losses == ()
    with pytest.raises(RunError, match="no question in common"):
        compare(run(a), run(c))


@pytest.mark.parametrize(
    ("made", "breaks", "changes"),
    [
        ({"code": "4"}, (), ("code",)),
        ({"settings": {"top": "9"}, "code": "4"}, (), ("code", "settings")),
        ({"documents": {"d": "9"}}, ("documents differ (d changed)",), ()),
        ({"documents": {"e": "2"}}, ("documents differ (only one run has d, only one run has e)",), ()),
        ({"sets": {"s": "9"}}, ("sets differ (s changed)",), ()),
    ],
)
def test_runs_say_whether_they_can_be_compared(made: Any, breaks: Any, changes: Any) -> None:
    kin = compare(run(*many(3)), run(*many(3), **made)).kinship
    assert (kin.breaks, kin.changes) == (breaks, changes)


def test_runs_scored_by_other_definitions_cannot_be_compared() -> None:
    one, two = run(*many(3)), run(*many(3))
    kin = compare(one, replace(two, summary=two.summary | {"rules": 0})).kinship
    assert kin.breaks == ("scored by other definitions of the measures (run `qa-bot eval score` on both)",)
