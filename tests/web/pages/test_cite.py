"""Citations for the eye: the clause around the quote, period and origin in words, everything escaped."""

from __future__ import annotations

import pytest
from fakebot import QUOTE, TEXT, citation, clause, document
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.records import Document, Period, Span
from qa_bot.web.pages.cite import Piece, excerpt, origin, sheet, tags, when, where
from qa_bot.web.texts import texts

ZH = texts()
EN = texts("en")


def test_a_short_clause_is_shown_whole_with_its_quote() -> None:
    start = TEXT.index(QUOTE)
    shown = excerpt(document(), clause("3", "打通断头路"), start, start + len(QUOTE))
    assert shown.pieces == (
        Piece("3.打通断头路。", "plain"),
        Piece(QUOTE, "quote"),
        Piece("新增停车位800个。", "plain"),
    )
    assert (shown.before, shown.after) == (False, False)


def test_without_a_clause_the_document_around_is_shown() -> None:
    start = TEXT.index(QUOTE)
    shown = excerpt(document(), None, start, start + len(QUOTE))
    assert "".join(piece.text for piece in shown.pieces) == TEXT.strip()


def test_a_quote_outside_the_clause_falls_back_to_the_document() -> None:
    start = TEXT.index(QUOTE)
    shown = excerpt(document(), clause("4", ""), start, start + len(QUOTE))
    assert shown.pieces[1] == Piece(QUOTE, "quote")
    assert shown.pieces[0].text.startswith("（一）把路修好")


def test_a_huge_document_is_cut_at_sentences() -> None:
    text = "前面一句话。" * 2000 + "全县修路12条。" + "后面一句话。" * 2000
    start = text.index("全县")
    shown = excerpt(document(text=text), None, start, start + 8)
    assert (shown.before, shown.after) == (True, True)
    before, quote, after = shown.pieces
    assert quote == Piece("全县修路12条。", "quote")
    assert before.text == "前面一句话。" * 250
    assert after.text == "后面一句话。" * 250


def test_a_huge_text_without_sentences_is_cut_where_it_must() -> None:
    text = "字" * 20_000
    shown = excerpt(document(text=text), None, 10_000, 10_010)
    assert [len(piece.text) for piece in shown.pieces] == [1500, 10, 1500]


def test_page_furniture_is_told_from_the_text() -> None:
    text = "全县修路12条。\n— 3 —\n新增车位5个。"
    shown = excerpt(document(text=text, furniture=(Span(9, 15),)), None, 0, 8)
    assert shown.pieces == (
        Piece("全县修路12条。", "quote"),
        Piece("\n", "plain"),
        Piece("— 3 —\n", "furniture"),
        Piece("新增车位5个。", "plain"),
    )


@given(st.text(min_size=1, max_size=60), st.data())
def test_the_pieces_are_the_text_to_the_character_and_the_quote_is_one_of_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    shown = excerpt(document(text=text, furniture=(Span(*edges),)), None, start, end)
    joined = "".join(piece.text for piece in shown.pieces)
    assert joined in text
    assert joined.strip() == text.strip() or text[start:end].isspace()
    assert "".join(piece.text for piece in shown.pieces if piece.kind == "quote") == text[start:end]


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        ("11", "第11条", "Clause 11"),
        ("三（八）", "三（八）", "三（八）"),
        ("三（八）#2", "三（八）第2项", "三（八）, item 2"),
        ("11#3", "第11条第3项", "Clause 11, item 3"),
        ("第十一条", "第十一条", "第十一条"),
        (None, "全文", "Whole document"),
        ("", "全文", "Whole document"),
    ],
)
def test_clause_numbers_in_words(number: str | None, chinese: str, english: str) -> None:
    assert where(citation(clause=number), ZH) == chinese
    assert where(citation(clause=number), EN) == english


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period("planned", 2023, 2023), "2023年计划"),
        (Period("done", 2022, 2022), "2022年完成"),
        (Period("target", 2021, 2025), "2021—2025年目标"),
        (Period("target", None, 2025), "2025年目标"),
        (Period("ongoing", 2023, None), "2023年持续推进"),
        (Period("target"), "目标"),
        (Period("unknown", 2023, 2023), ""),
        (Period(), ""),
    ],
)
def test_periods_in_words(period: Period, words: str) -> None:
    assert when(period, ZH) == words


def test_origin_tells_official_text_from_digest_and_from_unstated() -> None:
    assert [origin(official, ZH) for official in (True, False, None)] == [
        ("official", "官方原文"),
        ("digest", "摘要，非官方原文"),
        ("unstated", "未注明是否官方原文"),
    ]


def test_an_unknown_period_shows_no_tag() -> None:
    assert tags(citation(period=Period(), official=True), ZH) == '<span class="tag official">官方原文</span>'


def test_the_sheet_marks_the_quote_and_names_its_place() -> None:
    html = sheet(citation(), document(), clause("3", "打通断头路"), ZH)
    assert f"3.打通断头路。<mark>{QUOTE}</mark>新增停车位800个。" in html
    assert '<p class="where">第3条 打通断头路</p>' in html
    assert '<span class="tag period">2031年计划</span>' in html
    assert '<span class="tag digest">摘要，非官方原文</span>' in html
    assert "<li>（一）把路修好</li>" in html


def test_markup_in_a_document_is_shown_as_text() -> None:
    evil = '<img src=x onerror="alert(1)">'
    text = f"{evil}修路12条。{evil}"
    cited = citation(document_title=evil, clause=evil, clause_title=evil, path=(evil, evil))
    held = Document("d", text, evil, "d.txt", "0", furniture=(Span(len(text) - 4, len(text)),))
    at = text.index("修路")
    html = sheet(
        type(cited)(**{name: getattr(cited, name) for name in cited.__slots__} | {"start": at, "end": at + 6}),
        held,
        None,
        ZH,
    )
    assert "<img" not in html
    assert html.count("&lt;img") == 6
