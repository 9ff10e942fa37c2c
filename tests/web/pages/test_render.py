"""Answers as HTML: markers that open sources, status in words, nothing of a question or document as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fakebot import QUOTE, FakeBot, citation, plain, unknown
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.records import Answer, Period
from qa_bot.web.house import Given
from qa_bot.web.pages.render import Turn, fault, finished, growing, suggestions, waiting
from qa_bot.web.texts import texts

TURN = Turn("k1", "修几条路", "12345", texts())
OURS = {"article", "h2", "h3", "span", "div", "p", "ul", "ol", "li", "button", "section", "a", "mark"}


class Tags(HTMLParser):
    """Collects elements and texts, and fails where an end does not match its beginning."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.names: set[str] = set()
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.names |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def whole(turn: Turn, answer: Answer, ticket: str = "") -> str:
    return finished(turn, Given(answer, FakeBot(), ticket))


def refused(reason: str, text: str) -> Answer:
    return Answer("q", "q", "refused", reason, text)


def test_a_marker_becomes_a_button_that_names_its_source() -> None:
    html = whole(TURN, plain())
    assert (
        '<p>2031年计划：修建道路12条、30公里<span class="tie">。<button type="button" class="mark" data-source="1"'
        ' aria-haspopup="dialog" aria-label="出处1：第3条">1</button></span></p>' in html
    )
    assert f"<mark>{QUOTE}</mark>" in html
    assert '<div class="sheet" data-number="1" hidden>' in html


def test_a_marker_without_a_citation_is_left_out() -> None:
    html = whole(TURN, plain(text="修建道路12条。〔7〕", citations=()))
    assert "<p>修建道路12条。</p>" in html
    assert "〔" not in html


def test_every_source_shows_document_clause_period_and_origin() -> None:
    official = citation(2, "新增停车位800个。", official=True, period=Period("done", 2030, 2030))
    html = whole(TURN, plain(text="一〔1〕\n二〔2〕", citations=(citation(), official)))
    cards = re.findall(r'<button type="button" class="source".*?</button>', html)
    assert [Tags(card).texts for card in cards] == [
        ["1", "第3条 打通断头路", "《云栖县<b>报告</b>》", "2031年计划", "摘要，非官方原文"],
        ["2", "第3条 打通断头路", "《云栖县<b>报告</b>》", "2030年完成", "官方原文"],
    ]


def test_lines_with_bullets_become_a_list() -> None:
    html = whole(TURN, plain(text="查到2项：\n· 甲〔1〕\n· 乙\n\n另外一句。"))
    assert '<p>查到2项：</p><ul><li><span class="tie">甲<button' in html
    assert "<li>乙</li></ul><p>另外一句。</p>" in html


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (plain(), "已查到"),
        (plain(status="partial", reason="attribute_missing"), "部分查到"),
        (plain(status="partial", reason="wider_region"), "范围不同，部分查到"),
        (unknown("q"), "没有查到"),
        (refused("injection", "不行。"), "不能回答"),
        (refused("emergency", "请拨打110。"), "紧急求助"),
    ],
)
def test_status_is_said_in_words(answer: Answer, words: str) -> None:
    assert f"</span> {words}</p>" in whole(TURN, answer)


@pytest.mark.parametrize("reason", ["chat", "thanks", "about_bot", "empty"])
def test_a_greeting_bears_no_status(reason: str) -> None:
    html = whole(TURN, Answer("q", "q", "not_found", reason, "您好！"))
    assert 'class="status' not in html


def test_an_answer_checked_by_staff_says_so() -> None:
    assert "已由工作人员核对" in whole(TURN, plain(checked_by_staff=True))
    assert "已由工作人员核对" not in whole(TURN, plain())


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ((2031,), "这里依据的是2031年的文件"),
        ((2031, 2029), "这里依据的是2029年和2031年的文件"),
        ((2031, 2029, 2030, 2029), "这里依据的是2029年、2030年和2031年的文件"),
    ],
)
def test_a_stale_year_is_told_with_every_year_cited(years: tuple[int, ...], words: str) -> None:
    cited = tuple(citation(marker, year=year) for marker, year in enumerate(years, start=1))
    html = whole(TURN, plain(notes=("stale_year",), citations=cited))
    assert f'<p class="note">请注意：{words}，不是今年的。</p>' in html
    assert 'class="note"' not in whole(TURN, plain())


def test_a_stale_year_without_citations_names_no_year() -> None:
    html = whole(TURN, plain(notes=("stale_year",), citations=()))
    assert "请注意：这里依据的文件不是今年的。" in html


def test_the_hotline_can_be_dialled_where_nothing_was_found() -> None:
    assert '拨打<a href="tel:12345">12345</a>咨询' in whole(TURN, unknown("q"))


def test_emergency_numbers_can_be_dialled() -> None:
    html = whole(TURN, refused("emergency", "报警110，火警119，急救120，热线12356，2110、120.5不是。"))
    assert re.findall(r"tel:(\d+)", html) == ["110", "119", "120", "12356"]


