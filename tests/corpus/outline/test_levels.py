"""How deep clauses stand, by the document's own numbering."""

from __future__ import annotations

from qa_bot.corpus.outline import levels, lines, marks


def outline(text: str) -> str:
    """Return the nesting as text: every opened line's first two characters, indented by dots."""
    read = marks.mark(text, lines.lines(text))
    state = levels.Levels(read)
    depth, shown = {0: 0}, []
    for place, line in enumerate(read):
        node = state.opened(place, text)
        if node is not None:
            depth[node] = depth[state.parents[node]] + 1
            shown.append("." * (depth[node] - 1) + text[line.start : line.start + 2])
        else:
            state.owner(place, text)
    return " ".join(shown)


def owners(text: str) -> list[int]:
    read = marks.mark(text, lines.lines(text))
    state = levels.Levels(read)
    return [
        node if (node := state.opened(place, text)) is not None else state.owner(place, text)
        for place in range(len(read))
    ]


def test_usual_order() -> None:
    assert (
        outline("一、甲\n（一）甲\n1.甲\n2.乙\n（二）乙\n二、丙\n（一）丁") == "一、 .（一 ..1. ..2. .（二 二、 .（一"
    )


def test_order_of_the_document_wins_over_the_usual_one() -> None:
    assert outline("1.甲\n（一）甲\n（二）乙\n2.乙\n（一）丙\n（二）丁") == "1. .（一 .（二 2. .（一 .（二"


def test_text_that_begins_in_the_middle() -> None:
    text = "8.甲。\n9.乙。\n（四）丙\n10.丁。\n11.戊。\n（五）己\n12.庚。"
    assert outline(text) == "8. 9. （四 .10 .11 （五 .12"


def test_numbers_that_run_through_the_sections() -> None:
    assert outline("一、甲\n1.甲\n2.乙\n二、丙\n3.丁\n4.戊") == "一、 .1. .2. 二、 .3. .4."


def test_half_and_full_width_are_one_level() -> None:
    assert outline("（一）甲\n(二)乙\n（三)丙") == "（一 (二 （三"


def test_stray_number_opens_nothing() -> None:
    assert outline("一、甲\n7.乙在句首。\n二、丙") == "一、 二、"
    assert outline("1.甲\n2.乙\n9.丙，不在其列。\n3.丁") == "1. 2. 3."


def test_skipped_member_does_not_break_the_sequence() -> None:
    assert outline("（一）甲\n（二）乙\n（四）丁\n（五）戊") == "（一 （二 （四 （五"


def test_sequence_restarts_under_the_next_section() -> None:
    assert outline("一、甲\n（一）甲\n（二）乙\n二、丙\n（一）丁\n（二）戊") == "一、 .（一 .（二 二、 .（一 .（二"


def test_points_stand_below_everything() -> None:
    assert outline("（一）甲\n一是甲。\n二是乙。\n（二）丙\n一要丙。\n二要丁。") == "（一 .一是 .二是 （二 .一要 .二要"


def test_single_point_at_a_line_start_is_text() -> None:
    assert outline("（一）甲\n一是一，二是二，说到做到。\n（二）乙") == "（一 （二"


def test_dashes_are_points_where_there_are_several() -> None:
    assert outline("一、甲\n——乙。\n——丙。\n二、丁") == "一、 .—— .—— 二、"
    assert outline("关于修路的报告\n——以云栖县为例\n一、甲\n二、乙") == "一、 二、"


def test_annex_stands_outside_the_sections() -> None:
    assert outline("一、甲\n二、乙\n附件1\n实事清单\n一、丙\n二、丁") == "一、 二、 附件 .一、 .二、"


def test_laws() -> None:
    text = "第一章 总则\n第一条 甲。\n（一）乙；\n（二）丙。\n第二条 丁。\n第二章 分则\n第三条 戊。"
    assert outline(text) == "第一 .第一 ..（一 ..（二 .第二 第二 .第三"


def test_decimal_sections() -> None:
    assert outline("1.甲\n1.1 甲\n1.2 乙\n2.丙\n2.1 丁\n2.2 戊") == "1. .1. .1. 2. .2. .2."


def test_depth_of_markdown_headings_counts() -> None:
    assert outline("## 甲\n### 乙\n#### 丙\n### 丁\n## 戊") == "## .## ..## .## ##"


def test_glossary_terms_that_begin_with_digits() -> None:
    assert outline("19.甲：乙\n20.2031年十件实事：丙\n21.5+2之家：丁\n22.戊：己") == "19 20 21 22"


def test_paragraph_after_run_in_points_belongs_to_what_encloses_them() -> None:
    # root 0, （一） 1, points 2 to 4; the last paragraph leaves the list
    text = "（一）甲\n一是甲。做好。\n二是乙。做好。\n三是丙。做好。\n为此要加强领导。\n（二）乙"
    assert owners(text) == [1, 2, 3, 4, 1, 5]


def test_paragraphs_after_a_heading_line_belong_to_it() -> None:
    text = "一、甲\n（一）乙\n第一段话。\n第二段话。\n（二）丙\n第三段话。\n第四段话。"
    assert owners(text) == [1, 2, 2, 2, 3, 3, 3]


def test_last_point_takes_no_more_than_the_others() -> None:
    text = "一、甲\n一是乙。\n正文甲。\n二是丙。\n正文乙。\n三是丁。\n正文丙。\n回到正题。\n二、戊"
    assert owners(text) == [1, 2, 2, 3, 3, 4, 4, 1, 5]


def test_address_to_the_deputies_closes_the_last_of_a_list() -> None:
    text = "一、甲\n（一）乙\n正文。\n（二）丙\n正文。\n各位代表！回顾一年。\n二、丁"
    assert owners(text) == [1, 2, 2, 3, 3, 1, 4]


def test_address_in_the_middle_of_a_list_stays_inside() -> None:
    text = "一、甲\n（一）乙\n各位代表！说明一点。\n（二）丙\n正文。\n二、丁"
    assert owners(text) == [1, 2, 2, 3, 3, 4]


def test_closing_words_stay_in_the_last_section() -> None:
    assert owners("一、甲\n正文。\n二、乙\n（一）丙。丁。\n（二）戊。己。\n各位代表！谢谢。") == [1, 1, 2, 3, 4, 2]


def test_endless_nesting_is_not_built() -> None:
    text = "\n".join(["一、甲", "小标题文字", "正文" * 30 + "。"] * 400)
    read = marks.mark(text, lines.lines(text))
    state = levels.Levels(read)
    for place in range(len(read)):
        if state.opened(place, text) is None:
            state.owner(place, text)
    deepest, depth = 0, {0: 0}
    for node, parent in enumerate(state.parents[1:], 1):
        depth[node] = depth[parent] + 1
        deepest = max(deepest, depth[node])
    assert deepest < 20
