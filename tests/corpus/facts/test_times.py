"""Which time a fact is of, and which times are no facts."""

from __future__ import annotations

from telling import counted, passage, read

from qa_bot.corpus.facts import facts
from qa_bot.records import Period


def test_time_alone_and_forms_of_address_are_no_facts() -> None:
    assert read("各位代表！") == ()
    assert read("2030年，") == ()
    assert read("") == ()
    assert read("。") == ()


def test_spans_that_only_say_when_are_not_counted() -> None:
    assert counted("五年来，新建公园6座") == [("公园", "新建", "6座")]
    assert counted("过去五年累计投入3亿元") == [("", "累计投入", "3亿元")]
    assert counted("2030年5月1日起施行") == []


def test_a_span_that_is_the_point_is_counted() -> None:
    assert counted("信访总量连续4年下降") == [("信访总量", "连续", "4年")]


def test_a_fact_has_the_period_of_its_passage() -> None:
    (fact,) = facts(passage("新增泊位300个", period=Period("done", 2030, 2030)))
    assert fact.period == Period("done", 2030, 2030)


def test_a_segment_that_names_its_time_has_a_period_of_its_own() -> None:
    found = facts(passage("去年改造旧楼12幢，今年再改造20幢，到2035年全部完成"), 2031)
    assert [fact.period for fact in found] == [
        Period("done", 2030, 2030),
        Period("planned", 2031, 2031),
        Period("target", 2035, 2035),
    ]


def test_a_deadline_inside_a_segment_does_not_hold_for_the_next_commitment() -> None:
    found = facts(passage("加强攻关，研发强度到2035年达到3%，推进北站建设"), 2031)
    assert [fact.period.kind for fact in found] == ["planned", "target", "planned"]


def test_a_deadline_before_all_holds_for_all() -> None:
    found = facts(passage("到2035年，绿道达到90公里，公园达到60座", period=Period("target", 2035, 2035)), 2031)
    assert [fact.period for fact in found] == [Period("target", 2035, 2035)] * 2


def test_the_year_is_taken_from_the_headings_where_it_is_not_given() -> None:
    found = facts(passage("去年改造旧楼12幢，今年再改造20幢", headings=("二、2031年工作安排",), period=Period()))
    assert [fact.period.kind for fact in found] == ["done", "planned"]
