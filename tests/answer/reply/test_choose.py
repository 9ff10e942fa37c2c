"""Which facts answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maker import DONE, TARGET, asking, hits, passage, term, year

from qa_bot.answer.facts.weigh import weigh
from qa_bot.answer.question.ask import ask
from qa_bot.answer.question.records import When
from qa_bot.answer.reply.choose import Verdict, choose

PLANNED = passage("既有住宅加装电梯120台。", clause="5", start=100, index=1)
FINISHED = passage("既有住宅加装电梯86台，新增公共停车位950个。", clause="一（二）", start=0, index=0, period=DONE)
AIMED = passage("既有住宅加装电梯累计不少于600台。", clause="二#3", start=60, index=2, period=TARGET)
PARKING = passage("新增公共停车位1200个、公用充电桩350个，优化公交线路16条。", clause="6", start=200, index=3)
ROADS = passage("推进农村公路改造46条、108.4公里，竣工18条、39.7公里。", clause="4", start=300, index=4)
MEALS = passage("开办老年助餐点25个，对80周岁以上老人每餐补贴5元。", clause="10", start=400, index=5)
ALL = hits(PLANNED, FINISHED, AIMED, PARKING, ROADS, MEALS)
LAST = asking("count", "充电桩", unit="个", when=year(2031))
LIFTS = asking("count", "电梯", unit="台", strict=True)


def said(verdict: Verdict) -> list[str]:
    return [choice.fact.said for choice in verdict.choices]


def test_fact_that_holds_all_is_the_answer() -> None:
    verdict = choose(asking("count", "充电桩", unit="个", when=year(2031)), ALL)
    assert said(verdict) == ["新增公用充电桩350个"]
    assert (verdict.reason, verdict.what) == ("", "")
    assert verdict.complete
    assert verdict.best == verdict.choices[0]


def test_year_asked_for_decides_between_equal_facts() -> None:
    for when, expected in (
        (year(2031, "planned"), ["既有住宅加装电梯120台"]),
        (year(2030, "done"), ["既有住宅加装电梯86台"]),
        (year(2035, "target"), ["既有住宅加装电梯累计不少于600台"]),
    ):
        verdict = choose(asking("count", "住宅", "电梯", unit="台", when=when), ALL)
        assert said(verdict) == expected
        assert verdict.reason == ""


def test_without_a_year_every_period_answers() -> None:
    verdict = choose(LIFTS, ALL)
    assert set(said(verdict)) >= {"既有住宅加装电梯120台", "既有住宅加装电梯86台"}
    assert verdict.reason == ""


def test_order_of_the_hits_does_not_matter() -> None:
    for question in (LIFTS, asking("list", "停车位"), asking("count", "公路", unit="条", when=year(2031))):
        assert said(choose(question, ALL)) == said(choose(question, list(reversed(ALL))))


def test_entity_that_is_nowhere_is_not_found() -> None:
    verdict = choose(asking("count", "机场", unit="座", strict=True), ALL)
    assert verdict == Verdict((), "not_in_documents")
    assert not verdict.complete
    assert verdict.confidence == 0.0


@pytest.mark.parametrize("given", [[], hits(passage("。")), hits(passage(""))])
def test_nothing_found_is_not_found(given: list[object]) -> None:
    assert choose(LIFTS, given).reason == "not_in_documents"  # type: ignore[arg-type]


def test_question_without_words_is_not_found() -> None:
    assert choose(asking("list"), ALL).reason == "not_in_documents"


def test_attribute_that_no_fact_holds_is_named() -> None:
    subsidy = term("补贴", role="attribute")
    verdict = choose(asking("money", "电梯", subsidy, noun="补贴", strict=True), hits(PLANNED))
    assert said(verdict) == ["既有住宅加装电梯120台"]
    assert (verdict.reason, verdict.what) == ("attribute_missing", "补贴")
    assert not verdict.complete


def test_attribute_that_a_fact_holds_answers() -> None:
    verdict = choose(asking("money", "老人", term("补贴", role="attribute"), noun="补贴", strict=True), hits(MEALS))
    assert said(verdict) == ["对80周岁以上老人每餐补贴5元"]
    assert verdict.reason == ""


@pytest.mark.parametrize("kind", ["place", "procedure", "condition", "contact", "person", "cause", "date"])
def test_particular_that_no_fact_holds_is_missing(kind: str) -> None:
    verdict = choose(asking(kind, "电梯"), hits(PLANNED))  # type: ignore[arg-type]
    assert verdict.reason == "attribute_missing"
    assert said(verdict) == ["既有住宅加装电梯120台"]


def test_wrong_unit_is_a_missing_attribute() -> None:
    verdict = choose(asking("money", "电梯", strict=True), hits(PLANNED))
    assert verdict.reason == "attribute_missing"


def test_period_that_no_fact_has_is_missing() -> None:
    verdict = choose(asking("count", "充电桩", unit="个", when=year(2030, "done")), ALL)
    assert verdict.reason == "period_missing"
    assert said(verdict) == ["新增公用充电桩350个"]


def test_stage_asked_for_is_told_from_the_whole() -> None:
    plain = choose(asking("count", "公路", unit="条", when=year(2031)), hits(ROADS))
    assert "46条" in said(plain)[0]
    assert not any("18条" in words for words in said(plain))
    staged = choose(asking("count", "公路", term("竣工", role="stage"), unit="条", when=year(2031)), hits(ROADS))
    assert "18条" in said(staged)[0]
    assert not any("46条" in words for words in said(staged))


def test_list_is_the_same_in_whatever_order_passages_come() -> None:
    verdict = choose(asking("list", "电梯"), list(reversed(ALL)))
    assert verdict.choices == choose(asking("list", "电梯"), ALL).choices
    assert [choice.passage.index for choice in verdict.choices] == [1, 2]


def test_list_has_sixteen_lines_at_most_and_a_pointed_answer_five() -> None:
    text = "".join(f"新增甲区{at}号停车位{at + 100}个，" for at in range(40))
    assert len(choose(asking("list", "停车位"), hits(passage(text))).choices) <= 16
    assert len(choose(asking("count", "停车位", unit="个"), hits(passage(text))).choices) <= 5


def test_fact_said_twice_in_a_document_is_stated_once() -> None:
    twice = hits(PLANNED, passage(PLANNED.text, start=900, index=9, clause="12"))
    assert said(choose(LIFTS, twice)) == ["既有住宅加装电梯120台"]


def test_documents_that_disagree_are_both_stated() -> None:
    other = passage("既有住宅加装电梯130台。", document="e")
    verdict = choose(LIFTS, hits(PLANNED, other))
    assert {(choice.passage.document, choice.fact.said) for choice in verdict.choices} == {
        ("d", "既有住宅加装电梯120台"),
        ("e", "既有住宅加装电梯130台"),
    }


def test_clause_asked_for_by_its_number_is_told_as_it_stands() -> None:
    verdict = choose(asking("clause", clause="6"), hits(PARKING))
    assert said(verdict) == ["新增公共停车位1200个", "新增公用充电桩350个", "优化公交线路16条"]
    assert verdict.reason == ""


def test_margin_is_how_far_the_best_is_ahead() -> None:
    verdict = choose(asking("count", "充电桩", unit="个", when=year(2031)), ALL)
    scores = sorted({choice.fact.said: choice.score for hit in ALL for choice in weigh(LAST, hit)}.values())
    assert verdict.margin == pytest.approx(scores[-1] - scores[-2])
    assert choose(LIFTS, hits(PLANNED)).margin == choose(LIFTS, hits(PLANNED)).choices[0].score


def test_nothing_that_was_asked_of_a_clause_is_its_digest() -> None:
    verdict = choose(asking("clause", clause="6"), hits(PARKING, ROADS))
    assert said(verdict)[:3] == ["新增公共停车位1200个", "新增公用充电桩350个", "优化公交线路16条"]
    assert choose(asking("clause", clause="6"), []).reason == "not_in_documents"


def test_another_act_than_the_asker_s_is_contrary() -> None:
    asked = asking("whether", "充电桩", text="公用充电桩要拆掉350个吗")
    assert choose(asked, hits(PARKING)).contrary
    assert not choose(asking("whether", "充电桩", text="公用充电桩要新增350个吗"), hits(PARKING)).contrary


GROWTH = passage("地区生产总值增长5.8%，增速居全省第2位，打造改革开放高地。", clause="7", start=500, index=6)


def test_rank_is_told_with_the_fact_that_it_belongs_to() -> None:
    verdict = choose(asking("rank", "地区生产总值"), hits(GROWTH))
    assert said(verdict) == ["地区生产总值增长5.8%", "增速居全省第2位"]
    assert verdict.reason == ""


def test_rank_that_is_nowhere_is_missing() -> None:
    verdict = choose(asking("rank", "充电桩"), ALL)
    assert (verdict.reason, verdict.kind) == ("attribute_missing", "rank")


def test_what_a_thing_is_to_become_is_told_with_it() -> None:
    verdict = choose(asking("which", "地区生产总值", noun="高地"), hits(GROWTH))
    assert said(verdict) == ["地区生产总值增长5.8%", "打造改革开放高地"]


CARE = passage("新建认知症照护床位200张、家庭养老床位550张。", clause="9", start=900, index=9)


def test_meaning_leads_where_no_word_is_found() -> None:
    asked = asking("count", "糊涂", "认不出", text="我妈糊涂得认不出人，收这种老人的床多几张", unit="张")
    verdict = choose(asked, hits(PLANNED, CARE, PARKING))
    assert said(verdict) == ["新建认知症照护床位200张"]
    assert verdict.lead > 0.1


def test_meaning_leads_nowhere_where_the_words_are_found() -> None:
    asked = asking("count", "充电桩", text="我妈糊涂得认不出人，充电桩几个", unit="个")
    assert said(choose(asked, hits(CARE, PARKING))) == ["新增公用充电桩350个"]


def test_fact_far_behind_the_best_does_not_answer_for_it() -> None:
    money = passage("地区生产总值突破300亿元。", clause="8", start=800, index=8)
    asked = asking("money", "电梯", text="加装电梯一台补多少钱")
    verdict = choose(asked, hits(PLANNED, money))
    assert verdict.reason == "attribute_missing"
    assert all("电梯" in one for one in said(verdict))


def test_lead_counts_passages_of_the_time_asked_for_alone() -> None:
    asked = asking("count", "电梯", text="加装电梯几台", unit="台", when=year(2031))
    alone = choose(asked, hits(PLANNED))
    assert alone.best is not None
    assert alone.lead == alone.best.sense


def test_how_near_passages_are_on_the_whole_is_told_of_the_further_ones() -> None:
    asked = asking("count", "充电桩", text="公用充电桩新增几个")
    assert choose(asked, ALL).around == 0.0  # there are no further ones
    many = hits(PARKING, *(passage(f"新建第{at}座公园。", index=at, start=at * 100) for at in range(1, 30)))
    further = choose(asked, many).around
    assert -1.0 <= further < 0.5
    assert further != 0.0


def test_count_of_another_thing_is_none_of_the_one_that_is_named_without_a_count() -> None:
    built = passage("新建和改造城市道路9条，建成望舒大桥。")
    verdict = choose(asking("count", "大桥", unit="座", strict=True, when=year(2031), text="新建大桥几座"), hits(built))
    assert said(verdict) == ["建成望舒大桥"]
    assert verdict.reason == "attribute_missing"


HINT = When("planned", None, None, "", hinted=True)
LAST_YEAR, THIS_YEAR = frozenset({("d", 0)}), frozenset({("d", 1)})


@pytest.mark.parametrize(
    ("when", "before", "expected"),
    [
        (None, LAST_YEAR, "既有住宅加装电梯86台"),
        (None, THIS_YEAR, "既有住宅加装电梯120台"),
        (HINT, THIS_YEAR, "既有住宅加装电梯120台"),
        (HINT, LAST_YEAR, "既有住宅加装电梯120台"),  # stands there, but is of another period
        (year(2031, "planned"), LAST_YEAR, "既有住宅加装电梯120台"),
        (year(2030, "done"), THIS_YEAR, "既有住宅加装电梯86台"),
    ],
)
def test_fact_of_the_turn_before_leads_where_its_period_is_the_one_asked_for(
    when: When | None, before: frozenset[tuple[str, int]], expected: str
) -> None:
    asked = asking("count", "电梯", unit="台", when=when)
    assert said(choose(asked, hits(PLANNED, FINISHED), before)) == [expected]


def test_fact_of_the_turn_before_is_raised_by_one_in_its_own_period_only() -> None:
    asked = asking("count", "电梯", unit="台", when=HINT)
    plain = choose(asked, hits(PLANNED, FINISHED)).choices[0].score
    assert choose(asked, hits(PLANNED, FINISHED), LAST_YEAR).choices[0].score == plain
    assert choose(asked, hits(PLANNED, FINISHED), THIS_YEAR).choices[0].score == pytest.approx(plain + 1.0)


def test_names_one_by_one_are_missing_where_only_their_number_is_told() -> None:
    asked = replace(asking("list", "专精特新"), asked=ask("新认定企业的名单一一列出"))
    verdict = choose(asked, hits(passage("新认定专精特新企业9家。")))
    assert (said(verdict), verdict.reason, verdict.what) == (["新认定专精特新企业9家"], "attribute_missing", "名单")


def test_thing_that_has_not_come_so_far_as_asked_lacks_that() -> None:
    page = hits(passage("加快云溪医院建设。", clause="5"))
    verdict = choose(asking("whether", "云溪医院", text="云溪医院建好没有"), page)
    assert (said(verdict), verdict.reason, verdict.unsaid) == (
        ["加快云溪医院建设"],
        "attribute_missing",
        ("云溪医院建好没有",),
    )
    told = choose(asking("whether", "云溪医院", text="云溪医院还建吗"), page)
    assert (said(told), told.reason) == (["加快云溪医院建设"], "")


@pytest.mark.parametrize(
    ("text", "found"), [("12号线什么时候通车", True), ("3号线什么时候通车", False), ("g60修好没", False)]
)
def test_line_with_a_number_is_that_one_alone(text: str, found: bool) -> None:
    pages = hits(passage("保障地铁12号线建设。"), passage("推进轨道交通工程。", index=1, start=50))
    assert bool(choose(asking("list", "地铁", text=text), pages).choices) is found
