"""Labels at the start of a line: what is one, what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.corpus import labels
from qa_bot.corpus.labels import Label


def read(text: str) -> Label | None:
    return labels.read(text, 0, len(text))


@pytest.mark.parametrize(
    ("line", "kind", "ordinal", "printed"),
    [
        ("第三编 附则", "编", (3,), "第三编"),
        ("第十二章  总则", "章", (12,), "第十二章"),
        ("第二节 机构", "节", (2,), "第二节"),
        ("第三条 本办法适用于全县。", "条", (3,), "第三条"),
        ("第12条 本办法适用于全县。", "条", (12,), "第12条"),
        ("第十二条之一 补充规定。", "条", (12, 1), "第十二条之一"),
        ("第一款 内容", "款", (1,), "第一款"),
        ("第三部分 附表", "部分", (3,), "第三部分"),
        ("一、工作回顾", "cn", (1,), "一、"),
        ("十一、文化建设", "cn", (11,), "十一、"),
        ("（四）办好实事", "cn_paren", (4,), "（四）"),
        ("(四)办好实事", "cn_paren", (4,), "(四)"),
        ("(十二）办好实事", "cn_paren", (12,), "(十二）"),
        ("1.修路", "ar", (1,), "1."),
        ("1、修路", "ar", (1,), "1、"),
        ("1．修路", "ar", (1,), "1．"),
        ("１２．修路", "ar", (12,), "１２．"),
        ("（1）修路", "ar_paren", (1,), "（1）"),
        ("(10)修路", "ar_paren", (10,), "(10)"),
        ("2）修路", "ar_half", (2,), "2）"),
        ("③修路", "circled", (3,), "③"),
        ("㉑修路", "circled", (21,), "㉑"),
        ("［12］架构", "note", (12,), "［12］"),
        ("2.1 范围", "decimal2", (2, 1), "2.1"),
        ("2.1.3范围", "decimal3", (2, 1, 3), "2.1.3"),
        ("一是修路。", "shi", (1,), "一是"),
        ("十一是修路。", "shi", (11,), "十一是"),
        ("二要修路。", "yao", (2,), "二要"),
        ("第一，修路。", "di", (1,), "第一，"),
        ("——实力更强。", "dash", (), "——"),
        ("—实力更强。", "dash", (), "—"),
        ("• 修路", "bullet", (), "• "),
        ("附件1", "annex", (), "附件1"),
        ("附件：民生实事清单", "annex", (), "附件"),
    ],
)
def test_label_is_read_with_kind_and_ordinal(line: str, kind: str, ordinal: tuple[int, ...], printed: str) -> None:
    label = read(line)
    assert label is not None
    assert (label.kind, label.ordinal, line[label.start : label.end]) == (kind, ordinal, printed)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "2.5%的增速来之不易",
        "5.5%左右的预期目标",
        "2.5",
        "3.2亿元专项资金已经到位",
        "4.8万亩农田完成改造",
        "2.5 亿元投资",
        "1.2倍",
        "2031年是开局之年",
        "1月26日开会",
        "12345热线办结率提高",
        "第十一条规定的期限不得缩短",
        "第三章和第四章另行规定",
        "第一款所称企业，是指法人。",
        "11.5.14.2的规定",
        "一、二、三产业协调发展",
        "一、二产业",
        "（一）项规定的情形",
        "（二）、（三）项",
        "——2031年1月12日在云栖县第九届人民代表大会上",
        "——二〇三一年一月在云栖县",
        "附件：1.名单 2.表格",
        "附件所列项目由财政部门统一安排，按季度拨付。",
        "一年来，我们迎难而上",
        "统一是前提",
        "-5度",
    ],
)
def test_line_is_no_label(line: str) -> None:
    assert read(line) is None


def test_item_project_is_not_the_word_for_paragraph() -> None:
    # 项 after a bracketed number means a sub-paragraph, 项目 a project
    assert read("（二）项目带动成效明显。") is not None
    assert read("（二）款项拨付及时。") is not None


def test_article_about_what_and_means_is_still_an_article() -> None:
    assert read("第六条 规定下列事项的文件由县人大通过。") is not None
    assert read("第七条 与公众有关的信息应当公开。") is not None


def test_digit_after_the_point_makes_a_label_weak() -> None:
    label = read("20.2031年十件实事：修路")
    assert label is not None
    assert label.weak
    assert label.ordinal == (20,)
    assert read("21.5+2之家：社区") == Label("ar", (21,), 0, 3, 0, weak=True)


def test_heading_marks_of_markdown_count_as_depth() -> None:
    assert read("## （四）办好实事") == Label("cn_paren", (4,), 3, 6, 2)
    assert read("### 说明") == Label("markdown", (), 4, 4, 3)
    assert read("**一、总则**") == Label("cn", (1,), 2, 4, 0)
    assert read("#没有空格") is None


def test_label_may_be_broken_inside_its_brackets() -> None:
    assert read("（\n三）深化改革") == Label("cn_paren", (3,), 0, 4)


def test_traditional_and_absurd_ordinals_do_not_raise() -> None:
    assert read("零、开场") is None
    assert read("第〇条 开场") is None
    assert read("（" * 1000) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((2,), (3,), True),
        ((2,), (4,), False),
        ((3,), (3,), False),
        ((12,), (12, 1), True),
        ((12,), (12, 2), False),
        ((12, 1), (12, 2), True),
        ((12, 1), (13,), True),
        ((1, 4), (2, 1), True),
        ((1, 4), (2, 2), False),
        ((), (1,), False),
    ],
)
def test_ordinals_follow_each_other(before: tuple[int, ...], after: tuple[int, ...], *, expected: bool) -> None:
    assert labels.follows(before, after) is expected


def test_first_is_one_at_its_depth() -> None:
    assert labels.first((1,))
    assert labels.first((3, 1))
    assert not labels.first((2,))
    assert not labels.first(())


@given(st.text(alphabet="第一二十条章（）()1234567890.、．是要#* —-附件甲乙，。", max_size=40))
def test_a_label_lies_inside_its_line(line: str) -> None:
    label = read(line)
    if label is not None:
        assert 0 <= label.start <= label.end <= len(line)
        assert all(part > 0 for part in label.ordinal)
