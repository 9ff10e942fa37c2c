"""The language of a stretch of text, and how HTML tells it where it is not the page's."""

from __future__ import annotations

import pytest

from qa_bot.web.pages.tongue import filled, framed, inline, lang, tongue
from qa_bot.web.texts import texts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修建道路12条、30公里", "zh-CN"),
        ("建设5G基站1200个", "zh-CN"),
        ("Planned for 2031: 12 roads.", "en"),
        ("12345", ""),
        ("", ""),
        ("About 拱墅 and its many neighbourhoods", ""),
    ],
)
def test_the_language_is_that_of_the_characters(text: str, told: str) -> None:
    assert tongue(text) == told


def test_only_another_language_than_the_page_s_is_told() -> None:
    assert lang("修路", texts()) == ""
    assert lang("修路", texts("en")) == ' lang="zh-CN"'
    assert lang("roads", texts()) == ' lang="en"'
    assert lang("12", texts("en")) == ""


def test_text_in_another_language_gets_an_element_and_stays_text() -> None:
    assert inline("<修路>", texts()) == "&lt;修路&gt;"
    assert inline("<修路>", texts("en")) == '<span lang="zh-CN">&lt;修路&gt;</span>'


def test_values_stand_among_the_words_as_text_or_as_html() -> None:
    assert filled(texts("en"), "basis", documents="修路<b>") == 'Based on: <span lang="zh-CN">修路&lt;b&gt;</span>'
    assert framed(texts(), "basis", documents="<b>修路</b>") == "依据：<b>修路</b>"
