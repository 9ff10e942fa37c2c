"""Differences of two editions, worked out by hand, and what must hold of any two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus import clauses
from qa_bot.desk.papers.diff import Difference, Part, difference, parts
from qa_bot.records import Document


def read(text: str) -> list[Part]:
    document = Document(id="a", text=text, title="甲", source="a.txt", sha256="0")
    return parts(document, clauses.parse(document))


def numbers(found: tuple[Part, ...]) -> list[str]:
    return [part.number for part in found]


BEFORE = read("云栖县报告\n1.停车。新增车位120个。\n2.养老。新建中心3家。\n3.绿化。新增绿地2万平方米。\n")


def test_parts_are_clauses_with_their_own_words() -> None:
    assert [(part.number, part.title, part.label) for part in BEFORE] == [
        ("", "", ""),
        ("1", "停车", "1."),
        ("2", "养老", "2."),
        ("3", "绿化", "3."),
    ]
    assert BEFORE[1].text == "1.停车。新增车位120个。"


def test_the_same_text_differs_in_nothing_whatever_its_widths_and_blanks() -> None:
    wide = read("云栖县报告\n１．停车。新增车位１２０个。\n2. 养老。新建中心3家。\n3.绿化。新增绿地2万平方米。\n")
    assert difference(BEFORE, BEFORE) == Difference(same=4)
    assert difference(BEFORE, wide) == Difference(same=4)


def test_one_figure_is_one_changed_clause() -> None:
    after = read("云栖县报告\n1.停车。新增车位150个。\n2.养老。新建中心3家。\n3.绿化。新增绿地2万平方米。\n")
    found = difference(BEFORE, after)
    assert [(old.text, new.text) for old, new in found.changed] == [
        ("1.停车。新增车位120个。", "1.停车。新增车位150个。")
    ]
    assert (found.new, found.gone, found.moved, found.same) == ((), (), (), 3)


def test_a_clause_put_in_front_renumbers_the_others_and_changes_none() -> None:
    after = read(
        "云栖县报告\n1.教育。新建学校5所。\n2.停车。新增车位120个。\n3.养老。新建中心3家。\n4.绿化。新增绿地2万平方米。\n"
    )
    found = difference(BEFORE, after)
    assert numbers(found.new) == ["1"]
    assert [(old.number, new.number) for old, new in found.moved] == [("1", "2"), ("2", "3"), ("3", "4")]
    assert (found.gone, found.changed, found.same) == ((), (), 1)


def test_a_clause_taken_out_is_gone_and_what_follows_has_moved() -> None:
    after = read("云栖县报告\n1.停车。新增车位120个。\n2.绿化。新增绿地2万平方米。\n")
    found = difference(BEFORE, after)
    assert numbers(found.gone) == ["2"]
    assert [(old.number, new.number) for old, new in found.moved] == [("3", "2")]
    assert (found.new, found.changed, found.same) == ((), (), 2)


def test_nothing_against_something() -> None:
    assert difference([], []) == Difference()
    assert difference([], BEFORE).new == tuple(BEFORE)
    assert difference(BEFORE, []).gone == tuple(BEFORE)


def test_a_parent_does_not_change_with_its_children() -> None:
    before = read("一、民生\n（一）停车\n新增车位120个。\n（二）养老\n新建中心3家。\n")
    after = read("一、民生\n（一）停车\n新增车位150个。\n（二）养老\n新建中心3家。\n")
    assert [new.number for _, new in difference(before, after).changed] == ["（一）"]


made = st.lists(
    st.builds(
        Part, st.sampled_from([*"123456", "", "一（二）"]), st.just(""), st.sampled_from(["甲", "乙", "丙", "丁戊"])
    ),
    unique_by=lambda part: part.number,
)


@given(made, made)
def test_every_clause_of_both_editions_is_told_of_once(before: list[Part], after: list[Part]) -> None:
    found = difference(before, after)
    olds = [*found.gone, *(old for old, _ in (*found.changed, *found.moved))]
    news = [*found.new, *(new for _, new in (*found.changed, *found.moved))]
    assert len(set(olds)) == len(olds) == len(before) - found.same
    assert len(set(news)) == len(news) == len(after) - found.same
    assert set(olds) <= set(before)
    assert set(news) <= set(after)
