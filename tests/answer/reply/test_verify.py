"""The invariant: what is said stands in the quote it is marked with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maker import asking, citation, figure, hits, passage

from qa_bot.answer.reply.choose import choose
from qa_bot.answer.reply.draft import Draft, draft
from qa_bot.answer.reply.replies import replies
from qa_bot.answer.reply.verify import strays, unsupported, verbatim
from qa_bot.records import Document

ROADS = passage("推进农村公路改造46条、108.4公里，竣工18条、39.7公里。", clause="4", index=0)
LIFTS = passage("既有住宅加装电梯120台以上，坚持业主自愿。", clause="5", index=1, start=50)
TEXT = ROADS.text + "\n" + LIFTS.text + "\n"
SOURCE = Document("d", TEXT, "报告", "d.txt", "0" * 64)


def stating(*statements: tuple[str, int], text: str = "") -> Draft:
    return Draft(text, (ROADS, LIFTS), statements)


def test_fact_in_its_own_words_is_supported() -> None:
    assert unsupported(stating(("既有住宅加装电梯120台以上", 2))) == ()


def test_draft_that_was_chosen_is_supported() -> None:
    for question in (asking("count", "电梯", unit="台"), asking("list", "公路"), asking("clause", clause="4")):
        verdict = choose(question, hits(ROADS, LIFTS))
        assert verdict.choices
        assert unsupported(draft(question, verdict, replies("zh"), "12345")) == ()


@pytest.mark.parametrize(
    "said",
    [
        "既有住宅加装电梯200台以上",
        "既有住宅加装电梯12台以上",
        "既有住宅加装电梯120部以上",
        "既有住宅加装电梯120万台以上",
        "既有住宅加装电梯120%以上",
        "新建公厕120台以上",
        "既有住宅加装电梯120台以下",
        "既有住宅拆除电梯120台以上",
        "既有住宅加装电梯",
        "加装电梯不少于120台",
        "",
    ],
)
def test_changed_figure_unit_object_or_bound_is_not_supported(said: str) -> None:
    assert unsupported(stating((said, 2))) == (said,)


def test_figure_of_another_thing_in_the_same_quote_is_not_supported() -> None:
    assert unsupported(stating(("农村公路竣工46条", 1), ("推进农村公路改造18条", 1))) == (
        "农村公路竣工46条",
        "推进农村公路改造18条",
    )


@pytest.mark.parametrize("number", [0, -1, 1, 3, 99])
def test_statement_with_the_wrong_marker_is_not_supported(number: int) -> None:
    said = "既有住宅加装电梯120台以上"
    assert unsupported(stating((said, number))) == (said,)


def test_only_the_unsupported_ones_are_named() -> None:
    sound, wrong = ("既有住宅加装电梯120台以上", 2), ("既有住宅加装电梯121台以上", 2)
    assert unsupported(stating(sound, wrong, sound)) == (wrong[0],)


def test_nothing_said_is_supported() -> None:
    assert unsupported(stating()) == ()


def test_width_and_spaces_make_no_other_statement() -> None:
    assert unsupported(stating(("既有住宅加装电梯１２０台 以上", 2))) == ()


@given(st.integers(0, 99_999).filter(lambda number: number != 120))
def test_no_other_number_is_ever_supported(number: int) -> None:
    said = f"既有住宅加装电梯{number}台以上"
    assert unsupported(stating((said, 2))) == (said,)
    assert [stray.text for stray in strays(said, stating(), ())] == [f"{number}台"]


@pytest.mark.parametrize(
    "text", ["", "电梯120台", "120台，46条〔1〕", "共108.4公里〔12〕", "一百二十台", "１２０台", "推进改造"]
)
def test_figures_of_the_quotes_are_no_strays(text: str) -> None:
    assert strays(text, stating(), ()) == ()


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("电梯121台", "121台"),
        ("电梯120部", "120部"),
        ("公路46公里", "46公里"),
        ("120万台", "120万台"),
        ("增长120%", "120%"),
    ],
)
def test_figure_that_no_quote_holds_is_a_stray(text: str, stray: str) -> None:
    assert [found.text for found in strays(text, stating(), ())] == [stray]


def test_asker_s_own_figure_is_allowed() -> None:
    assert strays("不是200台", stating(), [figure("200台")]) == ()
    assert [found.text for found in strays("不是200台", stating(), [figure("200个")])] == ["200台"]


def test_markers_are_no_figures() -> None:
    assert strays("加装〔7〕〔8〕", stating(), ()) == ()


def test_quote_at_its_place_is_verbatim() -> None:
    for one in (ROADS, replace(LIFTS, start=TEXT.index("既有"))):
        assert verbatim(citation(one.text, one.start), SOURCE)


@pytest.mark.parametrize(
    "cited",
    [
        citation("既有住宅加装电梯120台以上", TEXT.index("既有") + 1),
        citation("既有住宅加装电梯121台以上", TEXT.index("既有")),
        citation("既有住宅加装电梯１２０台以上", TEXT.index("既有")),
        citation("", 0),
        citation("推进", 100_000),
        citation("推进", -3),
    ],
)
def test_changed_moved_or_empty_quote_is_not_verbatim(cited: object) -> None:
    assert not verbatim(cited, SOURCE)  # type: ignore[arg-type]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_every_slice_of_the_text_is_verbatim(start: int, size: int) -> None:
    assert verbatim(citation(TEXT[start : start + size], start), SOURCE)
