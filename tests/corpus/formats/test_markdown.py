"""Markdown keeps its markup; only tables are turned."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.formats import markdown
from qa_bot.errors import UnreadableFile

TABLE = "| 街道 | 床位（张） |\n|---|---:|\n| 文晖街道 | 40 |\n| 潮鸣街道 | 20 |\n"
SAID = "文晖街道床位40张。\n潮鸣街道床位20张。\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 标题\n\n正文**重点**。\n\n- 一\n- 二\n",
        "```\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n```\n",
        "    | 甲 | 乙 |\n    |---|---|\n    | 1 | 2 |\n",
        "正文里有一条竖线 | 不是表格\n",
        "| 甲 | 乙 |\n没有分隔行\n",
        "<table><tr><td>甲</td></tr></table>\n",
    ],
)
def test_all_but_tables_stays_to_the_character(text: str) -> None:
    assert markdown.tabled(text) == text


def test_a_table_becomes_sentences_where_it_stands() -> None:
    assert markdown.tabled(f"# 标题\n\n{TABLE}\n后文 | 竖线\n") == f"# 标题\n\n{SAID}\n后文 | 竖线\n"


def test_several_tables_are_all_turned() -> None:
    assert markdown.tabled(f"{TABLE}\n中间\n\n{TABLE}") == f"{SAID}\n中间\n\n{SAID}"


def test_a_table_without_outer_bars_is_one() -> None:
    assert markdown.tabled("街道 | 床位\n--- | ---\n文晖街道 | 40\n") == "文晖街道，床位：40。\n"


def test_markup_inside_cells_is_plain() -> None:
    text = "| 街道 | 做法 |\n|---|---|\n| **文晖**街道 | [新建](a.html) `点`<br>两处 \\| 三处 |\n"
    assert markdown.tabled(text) == "文晖街道，做法：新建 点 两处 | 三处。\n"


def test_a_table_in_a_list_or_a_quote_is_turned() -> None:
    assert markdown.tabled("> | 街道 | 床位 |\n> |---|---|\n> | 文晖街道 | 40 |\n") == "文晖街道，床位：40。\n"


def test_a_table_of_heads_alone_says_them() -> None:
    assert markdown.tabled("| 街道 | 床位 |\n|---|---|\n") == "街道，床位。\n"


def test_read_decodes_and_turns() -> None:
    assert markdown.read(TABLE.encode("gbk"), "a.md") == SAID
    with pytest.raises(UnreadableFile):
        markdown.read(b"\x00\x01", "a.md")


@settings(deadline=None)
@given(st.text(alphabet="甲乙丙 #*-`>[]().\n", max_size=200))
def test_text_without_bars_is_never_touched(text: str) -> None:
    assert markdown.tabled(text) == text


@settings(deadline=None)
@given(st.text(alphabet="甲乙|- \n`>:#1", max_size=120))
def test_any_bars_are_read_without_a_fault(text: str) -> None:
    assert isinstance(markdown.tabled(text), str)
