"""Telling words: phrases and limits left out, synonyms of reports held for one another, verbs told from nouns."""

from __future__ import annotations

import pytest

from qa_bot.answer.generate.proof.words.terms import kin, soft, support, terms, verbal


def words(text: str) -> list[str]:
    return [term.word for term in terms(text)]


def test_limits_and_phrases_that_add_nothing_are_no_words() -> None:
    assert words("今年的森林覆盖率要稳住,不低于24.5%") == ["森林覆盖率", "稳住"]
    assert words("打头的是规划,走在前面") == words("规划")


def test_phrase_is_not_cut_out_of_the_words_beside_it() -> None:
    assert "房子" not in words("给老房子装电梯")
    assert "老房子" in words("给老房子装电梯")


@pytest.mark.parametrize(
    ("said", "held"),
    [("提速", "加快建设"), ("牌子", "做强品牌"), ("招引", "引进企业"), ("压缩", "不得缩短"), ("平均每人", "人均收入")],
)
def test_synonym_is_held(said: str, held: str) -> None:
    assert support(terms(said), held) >= 0.9


@pytest.mark.parametrize(
    ("said", "held"), [("竣工", "开工建设"), ("幼儿园", "小学"), ("隧道", "大桥"), ("省级", "市级"), ("老人", "儿童")]
)
def test_other_thing_is_no_synonym(said: str, held: str) -> None:
    assert support(terms(said), held) < 0.5
    assert not set(kin().get(said, ())) & {held, held[:2]}


def test_nouns_are_told_from_verbs() -> None:
    assert [verbal(word) for word in ("推广", "电梯", "教育")] == [True, False, False]
    assert [soft(terms(said)) for said in ("发放", "发放电梯", "")] == [True, False, False]


@pytest.mark.parametrize("said", ["天数水库", "一份水库", "一套水库", "很多水库", "水库更多"])
def test_indefinite_amounts_name_nothing(said: str) -> None:
    assert words(said) == ["水库"]


def test_all_of_something_is_no_thing() -> None:
    assert {term.word: term.role for term in terms("全部")} == {"全部": "general"}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("桌子", "购置课桌"),
        ("全省性", "全省比赛"),
        ("街坊们", "走访街坊"),
        ("严格管理", "从严管理"),
        ("主体工程", "大桥主体"),
        ("要从严", "从严管理"),
    ],
)
def test_a_word_is_held_by_what_it_is_made_of(said: str, held: str) -> None:
    assert support(terms(said), held) >= 0.9


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("电子", "用电安全"),
        ("源头", "水源保护"),
        ("装修工程", "大桥主体"),
        ("严格管理", "宽松管理"),
        ("国际性", "国内比赛"),
    ],
)
def test_a_word_is_not_held_by_what_only_looks_like_a_part_of_it(said: str, held: str) -> None:
    assert support(terms(said), held) < 0.9


def test_the_end_of_a_month_is_left_out_with_it() -> None:
    assert words("9月底前加固水库") == words("加固水库")


def test_one_with_its_measure_names_nothing_but_shares_and_grades_do() -> None:
    assert words("一年下来,一趟巡河") == words("巡河")
    assert "一成" in words("一成公园")
    assert "一层" in words("一层都要修")
