"""Quantities in running text, and what is none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.text.figures import figures, same

if TYPE_CHECKING:
    from qa_bot.records import Figure


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [(figure.text, f"{figure.value:f}", figure.unit, figure.bound) for figure in figures(text)]


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("新增学位640个", "640个", "640", "个"),
        ("建成绿道7.2公里", "7.2公里", "7.2", "公里"),
        ("总投资1.1万亿元", "1.1万亿元", "1100000000000", "元"),
        ("总投资11000亿元", "11000亿元", "1100000000000", "元"),
        ("种植3.2万亩", "3.2万亩", "32000", "亩"),
        ("产量5万吨", "5万吨", "50000", "吨"),
        ("装机300万千瓦", "300万千瓦", "3000000", "千瓦"),
        ("发电20亿千瓦时", "20亿千瓦时", "2000000000", "千瓦时"),
        ("线路500千伏", "500千伏", "500", "千伏"),
        ("游客2.5万人次", "2.5万人次", "25000", "人次"),
        ("加装两百台", "两百台", "200", "台"),
        ("床位二〇〇张", "二〇〇张", "200", "张"),
        ("下降2.3个百分点", "2.3个百分点", "2.3", "个百分点"),
        ("百分之五的人", "百分之五", "5", "%"),
        ("千分之三", "千分之三", "3", "‰"),
        ("近视率５１％", "５１％", "51", "%"),
        ("面积120㎡", "120㎡", "120", "平方米"),
        ("长3km的路", "3km", "3", "公里"),
        ("每平方米补贴300元/平方米", "300元/平方米", "300", "元/平方米"),
        ("时速80公里/小时", "80公里/小时", "80", "公里/小时"),
        ("浓度26微克/立方米", "26微克/立方米", "26", "微克/立方米"),
        ("捐赠12万美元", "12万美元", "120000", "美元"),
        ("算力2万P", "2万P", "20000", "P"),
        ("惠及5万学生", "5万", "50000", ""),
        ("三分之一的村", "三分之一", str(Decimal(1) / 3), ""),
        ("占全国1/4", "1/4", "0.25", ""),
        ("占八成", "八成", "80", "%"),
        ("占九成七", "九成七", "97", "%"),
        ("增长一成五", "一成五", "15", "%"),
        ("占三成半", "三成半", "35", "%"),
        ("每月一千一百八十元", "一千一百八十元", "1180", "元"),
        ("３０日内办结", "３０日", "30", "天"),
        ("满60周岁", "60周岁", "60", "岁"),
        ("1,200 户", "1,200 户", "1200", "户"),
    ],
)
def test_a_quantity_is_value_and_unit(text: str, printed: str, value: str, unit: str) -> None:
    figure = only(text)
    assert (figure.text, f"{figure.value:f}", figure.unit) == (printed, value, unit)


def test_traditional_and_full_width_print_reads_the_same() -> None:
    assert same(only("增設１２０個"), only("增设120个"))
    assert same(only("投資兩億元"), only("投资2亿元"))
    assert only("新建三萬畝").text == "三萬畝"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("新增50个", ""),
        ("新增50个以上", ">="),
        ("不低于50个", ">="),
        ("至少50个", ">="),
        ("50个及以上", ">="),
        ("50套（间）以上", ">="),
        ("超过50个", ">"),
        ("突破50个", ">"),
        ("50余个", ">"),
        ("50多个", ">"),
        ("300多万个", ">"),
        ("50个以内", "<="),
        ("不超过50个", "<="),
        ("控制在5%", "<="),
        ("控制在5%左右", "~"),
        ("50个以下", "<="),
        ("不足50个", "<"),
        ("不到50个", "<"),
        ("50个左右", "~"),
        ("约50个", "~"),
        ("近50个", "~"),
        ("3年内", "<="),
        ("近3年", ""),
        ("达到50个", ""),
    ],
)
def test_the_bound_is_read_and_left_out_of_the_text(text: str, bound: str) -> None:
    figure = only(text)
    assert figure.bound == bound
    assert not any(word in figure.text for word in ("以上", "超过", "左右", "不", "约", "近"))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("3—5个", [("3", "3", "个"), ("5个", "5", "个")]),
        ("5%至8%", [("5%", "5", "%"), ("8%", "8", "%")]),
        ("40%~50%", [("40%", "40", "%"), ("50%", "50", "%")]),
        ("10至15亿元", [("10", "1000000000", "元"), ("15亿元", "1500000000", "元")]),
        ("0-6岁", [("0", "0", "岁"), ("6岁", "6", "岁")]),
        ("4.5-5%", [("4.5", "4.5", "%"), ("5%", "5", "%")]),
        ("三至五年", [("三", "3", "年"), ("五年", "5", "年")]),
        ("2031—2035年", [("2031", "2031", "年份"), ("2035年", "2035", "年份")]),
    ],
)
def test_a_range_gives_both_its_ends(text: str, ends: list[tuple[str, str, str]]) -> None:
    assert [entry[:3] for entry in read(text)] == ends


def test_neighbouring_quantities_are_kept_apart() -> None:
    assert [entry[:3] for entry in read("整治12宗305亩")] == [("12宗", "12", "宗"), ("305亩", "305", "亩")]
    assert [entry[0] for entry in read("改造4条1.5公里")] == ["4条", "1.5公里"]


def test_calendar_years_days_and_lengths_of_time_differ() -> None:
    assert [entry[1:3] for entry in read("2031年6月1日起3年内、6个月后、20天")] == [
        ("2031", "年份"),
        ("601", "日期"),
        ("3", "年"),
        ("6", "个月"),
        ("20", "天"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有数字",
        "5G网络",
        "15号线",
        "地铁四期15号线",
        "第五次普查",
        "第18届",
        "“三区三线”",
        "“双减”",
        "12345热线",
        "R&D投入",
        "“十四五”时期",
        "G20峰会",
        "“1号改革工程”",
        "“一号改革工程”",
        "一流环境",
        "一批项目",
        "一体化",
        "四好农村路",
        "十大行动",
        "“5+1”体系",
        "1+8制度",
        "8.优化环境",
        "（三）改善民生",
        "2.0版",
        "2031-02-03 09:20",
        "3∶1",
        "V8闪存",
    ],
)
def test_names_labels_and_codes_are_no_quantities(text: str) -> None:
    assert figures(text) == ()


def test_offsets_are_moved_by_the_offset_given() -> None:
    (figure,) = figures("新增9个", offset=100)
    assert (figure.start, figure.end) == (102, 104)


def test_a_quantity_needs_no_word_before_it() -> None:
    assert read("3家") == [("3家", "3", "家", "")]


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("1.1万亿元", "11000亿元", True),
        ("二百台", "200台", True),
        ("5％", "百分之五", True),
        ("3千米", "3公里", True),
        ("30个以上", "30个", True),
        ("70亿元", "170亿元", False),
        ("2.3%", "12.3%", False),
        ("20条", "120条", False),
        ("5%", "5个百分点", False),
        ("100元", "100美元", False),
        ("3年", "3个月", False),
        ("30个", "30家", False),
    ],
)
def test_same_compares_value_and_unit(left: str, right: str, equal: bool) -> None:
    assert same(only(left), only(right)) is equal


def test_a_huge_number_is_read_and_an_endless_one_is_left_alone() -> None:
    assert only("9" * 40 + "个").value == Decimal("9" * 40)
    assert figures("9" * 5000 + "个") == ()


@given(st.text(max_size=200))
def test_any_text_is_read_without_raising_and_offsets_give_back_the_print(text: str) -> None:
    found = figures(text, offset=7)
    for figure in found:
        assert text[figure.start - 7 : figure.end - 7] == figure.text
    assert list(found) == sorted(found, key=lambda figure: figure.start)


@given(
    st.lists(
        st.sampled_from(
            [
                "新增",
                "3",
                "万",
                "亿",
                "十",
                "五",
                "个",
                "元",
                "%",
                "—",
                "至",
                "年",
                "月",
                "日",
                "“",
                "”",
                "第",
                "，",
                "百分之",
                "2031",
                ".",
                "以上",
            ]
        ),
        max_size=40,
    )
)
def test_words_of_reports_in_any_order_are_read_without_overlap(words: list[str]) -> None:
    text = "".join(words)
    ends = 0
    for figure in figures(text):
        assert figure.start >= ends
        ends = figure.end
        assert text[figure.start : figure.end] == figure.text


@given(st.integers(min_value=1, max_value=10**8), st.sampled_from(["个", "家", "亩", "公里", "元", "户", "人次"]))
def test_a_printed_quantity_comes_back(number: int, unit: str) -> None:
    figure = only(f"完成{number}{unit}")
    assert (figure.value, figure.unit) == (number, unit)


def test_twelve_yuan_are_money_and_a_binary_is_none() -> None:
    assert [(one.text, one.unit) for one in figures("补贴十二元，打破二元结构")] == [("十二元", "元")]
