"""What a question takes over from the turns before it."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.follow import placed, relevant, spelled_out
from qa_bot.answer.question.understand import understand


@pytest.mark.parametrize(
    "remark", ["哦，有点低", "厉害厉害", "好嘞，谢谢", "240个是吧", "我孙子就爱看这个", "4.7%，比别处低一点"]
)
def test_turn_that_only_remarks_is_passed_over(remark: str) -> None:
    assert relevant(["今年装几台电梯？", remark]) == ("今年装几台电梯？",)


@pytest.mark.parametrize("turn", ["老旧小区改造", "那公厕呢", "补贴多少钱", "是不是要建地铁"])
def test_turn_that_asks_or_names_a_topic_is_kept(turn: str) -> None:
    assert relevant(["今年装几台电梯？", turn])[-1] == turn


def test_first_turn_remarks_on_nothing() -> None:
    assert relevant(["我们楼里老人多，都盼着装电梯", "今年装多少台？"]) == (
        "我们楼里老人多，都盼着装电梯",
        "今年装多少台？",
    )
    assert relevant([]) == ()


def test_who_goes_back_drops_what_was_asked_in_passing() -> None:
    turns = ["去年办成几件事？", "球赛今年还踢不踢", "算了不问球了，还说前面那个"]
    assert relevant(turns) == ("去年办成几件事？",)


def test_place_that_is_named_now_is_what_is_asked_about() -> None:
    found = understand("宁德那边的呢", ["漳州核电投运了没有"], 2031, ("福建省",))
    assert found.terms[0].word == "宁德"
    assert placed(found).terms[0].word == "宁德"


def test_what_it_is_compared_with_is_no_topic() -> None:
    found = understand("比前一年多了百分之几？", ["去年接待的游客有多少？"], 2031)
    assert found.leaned
    assert "游客" in {term.word for term in found.terms}


def test_another_kind_of_the_same_thing_keeps_the_thing_only() -> None:
    found = understand("放在家里的那种呢", ["认知症的床位有几张"], 2031)
    aside = {term.word: term.aside for term in found.terms}
    assert aside["床位"] is False
    assert all(lone for word, lone in aside.items() if "认知" in word)


def test_whole_of_the_turn_before_is_told_where_the_question_leans() -> None:
    found = understand("那去年实际多少？", ["今年让多少城里人找到工作？"], 2031, leaning=True)
    assert found.text.startswith("让城里人找到工作")


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("补贴呢", "补贴多少钱"),
        ("那地址呢？", "地址在哪里"),
        ("时间呢", "具体时间是什么时候"),
        ("申请条件呢", "申请条件呢"),
        ("公厕呢", "公厕呢"),
        ("", ""),
    ],
)
def test_attribute_by_itself_is_asked_of_the_thing_before(turn: str, question: str) -> None:
    assert spelled_out(turn) == question


def test_sum_is_asked_of_the_thing_before() -> None:
    found = understand("补贴呢", ["今年装几台电梯"], 2031)
    assert (found.asked.kind, found.asked.noun) == ("money", "补贴")
    assert "电梯" in {term.word for term in found.terms}
