"""Details that are asked for and that the fact about the thing does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.details import alternative, around, far, lacking, speaks

if TYPE_CHECKING:
    from qa_bot.answer.question.records import Kind

FACT = "提升改造公厕14座，完成人工造林3万亩。"


def missing(kind: Kind, thing: str, text: str, sentence: str = FACT, *others: str) -> list[str]:
    question = asking(kind, thing, *(term(other) for other in others), text=text)
    best = choose(question, hits(passage(sentence))).best
    assert best is not None
    return list(lacking(question, text, best))


@pytest.mark.parametrize(
    ("kind", "thing", "text", "detail"),
    [
        ("whether", "公厕", "公厕夜里开不开门", "夜里"),
        ("whether", "公厕", "公厕让不让遛狗", "遛狗"),
        ("list", "公厕", "公厕的外墙怎么刷", "外墙"),
        ("procedure", "公厕", "公厕要预约吗", "预约"),
        ("count", "公厕", "公厕一天多少人次", "一天是多少"),
        ("which", "公厕", "公厕以前是干什么的", "以前的情况"),
        ("which", "公厕", "公厕用的是什么牌子的", "品牌"),
        ("which", "公厕", "公厕是哪个剧团开的", "哪个剧团"),
        ("whether", "公厕", "满六十岁能不能进公厕", "年龄要求"),
        ("whether", "公厕", "公厕臭不臭", "臭不臭"),
        ("whether", "公厕", "公厕好不好用", "好不好用"),
        ("list", "公厕", "公厕收多大的孩子", "年龄要求"),
        ("count", "造林", "造林比去年多了多少", "多了多少"),
        ("which", "公厕", "公厕都叫什么名字", "名字"),
    ],
)
def test_detail_that_a_fact_lacks_is_named(kind: Kind, thing: str, text: str, detail: str) -> None:
    assert next(iter(missing(kind, thing, text))) == detail


@pytest.mark.parametrize(
    ("kind", "thing", "text", "sentence"),
    [
        ("whether", "公厕", "公厕夜里开不开门", "公厕夜里开放。"),
        ("whether", "公厕", "夜里急用，公厕改造吗", FACT),  # said before the thing, and not asked of it
        ("which", "公厕", "公厕用的是什么牌子的", "公厕采用“洁安”设备。"),
        ("which", "造林", "造林争的是什么牌子", FACT),  # a title that is striven for
        ("count", "低保", "低保一个月多少钱", "低保标准提高到每月842元。"),
        ("count", "公厕", "公厕改造几座", FACT),
        ("which", "道路", "改善哪个区块的道路", "改善松涛等区块道路。"),
        ("which", "灯塔工厂", "灯塔工厂是哪家企业的", "云白药建成灯塔工厂。"),
        ("money", "筛查", "筛查要掏钱吗", "免费开展筛查。"),
        ("count", "造林", "", FACT),
    ],
)
def test_detail_that_is_told_or_not_asked_for_is_not_missing(kind: Kind, thing: str, text: str, sentence: str) -> None:
    assert missing(kind, thing, text, sentence) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("回迁挑房是抽签还是先到先得", "回迁挑房是抽签还是先到先得"),
        ("公厕是新盖还是翻修", ""),  # of building something a fact tells
        ("改造14座还是15座", ""),  # a figure is held against the fact's
        ("公厕改造吗", ""),
        ("还是", ""),
        ("", ""),
    ],
)
def test_one_of_two_things_of_which_the_fact_tells_neither(text: str, named: str) -> None:
    best = choose(asking("whether", "公厕"), hits(passage(FACT))).best
    assert best is not None
    assert alternative(text, best) == named


def test_official_word_that_is_far_in_meaning_says_nothing_of_the_thing() -> None:
    assert speaks(term("公厕"), "提升改造公厕14座")
    assert speaks(term("太阳能", official=("光伏",)), "开展屋顶光伏建设")
    assert not speaks(term("骆驼", official=("特色",)), "发展特色产业")
    assert not speaks(term("骆驼"), "")


def test_far_words_are_those_unlike_the_fact() -> None:
    best = choose(asking("whether", "公厕"), hits(passage(FACT))).best
    assert best is not None
    assert list(far(["厕所", "唱戏"], best)) == ["唱戏"]
    assert list(far([], best)) == []
    assert "公厕" in around(best)
