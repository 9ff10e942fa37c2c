"""A document as HTML: every character once and in order, clauses with anchors, words marked, markup as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fakebot import QUOTE, TEXT, FakeBot, document

from qa_bot import Bot
from qa_bot.records import Clause, Span
from qa_bot.web.sources.find import hits
from qa_bot.web.sources.paper import Marks, anchors, contents, paper

REPORT = Path(__file__).resolve().parents[2] / "fixtures" / "云栖县2031年政府工作报告.txt"
TREE = FakeBot().tree("yunqi")


class Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_clauses_are_sections_with_headings_and_the_quote_is_marked() -> None:
    start = TEXT.index(QUOTE)
    html = paper(document(), TREE, Marks(Span(start, start + len(QUOTE))))
    assert html == (
        '<section class="clause" id="c1"><h2>（一）把路修好</h2>\n'
        '<section class="clause" id="c2"><h3>3.打通断头路</h3>。'
        f'<mark id="mark">{QUOTE}</mark>新增停车位800个。\n</section>'
        '<section class="clause" id="c3">4.&lt;script&gt;alert(1)&lt;/script&gt;整治背街小巷5条。\n</section></section>'
    )


def test_words_marked_over_two_clauses_have_one_anchor() -> None:
    html = paper(document(), TREE, Marks(Span(0, len(TEXT))))
    assert html.count('<mark id="mark">') == 1
    assert html.count("<mark") == 5
    assert Read(html).text == TEXT


def test_furniture_is_set_apart() -> None:
    html = paper(document(furniture=(Span(0, 3),)), TREE, Marks())
    assert '<span class="furniture">（一）</span>把路修好' in html


@pytest.mark.timeout(60)  # 1 s
def test_furniture_on_every_page_of_a_long_document_is_found_in_one_pass() -> None:
    line = "建设公园一百个。\n第1页\n"
    text = line * 20_000
    spans = tuple(Span(at + 9, at + len(line)) for at in range(0, len(text), len(line)))
    root = Clause("", "", "", (), 0, len(text), ())
    html = paper(document(text=text, furniture=spans), root, Marks())
    assert html == '建设公园一百个。\n<span class="furniture">第1页\n</span>' * 20_000


def test_the_contents_list_clauses_with_a_title() -> None:
    assert [(entry.anchor, entry.words, entry.level) for entry in contents(TREE)] == [
        ("c1", "（一）把路修好", 1),
        ("c2", "3.打通断头路", 2),
    ]
    assert anchors(TREE) == {"一": "c1", "3": "c2", "4": "c3"}


def test_a_document_without_clauses_is_its_text() -> None:
    text = "没有条款<b>。\n第二行。"
    plain = document(text=text)
    assert paper(plain, Clause("", "", "", (), 0, len(text), ()), Marks()) == "没有条款&lt;b&gt;。\n第二行。"
    assert paper(document(text=""), Clause("", "", "", (), 0, 0, ()), Marks()) == ""


@pytest.mark.parametrize("place", [0, 100, 1000])
def test_a_real_report_keeps_every_character(place: int) -> None:
    with Bot.from_documents([REPORT]) as bot:
        (known,) = bot.documents()
        whole, tree = bot.document(known.id), bot.tree(known.id)
        read = Read(paper(whole, tree, Marks(Span(place, place + 50))))
        assert read.text == whole.text
        assert {"section", "h2", "mark"} <= set(read.tags) <= {"section", "h2", "h3", "h4", "h5", "h6", "mark", "span"}
        assert len(list(contents(tree))) > 3


def test_hits_have_anchors_in_order_and_stay_within_the_quote() -> None:
    start = TEXT.index(QUOTE)
    roads = (Span(TEXT.index("道路"), TEXT.index("道路") + 2), Span(TEXT.index("背街"), TEXT.index("背街") + 2))
    html = paper(document(), TREE, Marks(Span(start, start + len(QUOTE)), roads))
    assert '<mark id="mark">全年修建</mark><mark><mark class="hit" id="h1">道路</mark></mark><mark>12条' in html
    assert '整治<mark class="hit" id="h2">背街</mark>小巷' in html
    assert Read(html).text == TEXT


def test_a_hit_over_two_clauses_has_one_anchor() -> None:
    html = paper(document(), TREE, Marks(hits=(Span(3, len(TEXT) - 2),)))
    assert html.count('id="h1"') == 1
    assert Read(html).text == TEXT


def test_every_passage_has_an_anchor() -> None:
    start = TEXT.index(QUOTE)
    html = paper(document(), TREE, Marks(passages=(0, start)))
    assert html.startswith('<section class="clause" id="c1"><h2><span id="p0"></span>（一）')
    assert f'<span id="p{start}"></span>{QUOTE}' in html
    assert Read(html).text == TEXT


def test_every_passage_of_a_real_report_has_one_anchor_and_no_character_is_lost() -> None:
    with Bot.from_documents([REPORT]) as bot:
        (known,) = bot.documents()
        whole, begins = bot.document(known.id), tuple(passage.start for passage in bot.passages(known.id))
        found = hits(whole.text, "建设")
        html = paper(whole, bot.tree(known.id), Marks(Span(0, len(whole.text)), found, begins))
        assert Read(html).text == whole.text
        assert re.findall(r'id="p(\d+)"', html) == [str(start) for start in begins]
        assert re.findall(r'id="h(\d+)"', html) == [str(number) for number in range(1, len(found) + 1)]
        assert len(begins) > 20
        assert len(found) > 5
