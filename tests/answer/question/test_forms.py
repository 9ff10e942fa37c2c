"""The forms in which one asks, where words around them change what they ask."""

from __future__ import annotations

import pytest

from qa_bot.answer.question.ask import ask, interrogates, uninterrogative
from qa_bot.text.normal import fold


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("绿廊的灯坏了找谁修", "person"),
        ("文学奖请哪位当评委", "person"),
        ("食堂是哪家来修", "person"),
        ("人家都说好，这么大的事谁都知道，钱到底花到哪儿去了", "place"),  # 谁都 asks nobody
        ("公厕改造成什么样", "list"),  # what it becomes is told, what it looks like is not
        ("吉祥物长什么样", "extent"),
        ("水库有多深", "extent"),
        ("志愿者怎么报名", "procedure"),
        ("育儿补贴去哪个窗口申请", "procedure"),
        ("办证要带哪些证件", "procedure"),
        ("今年怎样约束自己", "list"),  # 约 is no appointment here
        ("上课一百个娃里能有多少个", "share"),
        ("第10条里新增托位多少个", "count"),
        ("多出来几个好停的位置", "count"),
        ("新院区在哪个位置", "place"),
        ("核电站的几号机组并网", "which"),
        ("几号线先通车", "count"),
        ("一头牛卖啥价", "money"),
        ("停车怎么收费", "money"),
        ("学生奖几千块", "money"),
        ("一顿饭几钿", "money"),
        ("社区长者食堂开几家", "count"),  # holds no 区长
        ("预期目标怎么定的", "count"),
        ("是抽签还是先到先得", "whether"),
        ("钱花在哪些地方", "list"),
        ("在哪些事上合作", "list"),
    ],
)
def test_form_and_what_stands_around_it(question: str, kind: str) -> None:
    assert ask(fold(question)).kind == kind


@pytest.mark.parametrize("question", ["院区去年用上没有", "路修通没", "账都还完没有？"])
def test_whether_it_has_come_about_asks(question: str) -> None:
    assert interrogates(fold(question))


@pytest.mark.parametrize("told", ["家里没有电梯", "这事没有办法", "人住哪里就在哪里享受", "我分不清楚", "不知道"])
def test_having_none_and_wherever_it_be_ask_nothing(told: str) -> None:
    assert not interrogates(fold(told))


def test_what_stands_between_a_wish_and_its_negation_is_kept() -> None:
    assert uninterrogative("逛风貌区要门票不").split() == ["逛风貌区", "门票"]
    assert uninterrogative("路修完没有").split() == ["路修完"]
    assert uninterrogative("") == ""
