"""What stands beside the best fact in its sentence: sums, dates, ranks."""

from __future__ import annotations

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.facts.weigh import Choice, weigh
from qa_bot.answer.reply.beside import beside, following, rated

GRAIN = passage("粮食总产量达到65亿斤，增长2%，居全国第9位。")
BONUS = passage("对首次上规模的企业，一次性奖励30万元。")


def weighed(asked, *passages) -> list[Choice]:  # type: ignore[no-untyped-def]
    return [choice for hit in hits(*passages) for choice in weigh(asked, hit)]


def test_rank_is_told_after_the_thing_that_has_it() -> None:
    asked = asking("rank", "粮食", text="粮食排全国第几")
    every = weighed(asked, GRAIN)
    assert [choice.fact.said for choice in following(asked, every[0], every)] == [
        "粮食总产量达到65亿斤",
        "居全国第9位",
    ]
    assert following(asked, every[-1], every) == []  # nothing stands behind it


def test_sum_stands_beside_the_one_who_gets_it() -> None:
    asked = asking("money", "上规模", term("奖励", role="attribute"), text="首次上规模奖励多少钱", noun="奖励")
    every = weighed(asked, BONUS)
    assert [choice.fact.said for choice in beside(asked, every[0], every)] == ["一次性奖励30万元"]
    elsewhere = weighed(asked, passage("补贴9万元。", start=99, index=9))
    assert beside(asked, every[0], elsewhere) == []


def test_place_among_others_is_asked_or_doubted() -> None:
    assert rated(asking("whether", "粮食", text="粮食全国第一吧"))
    assert not rated(asking("list", "粮食", text="全国第一的有哪些"))
    assert not rated(asking("whether", "粮食", text="粮食增产了吗"))


def told(text: str, topic: str, sentence: str) -> list[str]:
    """Return what is told of the first fact of a sentence and of the one behind it."""
    asked = asking("which", topic, text=text)
    every = weighed(asked, passage(sentence))
    return [choice.fact.said for choice in following(asked, every[0], every)]


@pytest.mark.parametrize(
    "text", ["助餐点叫什么", "助餐点叫啥", "助餐点是什么名字", "助餐点啥名头", "助餐点的名字是什么", "助餐点名字叫甲吗"]
)
def test_name_is_told_by_the_fact_with_quotes_behind_the_thing(text: str) -> None:
    assert told(text, "助餐点", "开设社区助餐点，引进厨师，办好“云膳”品牌。") == ["开设社区助餐点", "办好“云膳”品牌"]


@pytest.mark.parametrize(
    "sentence",
    [
        "开设“云膳”助餐点，办好“山货”品牌。",  # has its name itself
        "开设社区助餐点，引进厨师。",
        "引进“云膳”厨师。开设社区助餐点。",
    ],
)
def test_name_is_nowhere_behind_the_thing(sentence: str) -> None:
    asked = asking("which", "助餐点", text="助餐点叫什么")
    every = weighed(asked, passage(sentence))
    thing = next(choice for choice in every if "助餐点" in choice.fact.said)
    assert following(asked, thing, every) == []


@pytest.mark.parametrize("text", ["小镇打造成什么", "小镇要建设成为一个什么样的地方", "小镇做成啥", "小镇变成什么"])
@pytest.mark.parametrize("aim", ["打造产业新城", "努力打造产业新城", "建成产业新城", "创建产业新城"])
def test_what_a_thing_becomes_is_told_by_the_fact_that_begins_with_it(text: str, aim: str) -> None:
    assert told(text, "小镇", f"建设竹业小镇，引进企业，{aim}。") == ["建设竹业小镇", aim]


@pytest.mark.parametrize("text", ["小镇是什么", "小镇叫什么", "小镇引进什么"])
def test_what_a_thing_becomes_is_told_where_that_is_asked(text: str) -> None:
    assert told(text, "小镇", "建设竹业小镇，引进企业，打造产业新城。") == []


def test_aim_that_does_not_begin_the_fact_is_none() -> None:
    assert told("小镇打造成什么", "小镇", "建设竹业小镇，引进企业，合力打造产业新城。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("数字化改造推动什么", "推动产业转型"),
        ("数字化改造提升企业的什么", "提升企业效率"),
        ("数字化改造提升哪方面", "提升企业效率"),
        ("数字化改造带动了啥", "带动居民就业"),
    ],
)
def test_what_a_deed_brings_about_is_told_by_the_verb(text: str, expected: str) -> None:
    sentence = "开展数字化改造，推动产业转型，提升企业效率，带动居民就业。"
    assert told(text, "数字化", sentence) == ["开展数字化改造", expected]


def test_verb_that_the_best_fact_has_itself_leads_nowhere() -> None:
    assert told("数字化改造推动什么", "数字化", "推动数字化改造，推动产业转型。") == []
    assert told("数字化改造解决什么", "数字化", "开展数字化改造，推动产业转型。") == []
