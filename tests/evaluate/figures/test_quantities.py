"""Numbers of a text: quantities and those that are none."""

from __future__ import annotations

from decimal import Decimal

from qa_bot.evaluate.figures.quantities import bare, read, whole


def test_quantities_are_read_in_either_script() -> None:
    text = "新增停車位１２００個，投資1.1萬億元"
    assert [(one.value, one.unit, text[one.start : one.end]) for one in read(text)] == [
        (Decimal(1200), "个", "１２００個"),
        (Decimal(1_100_000_000_000), "元", "1.1萬億元"),
    ]


def test_bare_numbers_are_those_left_over() -> None:
    assert [one.value for one in bare("“8090”团队40个，G25高速，1.1万亿")] == [8090, 25]
    assert bare("新增40个") == bare("没有数字") == ()


def test_whole_text_is_one_quantity_or_none() -> None:
    assert (whole("200台") or bare("9")[0]).value == 200
    assert (whole(" 1.1万亿 ") or bare("9")[0]).unit == ""
    assert whole("10月底") is whole("云膳") is whole("") is whole("46条、108公里") is None