def test_a_full_stop_after_a_number_to_call_is_no_part_of_it() -> None:
    turn = Turn("k1", "q", "12345", texts("en"))
    said = "Call 12345. Or 12345, not 12345.6, 1.12345 or 123456."
    html = whole(turn, Answer("q", "q", "not_found", "not_in_documents", said))
    assert re.findall(r"\w+ <a href=.tel:12345.>12345</a>.", html) == [
        "Call " + (link := '<a href="tel:12345">12345</a>') + ".",
        f"Or {link},",
    ]


def test_whoever_is_in_danger_is_offered_no_other_questions() -> None:
    assert "data-ask" not in whole(TURN, Answer("q", "q", "not_found", "emergency", "请拨打110。"))


def test_figures_of_a_cited_answer_are_never_links() -> None:
    assert "tel:" not in whole(TURN, plain(text="新增12345个。〔1〕"))


def test_the_hotline_can_be_dialled_where_only_a_part_was_found() -> None:
    said = "热线12345受理9件。〔1〕没有写补贴，可拨打12345咨询。"
    html = whole(TURN, plain(status="partial", text=said))
    assert re.findall(r"热线12345受理9件|拨打<a href=.tel:12345.>12345</a>咨询", html) == [
        "热线12345受理9件",
        '拨打<a href="tel:12345">12345</a>咨询',
    ]


def test_related_questions_are_buttons() -> None:
    html = whole(TURN, plain(related=('问"甲"？',)))
    assert '<button type="button" class="ask" data-ask="问&quot;甲&quot;？">问&quot;甲&quot;？</button>' in html
    assert suggestions((), "related", texts()) == ""


def test_a_turn_under_way_has_no_sources_and_is_not_done() -> None:
    answer = plain(text="甲，乙。〔1〕丙。\n· 丁")
    steps = list(growing(TURN, answer))
    assert ["".join(Tags(step).texts) for step in steps] == [
        "您问 修几条路✓ 已查到甲，",
        "您问 修几条路✓ 已查到甲，乙。1",
        "您问 修几条路✓ 已查到甲，乙。1丙。",
    ]
    assert [step for step in steps if "data-done" in step or "sources" in step] == []
    assert "data-done" in whole(TURN, answer)


def test_a_long_answer_comes_in_at_most_twelve_pieces() -> None:
    assert len(list(growing(TURN, plain(text="一句话。" * 500)))) == 11


def test_an_empty_answer_does_not_fail() -> None:
    assert list(growing(TURN, plain(text=""))) == []
    assert '<div class="said"></div>' in whole(TURN, plain(text="", citations=()))


def test_waiting_and_fault_are_turns_too() -> None:
    assert "正在查找" in waiting(TURN)
    assert "data-done" not in waiting(TURN)
    assert '拨打<a href="tel:12345">12345</a>' in fault(TURN)
    assert "data-done" in fault(TURN)


def test_script_in_question_answer_and_related_is_text() -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>${alert(1)}{{7*7}}'
    turn = Turn("k1", evil, "12345", texts())
    html = whole(turn, plain(text=f"{evil}〔1〕", related=(evil,)))
    tags = Tags(html)
    assert tags.seen <= OURS
    assert not any(name.startswith("on") for name in tags.names)
    assert "".join(tags.texts).count(evil) == 3


def test_chinese_in_an_english_turn_is_told_as_chinese_and_english_in_a_chinese_one() -> None:
    english = whole(Turn("k1", "parking", "12345", texts("en")), plain(related=("修几条路",)))
    assert '<article class="turn" lang="en"' in english
    assert '<span class="words">parking</span>' in english
    assert '<p lang="zh-CN">2031年计划：' in english
    assert '<span class="where">Clause 3 <span lang="zh-CN">打通断头路</span></span>' in english
    assert '<span class="document"><span lang="zh-CN">云栖县&lt;b&gt;报告&lt;/b&gt;</span></span>' in english
    assert '<div class="text"><span lang="zh-CN">3.打通断头路。<mark>' in english
    assert 'data-ask="修几条路" lang="zh-CN"' in english
    assert 'lang="zh-CN"' not in whole(TURN, plain()).replace('<article class="turn" lang="zh-CN"', "")
    assert '<p lang="en">Call us.</p>' in whole(TURN, Answer("q", "q", "not_found", "chat", "Call us."))


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_question_and_no_answer_adds_an_element(question: str, said: str) -> None:
    html = whole(Turn("k1", question, "12345", texts()), plain(text=said))
    assert Tags(html).seen <= OURS


@given(st.text(alphabet="甲1。，；\n〔〕· ", max_size=60))
def test_the_last_piece_but_one_is_a_beginning_of_the_answer(said: str) -> None:
    text = "".join(Tags(whole(TURN, plain(text=said, citations=(), related=()))).texts)
    for step in growing(TURN, plain(text=said, citations=())):
        assert text.startswith("".join(Tags(step).texts).rstrip())
