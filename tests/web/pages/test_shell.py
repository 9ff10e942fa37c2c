"""The fixed parts of the page: its title from the documents, origin shown, markup in titles shown as text."""

from __future__ import annotations

from fakebot import document

from qa_bot.web.pages.shell import face, form, head, page, panel, title
from qa_bot.web.texts import texts

ZH = texts()


def test_the_title_names_the_place_of_the_documents() -> None:
    assert title((document(region="云栖县"),), ZH) == "云栖县 · 政府工作报告问答"
    assert title((document(), document(id="b")), ZH) == "云栖县 · 政府工作报告问答"


def test_a_nested_place_is_called_by_its_own_name() -> None:
    assert title((document(region="杭州市拱墅区"),), ZH) == "拱墅区 · 政府工作报告问答"


def test_several_places_or_none_leave_the_title_plain() -> None:
    assert title((document(), document(region="鹿鸣市")), ZH) == "政府工作报告问答"
    assert title((document(region=None),), ZH) == "政府工作报告问答"
    assert title((document(), document(region=None)), ZH) == "政府工作报告问答"
    assert title((), ZH) == "政府工作报告问答"


def test_the_head_tells_what_answers_rest_on_and_that_a_program_gives_them() -> None:
    html = head((document(),), ZH)
    assert '依据：《云栖县&lt;b&gt;报告&lt;/b&gt;》 <span class="tag digest">摘要，非官方原文</span>' in html
    assert "回答由程序根据文件内容生成" in html
    assert "依据：2份政府文件" in head((document(), document(id="b")), ZH)
    assert "还没有文件" in head((), ZH)


def test_markup_in_a_region_is_text() -> None:
    html = head((document(region="<script>x</script>县"),), ZH)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_face_shows_title_head_and_examples() -> None:
    shown = face((document(),), ("修几条路", "新增多少停车位"), ZH)
    assert shown.title == "云栖县 · 政府工作报告问答"
    assert f'<h1 id="title">{shown.title}</h1>' in shown.head
    assert shown.examples.count('class="ask"') == 2
    assert 'data-ask="修几条路"' in shown.examples
    assert face((), (), ZH).examples == ""


def test_the_page_is_one_line_whatever_is_in_it() -> None:
    html = page(face((document(title="甲\n\n    乙"),), ("丙\n\n# 丁",), ZH), ZH, 500)
    assert "\n" not in html
    assert "《甲&#10;&#10;    乙》" in html
    assert html.startswith('<div class="all" lang="zh-CN"><header id="head">')


def test_the_form_has_a_label_a_limit_and_big_words_only_from_the_texts() -> None:
    html = form(ZH, 500)
    assert '<label for="question">您想问什么？</label>' in html
    assert 'data-limit="500"' in html
    assert 'data-too-long="问题最多500字，现在有{count}字，请缩短一些。"' in html
    assert "maxlength" not in html  # a browser would cut a pasted question without a word


def test_the_panel_is_a_dialog_with_a_title_and_a_way_out() -> None:
    html = panel(ZH)
    assert '<dialog id="panel" aria-labelledby="panel-title">' in html
    assert '<button type="button" class="close">关闭</button>' in html


def test_the_english_words_fit_the_same_places() -> None:
    english = texts("en")
    assert "Ask</button>" in form(english, 10)
    assert title((document(),), english) == "云栖县 · Government work report: questions and answers"
