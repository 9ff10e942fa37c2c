"""Unanswered questions on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from qa_bot.desk import asked, audit, unanswered
from qa_bot.records import Answer

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from conftest import Staff


def noted(staff: Staff, question: str, status: str = "not_found", reason: str = "not_in_documents") -> str:
    return asked.note(staff.database, Answer(question, question, status, reason, "x"), "page")  # type: ignore[arg-type]


def labels(page: BeautifulSoup) -> list[str]:
    return [card.h2.text for card in page.select("article.case")]


def test_most_asked_come_first_with_reason_channel_and_wordings(staff: Staff) -> None:
    noted(staff, "月球旅行怎么报名", "partial", "attribute_missing")
    for question in ("地铁票价多少", "地铁票价是多少？", "地铁票价多少"):
        noted(staff, question)
    asked.vote(staff.database, noted(staff, "地铁票价多少", "answered", ""), -1)
    page = staff.page("/desk/unanswered")
    assert labels(page) == ["地铁票价多少", "月球旅行怎么报名"]
    first, second = page.select("article.case")
    assert [one.text for one in first.select("dd")] == ["文件中没有（3次），居民不满意回答（1次）", "居民页面"]
    assert [one.text for one in second.select("dd")] == ["文件提到此事，但没写所问的内容", "居民页面"]
    assert [one.text for one in first.select("details li")] == ["地铁票价多少 3次", "地铁票价是多少？ 1次"]
    assert first.strong.text == "4次"
    links = [urlsplit(one["href"]) for one in first.select("a")]
    assert [one.path for one in links] == ["/desk/pins/new", "/desk/wordings/new"]
    cluster = unanswered.queue(staff.database)[0].id
    assert [parse_qs(one.query) for one in links] == [{"question": ["地铁票价多少"], "cluster": [cluster]}] * 2


def test_what_residents_wrote_stands_with_the_question_masked_and_as_text(staff: Staff) -> None:
    asked.vote(staff.database, noted(staff, "地铁票价多少"), -1, "unclear", "<b>看不懂</b>，打13812345678")
    page = staff.other("reader").page("/desk/unanswered")
    (remark,) = page.select("article.case .remarks li")
    assert remark.select_one(".text").text == "<b>看不懂</b>，打〔电话〕"
    assert remark.select_one(".quiet").text.startswith("没用 · 看不懂 · 20")
    assert page.select_one("article.case h3").text == "居民留言"


def test_follow_up_is_shown_as_it_was_written_and_pinned_as_it_was_taken(staff: Staff) -> None:
    for reading in ("电梯，补贴多少钱", "养老床位，补贴多少钱"):
        answer = Answer("那补贴呢", reading, "partial", "attribute_missing", "x")
        asked.note(staff.database, answer, "page", followed=True)
    page = staff.page("/desk/unanswered")
    assert labels(page) == ["那补贴呢", "那补贴呢"]
    cards = {card.select_one("h2 + p").text: card for card in page.select("article.case")}
    assert sorted(cards) == [f"接着前面的对话问的，机器理解为：{one}，补贴多少钱" for one in ("养老床位", "电梯")]
    lift = cards["接着前面的对话问的，机器理解为：电梯，补贴多少钱"]
    (asked_as,) = lift.select("details li")
    assert asked_as.text == "那补贴呢 1次接着前面的对话问的，机器理解为：电梯，补贴多少钱"
    assert parse_qs(urlsplit(lift.select_one("a.way")["href"]).query)["question"] == ["电梯，补贴多少钱"]


def test_question_is_closed_as_not_ours_and_opened_again(both: Staff) -> None:
    noted(both, "地铁票价多少")
    field = both.page("/desk/unanswered").select_one('article.case input[name="cluster"]')
    answer = both.post("/desk/unanswered/close", cluster=field["value"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/unanswered?done=closed")
    page = both.page("/desk/unanswered?done=closed")
    assert (labels(page), "没有待处理的提问。" in page.main.text) == ([], True)
    closed = page.select_one("ul.plain li")
    assert closed.span.text.startswith("地铁票价多少 不归我们答 · ")
    path = closed.form["action"]
    assert both.post(path).headers["location"] == "/desk/unanswered?done=reopened"
    assert labels(both.page("/desk/unanswered")) == ["地铁票价多少"]
    assert [one.what for one in audit.entries(both.database, 2)] == ["undo.close.not_ours", "close.not_ours"]
    again = both.post(path)
    said = both.parsed(again).select_one('[role="alert"]').text
    assert (again.status_code, said) == (409, "没有撤销：已经撤销过了。")


def test_question_that_is_gone_is_told(staff: Staff) -> None:
    answer = staff.post("/desk/unanswered/close", cluster="gone")
    said = staff.parsed(answer).select_one('[role="alert"]').text
    assert (answer.status_code, said) == (404, "没有找到，可能已被删除。请重新查看列表。")
    assert staff.post("/desk/unanswered/999/reopen").status_code == 404


def test_long_queue_has_pages(staff: Staff) -> None:
    for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月星辰":
        noted(staff, f"{sign * 3}路灯")
    first, second = staff.page("/desk/unanswered"), staff.page("/desk/unanswered?page=2")
    total = len(unanswered.queue(staff.database))
    assert (len(labels(first)), len(labels(second))) == (30, total - 30)
    assert 31 <= total <= 34  # some of these signs go for the same thing
    assert set(labels(first)).isdisjoint(labels(second))
    assert [one["href"] for one in first.select("main > p.row a")] == ["/desk/unanswered?page=2"]
    assert [one["href"] for one in second.select("main > p.row a")] == ["/desk/unanswered?page=1"]
    for page in ("0", "-1", "x", "９", "999999999"):
        assert staff.get(f"/desk/unanswered?page={page}").status_code == 200


def test_markup_is_shown_as_text(staff: Staff) -> None:
    noted(staff, "<script>alert(1)</script><b>地铁</b>票价")
    answer = staff.get("/desk/unanswered")
    assert (staff.parsed(answer).select("main :is(b, script)"), "&lt;b&gt;地铁" in answer.text) == ([], True)


def test_reader_looks_and_changes_nothing(staff: Staff) -> None:
    noted(staff, "地铁票价多少")
    reader = staff.other("reader")
    page = reader.page("/desk/unanswered")
    assert (labels(page), page.select("main form, main article a")) == (["地铁票价多少"], [])
    cluster = unanswered.queue(staff.database)[0].id
    assert reader.post("/desk/unanswered/close", cluster=cluster).status_code == 403
    assert reader.post("/desk/unanswered/1/reopen").status_code == 403
    assert len(unanswered.queue(staff.database)) == 1
