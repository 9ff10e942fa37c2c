"""The clause tree: numbers, titles, paths and spans, on invented reports, notices and rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus import clauses
from qa_bot.records import Clause, Document, Span

REPORT = Path(__file__).parent.parent / "fixtures" / "云栖县2031年政府工作报告.txt"


def document(text: str, *furniture: Span) -> Document:
    return Document(id="d", text=text, title="云栖县报告", source="d.txt", sha256="", furniture=furniture)


def tree(text: str, *furniture: Span) -> Clause:
    return clauses.parse(document(text, *furniture))


def outline(text: str) -> list[str]:
    return [f"{clause.number}|{clause.title}" for clause in clauses.walk(tree(text))][1:]


def owned(text: str, number: str, *furniture: Span) -> list[str]:
    clause = clauses.find(tree(text, *furniture), number)
    assert clause is not None
    return [text[span.start : span.end] for span in clause.own]


def check(text: str, *furniture: Span) -> Clause:
    """Assert what holds of every tree: each character once, children inside their parents, numbers unique."""
    root = tree(text, *furniture)
    covered = bytearray(len(text))
    found = list(clauses.walk(root))
    for span in (*(span for clause in found for span in clause.own), *furniture):
        assert 0 <= span.start <= span.end <= len(text)
        assert not any(covered[span.start : span.end])
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    assert all(covered)
    assert len({clause.number for clause in found}) == len(found)
    for clause in found:
        assert all(clause.start <= child.start <= child.end <= clause.end for child in clause.children)
        assert all(left.end < right.start for left, right in zip(clause.own, clause.own[1:], strict=False))
        assert all(child.path[:-1] == clause.path for child in clause.children)
    return root


def test_empty_text_gives_a_bare_root() -> None:
    assert tree("") == Clause("", "", "云栖县报告", (), 0, 0, ())


def test_white_space_alone_is_the_roots() -> None:
    assert tree(" \n ") == Clause("", "", "云栖县报告", (), 0, 3, (Span(0, 3),))


def test_root_has_the_documents_title_and_no_path() -> None:
    root = tree("前言。\n一、修路\n内容。")
    assert (root.number, root.label, root.title, root.path) == ("", "", "云栖县报告", ())
    assert (root.start, root.end) == (0, 12)


def test_heading_run_into_its_text() -> None:
    text = "8.优化环境。实施行动。\n9.提升服务。办好实事。"
    assert outline(text) == ["8|优化环境", "9|提升服务"]
    assert owned(text, "9") == ["9.提升服务。办好实事。"]


def test_excerpt_that_begins_in_the_middle() -> None:
    text = "8.甲事。做。\n9.乙事。做。\n(四)聚焦丙\n10.丁事。做。\n（五）聚焦戊\n11.己事。做。"
    root = check(text)
    assert [clause.number for clause in root.children] == ["8", "9", "（四）", "（五）"]
    assert [clause.number for clause in root.children[2].children] == ["10"]
    assert root.children[2].children[0].path == ("(四)聚焦丙", "10.丁事")


def test_path_is_printed_label_and_title_outermost_first() -> None:
    text = "第一章　总则\n第一条　为了修路，制定本办法。"
    found = clauses.find(tree(text), "第1条") or clauses.find(tree(text), "第一条")
    assert found is not None
    assert found.path == ("第一章 总则", "第一条")
    assert found.label == "第一条"


def test_double_labels_are_led_by_their_sections() -> None:
    text = "一、回顾\n（一）甲\n做。\n（二）乙\n做。\n二、计划\n（一）丙\n做。\n（二）丁\n做。\n（三）戊\n做。"
    assert [line.split("|")[0] for line in outline(text)] == [
        "一",
        "一（一）",
        "一（二）",
        "二",
        "二（一）",
        "二（二）",
        "（三）",
    ]


def test_find_compares_without_width_and_article_words() -> None:
    root = tree("一、甲\n（一）乙\n二、丙\n（一）丁事")
    found = clauses.find(root, "二(一)")
    assert found is not None
    assert found.title == "丁事"
    assert clauses.find(tree("11.甲\n12.乙"), "第11条") is not None
    assert clauses.find(root, "九") is None
    assert clauses.find(root, "") is root


def test_points_inside_a_paragraph_are_clauses_of_it() -> None:
    text = "9.建设健康县。一是提升能力；二是扩大覆盖；三是延伸服务。全年完成。\n10.修路。做。"
    root = check(text)
    nine = root.children[0]
    assert [child.number for child in nine.children] == ["9#1", "9#2", "9#3"]
    assert [text[span.start : span.end] for span in nine.own] == ["9.建设健康县。", "全年完成。\n"]
    assert [text[child.start : child.end] for child in nine.children] == [
        "一是提升能力；",
        "二是扩大覆盖；",
        "三是延伸服务。",
    ]


def test_points_on_their_own_lines_keep_their_titles() -> None:
    text = "（四）自身建设\n一要强化学习，提升能力。坚持学习。\n二要强化执行，狠抓落实。马上就办。\n（五）结语\n完。"
    assert outline(text)[1:3] == ["（四）#1|强化学习，提升能力", "（四）#2|强化执行，狠抓落实"]


def test_dashes_are_counted_points() -> None:
    text = "二、目标\n要实现：\n——实力更强。翻一番。\n——环境更好。更绿。\n三、工作"
    assert outline(text) == ["二|目标", "二#1|实力更强", "二#2|环境更好", "三|工作"]


def test_paragraph_after_points_belongs_to_the_section() -> None:
    text = "一、回顾\n一是甲。做好。\n二是乙。做好。\n三是丙。做好。\n成绩来之不易。\n二、计划"
    assert owned(text, "一") == ["一、回顾\n", "成绩来之不易。\n"]


def test_unnumbered_sections_are_counted_and_hold_the_numbered() -> None:
    body = "全县上下齐心协力，加快推进重点项目建设，持续改善群众生活，各项工作取得新的进展。"
    text = f"{body}\n去年工作回顾\n{body}\n今年重点工作\n{body}\n（一）修路\n{body}\n（二）建桥\n{body}"
    assert outline(text) == ["#1|去年工作回顾", "#2|今年重点工作", "（一）|修路", "（二）|建桥"]
    found = clauses.find(tree(text), "（一）")
    assert found is not None
    assert found.path == ("今年重点工作", "（一）修路")


def test_annex_with_its_title_on_the_next_line() -> None:
    text = "一、甲\n做。\n二、乙\n做。\n附件1\n十件实事\n一、丙\n做。\n二、丁\n做。"
    assert outline(text) == ["一|甲", "二|乙", "附件1|十件实事", "附件1一|丙", "附件1二|丁"]
    assert clauses.find(tree(text), "附件1二") is not None


def test_articles_have_bare_numbers_and_no_titles() -> None:
    text = (
        "第一章 总则\n第一条 为了修路，制定本办法。\n第二条 本办法所称道路：\n（一）公路；\n（二）街道。\n"
        "第二条之一 另有规定的除外。\n第二章 附则\n第三条 自公布之日起施行。"
    )
    assert outline(text) == ["第一章|总则", "一|", "二|", "（一）|", "（二）|", "二之一|", "第二章|附则", "三|"]


def test_traps_of_the_invented_report() -> None:
    text = REPORT.read_text(encoding="utf-8")
    root = check(text)
    assert [clause.number for clause in root.children] == ["一", "二", "三"]
    third = root.children[2]
    assert [child.number for child in third.children] == ["三（一）", "三（二）", "三（三）", "（四）", "（五）"]
    assert [[leaf.number for leaf in child.children] for child in third.children] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6", "7"],
        ["8", "9", "10"],
        ["11", "12"],
    ]
    assert "4.8万亩" in owned(text, "3")[0]
    assert "第十一条规定" in owned(text, "5")[0]
    assert "12345" in owned(text, "11")[0]
    assert "各位代表！" in owned(text, "三")[-1]


def test_markdown_report_has_the_same_numbers_as_the_plain_one() -> None:
    plain = [clause.number for clause in clauses.walk(tree(REPORT.read_text(encoding="utf-8")))]
    marked = (REPORT.parent / "variants" / f"{REPORT.stem}.md").read_text(encoding="utf-8")
    assert [clause.number for clause in clauses.walk(tree(marked.split("---\n", 2)[2]))] == plain


def test_traditional_script_is_parsed_alike() -> None:
    assert outline("一、工作回顧\n（一）經濟發展\n做。\n二、工作安排\n（一）擴大內需\n做。")[1] == "一（一）|經濟發展"


def test_text_without_clauses_is_numbered_by_parts() -> None:
    text = "明天上午八点到十点停水。\n" + ("请各户提前储水备用。" * 80)
    root = check(text)
    assert [clause.number for clause in root.children] == ["¶1", "¶2", "¶3"]
    assert [clause.title for clause in root.children] == ["", "", ""]


def test_titles_of_a_text_without_numbers_hold_its_parts() -> None:
    body = "全县上下齐心协力，加快推进重点项目建设，持续改善群众生活，各项工作取得新的进展。"
    assert outline(f"{body}\n停水范围\n{body}\n联系方式\n{body}") == ["¶1|", "#1|停水范围", "¶2|", "#2|联系方式", "¶3|"]


def test_text_whose_line_ends_were_lost_is_parsed() -> None:
    body = "各有关单位要高度重视、周密部署、落实责任，" * 80 + "抓好落实。"
    text = f"关于修路的通知 各乡镇： {body} 一、总体要求 抓紧修路。 二、保障措施 加强领导。"
    assert outline(text) == ["一|总体要求", "二|保障措施"]


def test_furniture_belongs_to_no_clause() -> None:
    text = "首页\n一、修路\n内容甲。\n第1页\n内容乙。\n二、建桥\n内容丙。"
    page = Span(text.index("第1页"), text.index("第1页") + 4)
    check(text, Span(0, 3), page)
    assert owned(text, "一", Span(0, 3), page) == ["一、修路\n内容甲。\n", "内容乙。\n"]


def test_furniture_over_the_whole_text_leaves_a_bare_root() -> None:
    assert check("首页", Span(0, 2)).own == ()


def test_walk_is_in_the_order_of_the_text() -> None:
    starts = [clause.start for clause in clauses.walk(tree(REPORT.read_text(encoding="utf-8")))]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    ["（" * 10_000 + "甲" + "）" * 10_000, "一" * 5000, "1." * 5000, "# 甲\n" * 3000, "一是甲；" * 3000, "“\n" * 3000],
    ids=["brackets", "ones", "dots", "headings", "points", "quotes"],
)
def test_absurd_text_is_covered_once(text: str) -> None:
    check(text)


def test_deep_markdown_does_not_recurse() -> None:
    check("".join("#" * (place % 6 + 1) + f" 甲{place}\n正文。\n" for place in range(3000)))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_character_belongs_to_one_clause_or_to_furniture(data: st.DataObject) -> None:
    labels = [
        "第一章 ",
        "第二条 ",
        "一、",
        "二、",
        "（一）",
        "(二)",
        "1.",
        "2．",
        "（1）",
        "①",
        "一是",
        "二是",
        "——",
        "## ",
        "附件1\n",
        "3.5",
        "",
    ]
    bodies = [
        "修路。",
        "新建公园12个；",
        "这是“一段。话”",
        "重点：一是甲；二是乙。",
        "（未完",
        "\n",
        "　",
        "标题文字",
        "各位代表！" + "正文" * 25 + "。",
    ]
    parts = data.draw(st.lists(st.tuples(st.sampled_from(labels), st.sampled_from(bodies)), max_size=25))
    text = "\n".join(label + body for label, body in parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    furniture = [Span(left, right) for left, right in zip(cuts[::2], cuts[1::2], strict=False)]
    check(text, *furniture)
