"""Which lines may open a clause."""

from __future__ import annotations

from qa_bot.corpus.outline import lines, marks

LONG = "全县上下齐心协力，加快推进重点项目建设，持续改善群众生活，各项工作取得新的进展，圆满完成全年任务。"


def kinds(text: str) -> list[str]:
    read = marks.mark(text, lines.lines(text))
    return [line.label.kind if line.label is not None else "" for line in read]


def test_paragraphs_have_no_label() -> None:
    assert kinds(f"一、回顾\n{LONG}\n（一）修路\n{LONG}") == ["cn", "", "cn_paren", ""]


def test_title_without_number_between_paragraphs_is_a_heading() -> None:
    assert kinds(f"{LONG}\n2031年重点工作\n{LONG}") == ["", "heading", ""]


def test_sentence_date_or_reporter_is_no_heading() -> None:
    assert kinds(f"{LONG}\n主要做了以下工作。\n{LONG}") == ["", "", ""]
    assert kinds(f"{LONG}\n2031年1月12日\n{LONG}") == ["", "", ""]
    assert kinds(f"{LONG}\n本报记者 某某某\n{LONG}") == ["", "", ""]
    assert kinds(f"{LONG}\n各位代表：\n{LONG}") == ["", "", ""]


def test_lines_under_a_title_page_are_no_headings() -> None:
    assert kinds(f"政府工作报告\n云栖县县长\n{LONG}") == ["", "", ""]


def test_title_sentences_that_alternate_with_paragraphs_are_lines() -> None:
    text = f"三、工作\n扩大有效投资。\n{LONG}\n促进居民消费。\n{LONG}"
    assert kinds(text) == ["cn", "line", "", "line", ""]


def test_one_title_sentence_alone_is_not_regular() -> None:
    assert kinds(f"三、工作\n坚持稳中求进的工作总基调。\n{LONG}\n{LONG}") == ["cn", "", "", ""]


def test_short_sentence_with_a_figure_is_no_title() -> None:
    text = f"三、工作\n新建公园12个。\n{LONG}\n改造公厕30座。\n{LONG}"
    assert kinds(text) == ["cn", "", "", "", ""]


def test_salutations_are_no_titles() -> None:
    text = f"三、工作\n各位代表，同志们。\n{LONG}\n各位代表，朋友们。\n{LONG}"
    assert kinds(text) == ["cn", "", "", "", ""]


def test_first_point_at_the_end_of_a_paragraph_opens_a_line() -> None:
    text = "主要做了以下工作：一是修路。年底通车。\n二是建桥。\n三是植树。"
    read = marks.mark(text, lines.lines(text))
    assert [text[line.start : line.end] for line in read] == [
        "主要做了以下工作：",
        "一是修路。年底通车。",
        "二是建桥。",
        "三是植树。",
    ]
    assert kinds("应当提交：（一）申请书；\n（二）身份证明。") == ["", "cn_paren", "cn_paren"]


def test_labels_inside_a_quotation_of_several_lines_do_not_count() -> None:
    text = "第三条修改为：\n“第五条 有下列情形的：\n（一）甲；\n（二）乙。”\n（三）丙"
    assert kinds(text) == ["", "", "", "", "cn_paren"]


def test_unclosed_quote_hides_no_labels() -> None:
    assert kinds("坚持这条主线“，久久为功。\n一、修路\n二、建桥") == ["", "cn", "cn"]


def test_table_of_contents_is_passed_over() -> None:
    text = "第一章 总则\n第二章 修路\n第三章 附则\n第一章 总则\n内容。\n第二章 修路\n内容。\n第三章 附则\n内容。"
    assert kinds(text) == ["", "", "", "章", "", "章", "", "章", ""]


def test_contents_with_page_numbers_are_passed_over() -> None:
    text = "一、总则……1\n二、修路……3\n三、附则……9\n一、总则\n内容。\n二、修路\n内容。\n三、附则\n内容。"
    assert kinds(text) == ["", "", "", "cn", "", "cn", "", "cn", ""]


def test_leading_title_of_markdown_names_the_document() -> None:
    assert kinds(f"# 云栖县报告\n## 说明\n{LONG}\n## 一、修路\n{LONG}") == ["", "markdown", "", "cn", ""]


def test_several_top_headings_are_clauses() -> None:
    assert kinds(f"# 说明\n{LONG}\n# 修路\n{LONG}") == ["markdown", "", "markdown", ""]


def test_figures_are_told_from_years_and_names() -> None:
    assert marks.figured("新建公园12个")
    assert not marks.figured("2031年重点工作")
    assert not marks.figured("推进“3个100”工程")
    assert not marks.figured("推进重点工作")
