"""Spoken turns of phrase told as reports tell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer.generate.proof.words.spoken import official


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("省下来的钱先用在民生上", "节约的资金优先用于民生上"),
        ("一刻钟能到", "15分钟能到"),
        ("二十一刻钟", "二十一刻钟"),
        ("半个钟头到卫生院", "30分钟到卫生院"),
        ("批了没供、供了没用的地", "批而未供、供而未用的地"),
        ("装不装看业主自己的意愿", "业主自愿"),
        ("一个不落地回迁", "全部回迁"),
        ("乐园的第一期", "乐园的一期"),
        ("新增至少三千名", "至少新增三千名"),
        ("要再多15%", "要增长15%"),
        ("今年底以前建成", "年底前建成"),
        ("", ""),
    ],
)
def test_turn_of_phrase_is_told_as_reports_tell_it(said: str, told: str) -> None:
    assert official(said) == told


def test_what_grows_grows_since_the_year_before_unless_the_source_names_another() -> None:
    assert official("收入同比增长6%", "收入增长6%") == "收入增长6%"
    assert official("收入比去年涨了6%") == "收入涨了6%"
    assert official("收入同比增长6%", "收入比2020年增长6%") == "收入同比增长6%"


@given(st.text(alphabet="0123456789%.", max_size=12))
def test_figures_are_left_as_they_are(figures: str) -> None:
    assert official(figures) == figures


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("腾出来的资金先保民生", "节约的资金优先用于民生"),
        ("节省下来的经费", "节约的资金"),
        ("利用不充分的厂房", "低效厂房"),
        ("城镇和农村的养老金", "城乡的养老金"),
        ("下苦功夫治水", "下大力气治水"),
        ("拍板之前要公示", "决策之前要公示"),
        ("接下来一年要治水", "今年要治水"),
        ("三百户因此受益", "三百户受益"),
        ("因此停工", "因此停工"),
        ("城镇的养老金", "城镇的养老金"),
    ],
)
def test_more_turns_of_phrase(said: str, told: str) -> None:
    assert official(said) == told
