"""What a passage has said so far."""

from __future__ import annotations

import pytest

from qa_bot.corpus.prose.memory import Memory, Reading


def test_the_noun_of_a_unit_is_remembered() -> None:
    memory = Memory()
    memory.keep(Reading("东街、西街等道路建设", "推进", "道路建设", opened=True), ("条", "公里"))
    assert memory.missing("竣工", "公里") == "道路建设"
    assert memory.missing("竣工", "条") == "道路建设"


def test_the_work_on_a_thing_is_not_the_thing() -> None:
    memory = Memory()
    memory.keep(Reading("全域安置房项目建设", "推进", "安置房项目建设", opened=True), ("个",))
    assert memory.missing("竣工交付", "个") == "安置房项目"


@pytest.mark.parametrize(
    ("noun", "head"), [("经营性用地", "用地"), ("甲、乙等公园", "公园"), ("其他公园", "公园"), ("性能指标", "性能指标")]
)
def test_only_the_head_of_a_noun_is_carried(noun: str, head: str) -> None:
    memory = Memory()
    memory.keep(Reading(noun, "出让", noun, opened=True), ("宗",))
    assert memory.missing("收储", "宗") == head


def test_what_grows_is_the_last_subject() -> None:
    memory = Memory()
    memory.keep(Reading("公园", "新增", "公园", opened=True), ("个",))
    memory.keep(Reading("税收", "达到", "税收"), ("元",))
    assert memory.missing("同比增长", "%") == "税收"
    assert memory.missing("累计达到", "个") == "税收"
    assert memory.missing("竣工", "个") == "公园"


def test_a_verb_that_opened_serves_the_parts_after_it_and_a_link_does_too() -> None:
    memory = Memory()
    memory.keep(Reading("公园", "新增", "公园", opened=True), ("个",))
    assert (memory.verb, memory.link) == ("新增", "")
    memory.keep(Reading("税收", "增长", "税收"), ("%",))
    assert memory.link == "增长"


def test_an_empty_memory_misses_everything() -> None:
    assert Memory().missing("竣工", "个") == ""


def test_the_level_of_a_share_is_that_of_the_share_and_growth_is_not() -> None:
    memory = Memory()
    memory.keep(Reading("研发经费支出", "占地区生产总值的比重提高", "研发经费支出"), ("个百分点",))
    assert memory.missing("达到", "%") == "研发经费支出占地区生产总值的比重"
    assert memory.missing("提高", "个百分点") == "研发经费支出占地区生产总值的比重"
    assert memory.missing("增长", "%") == "研发经费支出"
    assert memory.missing("达到", "亿元") == "研发经费支出"


def test_a_share_is_forgotten_with_what_is_told_next() -> None:
    memory = Memory()
    memory.keep(Reading("旅游收入", "占第三产业的比重提高", "旅游收入"), ("个百分点",))
    memory.keep(Reading("税收", "达到", "税收"), ("元",))
    assert memory.missing("提高到", "%") == "税收"
