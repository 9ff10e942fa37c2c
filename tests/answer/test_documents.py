"""Several documents at once: places, years, and documents that tell neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot import Bot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qa_bot.records import Answer

EAST = ["改善停车。新增停车泊位120个，改造老旧小区8个。", "关爱老人。新建养老服务中心3家，加装电梯15台。"]
WEST = ["改善停车。新增停车泊位500个，改造老旧小区20个。", "修建公路。新建公路30公里。"]
BEFORE = ["改善停车。新增停车泊位90个，改造老旧小区6个。", "关爱老人。新建养老服务中心2家，加装电梯40台。"]


@pytest.fixture(scope="module")
def open_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, list[str]]], Bot]]:
    """Return a function that opens a bot on invented reports, by name, kept for the module."""
    opened: list[Bot] = []

    def opener(reports: dict[str, list[str]]) -> Bot:
        folder = tmp_path_factory.mktemp("docs")
        for name, clauses in reports.items():
            head = [name, "（虚构文本）", f"一、{name[3:8]}工作安排"]
            body = [f"{at}.{clause}" for at, clause in enumerate(clauses, start=1)]
            (folder / f"{name}.txt").write_text("\n".join([*head, *body]), encoding="utf-8")
        opened.append(Bot.from_documents([folder]))
        return opened[-1]

    yield opener
    for bot in opened:
        bot.close()


@pytest.fixture(scope="module")
def counties(open_bot: Callable[[dict[str, list[str]]], Bot]) -> Bot:
    return open_bot({"东川县2031年政府工作报告": EAST, "西岭县2031年政府工作报告": WEST})


@pytest.fixture(scope="module")
def years(open_bot: Callable[[dict[str, list[str]]], Bot]) -> Bot:
    return open_bot({"东川县2031年政府工作报告": EAST, "东川县2030年政府工作报告": BEFORE})


def places(answer: Answer) -> set[str]:
    return {citation.document[:3] for citation in answer.citations}


def test_documents_know_their_place_and_year(counties: Bot) -> None:
    assert [(one.region, one.year) for one in counties.documents()] == [("东川县", 2031), ("西岭县", 2031)]


def test_thing_of_one_place_is_cited_there(counties: Bot) -> None:
    answer = counties.answer("今年新建公路多少公里？")
    assert (answer.status, places(answer)) == ("answered", {"西岭县"})


def test_thing_of_two_places_is_cited_in_both(counties: Bot) -> None:
    answer = counties.answer("今年新增停车泊位多少个？")
    assert places(answer) == {"东川县", "西岭县"}
    assert [figure for figure in ("120个", "500个") if figure not in answer.text] == []


def test_figures_of_two_places_are_labelled(counties: Bot) -> None:
    text = counties.answer("今年新增停车泊位多少个？").text
    assert "东川县" in text
    assert "西岭县" in text


@pytest.mark.parametrize(("place", "figure", "other"), [("东川县", "120个", "500个"), ("西岭县", "500个", "120个")])
def test_place_asked_for_chooses_its_document(place: str, figure: str, other: str, counties: Bot) -> None:
    answer = counties.answer(f"{place}今年新增停车泊位多少个？")
    assert (answer.status, places(answer)) == ("answered", {place})
    assert (figure in answer.text, other in answer.text) == (True, False)


def test_place_without_the_thing_never_gets_another_s_figure(counties: Bot) -> None:
    answer = counties.answer("东川县今年新建公路多少公里？")
    assert answer.status != "answered"
    assert "30公里" not in answer.text


def test_place_of_no_document_is_not_found(counties: Bot) -> None:
    assert counties.answer("上海市今年新增停车泊位多少个？").reason == "other_region"


def test_this_year_is_the_newest_document_s(years: Bot) -> None:
    answer = years.answer("今年新增停车泊位多少个？")
    assert answer.text == "2031年计划：新增停车泊位120个〔1〕。"
    assert [citation.year for citation in answer.citations] == [2031]


def test_documents_that_disagree_are_both_cited_with_their_years(years: Bot) -> None:
    answer = years.answer("加装电梯多少台？")
    assert {citation.year for citation in answer.citations} == {2030, 2031}
    assert "2030年计划：加装电梯40台〔" in answer.text
    assert "2031年计划：加装电梯15台〔" in answer.text


def test_plan_of_last_year_is_never_told_as_its_result(years: Bot) -> None:
    answer = years.answer("去年加装了多少台电梯？")
    assert answer.status == "partial"
    assert "2030年计划：加装电梯40台" in answer.text
    assert "2030年：加装" not in answer.text


def test_year_before_the_oldest_but_one_is_outside(years: Bot) -> None:
    assert years.answer("2028年加装多少台电梯？").reason == "other_year"
    assert years.answer("2029年加装多少台电梯？").reason != "other_year"


def test_clause_asked_for_is_told_of_every_document(years: Bot) -> None:
    answer = years.answer("第2条写了什么？")
    assert {(citation.year, citation.clause) for citation in answer.citations} == {(2030, "2"), (2031, "2")}


def test_document_without_place_and_year_answers_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("青萝镇新建图书馆3座，加装电梯7台。", encoding="utf-8")
    with Bot.from_documents([tmp_path]) as bot:
        assert [(one.region, one.year) for one in bot.documents()] == [(None, None)]
        for question in ("新建图书馆多少座？", "今年新建图书馆多少座？", "2019年新建图书馆多少座？"):
            answer = bot.answer(question)
            assert "新建图书馆3座〔1〕" in answer.text, question
        (cited,) = answer.citations
        assert (cited.year, cited.official, cited.clause_title) == (None, None, "")
        assert "stale_year" not in answer.notes


def test_rows_of_a_corpus_are_documents_each(report: Path) -> None:
    with Bot.from_documents([report.parent / "variants" / "notices.jsonl"]) as bot:
        assert len(bot.documents()) == 20
        text = bot.document("notice-03").text
        answer = bot.answer(text[:40])
        assert all(bot.document(one.document).text[one.start : one.end] == one.quote for one in answer.citations)


def test_same_report_under_two_names_is_answered_briefly(report: Path, tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_bytes(report.read_bytes())
    with Bot.from_documents([tmp_path]) as bot:
        answer = bot.answer("今年新增多少个公共停车位？")
    assert answer.status == "answered"
    assert len(answer.text) <= 200
    assert "１２００个" in answer.text
