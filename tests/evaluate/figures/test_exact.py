"""Figure exactness by hand: value, unit, bound, object and period, and what is exempt."""

from __future__ import annotations

import pytest
from casemaker import answer, citation

from qa_bot.evaluate.figures.exact import exact
from qa_bot.records import Period

ROADS = "推进农村公路改造46条、108.4公里，竣工18条、39.7公里，方便群众出行。"
BEDS = "新建认知症照护床位160张、家庭养老床位420张，发放科技创新券不少于1500万元。"
AIMS = "到2035年，森林覆盖率达到68.5%以上，城市绿道累计达到150公里。"
GONE = "既有住宅加装电梯86台，新增公共停车位950个。"
PLANNED, TARGET = Period("planned", 2031, 2031), Period("target", 2035, 2035)
DONE = Period("done", 2030, 2030)
PLAN_PATH, DONE_PATH, AIM_PATH = ("三、2031年工作安排",), ("一、2030年工作回顾",), ("二、“十六五”时期主要目标",)


def faults(text: str, *quotes: tuple[str, Period, tuple[str, ...]], asked: str = "") -> list[tuple[str, str]]:
    cited = tuple(
        citation(quote, marker=number, period=period, path=path)
        for number, (quote, period, path) in enumerate(quotes, start=1)
    )
    return [(one.code, one.what) for one in exact(answer(text, citations=cited), asked).faults]


def roads(text: str) -> list[tuple[str, str]]:
    return faults(text, (ROADS, PLANNED, PLAN_PATH))


@pytest.mark.parametrize(
    "text",
    [
        "2031年计划：推进农村公路改造46条、108.4公里〔1〕。",
        "2031年计划：农村公路改造竣工18条、39.7公里〔1〕。",
        "2031年计划：农村公路改造竣工十八条、３９．７公里〔1〕。",
        "Planned for 2031: 推进农村公路改造46条、108.4公里〔1〕.",
        "2031年計劃：推進農村公路改造46條、108.4公里〔1〕。",
        "农村公路改造46条〔1〕，其中竣工18条〔1〕",
        "46条〔1〕",
        "2031年计划：方便群众出行〔1〕",
        "In all 46 (of them 18 finished) 〔1〕",
        "不是的，报告写的是46条。2031年计划：推进农村公路改造46条、108.4公里〔1〕。",
    ],
)
def test_exact_figures(text: str) -> None:
    assert roads(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("农村公路改造竣工19条〔1〕", ("value", "19条")),
        ("农村公路改造竣工18个〔1〕", ("unit", "18个")),
        ("农村公路改造竣工46条〔1〕", ("object", "46条")),  # 46 is in the quote, and nothing of it is finished
        ("推进农村公路改造18条〔1〕", ("object", "18条")),
        ("新建幼儿园46条〔1〕", ("object", "46条")),
        ("推进农村公路改造46条以上〔1〕", ("bound", "46条")),
        ("推进农村公路改造46条", ("uncited", "46条")),
        ("推进农村公路改造46条〔2〕", ("uncited", "46条")),
        ("2030年：推进农村公路改造46条〔1〕", ("period", "46条")),
        ("2031年目标：推进农村公路改造46条〔1〕", ("period", "46条")),
        ("2032年计划：推进农村公路改造46条〔1〕", ("period", "46条")),
        ("In 2031: 推进农村公路改造46条〔1〕", ("period", "46条")),
        ("推进农村公路改造46条、46条〔1〕", ("object", "46条")),  # once is in the quote, twice is not
        ("竣工18所有农村公路〔1〕", ("number", "18")),  # the unit ran on into a word
        ("2030年：方便群众出行〔1〕", ("period", "方便群众出行")),  # no quantity, and another year
        ("推进G7国道等农村公路改造〔1〕", ("number", "7")),
        ("不是的，报告写的是18条。2031年计划：推进农村公路改造46条〔1〕。", ("object", "18条")),
    ],
)
def test_inexact_figures(text: str, fault: tuple[str, str]) -> None:
    assert set(roads(text)) == {fault}


def test_bare_year_of_a_label_is_a_plan_where_the_fact_says_so() -> None:
    plan = ("计划推进农村公路改造46条，竣工18条。", PLANNED, PLAN_PATH)
    assert faults("2031年：计划推进农村公路改造46条〔1〕", plan) == []
    assert faults("2031年：推进农村公路改造46条〔1〕", plan) == [("period", "46条")]


