"""The facts inside a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.facts import facts
from qa_bot.records import Fact, Passage, Period
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from pathlib import Path

PLANNED = Period("planned", 2031, 2031)


def passage(text: str, start: int = 0, headings: tuple[str, ...] = (), period: Period = PLANNED) -> Passage:
    return Passage("report", "1", 0, start, start + len(text), text, headings, period)


def read(text: str) -> tuple[Fact, ...]:
    return facts(passage(text))


def counted(text: str) -> list[tuple[str, str, str]]:
    return [(fact.object, fact.attribute, fact.figure.text) for fact in read(text) if fact.figure is not None]


def said(text: str) -> list[str]:
    return [fact.said for fact in read(text)]


def test_one_verb_serves_a_list_of_commitments() -> None:
    text = "新建“暖阳”邻里食堂12个、失能老人床位80张,完成300户空巢老人“守望”工程。"
    assert counted(text) == [
        ("“暖阳”邻里食堂", "新建", "12个"),
        ("失能老人床位", "新建", "80张"),
        ("空巢老人“守望”工程", "完成", "300户"),
    ]
    assert said(text) == ["新建“暖阳”邻里食堂12个", "新建失能老人床位80张", "完成300户空巢老人“守望”工程"]


def test_two_figures_of_one_noun_share_what_is_said() -> None:
    text = "推进东柳路、西槐路等36条21.5公里道路建设，竣工9条4.2公里"
    assert counted(text) == [
        ("东柳路、西槐路等道路建设", "推进", "36条"),
        ("东柳路、西槐路等道路建设", "推进", "21.5公里"),
        ("道路建设", "竣工", "9条"),
        ("道路建设", "竣工", "4.2公里"),
    ]
    assert said(text) == ["推进东柳路、西槐路等36条21.5公里道路建设"] * 2 + ["道路建设竣工9条4.2公里"] * 2


def test_a_noun_left_out_is_the_one_counted_in_the_same_unit() -> None:
    text = "出让工业性用地6宗210亩，收储4宗95亩"
    assert counted(text)[2:] == [("用地", "收储", "4宗"), ("用地", "收储", "95亩")]
    assert said(text)[2] == "用地收储4宗95亩"


def test_work_on_projects_is_carried_as_the_projects() -> None:
    text = "推进全县18个回迁房项目建设，主体封顶4个，竣工交付7个"
    assert counted(text) == [
        ("全县回迁房项目建设", "推进", "18个"),
        ("回迁房项目", "主体封顶", "4个"),
        ("回迁房项目", "竣工交付", "7个"),
    ]


def test_what_grows_is_the_subject_before() -> None:
    text = "全县生产总值完成86.4亿元，同比增长7.9%，总量居全市第三；"
    assert counted(text) == [("全县生产总值", "完成", "86.4亿元"), ("全县生产总值", "同比增长", "7.9%")]
    assert said(text)[:2] == ["全县生产总值完成86.4亿元", "全县生产总值同比增长7.9%"]


def test_a_second_predicate_after_a_mark_has_the_same_subject() -> None:
    assert counted("外贸总额达到6.2亿元、增长4.1%，占全市31%") == [
        ("外贸总额", "达到", "6.2亿元"),
        ("外贸总额", "增长", "4.1%"),
        ("外贸总额", "占全市", "31%"),
    ]


def test_respective_figures_are_paired_with_their_subjects() -> None:
    assert counted("粮食、蔬菜产量分别达到3万吨、5万吨") == [
        ("粮食产量", "分别达到", "3万吨"),
        ("蔬菜产量", "分别达到", "5万吨"),
    ]
    assert counted("城乡居民收入分别增长4%和6%") == [
        ("城乡居民收入", "分别增长", "4%"),
        ("城乡居民收入", "分别增长", "6%"),
    ]


def test_a_result_behind_a_list_serves_all_of_it() -> None:
    text = "5个街道、3个集镇入选市级试点"
    assert counted(text) == [("街道", "入选", "5个"), ("集镇", "入选", "3个")]
    assert said(text)[0] == "5个街道入选市级试点"


def test_money_spent_goes_to_what_follows() -> None:
    text = "投资2.5亿元，实施北渠清淤工程"
    (first, second) = read(text)
    assert (first.object, first.attribute) == ("北渠清淤工程", "投资")
    assert first.said == "投资2.5亿元，实施北渠清淤工程"
    assert second.figure is None


def test_a_verb_does_not_cross_a_comma() -> None:
    text = "建成高标准农田2万亩，粮食产量9万吨"
    assert counted(text)[1] == ("粮食产量", "", "9万吨")
    assert said(text)[1] == "粮食产量9万吨"


def test_a_segment_without_a_figure_is_a_commitment() -> None:
    found = read("竣工投用县医院北院区，加快文化馆新馆建设，城乡面貌持续改善")
    assert [(fact.object, fact.attribute, fact.figure) for fact in found] == [
        ("县医院北院区", "竣工投用", None),
        ("文化馆新馆建设", "加快", None),
        ("城乡面貌", "改善", None),
    ]


def test_time_alone_and_forms_of_address_are_no_facts() -> None:
    assert read("各位代表！") == ()
    assert read("2030年，") == ()
    assert read("") == ()
    assert read("。") == ()


def test_spans_that_only_say_when_are_not_counted() -> None:
    assert counted("五年来，新建公园6座") == [("公园", "新建", "6座")]
    assert counted("过去五年累计投入3亿元") == [("", "累计投入", "3亿元")]
    assert counted("2030年5月1日起施行") == []


def test_a_span_that_is_the_point_is_counted() -> None:
    assert counted("信访总量连续4年下降") == [("信访总量", "连续", "4年")]


def test_offsets_are_the_documents() -> None:
    text = "新增泊位300个、充电桩45个"
    (first, second) = facts(passage(text, start=1000))
    assert (first.start, first.end) == (1000, 1008)
    assert second.figure is not None
    assert (second.figure.start, second.figure.end) == (1012, 1015)
    assert text[second.start - 1000 : second.end - 1000] == "充电桩45个"


def test_a_stated_bound_stays_with_the_figure() -> None:
    (fact,) = read("绿地率稳定在31.5%以上")
    assert fact.figure is not None
    assert (fact.figure.text, fact.figure.bound, fact.said) == ("31.5%", ">=", "绿地率稳定在31.5%以上")


def test_a_fact_has_the_period_of_its_passage() -> None:
    (fact,) = facts(passage("新增泊位300个", period=Period("done", 2030, 2030)))
    assert fact.period == Period("done", 2030, 2030)


def test_a_segment_that_names_its_time_has_a_period_of_its_own() -> None:
    found = facts(passage("去年改造旧楼12幢，今年再改造20幢，到2035年全部完成"), 2031)
    assert [fact.period for fact in found] == [
        Period("done", 2030, 2030),
        Period("planned", 2031, 2031),
        Period("target", 2035, 2035),
    ]


def test_a_deadline_inside_a_segment_does_not_hold_for_the_next_commitment() -> None:
    found = facts(passage("加强攻关，研发强度到2035年达到3%，推进北站建设"), 2031)
    assert [fact.period.kind for fact in found] == ["planned", "target", "planned"]


def test_a_deadline_before_all_holds_for_all() -> None:
    found = facts(passage("到2035年，绿道达到90公里，公园达到60座", period=Period("target", 2035, 2035)), 2031)
    assert [fact.period for fact in found] == [Period("target", 2035, 2035)] * 2


def test_the_year_is_taken_from_the_headings_where_it_is_not_given() -> None:
    found = facts(passage("去年改造旧楼12幢，今年再改造20幢", headings=("二、2031年工作安排",), period=Period()))
    assert [fact.period.kind for fact in found] == ["done", "planned"]


def test_full_width_and_traditional_print_is_read() -> None:
    assert counted("新增停車位３００個") == [("停車位", "新增", "３００個")]


def test_an_unclosed_quotation_hides_nothing() -> None:
    assert counted("打造“金巷，新增泊位20个，改造公厕3座") == [("泊位", "新增", "20个"), ("公厕", "改造", "3座")]


WORDS = [
    "新增",
    "建成",
    "推进",
    "竣工",
    "增长",
    "泊位",
    "道路建设",
    "3个",
    "5.5%",
    "7条",
    "20亩",
    "以上",
    "、",
    "，",
    "和",
    "等",
    "的",
    "2030年",
]
WORDS += ["五年来", "其中", "从", "到", "分别", "“", "”", "投资", "为", "连续", "入选", "；", "今年"]


@given(st.lists(st.sampled_from(WORDS), max_size=24), st.sampled_from([None, 2031]))
def test_every_figure_is_told_once_and_nothing_is_invented(words: list[str], year: int | None) -> None:
    text = "".join(words)
    found = facts(passage(text, start=50), year)
    places = [(fact.figure.start, fact.figure.end) for fact in found if fact.figure is not None]
    assert places == sorted(set(places))
    printed = {(figure.value, figure.unit) for figure in figures(text)}
    for fact in found:
        assert text[fact.start - 50 : fact.end - 50] in fact.said or fact.figure is not None
        assert set(fact.said) <= set(text)
        assert {(figure.value, figure.unit) for figure in figures(fact.said)} <= printed


@given(st.text(max_size=120))
def test_any_text_is_read_without_raising(text: str) -> None:
    for fact in facts(passage(text)):
        assert fact.figure is None or text[fact.figure.start : fact.figure.end] == fact.figure.text


@pytest.mark.parametrize("words", ["提升改造", "新增100个、", "百分之", "从2020年的", "增长5%、", "“", "2025年"])
def test_endless_repetition_is_read_in_no_time(words: str) -> None:
    read(words * (2000 // len(words)))


EXCERPT = [
    ("R&D研发经费支出", "增长", "25", "%", ">="),
    ("国家高新技术企业", "新增", "100", "家", ""),
    ("省科技型中小企业", "新增", "200", "家", ">="),
    ("市级以上众创空间及孵化器", "新增", "3", "家", ""),
    ("支持杭州国际人才创业创新园…建设", "出台", "10", "条", ""),
    ("“智汇运河”意见", "出台", "8", "条", ""),
    ("高层次人才创业项目", "引进", "50", "个", ">="),
    ("“运河英才”项目", "评审", "180", "个", ">="),
    ("国家、省级海外引才计划", "新入选", "20", "名", ""),
    ("市级高层次人才", "新增", "1500", "名", ">="),
    ("高技能人才", "新增", "3000", "名", ">="),
    ("知识产权示范企业", "新增", "22", "家", ""),
    ("万人发明专利拥有量", "", "90", "件", ">="),
    ("上市企业", "培育", "3", "家", ">="),
    ("“亿元楼”", "打造", "60", "幢", ""),
    ("大城北开发建设项目", "实施", "139", "个", ""),
    ("经营性用地", "出让", "7", "宗", ""),
    ("经营性用地", "出让", "424", "亩", ""),
    ("用地", "收储", "10", "宗", ""),
    ("用地", "收储", "457", "亩", ""),
    ("批而未供、供而未用、低效用地", "清理", "3375", "亩", ""),
    ("全域安置房项目建设", "推进", "41", "个", ""),
    ("安置房项目", "主体结顶", "5", "个", ""),
    ("安置房项目", "竣工交付", "8", "个", ""),
    ("回迁安置", "完成", "2260", "户", ">="),
    ("在外过渡群众", "回迁", "5", "年", ">="),
    ("既有住宅加装电梯", "实施", "200", "台", ">="),
    ("高层住宅二次供水改造小区", "完成", "45", "个", ">="),
    ("老旧小区综合改造提升项目", "实施", "52", "个", ""),
    ("省市级未来社区建设", "推进", "27", "个", ""),
    ("储鑫路、丽水路等道路建设", "推进", "99", "条", ""),
    ("储鑫路、丽水路等道路建设", "推进", "54.7", "公里", ""),
    ("道路建设", "竣工", "20", "条", ""),
    ("道路建设", "竣工", "11.7", "公里", ""),
    ("回龙路等道路修缮", "完成", "8", "条", ""),
    ("绿地", "新增", "350000", "平方米", ""),
    ("绿道", "建设", "8.3", "公里", ""),
    ("森林覆盖率", "稳定在", "24.5", "%", ">="),
    ("地下空间", "拓展", "500000", "平方米", ""),
    ("停车泊位", "新增", "5000", "个", ""),
    ("公用充电桩", "新增", "200", "个", ">="),
    ("公厕", "提升改造", "14", "座", ""),
    ("建成区海绵城市区域化", "实现", "3", "%", ">="),
    ("名校集团发展", "推动", "15", "个", ""),
    ("中小学、幼儿园", "建成", "8", "所", ""),
    ("学位", "新增", "9525", "个", ""),
    ("社区卫生服务中心及站点提升改造", "完成", "5", "家", ""),
    ("特色专科", "打造", "14", "个", ""),
    ("中心慢病一体化门诊", "改造", "7", "家", ""),
    ("景区特色中医体验馆", "建成", "1", "家", ""),
    ("中医近视防控基地", "建成", "14", "个", ""),
    ("“全城通”智慧助餐点", "新建", "30", "个", ""),
    ("认知症照护床位", "新建", "200", "张", ""),
    ("家庭养老床位", "新建", "550", "张", ""),
    ("高龄独居老人“安居守护”工程", "完成", "2000", "户", ""),
    ("托育机构", "新增", "6", "家", ""),
    ("普惠托位", "新增", "240", "个", ""),
    ("街道级助联体", "覆盖", "100", "%", ""),
]
"""Every figure of the official excerpt: object, attribute, value, unit, bound; … stands for words left out."""


def sentences(text: str) -> list[Passage]:
    return [passage(match[0], match.start()) for match in re.finditer(r"[^。；\n]+[。；]?", text)]


def test_every_figure_of_the_excerpt_is_found_once_with_its_object(shared: Path) -> None:
    text = (shared / "report" / "gongshu_2023_excerpt.txt").read_text(encoding="utf-8")
    found = [fact for sentence in sentences(text) for fact in facts(sentence) if fact.figure is not None]
    assert len(found) == len(EXCERPT)
    for fact, (thing, attribute, value, unit, bound) in zip(found, EXCERPT, strict=True):
        head, _, tail = thing.partition("…")
        assert fact.object == thing or (tail and fact.object.startswith(head) and fact.object.endswith(tail))
        figure = fact.figure
        assert figure is not None
        assert (fact.attribute, f"{figure.value:f}", figure.unit, figure.bound) == (attribute, value, unit, bound)
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.slow
def test_all_reports_are_read_whole_and_fast(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "data" / "reports").glob("*.txt"))]
    told = sum(len(facts(sentence)) for text in texts for sentence in sentences(text))
    assert told > 30_000


@pytest.mark.slow
def test_no_fact_of_any_report_states_a_figure_that_its_sentence_lacks(shared: Path) -> None:
    for path in sorted((shared / "data" / "reports").glob("*.txt")):
        for sentence in sentences(path.read_text(encoding="utf-8")):
            printed = {(figure.value, figure.unit) for figure in figures(sentence.text)}
            for fact in facts(sentence):
                stated = {(figure.value, figure.unit) for figure in figures(fact.said)}
                assert stated <= printed, (path.name, fact.said)


def test_what_is_above_a_wider_average_is_the_subject_before() -> None:
    text = "工业产值增长4%、低于全市0.3个百分点，零售额增长6%、高于全市0.8个百分点"
    assert counted(text) == [
        ("工业产值", "增长", "4%"),
        ("工业产值", "低于全市", "0.3个百分点"),
        ("零售额", "增长", "6%"),
        ("零售额", "高于全市", "0.8个百分点"),
    ]
    assert said(text)[3] == "零售额高于全市0.8个百分点"


def test_respective_growth_is_that_of_the_things_counted_before() -> None:
    text = "接待本地游客41万人次、外来游客9万人次，分别增长6%、39%"
    assert counted(text)[2:] == [("本地游客", "分别增长", "6%"), ("外来游客", "分别增长", "39%")]
    assert said(text)[2] == "本地游客、外来游客分别增长6%、39%"


def test_of_what_was_invested_the_sum_grows() -> None:
    text = "80个重点项目完成投资18亿元、增长4%"
    assert counted(text)[2] == ("重点项目完成投资", "增长", "4%")
    assert said(text)[2] == "重点项目完成投资增长4%"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "研发经费支出占地区生产总值的比重提高0.3个百分点，达到2.8%",
            "研发经费支出占地区生产总值的比重达到2.8%",
        ),
        ("数字产业增加值占生产总值的比重达15%、提高2个百分点", "数字产业增加值占生产总值的比重提高2个百分点"),
        ("文化产业占生产总值的比例提高0.5个百分点，升至6%", "文化产业占生产总值的比例升至6%"),
        ("旅游收入占第三产业的比重提高1个百分点，增长8%", "旅游收入增长8%"),
        ("旅游收入占第三产业的比重提高1个百分点，达到86亿元", "旅游收入达到86亿元"),
    ],
)
def test_the_level_of_a_share_is_said_of_the_share(text: str, second: str) -> None:
    assert said(text)[1:] == [second]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("扎实做好生育保障，及时发放育儿补贴。", "及时发放育儿补贴"),
        ("完善机制，及早排查家庭矛盾。", "及早排查家庭矛盾"),
    ],
)
def test_and_inside_another_word_divides_nothing(text: str, told: str) -> None:
    assert told in said(text)
