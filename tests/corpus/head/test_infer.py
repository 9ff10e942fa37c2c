"""Title, region and year out of a text's head, its name, and the places it speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.furniture import furniture
from qa_bot.corpus.head import infer
from qa_bot.corpus.head.infer import Found

SPEECH = "现在，我代表区人民政府向大会报告工作，请予审议。"
DELIVERY = "——2031年1月5日在云河区第三届人民代表大会第一次会议上"


def found(*lines: str, name: str = "a") -> Found:
    """Infer from lines as from a file."""
    text = "\n".join(lines)
    return infer.file(text, furniture(text), name)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2026年北京市政府工作报告", Found("2026年北京市政府工作报告", "北京市", 2026)),
        ("2026年四川省人民政府工作报告", Found("2026年四川省人民政府工作报告", "四川省", 2026)),
        ("陕西省2026年政府工作报告", Found("陕西省2026年政府工作报告", "陕西省", 2026)),
        ("拱墅区2023年政府工作报告（节选）", Found("拱墅区2023年政府工作报告（节选）", "拱墅区", 2023)),
        ("杭州市拱墅区2023年政府工作报告", Found("杭州市拱墅区2023年政府工作报告", "杭州市拱墅区", 2023)),
        ("二〇三一年云河区政府工作报告", Found("二〇三一年云河区政府工作报告", "云河区", 2031)),
        ("２０３１年云河区政府工作报告", Found("２０３１年云河区政府工作报告", "云河区", 2031)),
        ("2031年臺北市政府工作報告", Found("2031年臺北市政府工作報告", "臺北市", 2031)),
        ("2031 年 云河区 政府工作报告", Found("2031年云河区政府工作报告", "云河区", 2031)),
        ("# 云河区2031年政府工作报告", Found("云河区2031年政府工作报告", "云河区", 2031)),
        ("**云河区2031年政府工作报告**", Found("云河区2031年政府工作报告", "云河区", 2031)),
        ("政府工作报告", Found("政府工作报告", None, None)),
    ],
)
def test_a_work_reports_title_tells_region_and_year(title: str, expected: Found) -> None:
    assert found(title, "各位代表：") == expected


@pytest.mark.parametrize(
    "title", ["政府工作报告", "政 府 工 作 报 告", "政　府　工　作　报　告", "2031年政府工作报告", "云河区政府工作报告"]
)
def test_a_bare_title_is_given_region_and_year(title: str) -> None:
    assert found(title, DELIVERY, "区长　某某", "各位代表：", SPEECH) == Found(
        "云河区2031年政府工作报告", "云河区", 2031
    )


def test_what_stands_behind_a_bare_title_is_kept() -> None:
    assert found("政府工作报告（摘要）", DELIVERY).title == "云河区2031年政府工作报告（摘要）"


@pytest.mark.parametrize(
    "line",
    [
        "——2031年1月5日在云河区第三届人民代表大会第一次会议上",
        "----2031年1月5日在云河区第三届人民代表大会第一次会议上",
        "（2031年1月5日在云河区第三届人民代表大会第一次会议上）",
        "2031年1月5日在云河区第三届人民代表大会第一次会议上",
        "――二〇三一年一月五日在云河区三届人民代表大会第一次会议上",
        "—二○三一年一月五日在云河区第三届人民代表大会上",
        "2031年1月5日在云河区第三届人民代表大会第一次会议上 云河区区长 某某",
        "2031年1月5日 云河区第三届人民代表大会第一次会议通过",
        "——2031年1月5日在雲河區第三屆人民代表大會第一次會議上".replace("雲河區", "云河区"),
    ],
)
def test_a_delivery_line_tells_region_and_year(line: str) -> None:
    assert found("政府工作报告", line) == Found("云河区2031年政府工作报告", "云河区", 2031)


def test_a_delivery_line_may_be_broken() -> None:
    lines = ("政府工作报告", "——2031年1月26日在云河省第十四届", "人民代表大会第五次会议上")
    assert found(*lines) == Found("云河省2031年政府工作报告", "云河省", 2031)


def test_a_speech_without_a_title_is_a_work_report() -> None:
    assert found(DELIVERY, "区长 某某", "各位代表:", SPEECH).title == "云河区2031年政府工作报告"


def test_another_speech_before_the_congress_is_not() -> None:
    lines = (DELIVERY, "院长 某某", "各位代表:", "现在，我代表区人民法院向大会报告工作。")
    assert found(*lines) == Found(None, "云河区", 2031)


def test_the_national_congress_is_no_region() -> None:
    line = "——2031年3月5日在第十五届全国人民代表大会第四次会议上"
    assert found("政府工作报告", line, "国务院总理 某某").region is None


def test_the_government_that_speaks_tells_the_region() -> None:
    assert found("政府工作报告", "云河区人民政府代区长 某某").region == "云河区"
    assert found("政府工作报告", "各位代表：", "现在，我代表云河区人民政府作报告。").region == "云河区"
    assert found("政府工作报告", "各位代表：", "现在，我代表自治区人民政府作报告。").region is None
    assert found("政府工作报告", "各位代表：", "现在，我代表市人民政府作报告。").region is None


@pytest.mark.parametrize(
    ("name", "region", "year"),
    [
        ("北京市_2026", "北京市", 2026),
        ("云河区2031年政府工作报告", "云河区", 2031),
        ("云河区人民政府2031", "云河区", 2031),
        ("内蒙古自治区-2031-终稿", "内蒙古自治区", 2031),
        ("report_20310105", None, 2031),
        ("hailar_2012", None, 2012),
        ("2030-2031", None, None),
        ("老旧小区改造_2031", None, 2031),
        ("120310", None, None),
        ("第2031号12345", None, 2031),
        ("社区", None, None),
        ("", None, None),
    ],
)
def test_the_file_name_tells_what_the_text_does_not(name: str, region: str | None, year: int | None) -> None:
    assert found("各位代表：", "正文。", name=name) == Found(None, region, year)


def test_the_text_goes_before_the_file_name() -> None:
    assert found("2031年云河区政府工作报告", name="北京市_2026") == Found("2031年云河区政府工作报告", "云河区", 2031)


def test_the_title_goes_before_the_delivery_line() -> None:
    assert found("2031年云河区政府工作报告", "——2030年12月30日在云河区第三届人民代表大会上").year == 2031


@pytest.mark.parametrize(
    ("title", "region", "year"),
    [
        ("杭州市养老服务条例", "杭州市", None),
        ("云河区人民政府关于印发停车管理办法的通知", "云河区", None),
        ("云河省教育厅关于2031年招生工作的通知", None, 2031),
        ("2031年浙江省民生实事项目计划", "浙江省", 2031),
        ("云栖县2030年街道民生设施统计", "云栖县", 2030),
        ("关于2030年预算执行情况和2031年预算草案的报告", None, None),
        ("云河新城规划（2031-2035年）", None, None),
        ("云河新城规划（2031年至2035年）", None, None),
        ("浙江省委省政府出台三十条意见", "浙江省", None),
        ("市场监管总局关于价格的公告", None, None),
        ("小区停车办法", None, None),
    ],
)
def test_other_titles_tell_what_is_clear(title: str, region: str | None, year: int | None) -> None:
    assert found(title, "第一条　为了规范管理，制定本办法。") == Found(title, region, year)


def test_a_title_on_two_lines_is_joined() -> None:
    lines = ("云河区人民政府", "关于印发停车管理办法的通知", "各街道：")
    assert found(*lines).title == "云河区人民政府关于印发停车管理办法的通知"


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：",
        "8.优化环境。实施工程，新增企业100家。",
        "一、工作回顾",
        "（一）工作回顾",
        "第一条　为了规范管理",
        "第一章　总则",
        "——2031年1月5日",
        "省长 某某",
        "为了规范管理，制定本办法。",
        "通知",
        "很长的一行" * 20,
        "",
    ],
)
def test_a_line_that_is_no_title_makes_none(line: str) -> None:
    assert found(line).title is None


def test_furniture_is_not_asked_for_a_title() -> None:
    lines = ("当前位置：首页 > 政务公开", "云河区2031年政府工作报告", "来源：云河日报", DELIVERY)
    assert found(*lines).title == "云河区2031年政府工作报告"


def test_a_photographs_caption_is_no_title() -> None:
    assert found("政府工作报告。 云河日报记者 某某 摄", "政府工作报告", DELIVERY).title == "云河区2031年政府工作报告"


def test_the_head_of_the_years_tasks_tells_the_year_where_nothing_else_does() -> None:
    assert found("各位代表：", "一、2030年工作回顾", "正文。", "二、2031年重点工作").year == 2031
    assert found("各位代表：", "一、2030年工作回顾", "正文。").year is None
    assert found("各位代表：", "二、2031年重点工作", "三、2032年主要任务").year is None


def test_the_places_a_text_speaks_of_come_last() -> None:
    body = "拱墅区建设道路。拱墅区新建公园。"
    assert found("1.改造道路。", body).region == "拱墅区"
    assert found("1.改造道路。", body, name="西湖区_2031").region == "西湖区"


def test_an_empty_text_says_nothing() -> None:
    assert infer.file("", (), "") == Found()


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("望舒路停水八小时。", "停水通知", Found("停水通知", None, None)),
        ("望舒路停水八小时。", None, Found("望舒路停水八小时。", None, None)),
        ("一二三四五六七八九十" * 5, None, Found("一二三四五六七八九十" * 4, None, None)),
        ("\n\n第一行\n第二行", None, Found("第一行", None, None)),
        ("北京市是中国的首都。", "北京市", Found("北京市", None, None)),
        ("2008年举办奥运会。", "2008年夏季奥林匹克运动会", Found("2008年夏季奥林匹克运动会", None, None)),
        ("正文", "杭州市2031年招生通知", Found("杭州市2031年招生通知", "杭州市", 2031)),
        (
            "杭州市教育局关于2031年招生的通知 各学校：",
            None,
            Found("杭州市教育局关于2031年招生的通知 各学校：", "杭州市", None),
        ),
        (f"政府工作报告\n{DELIVERY}\n各位代表：", None, Found("政府工作报告", "云河区", 2031)),
        ("", None, Found(None, None, None)),
        ("", "有题无文", Found("有题无文", None, None)),
    ],
)
def test_a_corpus_row_tells_only_what_is_clear(text: str, title: str | None, expected: Found) -> None:
    assert infer.row(text, title) == expected


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=30))
def test_any_text_is_inferred_from_without_a_fault(text: str, name: str) -> None:
    seen = infer.file(text, furniture(text), name)
    assert seen.title is None or 0 < len(seen.title) <= 100
    assert seen.year is None or 1900 <= seen.year <= 2199
    row = infer.row(text, name or None)
    assert row.year is None or 1900 <= row.year <= 2199
