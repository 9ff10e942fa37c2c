"""Verbs that open, link and follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus.prose import predicates, verbs


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("新增泊位", "新增", "泊位"),
        ("积极稳妥推进改革", "推进", "改革"),
        ("高质量推进片区开发", "推进", "片区开发"),
        ("提升改造公厕", "提升改造", "公厕"),
        ("竣工投用医院", "竣工投用", "医院"),
        ("加快推进高铁", "加快推进", "高铁"),
        ("加快医院建设", "加快", "医院建设"),
        ("完成改造任务", "完成", "改造任务"),
        ("实施改造提升项目", "实施", "改造提升项目"),
        ("力争新增企业", "新增", "企业"),
        ("推动出台条例", "推动出台", "条例"),
        ("建成了学校", "建成", "学校"),
        ("构建起网络", "构建", "网络"),
        ("新建和改扩建教室", "新建和改扩建", "教室"),
        ("实现建成区绿化", "实现", "建成区绿化"),
        ("更好地服务企业", "服务", "企业"),
        ("新（改、扩）建校舍", "新（改、扩）建", "校舍"),
    ],
)
def test_the_opening_verb_is_found(text: str, verb: str, rest: str) -> None:
    opened = predicates.opening(text)
    assert opened is not None
    assert (opened.verb, text[opened.end :]) == (verb, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "森林覆盖率",
        "建设用地面积",
        "建成区",
        "保障性住房",
        "改造面积",
        "服务业增加值",
        "投资总额",
        "研发投入",
        "开发区",
        "办结率",
        "投资、消费增速",
        "城镇新增就业",
        "供应链",
        "培训班",
        "建议",
    ],
)
def test_a_noun_opens_nothing(text: str) -> None:
    assert predicates.opening(text) is None


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("税收增长", "税收", "增长"),
        ("税收同比增长", "税收", "同比增长"),
        ("税收年均增长", "税收", "年均增长"),
        ("覆盖率稳定在", "覆盖率", "稳定在"),
        ("覆盖率稳定保持在", "覆盖率", "稳定保持在"),
        ("产值达到", "产值", "达到"),
        ("企业增至", "企业", "增至"),
        ("税收比上年增长", "税收", "比上年增长"),
        ("游客是2020年的", "游客", "是2020年的"),
        ("增幅高于全国", "增幅", "高于全国"),
        ("产值占全市", "产值", "占全市"),
        ("房屋主体结顶", "房屋", "主体结顶"),
        ("项目竣工", "项目", "竣工"),
        ("产值预计突破", "产值", "预计突破"),
    ],
)
def test_the_link_before_a_figure_is_found(text: str, subject: str, verb: str) -> None:
    ended = predicates.link(text)
    assert ended is not None
    assert (text[: ended.start], ended.verb) == (subject, verb)


@pytest.mark.parametrize("text", ["", "新增泊位", "高技能人才", "作为", "既有住宅加装电梯", "绿地"])
def test_a_noun_before_a_figure_is_no_link(text: str) -> None:
    assert predicates.link(text) is None


def test_words_that_bound_a_figure_are_split_off() -> None:
    assert predicates.about("参保率超") == ("参保率", "超")
    assert predicates.about("缴费约") == ("缴费", "约")
    assert predicates.about("公园附近") == ("公园附近", "")
    assert predicates.about("") == ("", "")


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("个项目建成投用", ("个项目", "建成投用")),
        ("项目全部完工", ("项目", "完工")),
        ("企业入选试点", ("企业", "入选")),
        ("群众全部回迁", ("群众", "回迁")),
        ("县被命名", None),
        ("改造提升工程如期完工", ("改造提升工程", "完工")),
        ("", None),
        ("安置房", None),
    ],
)
def test_the_result_behind_a_noun_is_split_off(text: str, split: tuple[str, str] | None) -> None:
    assert predicates.result(text) == split


def test_a_verb_inside_is_found_behind_its_first_noun() -> None:
    assert predicates.inner("老人提供餐食") == 2
    assert predicates.inner("老人") is None


@pytest.mark.parametrize(("text", "verbal"), [("主体结顶", True), ("竣工交付", True), ("同比增长", True), ("", True)])
def test_stretches_of_verbs_alone_are_told(text: str, verbal: bool) -> None:
    assert predicates.only_verbs(text) is verbal


@pytest.mark.parametrize("text", ["竣工道路", "绿地", "新增绿地", "收入增长"])
def test_a_stretch_with_a_noun_is_not_of_verbs_alone(text: str) -> None:
    assert not predicates.only_verbs(text)


def test_no_table_names_a_verb_twice() -> None:
    for table in (verbs.ADVERBS, verbs.OPENERS, verbs.SECONDS, verbs.LINKS, verbs.RESULTS, verbs.TIMING, verbs.GIVES):
        words = [word.split("|")[0] for word in table.split()]
        assert len(words) == len(set(words))


@pytest.mark.timeout(60)
def test_repeated_verbs_are_read_in_no_time() -> None:
    text = "提升改造完善落地全力" * 300
    predicates.opening(text)
    predicates.link(text)
    predicates.result(text)
    predicates.only_verbs(text + "路")


@given(st.text(alphabet="新增建成改造提升完成增长达到在了的和、全力道路0", max_size=40))
def test_any_words_are_read_without_raising(text: str) -> None:
    opened, ended, split = predicates.opening(text), predicates.link(text), predicates.result(text)
    assert opened is None or 0 < opened.end <= len(text)
    assert ended is None or text[ended.start :] == ended.verb
    assert split is None or text.startswith(split[0])
