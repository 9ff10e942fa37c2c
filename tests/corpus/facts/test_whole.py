"""Every figure is told once and nothing is invented: of real reports as of any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import passage, read, sentences

from qa_bot.corpus.facts import facts
from qa_bot.text.figures import figures

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.timeout(60)
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
def test_all_reports_are_read_whole(shared: Path) -> None:
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
