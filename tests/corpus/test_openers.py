"""What a paragraph's opening words say of the time of all that follows."""

from __future__ import annotations

import pytest

from qa_bot.corpus.openers import Opener
from qa_bot.corpus.periods import period
from qa_bot.records import Clause, Period

BOTH = "一、2030年和“十五五”时期工作回顾"
TARGETS = "二、“十六五”时期主要目标"
PLAN = "三、2031年工作安排"


def clause(*path: str) -> Clause:
    return Clause("一", "一、", "", path, 0, 0, ())


def told(opener: Opener, heading: str, words: str) -> Period:
    return period(words, opener.under(clause(heading), words), 2031)


LAST, FIVE = Period("done", 2030, 2030), Period("done", 2026, 2030)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一年来，我们攻坚克难。", LAST),
        ("过去一年，全县上下齐心。", LAST),
        ("刚刚过去的2030年，很不平凡。", LAST),
        ("2030年是极不平凡的一年。", LAST),
        ("五年来，我们接续奋斗。", FIVE),
        ("各位代表！回望过去五年，成绩来之不易。", FIVE),
        ("“十五五”时期，县域经济跃上台阶。", FIVE),
    ],
)
def test_opener_tells_the_time_of_what_follows(words: str, expected: Period) -> None:
    opener = Opener(2031)
    told(opener, BOTH, words)
    assert told(opener, BOTH, "新建公园3个。") == expected


def test_next_opener_takes_over() -> None:
    opener = Opener(2031)
    told(opener, BOTH, "一年来，我们攻坚克难。")
    told(opener, BOTH, "五年来，我们接续奋斗。")
    assert told(opener, BOTH, "新建公园3个。") == FIVE


def test_next_chapter_forgets() -> None:
    opener = Opener(2031)
    told(opener, BOTH, "五年来，我们接续奋斗。")
    assert told(opener, PLAN, "新建公园3个。") == Period("planned", 2031, 2031)


def test_plan_is_not_opened_by_what_it_recounts() -> None:
    opener = Opener(2031)
    told(opener, PLAN, "2030年，我们建成公园2个。")
    assert told(opener, PLAN, "新建公园3个。") == Period("planned", 2031, 2031)


def test_targets_open_for_a_look_back_on_five_years_until_they_look_ahead() -> None:
    opener = Opener(2031)
    told(opener, TARGETS, "这五年，我们走过来了。")
    assert told(opener, TARGETS, "新建公园3个。") == FIVE
    told(opener, TARGETS, "今后五年，要再上台阶。")
    assert told(opener, TARGETS, "新建公园3个。").kind == "target"


def test_without_a_year_nothing_is_opened() -> None:
    opener = Opener(None)
    assert opener.under(clause(BOTH), "一年来，") == (BOTH,)


@pytest.mark.parametrize("words", ["", "。", "年" * 10_000, "五年规划编制完成。"])
def test_other_words_open_nothing(words: str) -> None:
    opener = Opener(2031)
    assert opener.under(clause(BOTH), words) == (BOTH,)
