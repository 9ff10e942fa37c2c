"""What is searched for, and what is found in the fictional report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot import Bot
from qa_bot.records import ANYWHERE, Among
from qa_bot.web.desk.look.sought import Wanted, search, wanted
from qa_bot.web.texts import desk

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = Path(__file__).resolve().parents[3] / "fixtures" / "云栖县2031年政府工作报告.txt"
NAME = "云栖县2031年政府工作报告"


@pytest.fixture(scope="module")
def report() -> Iterator[Bot]:
    with Bot.from_documents([REPORT]) as bot:
        yield bot


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, Wanted("", ANYWHERE)),
        ({"q": "  电梯 "}, Wanted("电梯", ANYWHERE)),
        ({"q": "字" * 900}, Wanted("字" * 500, ANYWHERE)),
        ({"q": "a\0\ud800"}, Wanted("a?", ANYWHERE)),
        ({"document": "x", "year": "2031", "period": "done"}, Wanted("", Among("x", 2031, "done"))),
        ({"document": "", "year": "20311", "period": "unknown"}, Wanted("", ANYWHERE)),
        ({"year": "２０３１", "period": "DONE"}, Wanted("", ANYWHERE)),
        ({"year": "-1"}, Wanted("", ANYWHERE)),
    ],
)
def test_an_address_is_read(query: dict[str, str], expected: Wanted) -> None:
    assert wanted(query, 500) == expected


def test_a_search_is_an_address_again() -> None:
    sought = Wanted("电&梯", Among("a b", 2031, "planned"))
    assert sought.address() == "q=%E7%94%B5%26%E6%A2%AF&document=a+b&year=2031&period=planned"
    assert Wanted("", ANYWHERE).address() == ""


def test_a_passage_has_its_source_and_a_sentence_to_read_aloud(report: Bot) -> None:
    found = search(report, wanted({"q": "加装电梯"}, 500), desk("zh"))
    first = next(one for one in found if one.citation.clause == "5")
    quote = "既有住宅加装电梯120台，坚持业主自愿、政府引导，简化审批手续。"
    assert (first.citation.clause, first.citation.quote) == ("5", quote)
    assert first.aloud == f"《{NAME}》第5条写道：2031年计划：{quote}"
    assert first.copy == f"{quote}\n——《{NAME}》第5条 加快城市有机更新（2031年计划）"


def test_a_long_passage_is_read_by_the_fact_that_was_sought(report: Bot) -> None:
    found = search(report, wanted({"q": "修建道路、水库和学校，发展产业"}, 500), desk("zh"), 60)
    long = [one for one in found if len(one.citation.quote) > 60]
    assert long
    assert [one.aloud for one in long if len(one.aloud) >= len(one.citation.quote) + 40] == []


@pytest.mark.parametrize(
    ("query", "kinds"),
    [({"period": "done"}, {"done"}), ({"period": "planned"}, {"planned"}), ({"period": "target"}, {"target"})],
)
def test_the_kind_of_period_filters(report: Bot, query: dict[str, str], kinds: set[str]) -> None:
    found = search(report, wanted({"q": "加装电梯", **query}, 500), desk("zh"))
    assert {one.citation.period.kind for one in found} == kinds


@pytest.mark.parametrize("query", [{"document": NAME}, {"year": "2031"}, {"document": NAME, "year": "2031"}])
def test_document_and_year_that_all_passages_have_filter_none(report: Bot, query: dict[str, str]) -> None:
    every = search(report, wanted({"q": "加装电梯"}, 500), desk("zh"))
    assert search(report, wanted({"q": "加装电梯", **query}, 500), desk("zh")) == every != []


@pytest.mark.parametrize("query", [{"document": "other"}, {"year": "2030"}, {"document": NAME, "year": "2030"}])
def test_document_and_year_that_no_passage_has_filter_all(report: Bot, query: dict[str, str]) -> None:
    assert search(report, wanted({"q": "加装电梯", **query}, 500), desk("zh")) == []


@pytest.mark.parametrize("words", ["", "   ", "zzqx"])
def test_nothing_is_found_for_nothing(report: Bot, words: str) -> None:
    assert search(report, wanted({"q": words}, 500), desk("zh")) == []


@pytest.mark.parametrize("words", ["梯", "電梯", "电", "鹿"])
def test_a_single_character_finds_the_passages_that_hold_it(report: Bot, words: str) -> None:
    from qa_bot.text.normal import simplify

    first = search(report, wanted({"q": words}, 500), desk("zh"))[0]
    assert simplify(words) in first.citation.quote
