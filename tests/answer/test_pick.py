"""Which verdict on a question stands: the whole one, or those on its topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot


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
