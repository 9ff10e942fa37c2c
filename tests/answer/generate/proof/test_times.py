"""What a sentence says of when its facts hold."""

from __future__ import annotations

import pytest

from qa_bot.answer.generate.proof.times import ahead, check, equates, leads, stands, stated, wider
from qa_bot.answer.question.records import When
from qa_bot.records import Period

DONE, PLAN, TARGET = Period("done", 2030, 2030), Period("planned", 2031, 2031), Period("target", 2035, 2035)


@pytest.mark.parametrize("said", ["改造完31条", "已经投用", "如期完成", "盖完了"])
def test_what_is_over_is_done(said: str) -> None:
    found = stated(said, 2031)
    assert found is not None
    assert found.kind == "done"


@pytest.mark.parametrize("said", ["在外过渡已有5年的群众", "比前一年增长6%", "完善服务", "要修完31条"])
def test_what_lasts_or_is_compared_is_not(said: str) -> None:
    found = stated(said, 2031)
    assert found is None or found.kind != "done"


def test_a_hint_counts_in_a_statement() -> None:
    found = stated("要加装电梯", 2031)
    assert found is not None
    assert not found.hinted


@pytest.mark.parametrize("said", ["收入是42180元", "游客有612万人次", "城里人均可支配收入68450元", "占到96%"])
def test_what_a_quantity_is(said: str) -> None:
    assert equates(said)


@pytest.mark.parametrize("said", ["新增4300人", "收入要达到700亿元", "修建道路"])
def test_what_becomes_is_no_state(said: str) -> None:
    assert not equates(said)


@pytest.mark.parametrize("said", ["按人均可支配收入算", "一般公共预算的支出里"])
def test_a_lead_states_no_time(said: str) -> None:
    assert leads(said)
    assert not leads("按计划改造完31条")


def test_things_that_lack_stand_so() -> None:
    assert stands("停车位还有缺口")
    assert not stands("新增停车位5000个")


def test_wider_takes_the_years_of_the_whole_where_a_part_has_none() -> None:
    part, whole = When("planned", None, None, ""), When("target", 2035, 2035, "2035年")
    assert wider(part, whole) is whole
    assert wider(None, whole) is whole
    assert wider(part, None) is part
    assert wider(When("done", None, None, ""), whole).kind == "done"  # type: ignore[union-attr]


def test_sentence_without_a_word_of_time_is_the_plan_of_the_year() -> None:
    assert check(None, [PLAN], 2031).sound
    assert check(None, [DONE], 2031).flaw == "period"
    assert check(None, [TARGET], 2031).flaw == "period"
    assert check(None, [DONE], 2031, state=True).sound
    assert check(None, [], 2031).sound


def test_one_period_that_suits_is_enough() -> None:
    told = When("done", 2030, 2030, "去年")
    assert check(told, [PLAN, DONE], 2031).sound
    assert check(told, [PLAN], 2031).words == "去年"


@pytest.mark.parametrize("said", ["清理批了没供的土地", "收回批了又退的土地", "推进99条道路，包括了青溪路"])
def test_what_a_thing_is_or_includes_is_nothing_done(said: str) -> None:
    assert stated(said, 2031) is None


@pytest.mark.parametrize("said", ["在外等了三年的住户", "10月底以前得全部做完"])
def test_how_long_and_what_must_be_is_nothing_done(said: str) -> None:
    found = stated(said, 2031)
    assert found is None or found.kind != "done"


def test_what_a_class_is_is_a_state() -> None:
    assert equates("水质全年都是ii类")
    assert not equates("水质要是ii类")
    assert not equates("水质要达到ii类")


def test_what_a_review_says_will_be_done_is_a_plan() -> None:
    assert ahead(DONE, "我们将全力解决") == Period("planned", None, None)
    assert ahead(DONE, "我们已全力解决") == DONE
    assert ahead(DONE, "将军路通车") == DONE
    assert ahead(TARGET, "我们将全力解决") == TARGET
