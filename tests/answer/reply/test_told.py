"""Whether a fact tells what is asked of its thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from maker import asking, hits, passage, term

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.told import LEAST, left_out, runs, signs, tells

if TYPE_CHECKING:
    from qa_bot.answer.facts.weigh import Choice
    from qa_bot.answer.question.records import Understanding
    from qa_bot.records import Passage

TOILETS = passage("提升改造公厕14座。")


def best(question: Understanding, page: Passage = TOILETS) -> Choice:
    found = choose(question, hits(page)).best
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "thing", "reason"),
    [
        ("公厕有没有空调", "空调", "attribute_missing"),
        ("老人家腿脚不好，公厕有没有空调", "空调", "attribute_missing"),
        ("公廁有沒有空調", "空调", "attribute_missing"),
        ("公厕几点关门", "关门", "attribute_missing"),
        ("公厕谁来打扫", "打扫", "attribute_missing"),
        ("公厕改造吗", "改造", ""),
        ("今年公厕改不改", "改", ""),
    ],
)
def test_detail_that_a_report_does_not_tell_is_missing_as_it_was_asked(text: str, thing: str, reason: str) -> None:
    verdict = choose(asking("whether", "公厕", term(thing), text=text), hits(TOILETS))
    asked = text.rpartition("，")[2]
    assert (verdict.reason, verdict.unsaid) == (reason, (asked,) if reason else ())


def test_figure_of_the_unit_asked_for_is_told() -> None:
    question = asking("count", "公厕", unit="座", strict=True, text="公厕改造几座")
    assert tells(question, best(question), 1.0) > LEAST


def test_what_the_sentence_holds_is_left_out_and_figures_are_alike() -> None:
    question = asking("whether", "公厕", text="公厕30年前有没有空调")
    assert left_out(question, best(question)) == "■0年前有没有空调"
    question = asking("whether", "公厕", text="公厕改不改")
    assert left_out(question, best(question)) == "■吗"


def test_only_the_piece_that_asks_is_looked_at() -> None:
    question = asking("whether", "公厕", text="我家住六楼，公厕有没有空调")
    assert left_out(question, best(question)) == "■有没有空调"


def test_signs_tell_what_the_sentence_lacks_and_has() -> None:
    question = asking("count", "公厕", "空调", unit="座", text="公厕空调几座")
    found = signs(question, best(question), 9.0, left_out(question, best(question)))
    assert (found.figure, found.unit, found.yes, found.margin) == (1.0, 1.0, 0.0, 3.0)
    assert found.words == 0.25
    assert found.behind == pytest.approx(0.9, abs=0.11)
    assert 0.4 < found.unheld < 0.55


def test_runs_are_of_one_and_two_characters_with_the_ends_marked() -> None:
    assert runs("几点") == {"^", "$", "几", "点", "^几", "几点", "点$"}
    assert runs("") == {"^", "$", "^$"}


@pytest.mark.parametrize("text", ["", "？", "公" * 3000, "ＡＢＣ　公厕\n\t空调", "'; drop table --"])
def test_any_text_has_a_probability(text: str) -> None:
    question = asking("whether", "公厕", text="公厕有没有空调")
    found = best(question)
    assert 0.0 <= tells(asking("whether", "公厕", text=text), found, 0.0) <= 1.0
