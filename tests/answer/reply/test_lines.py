"""The order of worth in which facts belong into a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import DONE, asking, hits, passage, year

from qa_bot.answer.facts.weigh import weigh
from qa_bot.answer.reply.lines import NARROW, WIDE, Line, candidates, clauses, ordered, place

if TYPE_CHECKING:
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.records import Passage

HOMES = asking("list", "房地产", text="今年房地产方面有哪些举措")
LED = ("八、统筹发展和安全", "着力稳定房地产市场")


def weighed(*passages: Passage) -> list[Choice]:
    return [choice for hit in hits(*passages) for choice in weigh(HOMES, hit)]


def test_worth_is_the_weighted_sum_of_the_signs() -> None:
    (choice,) = weighed(passage("化解房地产风险。"))
    line = Line(choice, (1.0, 2.0, 0.5, 1.0, 1.0, 0.1, 0.0, 1.0))
    assert line.worth(WIDE) == pytest.approx(1.0 + 3.5 + 1.4 - 1.25 + 1.0 + 0.29 - 0.7)
    assert line.worth(NARROW) == pytest.approx(1.0 + 2.0 + 0.5 - 1.0)


def test_signs_say_where_a_fact_stands() -> None:
    near = passage("化解房地产风险。", headings=LED)
    far = passage("办好运动会20场。", index=4, start=90, clause="2", headings=("九、发展体育",))
    every = weighed(near, far)
    first, second = candidates(HOMES, every, every)
    assert (first.signs[3], second.signs[3]) == (0.0, 0.4)  # the way from the best passage, in tenths
    assert (first.signs[4], second.signs[4]) == (1.0, 0.0)  # the clause with most to say
    assert first.signs[5] > second.signs[5]  # the lead of its paragraph
    assert (first.signs[6], second.signs[6]) == (0.0, 1.0)  # a figure


def test_another_document_is_as_far_as_can_be() -> None:
    every = weighed(passage("化解房地产风险。"), passage("化解房地产风险。", document="e"))
    assert [line.signs[3] for line in candidates(HOMES, every, every)] == [0.0, 1.0]


def test_fact_of_another_period_is_no_candidate() -> None:
    planned, done = passage("化解房地产风险。"), passage("化解房地产风险3起。", index=1, start=50, period=DONE)
    asked = asking("list", "房地产", text=HOMES.text, when=year(2031, "planned"))
    every = [choice for hit in hits(planned, done) for choice in weigh(asked, hit)]
    assert [line.choice.passage.index for line in candidates(asked, every[:1], every)] == [0]


def test_best_comes_first_and_carries_its_worth() -> None:
    every = weighed(passage("办好运动会。", index=9, start=400), passage("化解房地产风险。", headings=LED))
    best = ordered(candidates(HOMES, every[1:], every), WIDE)
    assert [choice.fact.said for choice in best] == ["化解房地产风险", "办好运动会"]
    assert best[0].score > best[1].score


def test_clause_with_the_most_to_say_comes_first() -> None:
    every = weighed(
        passage("化解房地产风险。", clause="2"),
        passage("稳定房地产市场，盘活房地产存量。", clause="3", index=1, start=40),
    )
    assert clauses(every) == [("d", "3"), ("d", "2")]
    assert place(every[0]) == ("d", 0)


def test_fact_of_a_clause_without_the_topic_is_no_candidate() -> None:
    every = weighed(passage("化解房地产风险。"), passage("办好运动会。", clause="2", index=1, start=40))
    assert [line.choice.fact.said for line in candidates(HOMES, every[:1], every)] == ["化解房地产风险"]
    assert len(candidates(HOMES, every, every)) == 2


@pytest.mark.parametrize(
    ("said", "aim"),
    [
        ("坚持稳中求进", 1.0),
        ("围绕民生需求", 1.0),
        ("按照会议部署", 1.0),
        ("以改革促发展", 1.0),
        ("深入学习贯彻会议精神", 1.0),
        ("贯彻会议精神办好学校", 0.0),
        ("围绕民生需求办实事20件", 0.0),
        ("化解市场风险", 0.0),
    ],
)
def test_mere_aim_is_a_sign_of_its_own(said: str, aim: float) -> None:
    every = weighed(passage(f"{said}。"))
    assert [line.signs[7] for line in candidates(HOMES, every, every)] == [aim]


def test_mere_aim_comes_last() -> None:
    every = weighed(passage("坚持稳中求进，化解房地产风险，盘活房地产存量。"))
    best = ordered(candidates(HOMES, every, every), WIDE)
    assert [choice.fact.said for choice in best] == ["化解房地产风险", "盘活房地产存量", "坚持稳中求进"]


@pytest.mark.parametrize(
    "said",
    [
        "我们也清醒看到房地产风险",
        "同时我们也认识到短板",
        "在发展房地产的同时",
        "主要是",
        "现在",
        "我代表县政府报告",
        "请予审议",
        "请各位委员提出意见",
        "云栖县县长 李某某",
        "一年来主要做了以下工作",
        "是很不平凡的五年",
    ],
)
def test_line_that_opens_or_closes_a_speech_is_left_out(said: str) -> None:
    every = weighed(passage(f"{said}，化解房地产风险。"))
    assert [choice.fact.said for choice in every] == [said, "化解房地产风险"]
    assert [line.choice.fact.said for line in candidates(HOMES, every, every)] == ["化解房地产风险"]


def test_speech_is_told_where_there_is_nothing_else() -> None:
    every = weighed(passage("请予审议。"))
    assert [line.choice.fact.said for line in candidates(HOMES, every, every)] == ["请予审议"]
