"""Sentences and their division, on invented text."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus import sentences
from qa_bot.records import Span


def cut(text: str, *, wrapped: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in sentences.sentences(text, 0, len(text), wrapped=wrapped)]


def divide(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences.divided(text, Span(0, len(text)))]


def test_full_stops_end_sentences() -> None:
    assert cut("新建公园。修路！够不够？够。") == ["新建公园。", "修路！", "够不够？", "够。"]


def test_empty_text_has_no_sentence() -> None:
    assert cut("") == []
    assert cut(" \n　\n") == []


def test_white_space_stays_outside() -> None:
    assert cut("　　新建公园。 \n  修路。\n") == ["新建公园。", "修路。"]


def test_line_end_closes_a_sentence_unless_the_text_is_wrapped() -> None:
    assert cut("新建公园\n修路。") == ["新建公园", "修路。"]
    assert cut("新建公园\n和广场。", wrapped=True) == ["新建公园\n和广场。"]


def test_decimals_and_dates_are_untouched() -> None:
    assert cut("增长5.5%，PM2.5下降。1.5万户受益。") == ["增长5.5%，PM2.5下降。", "1.5万户受益。"]


def test_semicolon_ends_no_sentence() -> None:
    assert cut("新建公园；修路。") == ["新建公园；修路。"]


def test_stop_inside_quotes_or_brackets_ends_nothing() -> None:
    assert cut("大家说：“办得好。办得快。”都满意。") == ["大家说：“办得好。办得快。”都满意。"]
    assert cut("完成改造（共三期。含道路）工程。收尾。") == ["完成改造（共三期。含道路）工程。", "收尾。"]


def test_long_quotation_that_ends_with_a_stop_ends_its_sentence() -> None:
    text = "代表提出：“要把老旧小区的电梯一台一台装好装稳。”县里答应了。"
    assert cut(text) == ["代表提出：“要把老旧小区的电梯一台一台装好装稳。”", "县里答应了。"]


def test_quotation_goes_on_before_a_particle_or_comma() -> None:
    assert cut("落实“绝不让一个孩子掉队失学失管！”的要求。完。") == [
        "落实“绝不让一个孩子掉队失学失管！”的要求。",
        "完。",
    ]
    assert cut("他们说“我们一定把这件实事办好办实。”，然后走了。") == [
        "他们说“我们一定把这件实事办好办实。”，然后走了。"
    ]


def test_unmatched_quote_does_not_swallow_the_text() -> None:
    assert cut("坚持这条主线“。新建公园。修路。") == ["坚持这条主线“。", "新建公园。", "修路。"]


def test_repeated_stops_stay_together() -> None:
    assert cut("真的吗？！真的……好。") == ["真的吗？！", "真的……", "好。"]


def test_full_width_and_traditional_text() -> None:
    assert cut("新增學位３６００個。改造老舊社區！") == ["新增學位３６００個。", "改造老舊社區！"]


def test_only_the_given_stretch_is_read() -> None:
    assert list(sentences.sentences("甲。乙。丙。", 2, 4)) == [Span(2, 4)]


def test_length_counts_normalised_characters_without_space() -> None:
    assert sentences.length("ＧＤＰ 增长\n５％") == 7
    assert sentences.length("㎡") == 2


def test_short_sentence_is_not_divided() -> None:
    assert divide("新建公园；修路。") == ["新建公园；修路。"]


def test_long_sentence_is_divided_at_semicolons() -> None:
    parts = ["一" * 130 + "；", "二" * 130 + "；", "三" * 20 + "。"]
    assert divide("".join(parts)) == parts


def test_half_width_semicolons_divide_too() -> None:
    assert divide("甲" * 200 + ";" + "乙" * 100 + "。") == ["甲" * 200 + ";", "乙" * 100 + "。"]


def test_long_part_is_divided_at_the_comma_nearest_the_middle() -> None:
    text = "甲" * 60 + "，" + "乙" * 90 + "，" + "丙" * 140 + "。"
    assert divide(text) == ["甲" * 60 + "，" + "乙" * 90 + "，", "丙" * 140 + "。"]


def test_semicolon_inside_quotes_does_not_divide_where_others_do() -> None:
    text = "甲" * 100 + "“乙；丙”" + "丁" * 100 + "；" + "戊" * 100 + "。"
    assert divide(text) == ["甲" * 100 + "“乙；丙”" + "丁" * 100 + "；", "戊" * 100 + "。"]


def test_bracketed_text_is_divided_where_nothing_else_is_left() -> None:
    parts = divide("（" + "甲" * 150 + "。" + "乙" * 150 + "）")
    assert parts == ["（" + "甲" * 150 + "。", "乙" * 150 + "）"]


def test_thousands_comma_is_no_place_to_cut() -> None:
    text = "投入" + "1" + ",234" * 80 + "元，" + "修路" * 30
    assert divide(text)[-1] == "修路" * 30
    assert not any(part[0].isdigit() for part in divide(text))


def test_run_without_punctuation_stays_whole() -> None:
    assert divide("甲" * 1000) == ["甲" * 1000]


def test_ten_thousand_nested_brackets_do_not_raise() -> None:
    text = "（" * 10_000 + "甲。" + "）" * 10_000
    assert cut(text) == [text]
    assert "".join(divide(text)) == text


@given(st.text(alphabet="甲乙。！？；，、“”‘’（）《》… \n1.", max_size=200), st.booleans())
def test_sentences_cover_everything_but_white_space(text: str, wrapped: bool) -> None:
    spans = list(sentences.sentences(text, 0, len(text), wrapped=wrapped))
    assert "".join(text.split()) == "".join("".join(text[span.start : span.end].split()) for span in spans)
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@given(st.text(alphabet="甲乙丙丁戊己。；，、（）“”", min_size=250, max_size=900))
def test_divided_parts_join_to_the_sentence_and_fit(text: str) -> None:
    parts = divide(text)
    assert "".join(parts) == text
    assert all(sentences.length(part) <= 260 or not set(part[:-1]) & set("。；，、") for part in parts)
