"""One verdict from those on the parts of a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from maker import DONE, asking, hits, passage, term

from qa_bot.answer.reply.choose import Verdict, choose
from qa_bot.answer.reply.join import asked, merge

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Kind, Understanding

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


def test_merge_does_not_answer_a_part_that_names_another_thing_by_the_fact_of_the_part_before() -> None:
    lifts = choose(LIFTS, hits(PLANNED))
    parking = choose(asking("count", "公务员", text="公务员招几个"), hits(PLANNED))
    strange = replace(lifts.choices[0], missing=(term("公务员"),))
    assert parking.reason
    doubted = Verdict((), "not_in_documents", text="公务员招几个", doubted=(strange,))
    merged = merge([lifts, doubted])
    assert (merged.reason, merged.unsaid) == ("part_missing", ("公务员招几个",))


def test_merge_says_whose_number_is_missing() -> None:
    lifts = choose(LIFTS, hits(PLANNED))
    lost = Verdict(lifts.choices, "attribute_missing", kind="count", text="公厕几座")
    assert merge([lifts, lost]).unsaid == ("公厕几座",)
    assert merge([replace(lost, text="绿道多长"), lost]).unsaid == ("绿道多长", "公厕几座")
    named = merge([lifts, replace(lost, what="补贴")])
    assert (named.what, named.unsaid) == ("补贴", ())


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


NOWHERE = Verdict((), "not_in_documents")
CHARGING = asking("count", "充电桩", unit="个", text="充电桩新增几个")
CHARGED = choose(CHARGING, hits(PARKING))
MARKET = term("农贸市场", official=("菜市场",))


def kept(*parts: tuple[Understanding, Verdict]) -> list[str]:
    """Return the texts of the parts that are kept, each still with its own verdict."""
    every, verdicts = asked([part for part, _ in parts], [verdict for _, verdict in parts])
    assert all((part, verdict) in parts for part, verdict in zip(every, verdicts, strict=True))
    return [part.text for part in every]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("count", "想去扎几针"),
        ("count", "住几晚"),
        ("whether", "我妈能不能看"),
        ("matter", "停车难"),
        ("count", "我家交了多远的路费"),
    ],
)
def test_part_that_only_tells_and_is_not_found_is_dropped(kind: Kind, text: str) -> None:
    assert kept((asking(kind, "晚", text=text), NOWHERE), (CHARGING, CHARGED)) == ["充电桩新增几个"]


def test_part_that_goes_on_and_is_not_found_is_dropped() -> None:
    goes_on = asking("whether", "有戏", text="充电桩，今年有戏吗", leaned=True)
    assert kept((CHARGING, CHARGED), (goes_on, NOWHERE)) == ["充电桩新增几个"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("date", "机场什么时候开"), ("count", "机场建多少座"), ("place", "机场建在哪里"), ("which", "机场叫什么，哪个")],
)
def test_first_part_that_asks_for_a_particular_is_kept(kind: Kind, text: str) -> None:
    assert kept((asking(kind, "机场", text=text), NOWHERE), (CHARGING, CHARGED)) == [text, "充电桩新增几个"]


@pytest.mark.parametrize(("text", "known"), [("我爸住在哪里", False), ("我爸什么时候住", True)])
def test_who_tells_of_himself_asks_only_in_plain_words(text: str, known: bool) -> None:
    assert (text in kept((asking("place", "住", text=text), NOWHERE), (CHARGING, CHARGED))) is known


@pytest.mark.parametrize(
    ("kind", "text"),
    [("count", "座位几个"), ("money", "票价多少"), ("date", "几时开"), ("whether", "叫什么"), ("list", "收费呢")],
)
def test_later_part_that_asks_for_a_particular_is_kept(kind: Kind, text: str) -> None:
    assert kept((CHARGING, CHARGED), (asking(kind, "票", text=text), NOWHERE)) == ["充电桩新增几个", text]


def test_part_that_names_a_thing_is_kept_wherever_it_stands() -> None:
    market = asking("whether", MARKET, text="农贸市场有没有")
    assert kept((market, NOWHERE), (CHARGING, CHARGED)) == ["农贸市场有没有", "充电桩新增几个"]
    assert kept((CHARGING, CHARGED), (market, NOWHERE)) == ["充电桩新增几个", "农贸市场有没有"]


def test_long_first_part_that_names_a_thing_is_a_tale() -> None:
    tale = asking("whether", MARKET, text="早上去农贸市场的路上人挤人走不动道")
    assert kept((tale, NOWHERE), (CHARGING, CHARGED)) == ["充电桩新增几个"]
    assert kept((CHARGING, CHARGED), (tale, NOWHERE)) == ["充电桩新增几个", tale.text]


def test_thing_that_only_the_part_before_names_is_none_of_its_own() -> None:
    goes_on = asking("whether", MARKET, text="农贸市场，今年能行吗", leaned=True)
    names_it = asking("whether", MARKET, text="充电桩，农贸市场能行吗", leaned=True)
    assert kept((CHARGING, CHARGED), (goes_on, NOWHERE)) == ["充电桩新增几个"]
    assert kept((CHARGING, CHARGED), (names_it, NOWHERE)) == ["充电桩新增几个", names_it.text]


@pytest.mark.parametrize("role", ["general", "attribute", "action"])
def test_word_that_is_no_topic_names_no_thing(role: str) -> None:
    part = asking("whether", term("农贸市场", official=("菜市场",), role=role), text="农贸市场有没有")
    assert kept((part, NOWHERE), (CHARGING, CHARGED)) == ["充电桩新增几个"]


def test_deed_done_to_a_thing_is_asked_briefly() -> None:
    deed = term("建", role="action")
    brief = asking("whether", deed, "机场", text="建不建机场")
    long = asking("whether", deed, "机场", text="今年我们这里建不建机场")
    thing = asking("whether", "机场", text="有没有机场")
    assert kept((brief, NOWHERE), (CHARGING, CHARGED)) == ["建不建机场", "充电桩新增几个"]
    assert kept((CHARGING, CHARGED), (brief, NOWHERE)) == ["充电桩新增几个", "建不建机场"]
    assert kept((CHARGING, CHARGED), (long, NOWHERE)) == ["充电桩新增几个"]
    assert kept((CHARGING, CHARGED), (thing, NOWHERE)) == ["充电桩新增几个"]


@pytest.mark.parametrize(("lines", "told"), [(3, ["甲", "农贸市场有没有"]), (4, ["甲"]), (5, ["甲"])])
def test_list_of_four_lines_tells_enough(lines: int, told: list[str]) -> None:
    listed = Verdict((CHARGED.choices * 5)[:lines])
    market = asking("whether", MARKET, text="农贸市场有没有")
    assert kept((asking("list", "停车", text="甲"), listed), (market, NOWHERE)) == told


def test_list_of_four_lines_does_not_tell_a_particular() -> None:
    listed = Verdict(CHARGED.choices * 4)
    price = asking("money", "票价", text="票价多少")
    assert kept((asking("list", "停车", text="甲"), listed), (price, NOWHERE)) == ["甲", "票价多少"]


def test_part_whose_fact_lacks_the_attribute_is_kept_where_its_words_are_found() -> None:
    sure, felt = (replace(CHARGED.choices[0], cover=cover) for cover in (0.3, 0.29))
    part = asking("matter", "充电", text="充电难")
    first = (asking("list", "停车", text="甲"), CHARGED)
    assert kept(first, (part, Verdict((sure,), "attribute_missing"))) == ["甲", "充电难"]
    assert kept(first, (part, Verdict((felt,), "attribute_missing"))) == ["甲"]


def test_all_parts_are_kept_where_none_is_answered() -> None:
    tale = asking("count", "针", text="想去扎几针")
    lacking = replace(CHARGED, reason="attribute_missing")
    assert kept((tale, NOWHERE), (tale, NOWHERE)) == ["想去扎几针", "想去扎几针"]
    assert kept((tale, NOWHERE), (CHARGING, lacking)) == ["想去扎几针", "充电桩新增几个"]


def test_no_part_is_asked_of_nothing() -> None:
    assert asked([], []) == ((), ())
