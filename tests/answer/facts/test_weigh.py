"""How much a fact says to a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from maker import DONE, PLAN, asking, fact, hits, passage, term, year

from qa_bot.answer.facts.weigh import Choice, head, headed, raised, weigh
from qa_bot.text.figures import figures

LIFTS = passage("既有住宅加装电梯120台，坚持业主自愿。", headings=("5.加快城市有机更新",))


def weighed(question: object, text: str, **more: object) -> list[Choice]:
    return [choice for hit in hits(passage(text, **more)) for choice in weigh(question, hit)]  # type: ignore[arg-type]


def test_every_fact_of_a_passage_is_weighed_once() -> None:
    found = weighed(asking("count", "泊位", unit="个"), "新增泊位1200个、充电桩350个，优化线路16条。")
    assert [choice.fact.figure.text for choice in found if choice.fact.figure] == ["1200个", "350个", "16条"]
    assert {choice.passage.text for choice in found} == {"新增泊位1200个、充电桩350个，优化线路16条。"}


def test_fact_with_every_word_covers_wholly_and_is_whole() -> None:
    (choice,) = weighed(asking("count", "住宅", "电梯", unit="台"), "既有住宅加装电梯120台。")
    assert choice.cover == 1.0
    assert choice.whole
    assert choice.own == {"住宅", "电梯"}
    assert choice.missing == ()


def test_fact_with_none_of_the_words_covers_nothing() -> None:
    (choice,) = weighed(asking("count", "机场"), "既有住宅加装电梯120台。")
    assert choice.cover == 0.0
    assert not choice.whole
    assert [lost.word for lost in choice.missing] == ["机场"]


def test_cover_follows_the_weights_of_the_words() -> None:
    (choice,) = weighed(asking("count", term("电梯", 0.75), term("机场", 0.25)), "加装电梯120台。")
    assert choice.cover == pytest.approx(0.75)


def test_word_in_the_fact_is_worth_more_than_in_the_heading_than_in_the_sentence() -> None:
    question = asking("count", "更新")
    (inside,) = weighed(question, "更新线路16条。")
    (above,) = weighed(question, "优化线路16条。", headings=("5.城市更新",))
    beside = weighed(question, "城市要更新，优化线路16条。")[-1]
    assert 1.0 == inside.cover > above.cover > beside.cover > 0.0
    assert not above.missing
    assert not beside.missing
    assert not above.own


def test_fact_in_the_unit_asked_for_scores_higher() -> None:
    road = asking("count", "公路", unit="条", strict=True)
    road_in_km = asking("length", "公路", unit="公里", strict=True)
    (count, length) = weighed(road, "改造公路46条、108.4公里。")
    assert count.score > length.score
    (count, length) = weighed(road_in_km, "改造公路46条、108.4公里。")
    assert length.score > count.score


def test_fact_of_the_period_asked_for_scores_higher() -> None:
    question = asking("count", "电梯", when=year(2031, "planned"))
    (planned,) = weighed(question, "加装电梯120台。", period=PLAN)
    (done,) = weighed(question, "加装电梯120台。", period=DONE)
    assert (planned.timely, done.timely) == (1.0, 0.0)
    assert planned.score > done.score
    assert planned.cover == done.cover


def test_no_period_asked_for_favours_none() -> None:
    question = asking("count", "电梯")
    scores = {weighed(question, "加装电梯120台。", period=period)[0].score for period in (PLAN, DONE)}
    assert len(scores) == 1


def test_stage_nobody_asked_for_scores_lower() -> None:
    question = asking("count", "公路", unit="条")
    (started, finished) = weighed(question, "改造公路46条，竣工18条。")
    assert started.score > finished.score
    staged = asking("count", "公路", term("竣工", role="stage"), unit="条")
    (started, finished) = weighed(staged, "改造公路46条，竣工18条。")
    assert finished.score > started.score


def test_attribute_is_no_part_of_the_topic_but_missed_where_it_is_lacking() -> None:
    question = asking("money", "电梯", term("补贴", role="attribute"), noun="补贴")
    (choice,) = weighed(question, "加装电梯120台。")
    assert choice.cover == 1.0
    assert [lost.word for lost in choice.missing] == ["补贴"]


def test_a_level_is_not_answered_by_a_change() -> None:
    (level, change) = weighed(asking("count", "浓度", text="浓度是多少"), "浓度为27微克，浓度下降11.5%。")
    (_, asked) = weighed(asking("count", "浓度", text="浓度下降多少"), "浓度为27微克，浓度下降11.5%。")
    assert change.apt < level.apt
    assert change.apt < asked.apt


def test_a_claim_is_held_against_a_fact_in_its_unit() -> None:
    claims = tuple(figures("50公里"))
    (lines, length) = weighed(asking("whether", "地铁", claims=claims), "新增地铁3条，地铁新增30公里。")
    assert length.apt == pytest.approx(lines.apt + 0.72)


def test_word_said_aside_is_never_missed() -> None:
    (choice,) = weighed(asking("count", "电梯", term("六楼", aside=True)), "加装电梯120台。")
    assert choice.missing == ()
    assert choice.cover == 1.0
    assert choice.whole


def test_clause_asked_for_by_its_number_needs_no_word() -> None:
    (choice,) = weighed(asking("clause", clause="5"), "加装电梯120台。")
    assert choice.cover == 1.0


def test_question_without_a_word_covers_nothing() -> None:
    (choice,) = weighed(asking("count"), "加装电梯120台。")
    assert choice.cover == 0.0


def test_passage_without_a_fact_gives_no_choice() -> None:
    assert weighed(asking("list", "电梯"), "。") == []


@pytest.mark.parametrize(
    ("thing", "last"),
    [("公共停车位", "停车位"), ("既有住宅加装电梯", "电梯"), ("云栖溪出境断面水质", "水质"), ("", ""), ("项目", "")],
)
def test_head_is_the_last_noun(thing: str, last: str) -> None:
    assert head(thing) == last


def test_head_that_is_general_takes_the_word_before_it() -> None:
    assert head("重点项目") == "重点项目"


def test_question_that_names_the_thing_heads_the_fact() -> None:
    lifts = fact("加装电梯120台", thing="既有住宅加装电梯")
    assert headed(lifts, [term("电梯")])
    assert headed(lifts, [term("梯子", official=("电梯",))])
    assert not headed(lifts, [term("住宅")])
    assert not headed(lifts, [term("电梯", role="action")])
    assert not headed(lifts, [term("上楼难", official=("电梯",), broad=True)])
    assert not headed(fact("推进改革"), [term("电梯")])
    assert not headed(lifts, [])


def test_headed_fact_says_so() -> None:
    question = asking("count", "电梯")
    assert next(choice.headed for choice in weigh(question, hits(LIFTS)[0]))


def test_raised_choice_differs_in_its_score_alone() -> None:
    (choice,) = weighed(asking("count", "住宅", "电梯", unit="台"), "既有住宅加装电梯120台。")
    assert raised(choice, 0.25) == replace(choice, score=choice.score + 0.25)
