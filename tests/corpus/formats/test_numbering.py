"""Word's automatic numbers, counted and written as Word prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qa_bot.corpus.formats import numbering
from qa_bot.corpus.formats.numbering import Counter, Level

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def counter(inner: str) -> Counter:
    """Read the inside of a `numbering.xml`."""
    return numbering.counter(etree.fromstring(f'<w:numbering xmlns:w="{NAMESPACE}">{inner}</w:numbering>'))


def level(depth: int, style: str, pattern: str, more: str = "") -> str:
    """Write one level of a list."""
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


REPORT = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (1, "decimal", "1"),
        (12, "decimal", "12"),
        (0, "decimal", "0"),
        (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCountingThousand", "二十"),
        (21, "japaneseCounting", "二十一"),
        (99, "taiwaneseCounting", "九十九"),
        (100, "chineseCounting", "一百"),
        (103, "chineseCounting", "一百零三"),
        (110, "chineseCounting", "一百一十"),
        (115, "chineseCounting", "一百一十五"),
        (1001, "chineseCounting", "一千零一"),
        (9999, "chineseCounting", "九千九百九十九"),
        (10000, "chineseCounting", "一〇〇〇〇"),
        (0, "chineseCounting", "〇"),
        (12, "ideographDigital", "一二"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "decimalEnclosedCircle", "③"),
        (20, "decimalEnclosedCircleChinese", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (11, "ideographTraditional", "11"),
        (12, "ideographZodiac", "亥"),
        (1, "lowerLetter", "a"),
        (27, "lowerLetter", "aa"),
        (26, "upperLetter", "Z"),
        (780, "lowerLetter", "z" * 30),
        (900_000_000, "lowerLetter", "900000000"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (4000, "upperRoman", "4000"),
        (5, "somethingNew", "5"),
    ],
)
def test_a_number_is_written_in_words_style(number: int, style: str, text: str) -> None:
    assert numbering.written(number, style) == text


def test_a_report_counts_its_three_levels() -> None:
    lists = counter(REPORT)
    depths = [0, 1, 1, 2, 2, 0, 1, 2]
    assert [lists.label("1", depth) for depth in depths] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "二、",
        "（一）",
        "1.",
    ]


def test_a_level_can_go_on_counting() -> None:
    inner = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    lists = counter(inner)
    assert [lists.label("1", depth) for depth in (0, 1, 1, 0, 1)] == ["一、", "1.", "2.", "二、", "3."]


def test_a_label_can_hold_the_levels_above() -> None:
    inner = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    lists = counter(inner)
    assert [lists.label("1", depth) for depth in (0, 1, 2, 2)] == ["第一章", "一.1", "1.1.1", "1.1.2"]


def test_two_lists_of_one_kind_count_on_together() -> None:
    lists = counter(REPORT + '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>')
    assert [lists.label(number, 0) for number in ("1", "2", "1")] == ["一、", "二、", "三、"]


def test_a_list_that_starts_anew_counts_for_itself() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    lists = counter(REPORT + anew)
    assert [lists.label(number, 0) for number in ("1", "2", "1", "2")] == ["一、", "五、", "二、", "六、"]


def test_a_level_can_be_overridden() -> None:
    own = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "decimal", "%1）")
        + "</w:lvlOverride></w:num>"
    )
    assert counter(REPORT + own).label("2", 0) == "1）"


@pytest.mark.parametrize("style", ["bullet", "none"])
def test_bullets_have_no_label(style: str) -> None:
    inner = '<w:abstractNum w:abstractNumId="0">' + level(0, style, "•") + "</w:abstractNum>"
    lists = counter(inner + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    assert lists.label("1", 0) == ""


@pytest.mark.parametrize(("number", "depth"), [("0", 0), ("9", 0), ("", 0), ("1", 8)])
def test_unknown_lists_and_levels_have_no_label(number: str, depth: int) -> None:
    assert counter(REPORT).label(number, depth) == ""


def test_a_document_without_lists_labels_nothing() -> None:
    assert numbering.counter(None).label("1", 0) == ""


def test_a_list_without_its_kind_is_left_out() -> None:
    assert counter('<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>').label("1", 0) == ""
    assert counter('<w:num w:numId="1"/>').label("1", 0) == ""


def test_a_style_finds_its_level() -> None:
    lists = Counter(levels={"1": {0: Level("decimal", "%1.", name="a"), 1: Level("decimal", "%2.", name="b")}})
    assert (lists.depth("1", "b"), lists.depth("1", "a"), lists.depth("1", "c"), lists.depth("2", "b")) == (1, 0, 0, 0)


@pytest.mark.parametrize("start", ["900000000", "9" * 5000])
def test_a_list_starts_no_higher_than_words_do(start: str) -> None:
    inner = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:lvlText w:val="{"%1." * 200}"/></w:lvl>'
    lists = counter(f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>' + REPORT[REPORT.index("<w:num ") :])
    assert lists.label("1", 0) == "32767." * 85  # of a pattern cut to 255 characters


VALUES = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}


def valued(text: str) -> int:
    """Read a Chinese number back."""
    total, digit = 0, 0
    for char in text:
        if char in UNITS:
            total, digit = total + (digit or 1) * UNITS[char], 0
        else:
            digit = VALUES.get(char, 0)
    return total + digit


@given(st.integers(1, 9999))
def test_a_chinese_number_reads_back(number: int) -> None:
    assert valued(numbering.written(number, "chineseCounting")) == number


@given(
    st.integers(), st.sampled_from(["decimal", "chineseCounting", "upperRoman", "lowerLetter", "decimalEnclosedCircle"])
)
def test_any_number_in_any_style_is_written(number: int, style: str) -> None:
    if abs(number) < 10_000:
        assert numbering.written(abs(number), style)
