"""The fixed parts of the page: its title from the documents, origin shown, markup in titles shown as text."""

from __future__ import annotations

from html.parser import HTMLParser

from fakebot import document

from qa_bot.config import Settings
from qa_bot.web.pages.shell import face, form, head, page, panel, title
from qa_bot.web.texts import texts

ZH = texts()


class Words(HTMLParser):
    """The words of every link, by its address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = dict(attrs)["href"] or "" if tag == "a" else self._open

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == "a" else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            self.links[self._open] = self.links.get(self._open, "") + data


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
    named = (
        '<a href="sources/yunqi">《云栖县&lt;b&gt;报告&lt;/b&gt;》</a> <span class="tag digest">摘要，非官方原文</span>'
    )
    assert f'依据：<span class="paper">{named}</span></p>' in html
    assert "回答由程序根据文件内容生成" in html
    several = tuple(document(id=name) for name in "abcd")
    assert '依据：<a href="sources">4份政府文件</a></p>' in head(several, ZH)
    assert "还没有文件" in head((), ZH)


def test_up_to_three_documents_are_named_with_the_way_to_each() -> None:
    html = head((document(), document(id="b/c", title="补充", official=True)), ZH)
    assert Words(html).links == {"?lang=en": "English", "#question": "跳到提问框"} | {
        "sources/yunqi": "《云栖县<b>报告</b>》",
        "sources/b%2Fc": "《补充》",
    }
    assert "官方原文</span>" in html


def test_one_place_written_in_two_ways_is_one() -> None:
    both = (document(region="杭州市拱墅区"), document(id="b", region="拱墅区"))
    assert title(both, ZH) == "拱墅区 · 政府工作报告问答"


def test_without_script_the_first_words_are_whom_to_call_and_what_to_read() -> None:
    html = page(face((document(),), (), ZH), ZH, Settings(hotline="12345"))
    assert html.startswith(
        '<div class="all" lang="zh-CN"><noscript><p class="unscripted">您的浏览器没有启用JavaScript，不能在这里提问。'
        '请拨打<a href="tel:12345">12345</a>咨询，或者查看<a href="sources">文件全文</a>。</p></noscript>'
    )


def test_chinese_on_the_english_page_is_told_as_chinese() -> None:
    shown = face((document(),), ("修几条路",), texts("en"))
    assert '<h1 id="title"><span lang="zh-CN">云栖县</span> · Government work report' in shown.head
    assert '<a href="sources/yunqi" lang="zh-CN">云栖县' in shown.head
    assert 'data-ask="修几条路" lang="zh-CN">修几条路</button>' in shown.examples
    assert "lang=" not in face((document(),), ("修几条路",), ZH).examples


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
    html = page(face((document(title="甲\n\n    乙"),), ("丙\n\n# 丁",), ZH), ZH, Settings())
    assert "\n" not in html
    assert "《甲&#10;&#10;    乙》" in html
    assert html.startswith('<div class="all" lang="zh-CN"><noscript>')


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
