"""What a question reaches: places that are asked about, and places that are only passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from qa_bot.answer.bot import Bot


@pytest.mark.parametrize(
    "question",
    [
        "常跑北京，新增公共停车位多少个？",
        "从上海一路往西开，新增公共停车位多少个？",
        "直飞广州，新增公共停车位多少个？",
        "四川来的，新增公共停车位多少个？",
        "我是上海人，新增公共停车位多少个？",
        "跟上海一样方便，新增公共停车位多少个？",
        "在阿里上班，新增公共停车位多少个？",
        "我八十五岁了，新增公共停车位多少个？",
    ],
)
def test_place_that_is_only_passed_is_not_asked_about(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("answered", "")


@pytest.mark.parametrize("question", ["北京新增公共停车位多少个？", "北京过去一年新增公共停车位多少个？"])
def test_place_that_is_asked_about_is_another_region(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("not_found", "other_region")


def test_whole_province_beside_the_asker_s_own_county_is_the_county_s(bot: Bot) -> None:
    assert bot.answer("省里都有，咱们县新增公共停车位多少个？").reason == ""


@pytest.mark.parametrize(
    "question",
    [
        "我人在深圳，老娘住县里，新增公共停车位多少个？",
        "娃都在浙江打工，新增公共停车位多少个？",
        "到武汉又叫我重拍，新增公共停车位多少个？",
        "要路过贵阳，新增公共停车位多少个？",
    ],
)
def test_place_that_somebody_lives_in_is_not_asked_about(question: str, bot: Bot) -> None:
    assert bot.answer(question).reason == ""


@pytest.mark.parametrize(
    "question",
    ["省里认定的专精特新企业新增多少家？", "云栖县的民宿数量是全国第一吗？", "大城北区域新增公共停车位多少个？"],
)
def test_level_rank_or_part_of_a_town_is_no_other_place(question: str, bot: Bot) -> None:
    assert bot.answer(question).reason not in {"wider_region", "other_region"}


@pytest.mark.parametrize("question", ["我在北京能领多少电梯补贴？", "老人在上海有多少停车位？"])
def test_place_that_somebody_asks_about_for_himself_is_asked_about(question: str, bot: Bot) -> None:
    assert bot.answer(question).reason == "other_region"


def test_place_that_somebody_lives_in_and_points_at_is(bot: Bot) -> None:
    assert bot.answer("我妹在沈阳上班，那边新增公共停车位多少个？").reason == "other_region"


@pytest.mark.parametrize(
    "question",
    [
        "我弟在东莞打了八年工，家里老人没人管。今年新增公共停车位多少个？",
        "从云栖县一路开到杭州，新增公共停车位多少个？",
    ],
)
def test_place_that_only_a_tale_names_is_not_asked_about(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("answered", "")


def test_one_s_own_place_counts_in_a_tale_too(bot: Bot) -> None:
    answer = bot.answer("我住北京，家里老人没人管。今年新增公共停车位多少个？")
    assert (answer.status, answer.reason) == ("not_found", "other_region")
