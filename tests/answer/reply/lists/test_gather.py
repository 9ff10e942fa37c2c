"""What belongs into a list: what is about the topic, and what stands under its name."""

from __future__ import annotations

import pytest
from maker import asking, hits, passage

from qa_bot.answer.reply.choose import choose

LEAD = ("八、统筹发展和安全", "着力稳定房地产市场")
OPENING = passage("着力稳定房地产市场。", headings=LEAD[:1])
UNFOLDED = passage(
    "强化商品房预售资金监管，巩固白名单项目成果，打造好房子项目20个。", index=1, start=100, headings=LEAD
)
ELSEWHERE = passage("化解房地产风险。", clause="2", index=2, start=200, headings=("九、防范风险",))
HOMES = asking("list", "房地产", text="今年房地产方面有哪些举措")


def said(*passages) -> list[str]:  # type: ignore[no-untyped-def]
    return [choice.fact.said for choice in choose(HOMES, hits(*passages)).choices]


def test_paragraph_that_the_topic_leads_is_told_whole() -> None:
    told = said(OPENING, UNFOLDED, ELSEWHERE)
    assert "强化商品房预售资金监管" in told
    assert "打造好房子项目20个" in told


def test_without_such_a_paragraph_what_names_the_topic_is_told() -> None:
    assert said(OPENING, ELSEWHERE) == ["化解房地产风险", "着力稳定房地产市场"]


def test_list_that_nobody_asked_for_in_so_many_words_is_short() -> None:
    pages = [
        passage(
            f"第{number}片区改造房地产项目{number}个，优化房地产市场监管服务{number}次。",
            index=number,
            start=number * 100,
        )
        for number in range(1, 30)
    ]
    brief = choose(asking("list", "房地产", text="房地产要管到什么程度"), hits(*pages)).choices
    whole = choose(HOMES, hits(*pages)).choices
    assert sum(len(choice.fact.said) for choice in brief) <= 190
    assert sum(len(choice.fact.said) for choice in whole) <= 420
    assert 0 < len(brief) < len(whole) <= 16


def test_each_line_is_said_once() -> None:
    twice = passage("化解房地产风险。", index=5, start=500)
    assert said(ELSEWHERE, twice).count("化解房地产风险") == 1


def test_short_list_goes_on_with_the_sentences_after_it_in_the_same_clause() -> None:
    air = passage("实施空气质量持续改善行动。", index=0)
    goes_on = passage("减少大气污染物排放，治理扬尘污染。", index=1, start=50)
    far = passage("办好运动会。", index=2, start=100)
    other = passage("推进超低排放改造。", index=3, start=150, clause="2")
    asked = asking("list", "空气质量", text="空气污染今年有哪些举措")
    told = [choice.fact.said for choice in choose(asked, hits(air, goes_on, far, other)).choices]
    assert told == ["实施空气质量持续改善行动", "减少大气污染物排放", "治理扬尘污染"]
    alone = [choice.fact.said for choice in choose(asked, hits(air, far, other)).choices]
    assert alone == ["实施空气质量持续改善行动"]


def test_short_list_goes_on_to_the_end_of_its_sentence_but_not_to_other_things() -> None:
    asked = asking("list", "房地产", text="房地产要管到什么程度")
    page = passage("化解房地产风险，盘活存量，优化服务，完善制度。")
    assert [choice.fact.said for choice in choose(asked, hits(page)).choices] == [
        "化解房地产风险",
        "盘活存量",
        "优化服务",
        "完善制度",
    ]
    apart = hits(passage("化解房地产风险。"), passage("盘活存量，优化服务，完善制度。", index=1, start=50))
    assert [choice.fact.said for choice in choose(asked, apart).choices] == ["化解房地产风险"]


def test_mere_aim_stands_behind_what_is_done() -> None:
    page = passage("坚持稳中求进，" + "，".join(f"改造房地产项目第{number}批" for number in range(1, 17)) + "。")
    told = said(page)
    assert len(told) == 16
    assert "坚持稳中求进" not in told


@pytest.mark.parametrize(
    "text", ["房地产有哪几招", "房地产有什么办法", "房地产有啥抓手", "房地产怎么推", "房地产有哪些难处"]
)
def test_ways_and_troubles_are_all_told(text: str) -> None:
    page = passage("，".join(f"改造房地产项目第{number}批" for number in range(1, 13)) + "。")
    assert len(choose(asking("list", "房地产", text=text), hits(page)).choices) == 12


def test_who_tells_of_himself_and_asks_for_anything_hears_a_short_list() -> None:
    page = passage("，".join(f"改造房地产项目第{number}批" for number in range(1, 13)) + "。")
    asked = asking("list", "房地产", text="我家的房地产有没有什么办法吗")
    assert len(choose(asked, hits(page)).choices) == 8


BEDS = passage("新建云溪助餐点30个、家庭床位550张。", index=0)
VETERANS = passage("争创双拥模范区，完善退役军人服务保障。", index=1, start=100)
HELP = passage("退役军人事务站全覆盖。", index=2, start=200)


def told(text: str, *terms: str) -> list[str]:
    return [
        choice.fact.said for choice in choose(asking("list", *terms, text=text), hits(BEDS, VETERANS, HELP)).choices
    ]


@pytest.mark.parametrize("text", ["双拥模范", "在双拥模范方面都有哪些措施"])
def test_what_stands_near_a_thing_and_is_another_is_not_told(text: str) -> None:
    assert told(text, "双拥模范") == ["争创双拥模范区", "完善退役军人服务保障"]


def test_sentences_that_name_the_thing_are_told_the_best_first_each_in_its_order() -> None:
    assert told("退役军人待遇", "退役军人", "待遇") == [
        "争创双拥模范区",
        "完善退役军人服务保障",
        "退役军人事务站全覆盖",
    ]


def test_of_several_things_in_a_sentence_the_one_asked_about_is_told() -> None:
    page = passage("改造云溪公厕14座，拓展地下空间50万平方米，建成海绵城市3平方公里。")
    lines = choose(asking("list", "海绵城市", text="海绵城市"), hits(page)).choices
    told_ = [choice.fact.said for choice in lines]
    assert (told_[-1], "改造云溪公厕14座" in told_) == ("建成海绵城市3平方公里", False)


def test_wide_list_touches_two_clauses_at_most_and_a_short_one_one() -> None:
    pages = [passage(f"化解房地产风险{at}起。", clause=f"二#{at}", index=at, start=at * 100) for at in range(1, 5)]
    for text, most in (("今年房地产方面有哪些举措", 2), ("房地产要管到什么程度", 1)):
        lines = choose(asking("list", "房地产", text=text), hits(*pages)).choices
        assert len({choice.passage.clause for choice in lines}) == most
