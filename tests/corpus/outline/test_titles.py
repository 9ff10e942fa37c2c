"""Headings of clauses: on their own line, run into the text, or none."""

from __future__ import annotations

import pytest

from qa_bot.corpus.outline import titles


def heading(line: str, *, kind: str = "ar", more: bool = False) -> str | None:
    found = titles.heading(line, kind, 0, len(line), more=more)
    return line[found.start : found.end] if found is not None else None


def test_heading_runs_into_its_text() -> None:
    assert heading("经济实力迈上新台阶。2031年，生产总值达到486.3亿元。") == "经济实力迈上新台阶"
    assert heading("强化学习,提升能力。坚持学习。") == "强化学习,提升能力"


def test_heading_alone_on_its_line() -> None:
    assert heading("聚力产业升级", more=True) == "聚力产业升级"
    assert heading("　聚力产业升级") == "聚力产业升级"


def test_heading_alone_may_end_with_a_stop_where_text_follows_below() -> None:
    assert heading("推动城市高质量发展，建设人民城市。", more=True) == "推动城市高质量发展，建设人民城市"
    assert heading("十件实事全面完成。", more=True) == "十件实事全面完成"


def test_only_sentence_of_a_clause_is_its_text() -> None:
    assert heading("十件实事全面完成。") is None
    assert heading("县人民政府负责本办法的实施；") is None


@pytest.mark.parametrize(
    "line",
    [
        "新增规模以上企业17家。全年工业增长6%。",
        "扶持企业、合作社、农户，建设园区，引进龙头，打造品牌，做大产业。继续努力。",
        "甲" * 51 + "。后文。",
        "全力支持园区发展；继续努力。完成任务。",
        "",
        "。",
    ],
)
def test_long_or_figured_first_sentence_is_no_heading(line: str) -> None:
    assert heading(line) is None


def test_years_and_quoted_names_are_no_figures() -> None:
    assert heading("落实2031年度任务。修路。") == "落实2031年度任务"
    assert heading("实施“3个100”行动。修路。") == "实施“3个100”行动"


def test_term_before_a_colon_is_the_title() -> None:
    assert heading("“两重”：是指国家重大战略。还有安全能力。") == "“两重”"
    assert heading("“两重”：是指国家重大战略") == "“两重”"
    assert heading("“两重”：", more=True) == "“两重”"


def test_articles_have_no_title_in_their_text() -> None:
    assert heading("企业享有自主权。国家保护它。", kind="条") is None
    assert heading("【立法目的】为了修路，制定本办法。", kind="条") == "立法目的"
    assert heading("董事会的职责", kind="条", more=True) == "董事会的职责"


def test_unlabelled_title_lines_are_all_title() -> None:
    assert heading("这五年，甲，乙，丙，丁再上台阶。", kind="line", more=True) == "这五年，甲，乙，丙，丁再上台阶"
    assert heading("2031年重点工作", kind="heading") == "2031年重点工作"


def test_parts_of_a_text_without_clauses_have_no_title() -> None:
    assert heading("修路。建桥。", kind="part") is None


def test_bold_marks_are_no_part_of_a_title() -> None:
    assert heading("聚力产业升级**", more=True) == "聚力产业升级"
