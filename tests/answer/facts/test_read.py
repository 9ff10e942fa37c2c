"""What is read out of a passage."""

from __future__ import annotations

import pytest
from maker import DONE, PLAN, passage

from qa_bot.answer.facts.read import read

BEDS = passage("新建认知症照护床位１６０张、家庭养老床位420张。", headings=("（四）办好民生实事", "10.守护“一老一小”"))


def test_each_commitment_of_a_sentence_is_a_fact() -> None:
    assert [fact.said for fact in read(BEDS).facts] == ["新建认知症照护床位１６０张", "新建家庭养老床位420张"]


def test_words_of_a_fact_are_folded_and_its_words_said_are_not() -> None:
    reading = read(BEDS)
    assert "新建认知症照护床位160张" in reading.own[0]
    assert "１６０" in reading.facts[0].said


def test_there_are_as_many_words_as_facts() -> None:
    assert len(read(BEDS).own) == len(read(BEDS).facts) == 2


def test_sentence_and_headings_are_folded_without_spaces() -> None:
    reading = read(BEDS)
    assert reading.sentence == "新建认知症照护床位160张、家庭养老床位420张。"
    assert reading.heading == '(四)办好民生实事10.守护"一老一小"'


def test_passage_without_words_has_no_fact() -> None:
    reading = read(passage("。\n"))
    assert reading.facts == ()
    assert reading.own == ()
    assert reading.heading == ""


@pytest.mark.parametrize(
    "text",
    [
        "2031年云栖县政府工作报告",
        "——2031年1月27日在云栖县第七届人民代表大会第五次会议上",
        "政府工作报告",
        "今年主要预期目标是：",
    ],
)
def test_head_of_a_report_and_a_lead_tell_nothing(text: str) -> None:
    assert read(passage(text)).facts == ()


def test_offsets_are_the_document_s() -> None:
    moved = read(passage(BEDS.text, start=1000))
    assert [(fact.start - 1000, fact.end - 1000) for fact in moved.facts] == [
        (fact.start, fact.end) for fact in read(BEDS).facts
    ]


def test_period_is_the_passage_s() -> None:
    text = "加装电梯86台。"
    assert [fact.period for fact in read(passage(text)).facts] == [PLAN]
    assert [fact.period for fact in read(passage(text, period=DONE)).facts] == [DONE]


def test_a_passage_is_read_once() -> None:
    assert read(BEDS) is read(passage(BEDS.text, headings=BEDS.headings))
