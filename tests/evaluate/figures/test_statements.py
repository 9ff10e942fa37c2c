"""Taking an answer apart: sentences, markers, labels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_bot.evaluate.figures.statements import Label, statements

PLANNED = Label(frozenset({"planned"}), 2031, 2031)


def test_list_has_a_statement_a_line_under_one_label() -> None:
    said = statements("2031年计划：\n· 甲5所〔1〕\n· 乙〔2〕\n报告没有写丙。")
    assert [(one.words.strip(), one.markers, one.label) for one in said] == [
        ("· 甲5所", (1,), PLANNED),
        ("· 乙", (2,), PLANNED),
        ("报告没有写丙。", (), PLANNED),
    ]


def test_markers_side_by_side_are_one_group() -> None:
    (said,) = statements("甲〔1〕〔２〕[3]")
    assert said.markers == (1, 2, 3)


def test_sentences_of_one_marker_know_each_other() -> None:
    first, second = statements("不是的。加装120台〔1〕")
    assert (first.markers, second.markers) == ((1,), (1,))
    assert "120台" in first.context


def test_label_may_name_a_span_and_follow_a_place() -> None:
    (said,) = statements("云栖县2026—2030年目标：甲〔1〕")
    assert said.label == Label(frozenset({"target"}), 2026, 2030)
    (english,) = statements("Target for 2026–2030: 甲〔1〕")
    assert english.label == said.label


def test_bare_year_may_be_done_or_going_on() -> None:
    (said,) = statements("2030年：甲〔1〕")
    assert said.label == Label(frozenset({"done", "ongoing"}), 2030, 2030)


@given(st.text(alphabet="2031年计划：目标〔〕1甲。；\n 120台是", max_size=60))
def test_words_keep_their_places(text: str) -> None:
    for said in statements(text):
        blanked = [(own, there) for own, there in zip(said.words, text[said.start :], strict=False) if own != there]
        assert all(own == " " for own, _ in blanked)
