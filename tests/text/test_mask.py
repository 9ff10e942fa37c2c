"""Personal numbers taken out of a text, and every other number left in it."""

from __future__ import annotations

import itertools
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.text.mask import mask

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "云栖县2031年政府工作报告.txt"
FULL = str.maketrans("0123456789+-() ", "０１２３４５６７８９＋－（）　")
HAN = str.maketrans("0123456789", "零一二三四五六七八九")
WORDS = st.text(alphabet="我的电话是请打给他，。：（）x、\n【】/ab问", max_size=8)
BLANKS = st.sampled_from(["", " ", "-", "  ", "\u3000", "\u200b", "－", "—", "\u00a0"])


def checked(first: str) -> str:
    """Return an identity number of 17 digits with its check character, worked out from the weights in print."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


def carded(first: str) -> str:
    """Return a card's number with the one last digit that makes Luhn's sum a multiple of ten."""
    for last in "0123456789":
        digits = [int(d) for d in first + last]
        odd = digits[-1::-2]
        even = [sum(divmod(2 * d, 10)) for d in digits[-2::-2]]
        if (sum(odd) + sum(even)) % 10 == 0:
            return first + last
    raise AssertionError


def spread(number: str, blanks: list[str]) -> str:
    return "".join(itertools.chain.from_iterable(zip(number, blanks, strict=True)))


phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31))
ids = st.builds(
    lambda place, day, serial: checked(f"{place}{day:%Y%m%d}{serial:03d}"),
    st.integers(110000, 659999),
    days,
    st.integers(0, 999),
)
cards = st.from_regex(r"[3-69][0-9]{11,17}", fullmatch=True).map(carded)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我的电话13800138000，电梯什么时候装？", "我的电话〔电话〕，电梯什么时候装？"),
        ("138 0013 8000", "〔电话〕"),
        ("138-0013-8000", "〔电话〕"),
        ("138.0013.8000", "〔电话〕"),
        ("138，0013，8000", "〔电话〕"),
        ("１３８００１３８０００", "〔电话〕"),
        ("+86 138 0013 8000", "〔电话〕"),
        ("(+86)13800138000", "〔电话〕"),
        ("（13800138000）", "（〔电话〕）"),
        ("0086-13800138000", "〔电话〕"),
        ("1 3 8 0 0 1 3 8 0 0 0", "〔电话〕"),
        ("①③⑧⓪⓪①③⑧⓪⓪⓪", "〔电话〕"),
        ("一三八零零一三八零零零", "〔电话〕"),
        ("幺三八零零幺三八零零零", "〔电话〕"),
        ("138零零138零零零", "〔电话〕"),
        ("电话：138\n0013\n8000", "电话：〔电话〕"),
        ("13800138000 13900139000", "〔电话〕 〔电话〕"),
        ("13800138000/13900139000", "〔电话〕/〔电话〕"),
        ("打0571-88888888转8001", "打〔电话〕"),
        ("（0571）8888 8888", "〔电话〕"),
        ("01088888888", "〔电话〕"),
        ("+86 10 8888 8888", "〔电话〕"),
        ("+852 9123 4567", "〔电话〕"),
        ("身份证11010519491231002X", "身份证〔身份证号〕"),
        ("身份证110105 19491231 002x", "身份证〔身份证号〕"),
        ("１１０１０５１９４９１２３１００２Ｘ", "〔身份证号〕"),
        ("110105194912310021号", "〔身份证号〕号"),  # a wrong check digit
        ("11010519491231002X元", "〔身份证号〕元"),
        ("旧证130503670401001。", "旧证〔身份证号〕。"),
        ("卡号4111 1111 1111 1111", "卡号〔银行卡号〕"),
        ("6222-0212-3456-7894", "〔银行卡号〕"),
        ("卡号：6222 0212 3456 7890 123", "卡号：〔银行卡号〕"),  # a wrong last digit
        ("我的银行卡是6222021234567890万科旁边办的", "我的银行卡是〔银行卡号〕万科旁边办的"),
        ("账号 1234567890123456", "账号 〔银行卡号〕"),
        ("my card number: 6222021234567890", "my card number: 〔bank card〕"),
        ("我的手机13800138000万一没人接就打家里", "我的手机〔电话〕万一没人接就打家里"),
        ("联系13912345678万科城3幢李女士", "联系〔电话〕万科城3幢李女士"),
        ("13912345678亿达小区停车难", "〔电话〕亿达小区停车难"),
        ("打13912345678米市巷街道", "打〔电话〕米市巷街道"),
        ("13912345678元宵节在家，13912345678 元先生", "〔电话〕元宵节在家，〔电话〕 元先生"),
        ("4111111111111111万象城", "〔银行卡号〕万象城"),
        ("138。0013。8000", "〔电话〕"),
        ("壹叁捌零零壹叁捌零零零", "〔电话〕"),
        ("发到li.si@qq.com吧", "发到〔邮箱〕吧"),
        ("ａ＠ｑｑ．ｃｏｍ", "〔邮箱〕"),
        ("寄12345@qq.com", "寄〔邮箱〕"),
        ("call me on 13800138000 or a@b.com", "call me on 〔phone〕 or 〔e-mail〕"),
        ("打給１３８ ００１３ ８０００，謝謝", "打給〔电话〕，謝謝"),
    ],
)
def test_personal_number_becomes_a_sign(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "打12345、110、119、120或12356",
        "0571-12345",
        "20230101发布",
        "2021年到2025年，2021-2025年",
        "加装电梯200台",
        "1.1万亿元",
        "1234567890123元",
        "13800138000元",
        "13800138000 元",
        "投资13800138000元，13800138000平方米；13800138000 多吨",
        "卡里有1234567890123元",
        "138亿元，1 380 013平方米",
        "4111111111111111元",
        "12345678901234567890",
        "13,800,138,000",
        "第11条、三（八）#2",
        "99条54.7公里、20条17公里",
        "14.5%、0.3个百分点、99.98%",
        "400-800-1234",
        "19491231和1949-12-31",
        "一是二是三是，四个五个六个",
        "二〇二三年一月十一日",
        "@区政府",
        "5@",
        "138001380001",
        "99199912310021",
    ],
)
def test_other_number_stays(text: str) -> None:
    assert mask(text) == text


def test_figures_of_a_report_stay() -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    assert mask(text) == text
    assert mask(text.replace("\n", "")) == text.replace("\n", "")


def test_figures_of_real_reports_stay(shared: Path) -> None:
    paths = sorted((shared / "data" / "reports").glob("*.txt"))
    assert len(paths) == 36
    changed = [
        path.name for path in paths if mask(path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")
    ]
    assert changed == []


@settings(deadline=None)
@given(WORDS, phones, WORDS, st.lists(BLANKS, min_size=11, max_size=11))
def test_no_mobile_number_survives(before: str, phone: str, after: str, blanks: list[str]) -> None:
    for shape in (spread(phone, blanks), spread(phone, blanks).translate(FULL), phone.translate(HAN)):
        masked = mask(f"{before}{shape}{after}")
        assert not re.search(r"\d\D{0,3}\d", masked)
        assert phone.translate(HAN) not in masked
        assert "〔电话〕" in masked or "〔phone〕" in masked


@settings(deadline=None)
@given(WORDS, ids, WORDS, st.lists(BLANKS, min_size=18, max_size=18))
def test_no_identity_number_survives(before: str, number: str, after: str, blanks: list[str]) -> None:
    for shape in (number, spread(number, blanks), number.lower(), number.translate(FULL)):
        masked = mask(f"{before}{shape}{after}")
        assert not re.search(r"\d", masked)


@settings(deadline=None)
@given(WORDS, cards, WORDS, st.sampled_from([" ", "-", ""]))
def test_no_card_survives(before: str, card: str, after: str, blank: str) -> None:
    grouped = blank.join(card[at : at + 4] for at in range(0, len(card), 4))
    assert not re.search(r"\d", mask(f"{before}{grouped}{after}"))


@settings(deadline=None)
@given(
    st.text(alphabet="0123456789 -+()Xx.年元万@abc，我〔〕０１８一三", max_size=60)
    | st.text(max_size=40)
    | st.lists(phones | ids | cards | WORDS | BLANKS, max_size=6).map("".join)
)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@settings(deadline=None)
@given(st.text(alphabet="我的电话，。：年月日条台个亿元0123456789", max_size=60))
def test_what_is_not_masked_stays_as_it_was(text: str) -> None:
    kept = re.split(r"〔[^〕]+〕", mask(text))
    at = 0
    for piece in kept:
        at = text.index(piece, at) + len(piece)
    assert text.startswith(kept[0])
    assert text.endswith(kept[-1])


def test_huge_input_comes_back() -> None:
    assert mask("1" * 100_000) == "1" * 100_000
    assert mask("138 " * 20_000).startswith("138 ")
    assert mask("13800138000，" * 5_000) == "〔电话〕，" * 5_000
