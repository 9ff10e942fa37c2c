"""Whole texts: spans of whole lines in any of them, and in each real report what was counted by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marking import BODY, HEAD, LAST

from qa_bot.corpus.furniture import furniture
from qa_bot.records import Span

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_without_furniture_has_none() -> None:
    assert furniture(HEAD + BODY + LAST) == ()


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "正文", "　", "一、\n二、\n"])
def test_tiny_texts_have_none(text: str) -> None:
    assert furniture(text) == ()


def test_spans_are_whole_lines_and_neighbours_are_one() -> None:
    text = "来源：云河日报\n时间：2031-01-09\n政府工作报告\n各位代表：\n正文很长。\n相关报道：\n"
    assert furniture(text) == (Span(0, 22), Span(41, 47))
    assert text[0:22] == "来源：云河日报\n时间：2031-01-09\n"
    assert text[41:47] == "相关报道：\n"


def test_empty_lines_belong_to_the_line_before() -> None:
    text = "来源：云河日报\n\n\n政府工作报告\n各位代表：\n"
    assert furniture(text) == (Span(0, 10),)


def test_a_foot_without_a_last_line_end_reaches_the_end() -> None:
    text = HEAD + BODY + "相关报道："
    assert furniture(text)[-1].end == len(text)


@pytest.mark.timeout(60)  # 0.1 s
def test_a_huge_text_is_fast() -> None:
    text = HEAD + BODY * 20_000
    assert furniture(text) == ()


BLANKS = " " * 20_000
NAVIGATION = ["首页", "上一页", "下一页", "打印", "关闭", "分享", "微信", "微博", "收藏", "下载", "转发", "网站地图"]


@pytest.mark.timeout(60)  # milliseconds; a line that could be tried in more than one way takes minutes
@pytest.mark.parametrize("end", ["", "甲", " 甲 乙", "　"])
@pytest.mark.parametrize(
    "line",
    [
        *("位" * 200_000, "来源：" + " " * 100_000, "记者 " * 50_000, "分享" * 50_000, "大 " * 20_000),
        *("    ".join(NAVIGATION), "　".join(NAVIGATION * 500), "丨".join(NAVIGATION * 500)),
        *(f"【{BLANKS}", f"【字体{BLANKS}：{BLANKS}大{BLANKS}", f"分享{BLANKS}：{BLANKS}"),
        *("首页" + " > 页" * 30_000, "首页" + ">" * 30_000, "首页" + "/页" * 30_000, f"首页{BLANKS}>{BLANKS}"),
        *(f"2031-01-09{BLANKS}", f"2031年1月9日{BLANKS}9{BLANKS}:{BLANKS}5{BLANKS}", f"第 1 页{BLANKS}", "-" * 30_000),
        *("》" * 30_000, "（" * 30_000, f"来{BLANKS}", "各位" * 20_000, "扫一扫" * 20_000),
    ],
)
def test_absurd_lines_are_fast(line: str, end: str) -> None:
    furniture(f"{HEAD}{line}{end}\n{BODY}{line}{end}\n")


LINES = [
    "来源：",
    "首页",
    ">",
    "各位代表：",
    "一、工作",
    "大",
    "【",
    "】",
    "- 3 -",
    "相关报道：",
    "某某摄",
    "正文一句。",
    "7",
    "分享到:",
    "",
]


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=20)), max_size=60))
def test_spans_are_sorted_disjoint_whole_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = 0
    for span in furniture(text):
        assert end <= span.start < span.end <= len(text)
        assert span.start == 0 or text[span.start - 1] == "\n"
        assert span.end == len(text) or text[span.end - 1] == "\n"
        end = span.end


HEADS = {  # lines of furniture in the head and in the foot of each real report, counted by eye
    **dict.fromkeys([f"hailar_{year}" for year in range(2012, 2019)], (0, 0)),
    **dict.fromkeys(["广东省_2026", "海南省_2026"], (0, 0)),
    **dict.fromkeys(
        [
            f"{name}_2026"
            for name in (
                "上海市",
                "吉林省",
                "安徽省",
                "山东省",
                "广西壮族自治区",
                "河南省",
                "湖北省",
                "福建省",
                "西藏自治区",
            )
        ],
        (2, 1),
    ),
    **dict.fromkeys([f"{name}_2026" for name in ("辽宁省", "重庆市", "黑龙江省")], (2, 1)),
    **dict.fromkeys(
        [
            f"{name}_2026"
            for name in (
                "内蒙古自治区",
                "北京市",
                "天津市",
                "山西省",
                "新疆维吾尔自治区",
                "江西省",
                "河北省",
                "湖南省",
                "甘肃省",
            )
        ],
        (3, 1),
    ),
    "云南省_2026": (12, 7),
    "四川省_2026": (9, 15),
    "宁夏回族自治区_2026": (17, 7),
    "贵州省_2026": (1, 0),
    "陕西省_2026": (14, 1),
    "青海省_2026": (2, 2),
}


@pytest.mark.parametrize("name", sorted(HEADS))
def test_every_real_report_has_the_furniture_that_was_counted(name: str, shared: Path) -> None:
    text = (shared / "data/reports" / f"{name}.txt").read_text(encoding="utf-8")
    head = [
        line
        for span in furniture(text)
        if span.start < 600
        for line in text[span.start : span.end].split("\n")
        if line.strip()
    ]
    foot = [
        line
        for span in furniture(text)
        if span.start >= 600
        for line in text[span.start : span.end].split("\n")
        if line.strip()
    ]
    assert (len(head), len(foot)) == HEADS[name]


def test_no_report_is_left_out(shared: Path) -> None:
    assert {path.stem for path in (shared / "data/reports").glob("*.txt")} == set(HEADS)


def test_the_excerpt_has_no_furniture(shared: Path) -> None:
    assert furniture((shared / "report/gongshu_2023_excerpt.txt").read_text(encoding="utf-8")) == ()
