"""Numbers as printed, read to exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text.numerals import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("7", "7"),
        ("12345", "12345"),
        ("3.14", "3.14"),
        ("1,234", "1234"),
        ("1,234,567.5", "1234567.5"),
        ("１２３", "123"),
        ("１２，３４５", "12345"),
        ("３．５", "3.5"),
        (" 42 ", "42"),
        ("-3.2", "-3.2"),
        ("负五", "-5"),
    ],
)
def test_arabic_numbers_are_read_in_any_width(text: str, value: str) -> None:
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
        ("一百零五", 105),
        ("一百十五", 115),
        ("一百一十五", 115),
        ("二百", 200),
        ("两百", 200),
        ("二〇〇", 200),
        ("二○二六", 2026),
        ("一千零五十", 1050),
        ("三千二百一十", 3210),
        ("一万零三百", 10300),
        ("三万二千一百", 32100),
        ("十万", 100_000),
        ("三千万", 30_000_000),
        ("一亿零五", 100_000_005),
        ("二十亿", 2_000_000_000),
        ("五千零七万三千", 50_073_000),
    ],
)
def test_chinese_numbers_are_read(text: str, value: int) -> None:
    assert parse(text) == value


def test_formal_numbers_are_read() -> None:
    assert parse("壹佰贰拾叁") == 123


def test_traditional_script_is_read() -> None:
    assert parse("兩萬五千") == 25_000
    assert parse("三億") == 300_000_000
    assert parse("貳拾") == 20


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1万亿", 1_100_000_000_000),
        ("11000亿", 1_100_000_000_000),
        ("3000多万", 30_000_000),
        ("100余", 100),
        ("2万5千", 25_000),
        ("3亿2000万", 320_000_000),
        ("5百", 500),
        ("万", 10_000),
        ("百", 100),
        ("亿", 100_000_000),
    ],
)
def test_mixed_numbers_multiply_out(text: str, value: int) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(("text", "value"), [("三百五", 350), ("两万五", 25_000), ("2万5", 25_000), ("三千二", 3200)])
def test_a_last_bare_digit_counts_the_next_place(text: str, value: int) -> None:
    assert parse(text) == value


def test_points_and_fractions_are_exact() -> None:
    assert parse("一百二十三点五") == Decimal("123.5")
    assert parse("零点零五") == Decimal("0.05")
    assert parse("百分之五") == Decimal("0.05")
    assert parse("四分之三") == Decimal("0.75")
    assert parse("三分之二") == Decimal(2) / 3


def test_multiplying_leaves_no_zeros_after_the_point() -> None:
    assert str(parse("1.1万亿")) == "1100000000000"
    assert str(parse("54.7")) == "54.7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "个",
        "abc",
        "12,34",
        "1.2.3",
        "十四五",
        "十十",
        "千百",
        "一点",
        "点五",
        "三分之",
        "零分之一",
        "几百",
        "1e5",
        "五万六万",
        "一万两万",
        "百万十亿亿万千",
        "第三",
        "９" * 65,
        "万" * 40 + "x",
        "一" * 70,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_number_of_sixty_four_digits_is_read_and_a_longer_one_is_not() -> None:
    assert parse("9" * 64) is not None
    assert parse("9" * 65) is None


DIGITS = "零一二三四五六七八九"


def below_myriad(number: int) -> str:
    """Write 1 to 9999 as a Chinese text does."""
    text = ""
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += DIGITS[digit] + sign
        elif text and not text.endswith("零") and number % place:
            text += "零"
    return text


def written(number: int) -> str:
    """Write a whole number below a million million in Chinese numerals."""
    if number == 0:
        return "零"
    groups = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    text, gap = "", False
    for value, sign in groups:
        if not value:
            gap = bool(text)
            continue
        if text and (gap or value < 1000):
            text += "零"
        text, gap = text + below_myriad(value) + sign, False
    return text


def test_the_writer_writes_as_people_do() -> None:
    assert written(10_305) == "一万零三百零五"
    assert written(100_000_005) == "一亿零五"


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_written_numbers_come_back(number: int) -> None:
    assert parse(written(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_arabic_decimals_come_back(number: Decimal) -> None:
    assert parse(f"{number:f}") == number


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["万", "亿", "万亿"]))
def test_arabic_with_a_chinese_factor_multiplies(number: int, sign: str) -> None:
    assert parse(f"{number}{sign}") == number * {"万": 10**4, "亿": 10**8, "万亿": 10**12}[sign]


@given(st.text(alphabet="0123456789零一二三十百千万亿两多余点,.分之-", max_size=80))
def test_nothing_raises(text: str) -> None:
    value = parse(text)
    assert value is None or value.is_finite()
