"""Residents' wordings on the desk: tried out, saved, found, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.desk import audit, unanswered, wordings
from qa_bot.desk.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Staff

FIELDS = {"spoken": "豆丁屋", "official": "托育机构\r\n托位", "example": "豆丁屋开几家"}


def listed(page: object) -> list[str]:
    return [row.th.text for row in page.select("tbody tr")]  # type: ignore[attr-defined]


def test_wording_goes_from_the_form_to_residents(both: Staff) -> None:
    before = both.ask("豆丁屋开几家")
    assert before["status"] == "not_found"
    assert both.post("/desk/wordings/form", **FIELDS).status_code == 200
    assert wordings.every(both.database) == ()
    saved = both.post("/desk/wordings", **FIELDS)
    assert (saved.status_code, saved.headers["location"]) == (303, "/desk/wordings?done=wording_saved")
    told = both.ask("豆丁屋开几家")
    assert (told["status"], [one["clause"] for one in told["citations"]]) == ("answered", ["10"])
    assert "4家" in told["text"]
    (kept,) = wordings.every(both.database)
    assert (kept.spoken, kept.official, kept.broad) == ("豆丁屋", ("托育机构", "托位"), False)
    assert both.post(f"/desk/wordings/{kept.id}/remove").headers["location"] == "/desk/wordings?done=wording_removed"
    assert both.ask("豆丁屋开几家")["text"] == before["text"]
    assert [one.what for one in audit.entries(both.database, 2)] == ["wording.remove", "wording.add"]


def test_preview_shows_what_changes_side_by_side(staff: Staff, note: Callable[[str], str]) -> None:
    for question in ("豆丁屋开几家", "今年新增多少停车位"):
        note(question)
    page = staff.parsed(staff.post("/desk/wordings/form", **FIELDS))
    assert page.select_one(".shown h2").text == "豆丁屋 → 托育机构、托位"
    assert page.select_one(".retest p").text == "重测了最近2个提问，有1个的回答会变。请逐条核对，再确认保存。"
    (pair,) = page.select(".retest .pair")
    assert (pair.h3.text, pair.select_one(".before .status").text) == ("豆丁屋开几家", "没有查到")
    assert pair.select_one(".after .status").text == "已查到"
    assert "4家" in pair.select_one(".after .text").text
    assert "第10条" in pair.select_one(".after .sources .place").text
    confirm = page.select_one('form[action="/desk/wordings"]')
    kept = {field["name"]: field["value"] for field in confirm.select("input") if field["name"] != "csrf"}
    assert kept == FIELDS | {"official": "托育机构\n托位"}


def test_example_whose_answer_stays_is_shown_once(staff: Staff) -> None:
    page = staff.parsed(staff.post("/desk/wordings/form", **FIELDS | {"example": "今年新增多少停车位"}))
    assert "例句的回答不变：" in page.main.text
    assert (page.select(".pair"), len(page.select(".card .text"))) == ([], 1)
    assert "１２００个" in page.select_one(".card .text").text


def test_built_in_words_that_are_replaced_are_told(staff: Staff) -> None:
    page = staff.parsed(staff.post("/desk/wordings/form", spoken="坡道", official="电梯"))
    assert page.select_one(".shown p").text == (
        "内置词表中已有“坡道”，对应无障碍、无障碍环境、无障碍设施。保存后改用您填的词。"
    )


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"spoken": "娃"}, 400, "没有保存：居民的说法要有2至32字。"),
        ({"spoken": "。。"}, 400, "没有保存：居民的说法要有2至32字。"),
        ({"official": " ， "}, 400, "没有保存：请填写1至12个文件用词，每个最多32字，且不同于居民的说法。"),
        ({"official": "豆丁屋"}, 400, "没有保存：请填写1至12个文件用词，每个最多32字，且不同于居民的说法。"),
    ],
)
def test_what_cannot_be_taken_is_told(staff: Staff, changes: dict[str, str], status: int, said: str) -> None:
    for path in ("/desk/wordings/form", "/desk/wordings"):
        answer = staff.post(path, **FIELDS | changes)
        page = staff.parsed(answer)
        assert (answer.status_code, page.select_one('[role="alert"]').text) == (status, said)
        assert page.select_one("#f-example")["value"] == "豆丁屋开几家"
    assert wordings.every(staff.database) == ()


def test_word_that_has_one_already_is_a_clash(staff: Staff) -> None:
    wordings.add(staff.database, "lina", wording("豆丁屋", ["托位"]))
    answer = staff.post("/desk/wordings", **FIELDS)
    said = "没有保存：已有同名的，请修改那一个，或另取名称。"
    assert (answer.status_code, staff.parsed(answer).select_one('[role="alert"]').text) == (409, said)


def test_wording_is_changed_after_the_same_retest_and_changed_back(both: Staff) -> None:
    number = wordings.add(both.database, "lina", wording("豆丁屋", ["停车位"], broad=True)).id
    before = both.ask("豆丁屋开几家")
    listed_row = both.page("/desk/wordings").select_one("tbody tr")
    assert listed_row.a["href"] == f"/desk/wordings/{number}"
    form = both.page(f"/desk/wordings/{number}")
    assert (form.h1.text, form.select_one("#f-spoken")["value"]) == ("修改说法", "豆丁屋")
    assert (form.select_one("#f-official").text.strip(), form.select_one("#f-broad").has_attr("checked")) == (
        "停车位", True
    )  # fmt: skip
    sent = FIELDS | {"number": str(number)}
    page = both.parsed(both.post("/desk/wordings/form", **sent))
    assert page.h1.text == "修改说法"
    assert "4家" in page.select_one(".pair .after .text").text
    confirm = page.select_one('form[action="/desk/wordings"]')
    kept = {field["name"]: field["value"] for field in confirm.select("input") if field["name"] != "csrf"}
    assert kept == sent | {"official": "托育机构\n托位"}
    assert wordings.one(both.database, number).official == ("停车位",)
    saved = both.post("/desk/wordings", **sent)
    assert (saved.status_code, saved.headers["location"]) == (303, "/desk/wordings?done=wording_changed")
    assert wordings.every(both.database) == (wordings.Wording("豆丁屋", ("托育机构", "托位"), id=number),)
    assert "4家" in both.ask("豆丁屋开几家")["text"]
    (entry,) = audit.entries(both.database, 1)
    assert (entry.what, entry.who, entry.row) == ("wording.change", "admin.one", number)
    assert both.post(f"/desk/log/{entry.id}/undo").headers["location"] == "/desk/log?done=undone"
    assert wordings.one(both.database, number).official == ("停车位",)
    assert both.ask("豆丁屋开几家")["text"] == before["text"]


def test_retest_of_a_renamed_wording_no_longer_knows_the_old_word(staff: Staff, note: Callable[[str], str]) -> None:
    number = wordings.add(staff.database, "lina", wording("豆丁屋", ["托育机构"])).id
    note("豆丁屋开几家")
    page = staff.parsed(staff.post("/desk/wordings/form", number=str(number), spoken="奶娃托管站", official="托育机构"))
    (pair,) = page.select(".retest .pair")
    assert [pair.select_one(f".{side} .status").text for side in ("before", "after")] == ["已查到", "没有查到"]


@pytest.mark.parametrize("number", ["99", "x", "9" * 20])
def test_wording_that_is_gone_cannot_be_changed(staff: Staff, number: str) -> None:
    for path in ("/desk/wordings/form", "/desk/wordings"):
        answer = staff.post(path, **FIELDS, number=number)
        said = staff.parsed(answer).select_one('[role="alert"]').text
        assert (answer.status_code, said) == (404, "没有找到，可能已被删除。请重新查看列表。")
    assert staff.get("/desk/wordings/99").status_code == 404
    assert wordings.every(staff.database) == ()


def test_wording_is_not_changed_into_one_that_is_there(staff: Staff) -> None:
    wordings.add(staff.database, "lina", wording("升天箱", ["电梯"]))
    number = wordings.add(staff.database, "lina", wording("土电梯", ["电梯"])).id
    answer = staff.post("/desk/wordings", number=str(number), spoken="升天箱", official="电梯")
    said = "没有保存：已有同名的，请修改那一个，或另取名称。"
    assert (answer.status_code, staff.parsed(answer).select_one('[role="alert"]').text) == (409, said)


def test_list_is_searched_in_either_words(staff: Staff) -> None:
    assert "还没有添加说法。" in staff.page("/desk/wordings").main.text
    wordings.add(staff.database, "lina", wording("豆丁屋", ["托位"]))
    wordings.add(staff.database, "lina", wording("升天箱", ["电梯"], broad=True))
    assert listed(staff.page("/desk/wordings")) == ["升天箱", "豆丁屋"]
    assert listed(staff.page("/desk/wordings?q=电梯")) == ["升天箱"]
    assert listed(staff.page("/desk/wordings?q=豆丁")) == ["豆丁屋"]
    page = staff.page("/desk/wordings?q=月球")
    assert (listed(page), page.select_one("#f-q")["value"]) == ([], "月球")
    assert "没有找到这样的说法。" in page.main.text
    assert staff.page("/desk/wordings?q=电梯").select_one("tbody .tag").text == "同领域"


@pytest.mark.parametrize(
    ("query", "spoken", "example"),
    [
        ("question=轮椅坡修几个&cluster=x", "", "轮椅坡修几个"),
        ("said=轮椅坡", "轮椅坡", ""),
        ("said=小区里的轮椅坡今年修几个", "", "小区里的轮椅坡今年修几个"),
    ],
)
def test_links_fill_the_form_in(staff: Staff, query: str, spoken: str, example: str) -> None:
    page = staff.page(f"/desk/wordings/new?{query}")
    assert (page.select_one("#f-spoken")["value"], page.select_one("#f-example")["value"]) == (spoken, example)
    assert staff.get(f"/desk/wordings?{query}").status_code == (303 if query.startswith("question") else 200)


def test_wording_closes_the_question_that_it_was_found_for(staff: Staff, note: Callable[[str], str]) -> None:
    note("豆丁屋开几家")
    (cluster,) = unanswered.queue(staff.database)
    answer = staff.post("/desk/wordings", **FIELDS, cluster=cluster.id)
    assert answer.headers["location"] == "/desk/wordings?done=wording_closed"
    assert [(one.how, one.subject) for one in unanswered.closed(staff.database)] == [
        ("wording", wordings.every(staff.database)[0].id)
    ]


def test_markup_is_shown_as_text(staff: Staff) -> None:
    fields = {"spoken": "<b>坡</b>", "official": "<i>梯</i>", "example": "<script>alert(1)</script>"}
    preview = staff.post("/desk/wordings/form", **fields)
    staff.post("/desk/wordings", **fields)
    for answer in (preview, staff.get("/desk/wordings"), staff.get("/desk/log")):
        assert (answer.status_code, staff.parsed(answer).select("main :is(b, i, script)")) == (200, [])
        assert "&lt;b&gt;坡&lt;/b&gt;" in answer.text


def test_reader_looks_and_changes_nothing(staff: Staff) -> None:
    number = wordings.add(staff.database, "lina", wording("升天箱", ["电梯"])).id
    reader = staff.other("reader")
    page = reader.page("/desk/wordings")
    assert (listed(page), [form["method"] for form in page.select("main form")]) == (["升天箱"], ["get"])
    assert [reader.get(f"/desk/wordings/{one}").status_code for one in ("new", number)] == [403, 403]
    for path in ("/desk/wordings", "/desk/wordings/form", f"/desk/wordings/{number}/remove"):
        assert reader.post(path, **FIELDS).status_code == 403
    assert [one.spoken for one in wordings.every(staff.database)] == ["升天箱"]
