"""What stands beside the best fact in its sentence: sums, dates, ranks."""

from __future__ import annotations

from maker import asking, hits, passage, term

from qa_bot.answer.facts.weigh import Choice, weigh
from qa_bot.answer.reply.beside import beside, following, rated

GRAIN = passage("粮食总产量达到65亿斤，增长2%，居全国第9位。")
BONUS = passage("对首次上规模的企业，一次性奖励30万元。")


def weighed(asked, *passages) -> list[Choice]:  # type: ignore[no-untyped-def]
    return [choice for hit in hits(*passages) for choice in weigh(asked, hit)]


def test_rank_is_told_after_the_thing_that_has_it() -> None:
    asked = asking("rank", "粮食", text="粮食排全国第几")
    every = weighed(asked, GRAIN)
    assert [choice.fact.said for choice in following(asked, every[0], every)] == [
        "粮食总产量达到65亿斤",
        "居全国第9位",
    ]
    assert following(asked, every[-1], every) == []  # nothing stands behind it


def test_sum_stands_beside_the_one_who_gets_it() -> None:
    asked = asking("money", "上规模", term("奖励", role="attribute"), text="首次上规模奖励多少钱", noun="奖励")
    every = weighed(asked, BONUS)
    assert [choice.fact.said for choice in beside(asked, every[0], every)] == ["一次性奖励30万元"]
    elsewhere = weighed(asked, passage("补贴9万元。", start=99, index=9))
    assert beside(asked, every[0], elsewhere) == []


def test_place_among_others_is_asked_or_doubted() -> None:
    assert rated(asking("whether", "粮食", text="粮食全国第一吧"))
    assert not rated(asking("list", "粮食", text="全国第一的有哪些"))
    assert not rated(asking("whether", "粮食", text="粮食增产了吗"))
