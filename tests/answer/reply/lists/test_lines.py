"""What speaks for a fact belonging into a list."""

from __future__ import annotations

import math
from dataclasses import astuple, fields, replace
from typing import TYPE_CHECKING

import pytest
from maker import DONE, asking, hits, passage, term, year

from qa_bot.answer.facts.weigh import weigh
from qa_bot.answer.reply.lists import lines as lines_
from qa_bot.answer.reply.lists.lines import Line, Signs, candidates, ordered, place

if TYPE_CHECKING:
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.records import Passage

HOMES = asking("list", "房地产", text="今年房地产方面有哪些举措")
LED = ("八、统筹发展和安全", "着力稳定房地产市场")
NONE = Signs(*(0.0,) * len(fields(Signs)))


def weighed(*passages: Passage, asked: Understanding = HOMES) -> list[Choice]:
    return [choice for hit in hits(*passages) for choice in weigh(asked, hit)]


def signs(*passages: Passage, asked: Understanding = HOMES, wide: bool = True) -> dict[str, Signs]:
    every = weighed(*passages, asked=asked)
    return {line.choice.fact.said: line.signs for line in candidates(asked, every, every, wide=wide)}


def test_probability_is_the_logistic_of_the_weighted_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    (choice,) = weighed(passage("化解房地产风险。"))
    weights = dict.fromkeys((one.name for one in fields(Signs)), 0.0) | {"score": 2.0, "way": -1.0, "constant": 0.5}
    monkeypatch.setattr(lines_, "_weights", lambda: weights)
    assert Line(choice, NONE).belongs == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert Line(choice, replace(NONE, score=-0.5, way=0.4)).belongs == pytest.approx(1 / (1 + math.exp(0.9)))


def test_every_sign_has_its_weight() -> None:
    assert sorted(lines_._weights()) == sorted([*(one.name for one in fields(Signs)), "constant"])


def test_signs_say_where_a_fact_stands() -> None:
    near = passage("化解房地产风险。", headings=LED)
    far = passage("办好运动会20场。", index=4, start=90, clause="2", headings=("九、发展体育",))
    found = signs(near, far)
    first, second = found["化解房地产风险"], found["办好运动会20场"]
    assert (first.score, first.sense, first.near) == (0.0, 0.0, 0.0)
    assert max(second.score, second.sense, second.near) < 0.0
    assert (first.way, second.way) == (0.0, 0.4)  # from the best passage, in tenths
    assert first.home == 1.0 > second.home  # the clause with most to say
    assert first.lead > second.lead
    assert first.passage > second.passage
    assert (first.figure, second.figure) == (0.0, 1.0)
    assert (first.named, first.wide, first.field) == (second.named, 1.0, 0.0) == (1 / 12, 1.0, 0.0)


def test_another_document_is_as_far_as_can_be() -> None:
    every = weighed(passage("化解房地产风险。"), passage("化解房地产风险。", document="e"))
    assert [line.signs.way for line in candidates(HOMES, every, every, wide=True)] == [0.0, 1.0]


def test_facts_between_one_and_the_next_that_names_the_topic_are_counted_to_six() -> None:
    rest = [f"办好第{number}场运动会" for number in "一二三四五六七"]
    found = signs(passage("，".join(["化解房地产风险", *rest]) + "。"))
    assert [round(one.apart * 6) for one in found.values()] == [0, 1, 2, 3, 4, 5, 6, 6]
    assert [one.apart for one in signs(passage("办好运动会。")).values()] == [1.0]


def test_thing_in_a_sentence_that_names_the_topic_for_another_stands_beside_it() -> None:
    found = signs(passage("办好运动会20场，化解房地产风险，修建公厕3座。"))
    assert [one.beside for one in found.values()] == [1.0, 0.0, 1.0]
    led = signs(passage("化解房地产风险，修建公厕3座。"))
    assert [one.beside for one in led.values()] == [0.0, 0.0]
    headed = signs(passage("办好运动会20场，化解房地产风险。", headings=LED))
    assert [one.beside for one in headed.values()] == [0.0, 0.0]


def test_sentences_around_that_name_the_topic_count() -> None:
    found = signs(
        passage("化解房地产风险。"),
        passage("盘活存量。", index=1, start=20),
        passage("办好运动会。", index=2, start=40),
    )
    assert [(one.before, one.after) for one in found.values()] == [(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)]


def test_name_of_a_field_is_known() -> None:
    asked = asking("list", term("教育", members=("学位", "学校")), text="教育")
    assert [one.field for one in signs(passage("新增学位200个。"), asked=asked, wide=False).values()] == [1.0]
    assert [one.wide for one in signs(passage("新增学位200个。"), asked=asked, wide=False).values()] == [0.0]


@pytest.mark.parametrize("terms", [(), (term("建设", role="action"),), (term("房地产", aside=True),)])
def test_question_without_a_topic_has_signs_as_well(terms: tuple[str, ...]) -> None:
    for one in signs(passage("建设云溪新城。"), asked=asking("list", *terms, text="建设")).values():
        assert all(-2 <= sign <= 1 for sign in astuple(one))


def test_fact_of_another_period_is_no_candidate() -> None:
    planned, done = passage("化解房地产风险。"), passage("化解房地产风险3起。", index=1, start=50, period=DONE)
    asked = asking("list", "房地产", text=HOMES.text, when=year(2031, "planned"))
    every = weighed(planned, done, asked=asked)
    assert [line.choice.passage.index for line in candidates(asked, every, every, wide=True)] == [0]
    assert [line.choice.passage.index for line in candidates(asked, every[1:], every[1:], wide=True)] == [1]


def test_best_comes_first_and_carries_how_surely_it_belongs() -> None:
    every = weighed(passage("办好运动会。", index=9, start=400), passage("化解房地产风险。", headings=LED))
    best = ordered(candidates(HOMES, every[1:], every, wide=True))
    assert [choice.fact.said for choice in best] == ["化解房地产风险", "办好运动会"]
    assert 1 > best[0].score > 0.5 > best[1].score > 0
    assert place(best[0]) == ("d", 0)


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
    assert [one.aim for one in signs(passage(f"{said}。")).values()] == [aim]


def test_mere_aim_comes_last() -> None:
    every = weighed(passage("坚持稳中求进，化解房地产风险，盘活房地产存量。"))
    best = ordered(candidates(HOMES, every, every, wide=True))
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
    assert [choice.fact.said for choice in weighed(passage(f"{said}，化解房地产风险。"))] == [said, "化解房地产风险"]
    assert list(signs(passage(f"{said}，化解房地产风险。"))) == ["化解房地产风险"]


def test_speech_is_told_where_there_is_nothing_else() -> None:
    assert list(signs(passage("请予审议。"))) == ["请予审议"]
