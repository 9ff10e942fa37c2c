"""Passages: what is quoted, where it stands, and that it is the document's own text."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus import clauses, passages, sentences
from qa_bot.records import Document, Passage, Period, Span

REPORT = Path(__file__).parent.parent / "fixtures" / "云栖县2031年政府工作报告.txt"


def document(text: str, *furniture: Span, year: int | None = 2031) -> Document:
    return Document(id="d", text=text, title="云栖县报告", source="d.txt", sha256="", year=year, furniture=furniture)


def cut(text: str, *furniture: Span, year: int | None = 2031) -> tuple[Passage, ...]:
    made = document(text, *furniture, year=year)
    return passages.passages(made, clauses.parse(made))


def said(text: str, *furniture: Span) -> list[tuple[str, str]]:
    return [(passage.clause, passage.text) for passage in cut(text, *furniture)]


def test_empty_text_has_no_passage() -> None:
    assert cut("") == ()
    assert cut(" \n。\n——\n") == ()


def test_sentences_of_every_clause() -> None:
    text = "8.优化环境。全面实施三项专项行动计划。新增企业100家。\n9.提升服务。办好十件民生实事。"
    assert said(text) == [("8", "全面实施三项专项行动计划。"), ("8", "新增企业100家。"), ("9", "办好十件民生实事。")]


def test_heading_travels_beside_the_passage() -> None:
    text = "（四）聚焦丙\n10.优化环境。实施三项行动计划。\n（五）聚焦丁\n11.修路。年底通车并交付使用。"
    assert cut(text)[0].headings == ("（四）聚焦丙", "10.优化环境")


def test_index_counts_within_the_document_and_offsets_hold() -> None:
    text = REPORT.read_text(encoding="utf-8")
    found = cut(text)
    assert [passage.index for passage in found] == list(range(len(found)))
    assert all(text[passage.start : passage.end] == passage.text for passage in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_title_line_alone_is_no_passage() -> None:
    assert said("（一）产业升级\n1.优化环境。实施三项行动计划。\n2.修路。年底通车并交付使用。")[0][0] == "1"


def test_leaf_that_is_only_a_title_is_a_passage() -> None:
    assert said("一、修路\n二、建设新的大桥") == [("一", "修路"), ("二", "建设新的大桥")]


def test_title_with_a_figure_is_a_passage() -> None:
    text = "（一）办好10件实事\n1.优化环境。实施三项行动计划。\n2.修路。年底通车并交付使用。"
    assert said(text)[0] == ("（一）", "办好10件实事")


def test_labels_are_no_part_of_a_passage() -> None:
    text = "1.发放补贴20亿元\n2.新增岗位18万个\n3.一是修路，二是建桥"
    assert said(text) == [
        ("1", "发放补贴20亿元"),
        ("2", "新增岗位18万个"),
        ("3#1", "修路，"),
        ("3#2", "建桥"),
    ]


def test_explained_term_is_quoted_with_its_explanation() -> None:
    text = "1.“两重”：是指重大战略和重点领域。\n2.“两新”：是指更新和换新。"
    assert said(text)[0] == ("1", "“两重”：是指重大战略和重点领域。")


def test_catchword_leads_the_sentence_that_unfolds_it() -> None:
    text = "（一）内需\n大力提振消费。深入实施专项行动。新增门店50家。\n（二）外需\n稳住外贸。扩大出口规模和范围。"
    assert said(text)[:2] == [("（一）", "大力提振消费。深入实施专项行动。"), ("（一）", "新增门店50家。")]


def test_salutations_are_no_passages() -> None:
    assert said("各位代表：\n现在，我代表县人民政府作报告。\n一、修路\n各位代表！道路全部通车了。") == [
        ("", "现在，我代表县人民政府作报告。"),
        ("一", "道路全部通车了。"),
    ]


def test_long_sentence_is_divided_for_quoting() -> None:
    text = "一、修路\n" + "新建道路若干条并配套管网；" * 40 + "全部通车。"
    found = cut(text)
    assert len(found) == 41
    assert all(sentences.length(passage.text) <= 260 for passage in found)


def test_sentence_torn_by_markup_is_one_passage() -> None:
    text = "一、环境\n环境质量持续改善，全县PM\n2.5\n年平均浓度保持在二十八微克以下。"
    assert said(text) == [("一", "环境质量持续改善，全县PM\n2.5\n年平均浓度保持在二十八微克以下。")]


def test_furniture_is_in_no_passage() -> None:
    text = "一、修路\n年底通车并交付使用。第1页\n二、建桥\n明年通车并交付使用。"
    page = Span(text.index("第1页"), text.index("第1页") + 3)
    assert [words for _, words in said(text, page)] == ["年底通车并交付使用。", "明年通车并交付使用。"]


def test_full_width_and_traditional_text_is_quoted_as_it_stands() -> None:
    text = "（一）教育\n新增學位３６００個，改造老舊校舍。\n（二）醫療\n新建醫院１所。"
    assert [words for _, words in said(text)] == ["新增學位３６００個，改造老舊校舍。", "新建醫院１所。"]


def test_period_comes_from_the_heading_and_the_year() -> None:
    text = "一、2030年工作回顾\n新建公园六个，惠及群众。\n二、2031年工作安排\n新建公园十二个，惠及群众。"
    assert [passage.period for passage in cut(text)] == [Period("done", 2030, 2030), Period("planned", 2031, 2031)]


def test_text_without_clauses_is_quoted_by_parts() -> None:
    assert said("明天上午八点停水。请各户提前储水备用。") == [
        ("¶1", "明天上午八点停水。请各户提前储水备用。"),
    ]
    assert said("明天上午八点到十点停水。请各户提前储水备用。") == [
        ("¶1", "明天上午八点到十点停水。"),
        ("¶1", "请各户提前储水备用。"),
    ]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_quotes_are_the_documents_text_whatever_it_is(data: st.DataObject) -> None:
    lines = [
        "一、修路",
        "（一）建桥。做。",
        "1.甲。" + "乙，" * 100 + "丙。",
        "——丁。戊。",
        "重点：一是己；二是庚。",
        "“辛。”壬",
        "3.5%",
        "",
        "　　",
        "PM",
        "2.5",
    ]
    text = "\n".join(data.draw(st.lists(st.sampled_from(lines), max_size=20)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    furniture = [Span(left, right) for left, right in zip(cuts[::2], cuts[1::2], strict=False)]
    made = document(text, *furniture)
    root = clauses.parse(made)
    numbers = {clause.number for clause in clauses.walk(root)}
    found = passages.passages(made, root)
    assert [passage.index for passage in found] == list(range(len(found)))
    for passage in found:
        assert text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert passage.clause in numbers
        assert sentences.length(passage.text) <= 260
        assert all(passage.end <= span.start or passage.start >= span.end for span in furniture)


def test_short_sentence_that_opens_a_paragraph_stands_over_what_follows() -> None:
    text = (
        "一、今年工作\n加强文物和古建筑的保护传承。推进三处考古遗址公园的建设，办好各类展览。编写一套地方志书并出版。\n"
        "建成公园3个。改造街道。种植树木。\n"
    )
    assert [(passage.text, passage.headings[1:]) for passage in cut(text)] == [
        ("加强文物和古建筑的保护传承。", ()),
        ("推进三处考古遗址公园的建设，办好各类展览。", ("加强文物和古建筑的保护传承",)),
        ("编写一套地方志书并出版。", ("加强文物和古建筑的保护传承",)),
        ("建成公园3个。", ()),
        ("改造街道。种植树木。", ()),
    ]
