"""Reading a table of residents' and official words, right and wrong ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.errors import SettingError
from qa_bot.text.thesaurus import Entry, parse

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_line_gives_every_word_all_official_words() -> None:
    known = parse("车位 停车格\t停车泊位 泊位\t车位够吗？", "a.tsv")
    assert known == {"车位": Entry(("停车泊位", "泊位")), "停车格": Entry(("停车泊位", "泊位"))}


def test_entry_is_not_broad_unless_marked() -> None:
    assert parse("看病\t就医\t看病难吗？\tbroad", "a.tsv") == {"看病": Entry(("就医",), broad=True)}
    assert not parse("看病\t就医\t看病难吗？", "a.tsv")["看病"].broad


def test_example_may_be_missing() -> None:
    assert parse("车位\t泊位", "a.tsv") == {"车位": Entry(("泊位",))}


def test_empty_fourth_field_is_no_mark() -> None:
    assert parse("车位\t泊位\t车位够吗？\t", "a.tsv") == {"车位": Entry(("泊位",))}


def test_word_in_two_lines_gets_the_official_words_of_both() -> None:
    known = parse("车位\t泊位 停车位\tx\n车位\t停车位 停车泊位\tx", "a.tsv")
    assert known == {"车位": Entry(("泊位", "停车位", "停车泊位"))}


def test_word_is_broad_where_one_of_its_lines_is() -> None:
    assert parse("车位\t泊位\tx\tbroad\n车位\t停车位\tx", "a.tsv")["车位"].broad


def test_word_is_no_official_word_for_itself() -> None:
    assert parse("车位 泊位\t车位 泊位", "a.tsv") == {"车位": Entry(("泊位",)), "泊位": Entry(("车位",))}


def test_word_with_itself_alone_has_no_official_word() -> None:
    assert parse("机动车\t机动车", "a.tsv") == {"机动车": Entry(())}


def test_underscore_stands_for_a_space() -> None:
    assert parse("parking_spaces\t停车泊位", "a.tsv") == {"parking spaces": Entry(("停车泊位",))}


def test_comments_and_empty_lines_are_skipped() -> None:
    assert parse("# 车位\t泊位\n\n   \n\t\n", "a.tsv") == {}


def test_empty_table_is_an_empty_thesaurus() -> None:
    assert parse("", "a.tsv") == {}


def test_words_that_staff_type_are_folded() -> None:
    assert parse("停車場　ＧＤＰ\t停車設施\t停車場？", "a.tsv") == {
        "停车场": Entry(("停车设施",)),
        "gdp": Entry(("停车设施",)),
    }


def test_windows_line_ends_are_read() -> None:
    assert parse("车位\t泊位\t车位？\tbroad\r\n公厕\t厕所\tx\r\n", "a.tsv") == {
        "车位": Entry(("泊位",), broad=True),
        "公厕": Entry(("厕所",)),
    }


@pytest.mark.parametrize("row", ["车位", "车位\t", "\t泊位\t车位？", "车位\t \t车位？", "车位 泊位 停车位"])
def test_line_without_official_words_is_named(row: str) -> None:
    with pytest.raises(SettingError) as error:
        parse(f"# head\n公厕\t厕所\tx\n{row}\n", "own.tsv")
    assert str(error.value) == "own.tsv line 3: needs residents' words, a tab, official words; mend the line"


@pytest.mark.parametrize(("row", "mark"), [("车位\t泊位\tx\twide", "wide"), ("车位\t泊位\tx\t1", "1")])
def test_unknown_mark_is_named(row: str, mark: str) -> None:
    with pytest.raises(SettingError) as error:
        parse(row, "own.tsv")
    assert str(error.value) == f"own.tsv line 1: after the example only 'broad' may follow, not {mark!r}; mend the line"


def test_fifth_field_is_refused() -> None:
    with pytest.raises(SettingError, match=r"^own\.tsv line 2: "):
        parse("公厕\t厕所\n车位\t泊位\tx\tbroad\tmore", "own.tsv")


@given(st.text(alphabet="车位泊 \t\n#_abＡ車broad", max_size=60))
def test_any_text_is_read_or_refused_in_one_line(table: str) -> None:
    refused = ""
    known: Mapping[str, Entry] = {}
    try:
        known = parse(table, "a.tsv")
    except SettingError as error:
        refused = str(error)
    assert not refused or re.fullmatch(r"a\.tsv line \d+: [^\n]+; mend the line", refused)
    assert all(word and word not in entry.official for word, entry in known.items())


@given(st.lists(st.text(alphabet="车位泊停公厕", min_size=1, max_size=4), min_size=1, max_size=5, unique=True))
def test_every_word_of_a_line_comes_back(words: list[str]) -> None:
    assert list(parse(f"{' '.join(words)}\t官话", "a.tsv")) == words
