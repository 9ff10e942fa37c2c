"""One verdict from those on the parts of a question."""

from __future__ import annotations

from dataclasses import replace

from maker import DONE, asking, hits, passage, term

from qa_bot.answer.reply.choose import Verdict, choose
from qa_bot.answer.reply.join import merge

PLANNED = passage("既有住宅加装电梯120台。", clause="5", start=100, index=1)
FINISHED = passage("既有住宅加装电梯86台，新增公共停车位950个。", clause="一（二）", start=0, index=0, period=DONE)
PARKING = passage("新增公共停车位1200个、公用充电桩350个，优化公交线路16条。", clause="6", start=200, index=3)
ALL = hits(PLANNED, FINISHED, PARKING)
LIFTS = asking("count", "电梯", unit="台", strict=True)


def said(verdict: Verdict) -> list[str]:
    return [choice.fact.said for choice in verdict.choices]


def test_merge_of_one_verdict_is_itself() -> None:
    verdict = choose(LIFTS, ALL)
    assert merge([verdict]) is verdict


def test_merge_keeps_the_order_of_the_parts() -> None:
    parking = choose(asking("count", "充电桩", unit="个"), hits(PARKING))
    lifts = choose(LIFTS, hits(PLANNED))
    assert said(merge([parking, lifts])) == ["新增公用充电桩350个", "既有住宅加装电梯120台"]
    assert said(merge([lifts, parking])) == ["既有住宅加装电梯120台", "新增公用充电桩350个"]
    assert merge([lifts, parking]).reason == ""


def test_merge_states_a_fact_once() -> None:
    lifts = choose(LIFTS, hits(PLANNED))
    assert said(merge([lifts, lifts, lifts])) == ["既有住宅加装电梯120台"]


def test_merge_tells_of_a_part_that_is_nowhere() -> None:
    lifts, airport = choose(LIFTS, hits(PLANNED)), choose(asking("count", "机场"), ALL)
    merged = merge([lifts, airport])
    assert said(merged) == ["既有住宅加装电梯120台"]
    assert merged.reason == "part_missing"
    assert not merged.complete


def test_merge_takes_a_doubtful_part_as_answered_by_the_fact_that_answers_another() -> None:
    lifts = choose(LIFTS, hits(PLANNED))
    same = Verdict((), "not_in_documents", doubted=lifts.choices)
    other = Verdict((), "not_in_documents", doubted=choose(asking("count", "充电桩", unit="个"), hits(PARKING)).choices)
    assert (said(merge([lifts, same])), merge([lifts, same]).reason) == (["既有住宅加装电梯120台"], "")
    assert merge([lifts, other]).reason == "part_missing"


def test_merge_tells_of_an_attribute_that_is_missing() -> None:
    parking = choose(asking("count", "充电桩", unit="个"), hits(PARKING))
    subsidy = choose(asking("money", "电梯", term("补贴", role="attribute"), noun="补贴"), hits(PLANNED))
    assert (merge([parking, subsidy]).reason, merge([parking, subsidy]).what) == ("attribute_missing", "补贴")


def test_merge_of_parts_that_are_nowhere_has_no_choice() -> None:
    nothing = choose(asking("count", "机场"), ALL)
    assert merge([nothing, nothing]).choices == ()
    assert merge([nothing, nothing]).reason


def test_merge_takes_a_doubtful_part_from_the_sentence_that_answers_another() -> None:
    parking = choose(asking("count", "停车位", unit="个"), hits(PARKING))
    beside = choose(asking("count", "充电桩", unit="个"), hits(PARKING))
    same = Verdict((), "not_in_documents", doubted=beside.choices)
    assert said(merge([parking, same])) == ["新增公共停车位1200个", "新增公用充电桩350个"]
    lacking = tuple(replace(choice, missing=(term("机场"),)) for choice in beside.choices)
    assert merge([parking, replace(same, doubted=lacking)]).reason == "part_missing"
    measured = tuple(replace(choice, missing=(term("总数"),)) for choice in beside.choices)
    assert merge([parking, replace(same, doubted=measured)]).reason == ""
