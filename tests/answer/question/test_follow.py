"""What a question takes over from the turns before it."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.follow import corrected, placed, relevant, spelled_out
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
        ("时间呢", "时间是什么时候"),
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


@pytest.mark.parametrize(
    ("turn", "meant"),
    [
        ("不是问计划，去年修出来的呢", "那去年修出来的呢"),
        ("我要的是人数，不是百分比", "那人数"),
        ("我问的是公厕，不是绿道", "那公厕"),
        ("别说去年，今年的呢", "那今年的呢"),
        ("年份打错了，改成2025年", "那2025年呢"),
        ("说错了，是公厕", "那公厕呢"),
    ],
)
def test_turn_that_corrects_the_one_before_says_what_is_meant(turn: str, meant: str) -> None:
    assert corrected(turn) == meant


@pytest.mark.parametrize(
    "turn",
    ["今年公厕改几座", "那公厕呢", "不是问计划", "不是有两所学校吗，什么时候开学", "我家住六楼，今年装几台电梯？", ""],
)
def test_plain_turn_stays(turn: str) -> None:
    assert corrected(turn) == turn


def test_correction_leans_on_the_turn_before() -> None:
    found = understand("不是问计划，去年修出来的呢", ["今年打算修多少公里农村公路"], 2031)
    assert found.leaned
    assert found.when is not None
    assert (found.asked.unit, found.when.kind, found.when.start) == ("公里", "done", 2030)
    mended = understand("年份打错了，改成2030年", ["2029年改造几座公厕"], 2031)
    assert mended.when is not None
    assert (mended.asked.unit, mended.when.start, mended.text) == ("座", 2030, "公厕，那2030年呢")


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("那人数", "那人数是多少"),
        ("那人数呢", "那人数是多少"),
        ("那比例呢？", "那比例是多少"),
        ("人数呢", "人数呢"),
        ("那人数多少", "那人数多少"),
    ],
)
def test_figure_by_itself_is_asked_of_the_thing_before(turn: str, question: str) -> None:
    assert spelled_out(turn) == question


def test_number_is_asked_instead_of_the_share() -> None:
    found = understand("我要的是人数，不是百分比", ["新增就业的增幅是多少"], 2031)
    assert (found.asked.kind, found.asked.noun) == ("count", "人数")
    assert found.text == "新增就业，那人数是多少"


def test_period_before_is_not_shown_beside_a_new_one() -> None:
    before = "农村今年公路修多少公里"
    assert understand("去年一共多少", [before], 2031).text == "农村公路，去年一共多少"
    assert understand("一共多少", [before], 2031).text == "农村今年公路，一共多少"


@pytest.mark.parametrize(
    ("turn", "before", "years"),
    [
        ("第二年呢", "2030年新增多少台电梯", (2031, 2031)),
        ("转过年呢", "去年新增多少台电梯", (2031, 2031)),
        ("同一年，公厕又改了几座", "2030年新增多少台电梯", (2030, 2030)),
        ("二年级学生呢", "2030年新增多少台电梯", (2030, 2030)),  # a form, and no year
    ],
)
def test_year_is_told_by_that_of_the_turn_before(turn: str, before: str, years: tuple[int, int]) -> None:
    period = understand(turn, [before], 2031).when
    assert period is not None
    assert (period.start, period.end) == years


def test_year_that_no_turn_names_stays_open() -> None:
    assert understand("第二年呢", ["新增多少台电梯"], 2031).when is None
    assert understand("第二年呢", (), 2031).when is None


def test_what_a_thing_was_a_year_before_is_asked_as_its_growth() -> None:
    found = understand("比前一年呢", ["去年接待游客多少人次"], 2031)
    assert found.asked.kind == "share"
    assert "游客" in {term.word for term in found.terms}
