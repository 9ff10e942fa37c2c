"""Nearness in meaning: two cosines, of the fact and of its sentence."""

from __future__ import annotations

import numpy as np
import pytest
from maker import passage

from qa_bot.answer.facts.read import read
from qa_bot.answer.facts.sense import senses
from qa_bot.index.encode import encoder

PARKING = passage("新增公共停车位1200个、公用充电桩350个，优化公交线路16条。")
ASKED = "车子没处插电，外头能充的地方多几个"


def test_sense_is_half_the_fact_and_half_its_sentence() -> None:
    facts = [fact.said for fact in read(PARKING, 2031).facts]
    assert facts == ["新增公共停车位1200个", "新增公用充电桩350个", "优化公交线路16条"]
    question, whole, *each = encoder("builtin").encode([ASKED, PARKING.text, *facts])
    by_hand = [(float(one @ question) + float(whole @ question)) / 2 for one in each]
    assert senses(ASKED, PARKING, 2031) == pytest.approx(by_hand, abs=2e-3)


def test_circumstance_is_nearest_to_what_it_means() -> None:
    assert int(np.argmax(senses(ASKED, PARKING, 2031))) == 1


@pytest.mark.parametrize("nothing", ["", "  ", "？？", "plaza"])
def test_question_without_a_known_word_is_near_to_nothing(nothing: str) -> None:
    assert senses(nothing, PARKING, 2031) == (0.0, 0.0, 0.0)


def test_passage_without_a_fact_has_no_sense() -> None:
    assert senses(ASKED, passage("养老方面："), 2031) == ()


def test_script_and_width_make_no_difference() -> None:
    assert senses("車子沒處插電", PARKING, 2031) == senses("车子没处插电", PARKING, 2031)
