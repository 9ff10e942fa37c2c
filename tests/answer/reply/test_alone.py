"""The one thing that is asked about, out of several told in one breath."""

from __future__ import annotations

from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose

CROPS = passage("水果、蔬菜、茶叶产量分别达2050万吨、4200万吨、19万吨以上。")


def said(*words: str, text: str) -> list[str]:
    asked = asking("count", *words, text=text)
    return [choice.fact.said for choice in choose(asked, hits(CROPS)).choices]


def test_only_the_thing_that_is_named_is_told() -> None:
    assert said("蔬菜", text="蔬菜产量多少") == ["蔬菜产量达4200万吨"]


def test_several_that_are_named_are_told_together() -> None:
    assert said("水果", "蔬菜", text="水果和蔬菜产量多少") == [CROPS.text.rstrip("。")]


def test_none_that_is_named_leaves_all_together() -> None:
    assert said("产量", text="产量多少") == [CROPS.text.rstrip("。")]


def test_word_that_is_said_aside_names_nothing() -> None:
    asked = asking("count", term("蔬菜", aside=True), term("产量"), text="种蔬菜的，产量多少")
    assert [choice.fact.said for choice in choose(asked, hits(CROPS)).choices] == [CROPS.text.rstrip("。")]
