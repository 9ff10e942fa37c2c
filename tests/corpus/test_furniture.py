"""Page furniture: found to the line, and never a line of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.furniture import furniture
from qa_bot.records import Span

if TYPE_CHECKING:
    from pathlib import Path

BODY = "各位代表：\n一、工作回顾\n" + "过去一年，我们新建停车泊位五千个，改造老旧小区五十二个。" * 3 + "\n"
HEAD = "2031年云河区政府工作报告\n——2031年1月5日在云河区第三届人民代表大会第一次会议上\n"
LAST = "让我们携手同行，把云河建设得更加美好！\n"


def marked(text: str) -> list[str]:
    """Return the lines of a text that are furniture."""
    return [line for span in furniture(text) for line in text[span.start : span.end].split("\n") if line]


def test_a_text_without_furniture_has_none() -> None:
    assert furniture(HEAD + BODY + LAST) == ()


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "正文", "　", "一、\n二、\n"])
def test_tiny_texts_have_none(text: str) -> None:
    assert furniture(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        *(
            "来源：云河日报",
            "来源:云河日报",
            "来 源：云河日报",
            "信息来源：区政府办公室",
            "（来源：云河日报）",
            "稿源：云河网",
        ),
        *(
            "时间：2031-01-09",
            "发布时间：2031年1月9日",
            "发表时间：2031-01-09 09:45:30",
            "日期：2031-01-09",
            "2031-01-09 07:00:44",
        ),
        *(
            "2031年01月10日 07时41分",
            "2031/01/09",
            "阅读量：1024",
            "浏览次数：33",
            "点击数：5",
            "【字体：小 中 大】",
            "字号：大 中 小",
        ),
        *(
            "当前位置：首页 > 政务公开 > 政府工作报告",
            "您的位置：首页",
            "现在位置：",
            "首页 > 政务公开 > 规划计划",
            "首页＞信息公开＞报告",
        ),
        *(
            "分享：",
            "分享到：",
            "分享到微信",
            "收藏",
            "打印",
            "【打印】",
            "【打印】【关闭】",
            "打印本页",
            "关闭窗口",
            "返回顶部",
            "扫一扫在手机打开当前页",
        ),
        *(
            "责任编辑：某某",
            "编辑：某某",
            "作者：某某",
            "审核：某某",
            "索引号：000014349/2031-00001",
            "上一篇：某通知",
            "版权所有：云河区人民政府",
        ),
        *(
            "某某作政府工作报告。",
            "区长某某作政府工作报告",
            "区长某某作政府工作报告。本报记者 某某 摄",
            "云河日报记者某某摄",
            "本报记者 某某 某某",
        ),
        *("政府工作报告。 云河日报天眼新闻记者 某某 摄", "记者：某某", "》》点击图片进入专题《《"),
    ],
)
def test_a_line_of_the_head_is_furniture(line: str) -> None:
    assert marked(HEAD + line + "\n" + BODY) == [line]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "政府工作报告",
            "政 府 工 作 报 告",
            "区长　某某",
            "云河区人民政府代区长 某某",
            "某某某",
            "2031年1月5日",
            "（2031年1月5日）",
        ),
        *(
            "（虚构文本，仅供软件测试）",
            "目录",
            "第一部分",
            "2.5",
            "5000",
            "2031",
            "——",
            "关于来源的说明",
            "打印机采购公告",
            "时间表",
        ),
        *(
            "分享发展成果，共建美好家园",
            "大中小企业融通发展",
            "摄制基地建设方案",
            "记者站管理办法",
            "来源于群众，服务于群众",
        ),
        *(
            "云河区第三届人民代表大会第一次会议文件",
            "现在，我代表区人民政府作政府工作报告。",
            "主办大型赛事，扩大开放",
            "首页"[:1] + "届运河节方案",
        ),
    ],
)
def test_a_line_of_the_document_is_kept(line: str) -> None:
    assert marked(HEAD + line + "\n" + BODY) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["当前位置：", "首页", ">", "政务信息", ">", "云河要闻"],
        ["您的位置:", "首页", ">", "云河要闻", "云河要闻"],
        ["首页", "»", "政务公开", "»", "报告"],
        ["来源：", "云河日报"],
        ["来源：", "云河区人民政府", "分享:"],
        ["时间：", "2031-02-02 09:20"],
        ["阅读量：", "【字体：", "小", "中", "大", "】"],
        ["【字体：", "大", "中", "小", "】", "分享："],
        ["分享到:", "分享到微信", "×"],
    ],
)
def test_furniture_broken_over_lines_is_found_whole(lines: list[str]) -> None:
    text = "\n".join([*lines, HEAD + BODY])
    assert marked(text) == lines


def test_the_last_step_of_a_breadcrumb_stays_where_it_is_the_only_title() -> None:
    text = "首页\n>\n政务公开\n>\n政府工作报告\n各位代表：\n"
    assert marked(text) == ["首页", ">", "政务公开", ">"]


def test_the_last_step_of_a_breadcrumb_goes_where_the_title_follows() -> None:
    text = "首页\n>\n政府工作报告\n云河区2031年政府工作报告\n各位代表：\n"
    assert marked(text) == ["首页", ">", "政府工作报告"]


def test_the_value_behind_a_name_is_no_title() -> None:
    assert marked("来源：\n云河区2031年政府工作报告\n各位代表：\n") == ["来源："]


def test_a_caption_of_several_sentences_is_found() -> None:
    line = "2月3日，云河区第三届人民代表大会第四次会议在会堂开幕。区长某某作政府工作报告。 云河日报记者 某某 摄"
    assert marked(HEAD + line + "\n" + BODY) == [line]


@pytest.mark.parametrize(
    "foot",
    [
        ["相关报道："],
        ["扫一扫在手机打开当前页"],
        ["（来源：云河日报）", "编辑：某某"],
        ["责任编辑：", "某某", "扫一扫在手机打开当前页", "打印本页", "关闭窗口"],
        ["扫一扫在手机打开当前页", "【", "打印本页", "】", "【", "关闭窗口", "】"],
        ["》》点击图片进入专题《《", "收藏", "|", "分享到:", "分享到微信", "×", "相关文档："],
        ["相关链接>>", "0123456789abcdef0123456789abcdef:", "会议关于报告的决议", "一图读懂报告"],
        ["打印本页", "关闭窗口", "主办：云河区人民政府办公室", "备案号：云ICP备00000000号"],
        ["上一篇：某通知", "下一篇：没有了"],
    ],
)
def test_a_foot_is_found_whole(foot: list[str]) -> None:
    assert marked(HEAD + BODY + LAST + "\n".join(foot) + "\n") == foot


def test_a_summary_printed_again_below_the_foot_is_furniture() -> None:
    again = "过去一年，我们新建停车泊位五千个，改造老旧小区五十二个。" * 2
    text = HEAD + BODY + LAST + "关闭窗口\n2031年云河区政府工作报告\n" + again
    assert marked(text) == ["关闭窗口", "2031年云河区政府工作报告", again]


@pytest.mark.parametrize(
    "tail",
    [
        "附件\n2031年民生实事\n1.新建停车泊位五千个。\n2.改造老旧小区五十二个。\n",
        "注释\n［1］三资：\n农村集体所有的资金、资产、资源。\n",
        "名词解释\n1.“四新”产业：\n指新技术、新产业、新业态、新模式。\n",
        "云河区人民政府\n2031年1月5日\n",
        "谢谢大家！\n",
        "（完）\n",
        "三资：\n资金\n资产\n",
    ],
)
def test_what_a_document_ends_with_is_kept(tail: str) -> None:
    assert marked(HEAD + BODY + LAST + tail) == []


def test_a_body_that_goes_on_below_a_sign_of_a_foot_is_kept() -> None:
    text = HEAD + BODY + "责任编辑：某某\n" + LAST + "二、工作安排\n新增床位五百张。\n"
    assert marked(text) == []


def test_a_sentence_below_a_sign_of_a_foot_is_body() -> None:
    text = HEAD + BODY + "责任编辑：某某\n这一句以前没有说过，所以是正文。\n"
    assert marked(text) == []


def test_an_appendix_between_body_and_foot_is_kept() -> None:
    text = HEAD + BODY + "附件\n1.新建公园三个\n2.新增床位五百张\n相关报道：\n"
    assert marked(text) == ["相关报道："]


def test_short_lines_alone_are_no_foot() -> None:
    assert marked("公园\n分享快乐\n步道\n湖心亭\n") == []


@pytest.mark.parametrize(
    "line", ["— 3 —", "-3-", "—— 12 ——", "第3页", "第 3 页 共 10 页", "第3页/共10页", "3/10页", "Page 3 of 10", "·3·"]
)
def test_page_numbers_are_found_in_the_midst(line: str) -> None:
    assert marked(HEAD + BODY + line + "\n" + BODY) == [line]


@pytest.mark.parametrize("line", ["3", "2.5", "2031", "—", "3—5", "第3条", "第3页的说明", "3 月", "30%", "3/10"])
def test_other_figures_in_the_midst_are_kept(line: str) -> None:
    assert marked(HEAD + BODY + line + "\n" + BODY) == []


def test_bare_page_numbers_count_with_the_pages() -> None:
    page = "我们新建停车泊位五千个，改造老旧小区五十二个，惠及居民两万余户。" * 12
    text = HEAD + BODY + "".join(f"{page}\n{number}\n" for number in range(1, 5))
    assert marked(text) == ["1", "2", "3", "4"]


def test_numbers_of_a_list_on_their_own_lines_are_kept() -> None:
    text = HEAD + BODY + "".join(f"{number}\n新建停车泊位五千个。\n" for number in range(1, 8))
    assert marked(text) == []


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


def test_a_huge_text_is_fast() -> None:
    text = HEAD + BODY * 20_000
    assert furniture(text) == ()


@pytest.mark.parametrize(
    "line", ["位" * 200_000, "来源：" + " " * 100_000, "首页" + " > 页" * 30_000, "记者 " * 50_000, "分享" * 50_000]
)
def test_absurd_lines_are_fast(line: str) -> None:
    furniture(f"{HEAD}{line}\n{BODY}{line}\n")


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
