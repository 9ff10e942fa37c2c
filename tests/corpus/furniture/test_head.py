"""Lines above a text: those of the site are found, those of the document are kept."""

from __future__ import annotations

import pytest
from marking import BODY, HEAD, marked


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
            "首页 >> 政务公开/规划计划 >",
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
            "上一页  下一页 | 打印本页  关闭窗口",
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
