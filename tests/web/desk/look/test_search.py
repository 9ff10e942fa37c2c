"""The page of the search, what its script asks for, and what is kept of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fakebot import QUOTE, TEXT, FakeBot, citation, plain
from signing import signed, staffed

from qa_bot.desk.asked import last
from qa_bot.records import ANYWHERE, Among, Answer, Hit

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx
    from conftest import Served

    from qa_bot.desk.people.roles import Role

START = TEXT.index(QUOTE)
MARKED = "全年<mark>修建</mark>道路12条"
PLACE = f"/sources/yunqi?mark={START}-{START + len(QUOTE)}#mark"


def test_the_page_works_without_script(desk: Served, editor: httpx.Client) -> None:
    html = editor.get("/desk", params={"q": "修建", "year": "2031"}).text
    for part in (
        MARKED, f'href="{PLACE}"', "第3条 打通断头路", "《云栖县&lt;b&gt;报告&lt;/b&gt;》", "2031年计划", "查到1处",
        "《云栖县&lt;b&gt;报告&lt;/b&gt;》第3条写道：2031年计划：全年修建道路12条、30公里，其中鹿鸣路年内通车。",
        '<option value="2031" selected>', '<input id="q" name="q" type="search" value="修建"', "没有查到",
        "/desk/pins/new?question=%E4%BF%AE%E5%BB%BA&amp;document=yunqi&amp;clause=3&amp;quote=%E5%85%A8%E5%B9%B4",
        "/desk/wordings/new?said=%E4%BF%AE%E5%BB%BA",
    ):  # fmt: skip
        assert part in html, part
    assert "12345" not in html
    assert "<b>" not in html


def test_nothing_typed_asks_nothing(desk: Served, reader: httpx.Client) -> None:
    before = len(desk.bot.asked)
    assert "边输入边查" in reader.get("/desk").text
    assert reader.get("/desk/api/search").json() | {"ms": 0} == {
        "count": 0, "said": "", "ms": 0, "html": '<p class="quiet">边输入边查。按 / 回到输入框，按 ? 看快捷键。</p>'
    }  # fmt: skip
    assert reader.get("/desk/api/answer").json()["status"] == ""
    assert reader.post("/desk/api/answer", data={"q": " "}).json()["status"] == ""
    assert len(desk.bot.asked) == before


def test_a_reader_is_offered_no_change(reader: httpx.Client) -> None:
    html = reader.get("/desk", params={"q": "修建"}).text
    assert "/desk/pins/new" not in html
    assert "/desk/wordings/new" not in html


def test_hits_come_as_html_for_the_script(desk: Served, reader: httpx.Client) -> None:
    told = reader.get("/desk/api/search", params={"q": "修建", "document": "yunqi"}).json()
    assert (told["count"], told["said"]) == (1, "查到1处")
    assert MARKED in told["html"]
    assert desk.bot.among[-1] == Among("yunqi")
    none = reader.get("/desk/api/search", params={"q": "<script>", "document": "none"}).json()
    assert none["count"] == 0
    assert "没有查到含“&lt;script&gt;”的原文" in none["html"]


def test_passages_without_a_word_of_the_search_are_told_to_be_near_only(reader: httpx.Client) -> None:
    told = reader.get("/desk/api/search", params={"q": "绿道"}).json()
    said = "没有含“绿道”的原文，下面是意思相近的1处，请核对是否相关"
    assert (told["count"], told["said"], "<mark>" in told["html"]) == (1, said, False)


class _Mixed(FakeBot):
    """A bot that finds a passage with the word, one under a heading with it, and one that is like it in meaning."""

    def search(self, text: str, top: int, among: Among = ANYWHERE) -> tuple[Hit, ...]:
        (hit,) = super().search(text, top, among)
        texts = {"3": ("绿道建成10公里。", "断头路打通2条。"), "4": ("公园新增8个。",)}
        passages = [replace(hit.passage, clause=clause, text=one) for clause, told in texts.items() for one in told]
        return tuple(replace(hit, passage=one) for one in passages)


def test_passages_without_a_word_of_the_search_stand_apart_from_those_with_one(serving: Callable[..., Served]) -> None:
    here = serving(_Mixed())
    staffed(here.app.state.house.records)
    with signed(here.url) as client:
        told = client.get("/desk/api/search", params={"q": "绿道断头路"}).json()
        alone = client.get("/desk/api/search", params={"q": "轮椅坡"}).json()
    assert (told["count"], told["said"]) == (3, "查到2处；另有1处没有“绿道断头路”，只是意思相近")
    first, second, third = told["html"].split("<li")[1:]
    near, aloud = "没有这个词，只是意思相近", "可以这样念："
    assert [(near in hit, aloud in hit) for hit in (first, second, third)] == [
        (False, True), (False, True), (True, False),
    ]  # fmt: skip
    assert (alone["html"].count(near), alone["html"].count(aloud)) == (3, 3)


def test_a_marker_begins_no_line_and_a_stop_neither(desk: Served, reader: httpx.Client) -> None:
    desk.bot.answers["连着"] = plain(question="连着", text="甲乙〔1〕。丙〔1〕丁")
    html = reader.get("/desk/api/answer", params={"q": "连着"}).json()["html"]
    said = re.sub(r'<a class="mark".*?</a>', "¹", html[html.index('class="said"') :])
    assert '<p>甲<span class="tie">乙¹。</span><span class="tie">丙¹</span>丁</p>' in said


def test_only_what_is_asked_on_purpose_is_kept(serving: Callable[..., Served]) -> None:
    here = serving()
    records = here.app.state.house.records
    staffed(records)
    with signed(here.url) as client:
        client.get("/desk", params={"q": "修几条路"})
        client.get("/desk/api/search", params={"q": "修几条路"})
        client.get("/desk/api/answer", params={"q": "修几条路"})
        assert last(records) == []
        assert here.bot.hushed == ["修几条路"] * 2
        client.post("/desk/api/answer", data={"q": "修几条路"})
        assert [(one.channel, one.question) for one in last(records)] == [("desk", "修几条路")]
        assert len(here.bot.hushed) == 2
        came = client.get("/desk", params={"q": "修几条路", "year": "2031", "ask": "1"})
        assert (came.status_code, came.headers["location"]) == (
            303, "/desk?q=%E4%BF%AE%E5%87%A0%E6%9D%A1%E8%B7%AF&year=2031"
        )  # fmt: skip
        assert len(last(records)) == 2


def test_asking_on_purpose_needs_the_sessions_value(reader: httpx.Client) -> None:
    del reader.headers["x-csrf"]
    assert reader.post("/desk/api/answer", data={"q": "修几条路"}).status_code == 403


ANSWERS: dict[str, tuple[Answer, tuple[str, ...]]] = {
    "whole": (plain(), ("已查到", f'<a class="mark" href="{PLACE}"', "问：whole", "复制回答", 'href="/desk?q=')),
    "part": (
        plain(status="partial", reason="attribute_missing"),
        ("部分查到", "文件提到了这件事，但没有写所问的内容。"),
    ),
    "staff": (
        plain(checked_by_staff=True, notes=("stale_year", "pin_outdated")),
        ("已由工作人员核对", "请编辑核对", "2031年的文件"),
    ),
    "bare": (plain(text="甲〔7〕<i>", citations=(citation(clause=None),), related=()), ("甲&lt;i&gt;", "全文")),
    "odd": (plain(status="not_found", reason="new_code", citations=()), ("原因代码：new_code",)),
    "alarm": (plain(status="refused", reason="emergency", citations=()), ("可能有生命危险",)),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_tells_its_status_its_sources_and_why(desk: Served, editor: httpx.Client, name: str) -> None:
    answer, parts = ANSWERS[name]
    desk.bot.answers[name] = replace(answer, question=name)
    told = editor.get("/desk/api/answer", params={"q": name}).json()
    assert told["status"] == answer.status
    assert [part for part in parts if part not in told["html"]] == []


@pytest.mark.parametrize(("role", "pins"), [("reader", 0), ("editor", 1)])
def test_an_answer_can_be_pinned_by_those_who_may(desk: Served, role: Role, pins: int) -> None:
    with signed(desk.url, role) as client:
        html = client.get("/desk/api/answer", params={"q": "修几条路"}).json()["html"]
    assert (
        html.count("/desk/pins/new?question=%E4%BF%AE%E5%87%A0%E6%9D%A1%E8%B7%AF&amp;document=yunqi&amp;clause=3")
        == pins
    )


def test_an_index_that_cannot_be_opened_is_told(serving: Callable[..., Served]) -> None:
    from qa_bot.errors import MissingIndex

    class Broken(FakeBot):
        def search(self, *_: object) -> tuple[()]:
            raise MissingIndex("/secret: none")

    here = serving(Broken())
    staffed(here.app.state.house.records)
    with signed(here.url) as client:
        told = client.get("/desk/api/search", params={"q": "x"})
    assert (told.status_code, told.json()["error"]["code"]) == (503, "index")
    assert "/secret" not in told.text
