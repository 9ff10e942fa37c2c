"""What a site prints below a text, and what a printer prints below every page: its number."""

from __future__ import annotations

import pytest
from marking import BODY, HEAD, LAST, marked


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
