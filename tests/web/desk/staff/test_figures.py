"""The figures on the desk, and their chart."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from qa_bot.desk import asked, audit
from qa_bot.records import Answer, Citation, Period
from qa_bot.web.desk.staff.bars import ceiling, chart, share
from qa_bot.web.texts import desk

if TYPE_CHECKING:
    from conftest import Staff

CITED = Citation(
    1, "云栖县2031年政府工作报告", "云栖县", 2031, True, "5", "更新", (), Period("planned", 2031, 2031), "电", 0, 1
)


def noted(staff: Staff, question: str, status: str, reason: str = "", ms: float = 4.0) -> str:
    cited = (CITED,) if status == "answered" else ()
    answer = Answer(question, question, status, reason, "x", cited, elapsed_ms=ms)  # type: ignore[arg-type]
    return asked.note(staff.database, answer, "page")


def rows(page: BeautifulSoup, title: str) -> list[list[str]]:
    """Return the rows of the table under a heading, the cell of its bar left out."""
    (heading,) = [one for one in page.select("h2") if one.text == title]
    return [[cell.text for cell in row.select("th, td.number")] for row in heading.parent.select("tbody tr")]


def test_figures_are_shown(staff: Staff) -> None:
    for ms in (2.0, 4.0, 9.0):
        last = noted(staff, "加装电梯多少台", "answered", ms=ms)
    asked.vote(staff.database, last, -1, "outdated", "<i>旧</i>了，找13812345678")
    asked.vote(staff.database, noted(staff, "<b>地铁</b>票价", "not_found", "not_in_documents", ms=30), 1)
    page = staff.page("/desk/figures")
    assert [one.text for one in page.select(".totals dd")] == ["4", "1", "1", "6毫秒"]
    assert rows(page, "回答结果") == [["已查到", "3", "75.0%"], ["没有查到", "1", "25.0%"]]
    assert rows(page, "没有答全的原因") == [["文件中没有", "1", "25.0%"]]
    assert rows(page, "来源") == [["居民页面", "4", "100.0%"]]
    assert rows(page, "问得最多的事") == [["加装电梯多少台", "3"], ["<b>地铁</b>票价", "1"]]
    assert rows(page, "引用最多的条文") == [["《云栖县2031年政府工作报告》第5条", "3"]]
    assert rows(page, "认为没用的理由") == [["已过时", "1", "100.0%"]]
    (remark,) = page.select(".remarks li")
    assert remark.select_one(".text").text == "<i>旧</i>了，找〔电话〕"
    assert remark.select_one(".quiet").text.startswith("问：加装电梯多少台 · 没用 · 已过时 · 20")
    assert [count for _, count in rows(page, "每天提问数")] == ["0"] * 6 + ["4"]
    assert [len(page.select(f"svg.chart.{shape} rect")) for shape in ("wide", "narrow")] == [1, 1]
    assert page.select("main :is(script, b, i)") == []


def test_vote_that_was_changed_later_is_told_with_the_comment(staff: Staff) -> None:
    ticket = noted(staff, "加装电梯多少台", "answered")
    asked.vote(staff.database, ticket, -1, "incomplete", "没写哪一年")
    asked.vote(staff.database, ticket, 1)
    page = staff.page("/desk/figures")
    assert [one.text for one in page.select(".totals dd")][1:3] == ["1", "0"]
    (remark,) = page.select(".remarks li .quiet")
    assert remark.text.startswith("问：加装电梯多少台 · 没用（后来改为有用） · 不完整 · 20")


def test_removed_document_is_named_by_its_title(staff: Staff) -> None:
    row = {"title": "云河区2030年报告", "path": "/a", "stamp": "s", "replaces": None}
    with audit.changing(staff.database, "lina") as pen:
        pen.note("document.remove", "documents", {"documents": {}}, {"documents": {"yunhe": row}})
    for document in ("yunhe", "unknown"):
        cited = replace(CITED, document=document)
        asked.note(staff.database, Answer("多少台", "多少台", "answered", "", "x", (cited,)), "page")
    assert rows(staff.page("/desk/figures"), "引用最多的条文") == [
        ["《unknown（已不在文件库）》第5条", "1"],
        ["《云河区2030年报告（已不在文件库）》第5条", "1"],
    ]


@pytest.mark.parametrize(("asked_for", "days"), [("7", 7), ("30", 30), ("90", 90), ("", 7), ("1e9", 7), ("-7", 7)])
def test_span_is_one_of_three(staff: Staff, asked_for: str, days: int) -> None:
    noted(staff, "加装电梯多少台", "answered")
    page = staff.page(f"/desk/figures?days={asked_for}")
    assert len(rows(page, "每天提问数")) == days
    assert page.select_one('[aria-current="true"]').text == f"最近{days}天"


def test_no_questions_make_no_chart(staff: Staff) -> None:
    page = staff.other("reader").page("/desk/figures")
    assert (page.select("svg"), page.select("table")) == ([], [])
    assert "这段时间没有提问。" in page.main.text


def test_chart_has_a_bar_a_day_and_tells_the_same_in_words() -> None:
    first = datetime.date(2031, 3, 1)
    days = [(first + datetime.timedelta(n), count) for n, count in enumerate((0, 20, 5))]
    svg = BeautifulSoup(chart(days, desk("en")), "lxml").svg
    assert svg["aria-labelledby"].split() == [svg.title["id"], svg.desc["id"]]
    assert (svg["role"], svg.title.text) == ("img", "Questions a day")
    assert svg.desc.text == "2031-03-01 to 2031-03-03: 25 questions; the most on one day were 20, on 2031-03-02."
    assert [float(bar["height"]) for bar in svg.select("rect")] == [180.0, 45.0]
    assert [one.text for one in svg.select("text")] == ["0", "10", "20", "03-01", "03-02", "03-03"]


def test_chart_for_a_phone_is_half_as_wide_and_names_fewer_days() -> None:
    days = [(datetime.date(2031, 3, 1) + datetime.timedelta(n), 1) for n in range(7)]
    wide, narrow = BeautifulSoup(chart(days, desk("en")), "lxml").select("svg")
    assert ([one["viewbox"] for one in (wide, narrow)]) == ["0 0 720 228", "0 0 360 228"]
    assert [one.text for one in narrow.select("text")] == ["0", "1", "2", "03-01", "03-03", "03-05", "03-07"]
    assert len(wide.select("text")) == 10
    assert len({one["id"] for one in (wide.title, wide.desc, narrow.title, narrow.desc)}) == 4


def test_empty_chart_is_still_one() -> None:
    svg = BeautifulSoup(chart([], desk("en")), "lxml").svg
    assert (svg.select("rect"), svg.desc.text) == ([], "There were no questions in these days.")


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 2), (1, 2), (2, 2), (3, 10), (10, 10), (11, 20), (21, 50), (51, 100), (101, 200), (1_000_001, 2_000_000)],
)
def test_scale_ends_on_a_round_number(most: int, top: int) -> None:
    assert ceiling(most) == top


def test_share_is_a_width_in_hundredths() -> None:
    assert 'width="33.3"' in share(1, 3)
    assert 'width="0.0"' in share(0, 0)
    assert 'aria-hidden="true"' in share(1, 3)
