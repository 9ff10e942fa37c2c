"""What a question reaches: places that are asked about, and places that are only passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot import Bot

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.mark.parametrize("question", ["跟广东怎么合作", "和浙江联手搞什么", "跟江苏有哪些对接的项目"])
def test_place_that_something_is_done_with_is_looked_for(question: str, bot: Bot) -> None:
    assert bot.answer(question).reason != "other_region"


@pytest.mark.parametrize("question", ["跟广东有什么往来", "跟广东相比电梯多吗", "广东怎么合作", "广东和浙江怎么样"])
def test_place_that_nothing_is_done_with_is_another_region(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("not_found", "other_region")


@pytest.mark.parametrize(
    "tale",
    [
        "想买去北京的票",
        "去北京的高铁挤",
        "去北京的机票贵",
        "考上北京大学",
        "在上海证券交易所开户",
        "在四川老家",
        "在四川乡下",
        "在四川农村",
    ],
)
def test_place_in_a_ticket_a_school_or_a_home_is_not_asked_about(tale: str, bot: Bot) -> None:
    answer = bot.answer(f"{tale}，新增公共停车位多少个？")
    assert (answer.status, answer.reason) == ("answered", "")


@pytest.mark.parametrize("question", ["听说2024年装了电梯，是真的吗", "听说2040年要加装电梯，是吗"])
def test_year_only_heard_of_is_not_refused(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("partial", "period_missing")


@pytest.mark.parametrize("question", ["2024年加装电梯多少台", "2040年加装电梯多少台"])
def test_year_asked_for_is_another_year(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("not_found", "other_year")


@pytest.mark.parametrize(
    "question",
    [
        "面向全国，新增公共停车位多少个？",
        "面向全国的博览会办第几届",
        "云栖竹业在全国的位次怎么样",
        "云栖县在全国的排名怎么样",
        "竹业博览会是全国唯一的吗",
        "全省就咱们有竹业博览会吗",
    ],
)
def test_what_is_open_to_or_ranked_in_the_country_is_no_wider_region(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.reason == "wider_region", "wider_region" in answer.notes) == (False, False)


@pytest.mark.parametrize("question", ["全国新增公共停车位多少个？", "全省的公共停车位新增多少个？"])
def test_whole_country_or_province_is_a_wider_region(question: str, bot: Bot) -> None:
    answer = bot.answer(question)
    assert (answer.status, answer.reason) == ("partial", "wider_region")


@pytest.mark.parametrize(
    "question", ["省里大医院的专家会不会来坐诊？", "加装电梯排在全国哪个位置？", "全国第几次搞加装电梯？"]
)
def test_level_or_place_among_others_is_no_wider_region(question: str, bot: Bot) -> None:
    assert "wider_region" not in bot.answer(question).notes


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("我们县今年新建公厕多少座？", "报告没有单独写您所在的县的这件事。"),
        ("我們縣今年新建公廁多少座？", "報告沒有單獨寫您所在的縣的這件事。"),
        ("江西全省和我们县都算上，今年全省新建公厕多少座？", ""),
        ("今年新建公厕多少座？", ""),
    ],
)
def test_figure_of_one_s_own_county_is_the_whole_province_s(question: str, lead: str, tmp_path: Path) -> None:
    report = tmp_path / "江西省2031年政府工作报告.txt"
    report.write_text(
        "江西省政府工作报告\n一、2031年工作安排\n新建公厕900座。\n新增绿地30万平方米。\n", encoding="utf-8"
    )
    with Bot.from_documents([report]) as bot:
        answer = bot.answer(question)
    assert answer.status == ("partial" if lead else "answered")
    assert "900座" in answer.text
    assert answer.text.startswith(lead)
    assert ("您所在" in answer.text) == bool(lead)
