"""What a figure counts and what is said of it, where one verb, one noun or one subject serves several."""

from __future__ import annotations

import pytest
from telling import counted, passage, read, said

from qa_bot.corpus.facts import facts


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


def test_full_width_and_traditional_print_is_read() -> None:
    assert counted("新增停車位３００個") == [("停車位", "新增", "３００個")]


def test_an_unclosed_quotation_hides_nothing() -> None:
    assert counted("打造“金巷，新增泊位20个，改造公厕3座") == [("泊位", "新增", "20个"), ("公厕", "改造", "3座")]


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


def test_how_many_times_as_much_is_said_of_the_measure_before_it() -> None:
    text = "旅游收入达到69亿元，是2024年的2.6倍，接待人数达到607万人次，是2024年的2.4倍"
    assert said(text)[1::2] == ["旅游收入是2024年的2.6倍", "接待人数是2024年的2.4倍"]
