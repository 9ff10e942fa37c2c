"""Which verdict on a question stands: the whole one, or those on its topics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.onward import stays
from qa_bot.answer.reply.choose import choose

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot
    from qa_bot.answer.reply.choose import Reason


@pytest.mark.parametrize(
    "question",
    ["家门口想找个打打球、活动活动筋骨的地方，今年建几个", "公共停车位今年新增多少个，一共多少个"],
)
def test_a_tale_of_several_things_lacks_no_part(question: str, bot: Bot) -> None:
    assert bot.answer(question).reason != "part_missing"


def test_named_things_side_by_side_are_each_looked_for(bot: Bot) -> None:
    both = bot.answer("公共停车位和公用充电桩今年各新增多少个")
    assert (both.status, "１２００个" in both.text, "３５０个" in both.text) == ("answered", True, True)
    one = bot.answer("公共停车位和飞机场今年各新增多少个")
    assert (one.status, one.reason) == ("partial", "part_missing")


@pytest.mark.parametrize("before", ["公共停车位今年新增多少个", "老旧小区今年改造多少个", "既有住宅加装电梯多少台"])
def test_a_thing_that_is_nowhere_is_not_taken_for_that_of_the_turn_before(before: str, bot: Bot) -> None:
    assert bot.answer("今年改造几个农贸市场", [before]).status == "not_found"


def test_what_it_costs_is_asked_of_the_thing_before(bot: Bot) -> None:
    answer = bot.answer("要居民自己掏多少钱", ["既有住宅加装电梯今年多少台"])
    assert (answer.status, answer.reason) == ("partial", "attribute_missing")


@pytest.mark.parametrize("question", ["今年修多少路", "今年路修多少"])
def test_thing_that_several_facts_are_about_is_there(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, "公路" in answer.text or "道路" in answer.text) == ("answered", True)


@pytest.mark.parametrize(
    "question", ["望舒大桥多少钱建成", "老旧小区多少钱建", "既有住宅加装电梯多少钱全包", "“彩虹小屋”多少钱建"]
)
def test_money_stays_money_where_it_sounds_like_another_word(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("partial", "attribute_missing")
    assert ("spelling_mended" in answer.notes, "金额" in answer.text) == (False, True)


@pytest.mark.parametrize("again", ["今年想多出来几个", "打算多出几个", "想再多些个，多几个"])
def test_how_many_of_it_is_told_already(again: str, bot: Bot) -> None:
    answer = bot.answer(f"老旧小区今年改造多少个？{again}")
    assert (answer.status, answer.reason, answer.text.count("２１个") + answer.text.count("21个")) == (
        "answered",
        "",
        1,
    )


def test_how_many_of_a_thing_without_a_number_is_not_told(bot: Bot) -> None:
    answer = bot.answer("望舒大桥呢？今年想多几个")
    assert (answer.status, answer.reason) == ("partial", "attribute_missing")


@pytest.mark.parametrize(
    ("question", "thing", "lacking"),
    [
        ("“云栖山货”在哪里买", "云栖山货", "办理方法"),
        ("“安心带娃”要多少钱", "安心带娃", "金额"),
        ("“云膳”什么时候开门", "云膳", "具体时间"),
        ("“云膳”占地多少亩", "云膳", "面积"),
        ("“链上云栖”比例是多少", "链上云栖", "比例"),
        ("望舒大桥多长", "望舒大桥", "长度"),
        ("望舒大桥花多少钱", "望舒大桥", "金额"),
        ("望舒湖抽水蓄能电站要花多少钱", "望舒湖抽水蓄能电站", "金额"),
    ],
)
def test_thing_called_by_its_name_is_there_though_not_all_is_told(
    question: str, thing: str, lacking: str, bot: Bot
) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("partial", "attribute_missing")
    assert (thing in answer.text, f"没有写{lacking}" in answer.text) == (True, True)


def test_thing_called_by_a_name_that_is_nowhere_is_not_found(bot: Bot) -> None:
    assert bot.answer("“星河驿站”要多少钱").status == "not_found"


def test_question_that_is_nowhere_alone_is_answered_where_the_turn_before_was(bot: Bot) -> None:
    answer = bot.answer("哪两条路先通", ["望舒大桥今年建成吗"])
    assert (answer.status, "鹿鸣路、松涛路年内通车" in answer.text) == ("answered", True)
    assert bot.answer("哪两条路先通").status == "not_found"


LIFTS = choose(asking("count", "电梯", unit="台"), hits(passage("既有住宅加装电梯120台。")))


@pytest.mark.parametrize(
    ("sure", "reason", "place", "expected"),
    [
        (0.8, "", ("d", 0), True),
        (0.79, "", ("d", 0), False),
        (0.8, "", ("d", 1), False),
        (0.8, "attribute_missing", ("d", 0), False),
    ],
)
def test_sure_answer_from_the_passage_of_the_turn_before_stays(
    sure: float, reason: Reason, place: tuple[str, int], expected: bool
) -> None:
    verdict = replace(LIFTS, confidence=sure, reason=reason)
    assert stays(verdict, frozenset({place}), asking("whether")) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("电梯", True), ("楼梯", False), ("机场", False), ("农贸市场", False), ("住房", False)]
)
def test_question_that_names_a_thing_of_its_own_does_not_stay(word: str, expected: bool) -> None:
    verdict = replace(LIFTS, confidence=1.0)
    assert stays(verdict, frozenset({("d", 0)}), asking("whether", word)) is expected
    assert stays(verdict, frozenset({("d", 0)}), asking("whether", term(word, aside=True)))


def test_nothing_stays_where_nothing_was_found() -> None:
    assert not stays(replace(LIFTS, choices=(), confidence=1.0), frozenset({("d", 0)}), asking("whether"))


def test_question_that_names_its_own_thing_is_not_answered_from_the_turn_before(bot: Bot) -> None:
    answer = bot.answer("停车位收费贵不贵", ["装电梯有钱补吗"])
    assert (answer.status, answer.reason) == ("not_found", "not_in_documents")
    answer = bot.answer("口袋公园收费吗", ["装电梯有钱补吗"])
    assert answer.text == "2030年：新建口袋公园6个〔1〕。您问的“口袋公园收费吗”，报告没有写，可拨打12345咨询。"
