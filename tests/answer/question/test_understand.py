"""What is asked: kind, topic, period, place, claims, and the turns before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.answer.question.follow import relevant, rouse
from qa_bot.answer.question.understand import understand

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Understanding

PARKING = "今年新增多少个公共停车位？"


def topics(understood: Understanding) -> list[str]:
    return [term.word for term in understood.terms if term.role == "topic" and not term.aside]


def span(understood: Understanding) -> tuple[str, int | None, int | None] | None:
    when = understood.when
    return None if when is None else (when.kind, when.start, when.end)


def test_plain_question() -> None:
    found = understand("今年既有住宅加装电梯多少台？", (), 2031)
    assert (found.asked.kind, found.asked.unit, found.asked.strict) == ("count", "台", True)
    assert topics(found) == ["住宅", "电梯"]
    assert [term.word for term in found.terms if term.role == "action"] == ["加装"]
    assert span(found) == ("planned", 2031, 2031)
    assert (found.places, found.clause, found.claims) == ((), None, ())
    assert found.text == "今年既有住宅加装电梯多少台？"


def test_what_the_asker_tells_is_said_aside() -> None:
    found = understand("我家住六楼，今年装几台电梯？", (), 2031)
    assert topics(found) == ["电梯"]
    aside = [term for term in found.terms if term.aside]
    assert aside
    assert max(term.weight for term in aside) < min(
        term.weight for term in found.terms if term.role == "topic" and not term.aside
    )


def test_place_is_taken_out_of_the_words() -> None:
    found = understand("上海市今年新增多少个公共停车位？", (), 2031)
    assert found.places == ("上海市",)
    assert topics(found) == ["公共", "停车位"]


@pytest.mark.parametrize(
    ("question", "number"),
    [("第10条写了什么？", "10"), ("第１０条写了什么", "10"), ("第十条讲了什么", "十"), ("10条写了什么", "10")],
)
def test_clause_is_taken_by_its_number(question: str, number: str) -> None:
    found = understand(question, (), 2031)
    assert (found.asked.kind, found.clause, found.terms) == ("clause", number, ())


def test_question_inside_a_clause_keeps_its_kind() -> None:
    found = understand("第10条里新增托位多少个？", (), 2031)
    assert (found.asked.kind, found.clause) == ("count", "10")
    assert topics(found) == ["托位"]


@pytest.mark.parametrize(
    "question", ["改造公路46条", "今年改造公路几条？", "有多少条公路", "优化公交线路16条是真的吗？"]
)
def test_measure_word_is_no_clause(question: str) -> None:
    assert understand(question, (), 2031).clause is None


def test_claims_are_the_asker_s_figures_without_the_years() -> None:
    found = understand("听说2031年要加装200台电梯，是真的吗？", (), 2031)
    assert [claim.text for claim in found.claims] == ["200台"]


def test_what_askers_count_of_themselves_claims_nothing() -> None:
    assert understand("两个孩子上幼儿园，今年学位够吗").claims == ()
    assert [claim.text for claim in understand("两个孩子上幼儿园，听说学位加了300个是吗").claims] == ["300个"]


def test_question_that_doubts_nothing_claims_nothing() -> None:
    assert understand("80周岁以上老人每餐补贴多少钱", (), 2031).claims == ()


def test_traditional_and_full_width_questions_are_understood_like_plain_ones() -> None:
    plain = understand("2031年新增多少个公共停车位？", (), 2031)
    for question in ("2031年新增多少個公共停車位？", "２０３１年新增多少个公共停车位？"):
        found = understand(question, (), 2031)
        assert (found.asked, found.terms, found.when) == (plain.asked, plain.terms, plain.when)
        assert found.text == question


def test_english_question_has_the_chinese_topic() -> None:
    found = understand("How many elevators will be installed this year?", (), 2031)
    assert found.asked.kind == "count"
    assert "电梯" in topics(found)
    assert span(found) == ("planned", 2031, 2031)


@pytest.mark.parametrize("question", ["", "？？？", "   ", "\n"])
def test_empty_question_has_no_word(question: str) -> None:
    found = understand(question, (), 2031)
    assert (found.terms, found.when, found.clause) == ((), None, None)


def test_relative_year_stays_open_where_the_documents_tell_none() -> None:
    assert understand("今年加装多少台电梯？").when is None


def test_noun_that_a_measure_word_begins_is_a_topic() -> None:
    for noun in ("床位", "岗位", "站点", "人口", "项目"):
        found = understand(f"有多少{noun}？", (), 2031)
        assert found.asked.unit == "", noun
        assert [term.word for term in found.terms] == [noun]


def test_another_thing_keeps_kind_and_period() -> None:
    found = understand("那充电桩呢？", [PARKING], 2031)
    assert topics(found) == ["充电桩"]
    assert (found.asked.kind, found.asked.unit) == ("count", "")  # another thing may be counted otherwise
    assert span(found) == ("planned", 2031, 2031)


def test_another_year_keeps_the_topic() -> None:
    found = understand("去年呢？", [PARKING], 2031)
    assert topics(found) == ["公共", "停车位"]
    assert span(found) == ("done", 2030, 2030)
    assert found.asked.kind == "count"


def test_another_kind_keeps_topic_and_period() -> None:
    found = understand("补贴多少钱？", ["今年加装多少台电梯？"], 2031)
    assert topics(found) == ["电梯"]
    assert found.asked.kind == "money"
    assert span(found) == ("planned", 2031, 2031)
    found = understand("在哪里？", [PARKING], 2031)
    assert (found.asked.kind, topics(found)) == ("place", ["公共", "停车位"])


def test_pronoun_points_back() -> None:
    found = understand("它什么时候建成？", ["望舒大桥今年建吗？"], 2031)
    assert "大桥" in topics(found)
    assert found.asked.kind == "date"


def test_chain_of_follow_ups_leans_on_the_newest_topic() -> None:
    found = understand("去年呢？", [PARKING, "那充电桩呢？"], 2031)
    assert topics(found) == ["充电桩"]
    assert span(found) == ("done", 2030, 2030)
    assert found.asked.kind == "count"


def test_courtesy_between_the_turns_is_passed_over() -> None:
    found = understand("一共多少个？", ["你好", PARKING, "谢谢"], 2031)
    assert topics(found) == ["公共", "停车位"]


def test_whole_question_leans_on_nothing() -> None:
    alone = understand("今年加装多少台电梯？", (), 2031)
    assert understand("今年加装多少台电梯？", ["去年新增多少停车位？", "在哪里？"], 2031) == alone


def test_turns_older_than_five_are_forgotten() -> None:
    idle = ["谢谢"] * 5
    assert "停车位" not in topics(understand("去年呢？", [PARKING, *idle], 2031))
    assert "停车位" in topics(understand("去年呢？", [PARKING, *idle[1:]], 2031))


def test_place_is_carried_over() -> None:
    assert understand("那充电桩呢？", ["上海市今年新增多少个停车位？"], 2031).places == ("上海市",)


def test_understood_text_shows_what_was_filled_in() -> None:
    assert "停车位" in understand("去年呢？", [PARKING], 2031).text
    assert "去年呢" in understand("去年呢？", [PARKING], 2031).text


@pytest.mark.timeout(60)
def test_huge_question_is_understood_in_time() -> None:
    found = understand("停车位" * 3_000 + "多少个", (), 2031)
    assert found.asked.unit == "个"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=3))
def test_any_question_after_any_history_is_understood(question: str, history: list[str]) -> None:
    first = understand(question, history, 2031)
    assert first == understand(question, history, 2031)
    assert all(0.0 < term.weight <= 1.0 for term in first.terms)


def test_piece_without_a_verb_names_the_topic_of_the_next() -> None:
    assert topics(understand("义务教育方面，今年有哪些安排？")) == ["义务", "教育"]
    assert topics(understand("我家刚买了车，停车位今年增加多少个？")) == ["停车位"]


def test_what_is_said_aside_is_the_topic_of_a_roused_question() -> None:
    here = understand("我爸爬楼梯吃力，今年能不能帮一把？")
    roused = rouse(here)
    assert roused is not None
    assert ("爬楼梯" in topics(here), "爬楼梯" in topics(roused)) == (False, True)
    assert rouse(understand("公厕改造多少座？")) is None


def test_one_of_a_kind_claims_nothing() -> None:
    assert understand("我们一家在外面租房，今年能回迁吗？").claims == ()
    assert [claim.text for claim in understand("听说只改造一百座公厕，是吗？").claims] == ["一百座"]


def test_the_way_of_a_verb_is_no_word_of_the_topic() -> None:
    assert topics(understand("用什么办法把人才引过来？")) == ["人才"]


@pytest.mark.parametrize(
    ("before", "turn", "text", "kind", "unit"),
    [
        ("今年农村公路修了多少公里？", "危桥呢", "今年危桥修了多少公里?", "count", ""),
        ("今年改造了多少个小区？", "那燃气管道呢？", "今年改造了多少个燃气管道?", "count", ""),
        ("黄金产量增了多少", "那白银呢", "白银产量增了多少", "count", ""),
        ("今年经济增长目标定的多少", "那规模工业呢", "今年规模工业增长目标定的多少", "count", ""),
    ],
)
def test_another_thing_takes_the_place_of_the_one_before(
    before: str, turn: str, text: str, kind: str, unit: str
) -> None:
    found = understand(turn, [before], 2031)
    assert (found.text, found.asked.kind, found.asked.unit) == (text, kind, unit)
    assert found.leaned


def test_what_is_of_the_same_thing_keeps_its_topic() -> None:
    found = understand("村里的呢", ["今年改造多少个养老服务中心？"], 2031)
    assert "养老服务中心" in found.text
    assert "农村" in [word for term in found.terms for word in term.official]


def test_remark_on_an_answer_is_no_turn_to_lean_on() -> None:
    found = understand("今年想弄到多少", relevant(["美丽乡村建成率现在多少", "65%啊，感觉还差点"]), 2031)
    assert not {"感觉", "差点"} & {term.word for term in found.terms}
    assert any("乡村" in term.word for term in found.terms)


def test_single_character_names_nothing_by_itself() -> None:
    assert understand("一天能调多少水", ["引水工程通水了吗"], 2031).leaned
    assert not understand("一天能调多少自来水", ["引水工程通水了吗"], 2031).leaned


def test_thousands_for_somebody_are_money() -> None:
    (claim,) = understand("考上专科也补1万块吧？", (), 2031).claims
    assert (claim.unit, claim.value) == ("元", 10_000)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("城里头新上岗的有多少人", ["城里", "新", "上岗"]),
        ("村里头今年修几条路", ["村里", "修路"]),
        ("一共用了多少水泥", ["水泥"]),
        ("总共用了多少度电", ["电"]),
    ],
)
def test_words_are_not_cut_across_inside_and_sum(question: str, words: list[str]) -> None:
    assert [term.word for term in understand(question, (), 2031).terms] == words


@pytest.mark.parametrize(
    ("question", "start", "hinted"),
    [
        ("去年底脱军装回来的，还没着落，区里管不管", 2030, True),
        ("听说去年装了86台，我家楼里还没有，区里给不给装", 2030, False),
        ("去年，我家没装上，区里给不给装", 2030, False),
        ("去年装了几台电梯", 2030, False),
        ("天天堵车，今年修几条路", 2031, False),
    ],
)
def test_period_of_a_tale_is_only_hinted(question: str, start: int, hinted: bool) -> None:
    found = understand(question, (), 2031)
    assert found.when is not None
    assert (found.when.start, found.when.hinted) == (start, hinted)


def test_places_are_told_to_what_is_asked() -> None:
    assert understand("上海市今年新增多少个公共停车位？", (), 2031).asked.places == ("上海市",)
    assert understand("今年建几座桥", (), 2031, ("福建省",)).asked.places == ("福建",)
    assert understand("福建省和宁德今年建几座桥", (), 2031, ("福建省",)).asked.places == ("福建省", "宁德", "福建")
    assert understand("今年建几座桥", (), 2031).asked.places == ()