def test_what_is_told_of_two_in_one_breath_belongs_to_each_alone() -> None:
    told = ("城镇、农村居民的人均可支配收入分别达到68450元、42180元。", DONE, DONE_PATH)
    right = "2030年：城镇居民的人均可支配收入达到68450元〔1〕；农村居民的人均可支配收入达到42180元〔1〕。"
    assert faults(right, told) == []
    assert faults(f"2030年：{told[0][:-1]}〔1〕。", told) == []
    swapped = right.replace("42180", "68450")
    assert faults(swapped, told) == [("object", "68450元")]
    swapped = "2030年：城镇的人均可支配收入达到42180元〔1〕。"
    assert faults(swapped, told) == [("object", "42180元")]


def test_label_lasts_until_the_next() -> None:
    both = ((GONE, DONE, DONE_PATH), (BEDS, PLANNED, PLAN_PATH))
    assert faults("2030年：加装电梯86台〔1〕；2031年计划：认知症照护床位160张〔2〕。", *both) == []
    assert faults("2030年：加装电梯86台〔1〕；认知症照护床位160张〔2〕。", *both) == [("period", "160张")]


def test_target_is_told_from_plan_by_its_years() -> None:
    aim = (AIMS, TARGET, AIM_PATH)
    assert faults("2035年目标：森林覆盖率达到68.5%以上〔1〕。", aim) == []
    assert faults("2031年计划：森林覆盖率达到68.5%以上〔1〕。", aim) == [("period", "68.5%")]


def test_each_statement_is_held_against_its_own_citation() -> None:
    both = ((GONE, DONE, DONE_PATH), (BEDS, PLANNED, PLAN_PATH))
    assert faults("家庭养老床位420张〔1〕；加装电梯86台〔2〕", *both) == [("value", "420张"), ("value", "86台")]
    assert faults("家庭养老床位420张〔1〕〔2〕", *both) == []


def test_bound_may_be_said_otherwise_and_not_turned_round() -> None:
    beds = (BEDS, PLANNED, PLAN_PATH)
    assert faults("发放科技创新券1500万元以上〔1〕", beds) == []
    assert faults("发放科技创新券15000000元〔1〕", beds) == []
    assert faults("发放科技创新券不超过1500万元〔1〕", beds) == [("bound", "1500万元")]


def test_asker_s_own_figure_told_back_states_nothing() -> None:
    asked = "听说要改造200条农村公路？"
    said = "您说的200条不对，推进农村公路改造46条〔1〕。"
    assert faults(said, (ROADS, PLANNED, PLAN_PATH), asked=asked) == []
    assert faults("不是200条，是农村公路改造46条〔1〕。", (ROADS, PLANNED, PLAN_PATH), asked=asked) == []
    assert faults(said, (ROADS, PLANNED, PLAN_PATH), asked="改造多少条？") == [("value", "200条")]
    assert faults("农村公路改造200条〔1〕。", (ROADS, PLANNED, PLAN_PATH), asked=asked) == [("value", "200条")]


def test_years_titles_clauses_and_telephones_are_exempt() -> None:
    assert roads("《云栖县2029年政府工作报告》第4条写了农村公路改造46条〔1〕。其余请拨打12345咨询。") == []
    assert faults("手头的文件没有讲2024年的情况，可拨打12345。", asked="2024年新增多少个？") == []
    assert faults("手头的文件没有讲2024年的情况。") == [("uncited", "2024年")]


def test_refusals_state_nothing() -> None:
    verdict = exact(answer("如果有生命危险，请拨打：报警110，火警119。", citations=()), "")
    assert (verdict.stated, verdict.faults) == (0, ())


def test_quantities_are_counted() -> None:
    verdict = exact(answer("推进改造46条、108.4公里〔1〕。", citations=(citation(ROADS, path=PLAN_PATH),)), "")
    assert (verdict.stated, verdict.faults) == (2, ())


ABSURD = ["", "〔1〕", "。。。", "〔1〕〔2〕\n\n", "一", "第", "9" * 400 + "条〔1〕", "\ud800120台〔1〕"]


@pytest.mark.parametrize("text", ABSURD)
def test_absurd_texts_are_read(text: str) -> None:
    exact(answer(text), "问" * 1000)
