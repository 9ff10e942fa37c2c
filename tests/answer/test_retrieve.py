"""Passages and documents that may hold an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from maker import asking, term, year

from qa_bot import Bot
from qa_bot.answer.question.understand import understand
from qa_bot.answer.retrieve import defined, documents, entitled, find, in_clause, passages
from qa_bot.records import Among
from qa_bot.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qa_bot.answer.turn import Desk


@pytest.fixture(scope="module")
def notices(report: Path) -> Iterator[Bot]:
    """Return a bot on twenty invented notices and the report."""
    with Bot.from_documents([report.parent / "variants" / "notices.jsonl", report]) as opened:
        yield opened


def test_best_passage_holds_the_words(desk: Desk) -> None:
    (best, *_) = find("既有住宅加装电梯120台", desk, 5)
    assert "电梯120台" in best.passage.text


def test_hits_are_best_first_and_as_many_as_wanted(desk: Desk) -> None:
    found = find("新增停车位", desk, 7)
    scores = [hit.score for hit in found]
    assert len(found) == 7
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0.0
    assert find("新增停车位", desk, 3) == found[:3]


def test_more_hits_than_passages_are_all_that_score(desk: Desk) -> None:
    assert len(find("电梯", desk, 1000)) <= desk.index.count


@pytest.mark.parametrize("text", ["", "   ", "？？？", "😀"])
def test_text_without_a_word_finds_nothing(text: str, desk: Desk) -> None:
    assert find(text, desk, 10) == ()


def test_hit_knows_the_year_of_its_document(desk: Desk) -> None:
    assert {hit.year for hit in find("电梯", desk, 5)} == {2031}


def test_words_alone_find_as_well(desk: Desk) -> None:
    alone = replace(desk, settings=desk.settings.model_copy(update={"dense_weight": 0.0}))
    assert "电梯120台" in find("加装电梯120台", alone, 1)[0].passage.text


def test_vectors_alone_find_as_well(desk: Desk) -> None:
    alone = replace(desk, settings=desk.settings.model_copy(update={"dense_weight": 1.0}))
    assert "电梯" in "".join(hit.passage.text for hit in find("加装电梯", alone, 5))


def test_every_spelling_of_a_word_is_searched(desk: Desk) -> None:
    found = passages(asking("count", term("梯子", official=("加装电梯",))), desk)
    assert "电梯" in found[0].passage.text


def test_passages_are_as_many_as_the_settings_allow(desk: Desk) -> None:
    few = replace(desk, settings=desk.settings.model_copy(update={"top": 2}))
    assert len(passages(asking("count", "电梯"), few)) == 2


def test_passages_of_the_year_asked_for_come_before_their_equals(desk: Desk) -> None:
    for when, clause in ((year(2030), "一（二）"), (year(2031), "5"), (year(2035), "二#3")):
        (best, *_) = passages(asking("count", "住宅", "加装", "电梯", when=when), desk)
        assert best.passage.clause == clause


def test_clause_gives_all_its_passages_in_order(desk: Desk) -> None:
    found = [hit.passage for hit in in_clause("10", desk)]
    assert {passage.clause for passage in found} == {"10"}
    assert [passage.start for passage in found] == sorted(passage.start for passage in found)
    assert any("老年助餐点25个" in passage.text for passage in found)


def test_clause_gives_its_items_too(desk: Desk) -> None:
    assert {"9#1", "9#2", "9#3"} <= {hit.passage.clause for hit in in_clause("9", desk)}


@pytest.mark.parametrize("number", ["10", "十", "第10条", "第十条", "１０", "第１０条", " 10 "])
def test_clause_is_found_however_its_number_is_written(number: str, desk: Desk) -> None:
    assert in_clause(number, desk) == in_clause("10", desk) != ()


@pytest.mark.parametrize("number", ["99", "0", "十三", "（九）"])
def test_clause_that_is_not_there_gives_nothing(number: str, desk: Desk) -> None:
    assert in_clause(number, desk) == ()


def test_a_clause_a_title_and_a_meaning_are_looked_up_without_walking_every_document(
    notices: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = notices.desk.index
    monkeypatch.setattr(index.shelf, "root", lambda number: pytest.fail(f"the tree of {number} was walked"))
    read: list[int] = []
    monkeypatch.setattr(index, "passage", lambda row: read.append(row) or index.shelf.passage(row))
    assert in_clause("第九十九条", notices.desk) == ()
    assert entitled(understand("登月工程有哪些任务"), notices.desk) == ()
    assert defined("什么叫登月", notices.desk) == ()
    assert read == []


def test_documents_are_ranked_once_each(notices: Bot) -> None:
    found = documents("停车位", notices.desk, 30)
    names = [hit.passage.document for hit in found]
    scores = [hit.score for hit in found]
    assert len(set(names)) == len(names) <= 21
    assert scores == sorted(scores, reverse=True)


def test_best_document_of_a_notice_is_the_notice_itself(notices: Bot) -> None:
    for name in ("notice-01", "notice-07", "notice-20"):
        text = notices.document(name).text
        assert documents(text[:60], notices.desk, 1)[0].passage.document == name


def test_documents_are_as_many_as_wanted(notices: Bot) -> None:
    assert len(documents("通知", notices.desk, 3)) <= 3
    assert documents("", notices.desk, 3) == ()


@pytest.mark.parametrize("among", [Among(kind="done"), Among(year=2031, kind="done")])
def test_only_passages_of_a_kind_are_looked_at(desk: Desk, among: Among) -> None:
    found = find("加装电梯", desk, 5, among)
    assert "86台" in found[0].passage.text
    assert {hit.passage.period.kind for hit in found} == {"done"}


@pytest.mark.parametrize("among", [Among("nowhere"), Among(year=1999), Among(year=0)])
def test_where_nothing_is_looked_at_nothing_is_found(desk: Desk, among: Among) -> None:
    assert find("加装电梯", desk, 5, among) == ()


def test_only_one_document_is_looked_at(notices: Bot) -> None:
    name = notices.documents()[0].id
    found = notices.search("通知", 50, Among(name))
    assert {hit.passage.document for hit in found} == {name}


@pytest.mark.parametrize("text", ["梯", "電"])
def test_a_character_that_is_no_word_is_looked_for_as_it_stands(desk: Desk, text: str) -> None:
    found = find(text, desk, 3)
    assert len(found) == 3
    assert all(fold(text) in hit.passage.text for hit in found)


def test_meaning_of_a_word_is_told_by_its_note(tmp_path: Path) -> None:
    report = tmp_path / "某省2031年政府工作报告.txt"
    report.write_text(
        "政府工作报告\n一、2031年工作安排\n（一）深化改革\n加大“三低两散”［1］处置力度。\n名词解释\n"
        "［1］三低两散：\n指产出低、税收低、就业低的厂房和散乱的院落、散置的设备。\n［2］四合一：\n指把四处窗口并成一处。\n",
        encoding="utf-8",
    )
    with Bot.from_documents([report]) as bot:
        (hit,) = defined("“三低两散”是什么意思", bot.desk)
        assert hit.passage.text.startswith("指产出低")
        assert defined("三低两散指的是什么？", bot.desk) == (hit,)
        assert defined("三低两散今年怎么处置？", bot.desk) == ()
        assert defined("我妈问了我好几遍三低两散到底是个什么意思我也说不上来", bot.desk) == ()
