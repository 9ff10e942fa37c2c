"""The one thing that is asked about, out of several told in one breath."""

from __future__ import annotations

from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose

CROPS = passage("竹笋、蜂蜜、板栗产量分别达30吨、7吨、90吨以上。")


def said(*words: str, text: str) -> list[str]:
    asked = asking("count", *words, text=text)
    return [choice.fact.said for choice in choose(asked, hits(CROPS)).choices]


def test_only_the_thing_that_is_named_is_told() -> None:
    assert said("蜂蜜", text="蜂蜜产量多少") == ["蜂蜜产量达7吨"]


def test_several_that_are_named_are_told_together() -> None:
    assert said("竹笋", "蜂蜜", text="竹笋和蜂蜜产量多少") == [CROPS.text.rstrip("。")]


def test_none_that_is_named_leaves_all_together() -> None:
    assert said("产量", text="产量多少") == [CROPS.text.rstrip("。")]


def test_word_that_is_said_aside_names_nothing() -> None:
    asked = asking("count", term("蜂蜜", aside=True), term("产量"), text="养蜂的，产量多少")
    assert [choice.fact.said for choice in choose(asked, hits(CROPS)).choices] == [CROPS.text.rstrip("。")]
