"""The log on the desk: readable, in pages, and each change taken back by who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa_bot.desk import audit, wordings
from qa_bot.desk.audit import changing
from qa_bot.desk.people import keys, users
from qa_bot.desk.wordings import wording

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from conftest import Staff

PASSWORD = "another-password-2"  # noqa: S105 - of an account that lives as long as one test


def changes(page: BeautifulSoup) -> list[Tag]:
    return list(page.select("li.change"))


def newest(staff: Staff) -> int:
    return audit.entries(staff.database, 1)[0].id


def test_change_is_told_with_before_and_after(staff: Staff) -> None:
    number = wordings.add(staff.database, "lina", wording("升天箱", ["电梯"])).id
    wordings.change(staff.database, "wang<b>", number, wording("升天箱", ["车位", "泊位"], broad=True))
    last, first, _ = changes(staff.page("/desk/log"))
    assert (last.h2.text, first.h2.text) == ("修改说法：升天箱", "新增说法：升天箱")
    assert last.select_one(".quiet").text.startswith("wang<b> · 20")
    assert [one.text for one in last.select("dt")] == ["文件用词", "只是同一领域"]
    assert [one.text for one in last.select("del")] == ["电梯", "否"]
    assert [one.get_text("|") for one in last.select("ins")] == ["车位|泊位", "是"]
    assert [one.text for one in first.select("ins")] == ["升天箱", "电梯", "否"]
    assert (first.select("del"), last.select("b")) == ([], [])


def test_change_is_taken_back_and_that_too(both: Staff) -> None:
    wordings.add(both.database, "lina", wording("升天箱", ["电梯"]))
    number = newest(both)
    answer = both.post(f"/desk/log/{number}/undo")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/log?done=undone")
    assert wordings.every(both.database) == ()
    page = both.page("/desk/log?done=undone")
    assert page.select_one('[role="status"]').text == "已撤销。"
    undoing, undone = changes(page)[:2]
    assert (undoing.h2.text, undone.select_one(".tag").text) == ("撤销：新增说法：升天箱", "已撤销")
    assert (len(undoing.select("form")), undone.select("form")) == (1, [])
    assert both.post(undoing.form["action"]).status_code == 303
    assert [one.spoken for one in wordings.every(both.database)] == ["升天箱"]


def test_what_cannot_be_taken_back_is_told(staff: Staff) -> None:
    kept = wordings.add(staff.database, "lina", wording("升天箱", ["电梯"]))
    added = newest(staff)
    wordings.change(staff.database, "lina", kept.id, wording("升天箱", ["车位"]))
    for path, status, said in (
        (added, 409, "没有撤销：之后又有修改，请先撤销后面的修改。"),
        (999_999, 404, "没有找到，可能已被删除。请重新查看列表。"),
    ):
        answer = staff.post(f"/desk/log/{path}/undo")
        assert (answer.status_code, staff.parsed(answer).select_one('[role="alert"]').text) == (status, said)
    changed = newest(staff)
    assert staff.post(f"/desk/log/{changed}/undo").status_code == 303
    answer = staff.post(f"/desk/log/{changed}/undo")
    assert staff.parsed(answer).select_one('[role="alert"]').text == "没有撤销：已经撤销过了。"


def test_editor_takes_back_what_editors_change_and_no_more(staff: Staff) -> None:
    editor = staff.other("editor")
    wordings.add(staff.database, "lina", wording("升天箱", ["电梯"]))
    word = newest(staff)
    users.change_role(staff.database, "admin.one", "editor.two", "reader")
    users.change_role(staff.database, "admin.one", "editor.two", "editor")
    demoted = newest(staff)
    keys.add(staff.database, "admin.one", "hall", "reader")
    shown = {
        int(one["id"].removeprefix("change-")): len(one.select("form")) for one in changes(editor.page("/desk/log"))
    }
    assert {number for number, forms in shown.items() if forms} == {word}
    for number in (demoted, newest(staff)):
        assert editor.post(f"/desk/log/{number}/undo").status_code == 403
    assert editor.post(f"/desk/log/{word}/undo").status_code == 303
    assert staff.post(f"/desk/log/{demoted}/undo").status_code == 303
    assert {one.name: one.role for one in users.everybody(staff.database)}["editor.two"] == "reader"


def test_reader_takes_nothing_back(staff: Staff) -> None:
    wordings.add(staff.database, "lina", wording("升天箱", ["电梯"]))
    reader = staff.other("reader")
    assert reader.page("/desk/log").select("main form") == []
    assert reader.post(f"/desk/log/{newest(staff)}/undo").status_code == 403


def test_secrets_are_nowhere_and_what_changes_no_row_has_no_button(staff: Staff) -> None:
    users.add(staff.database, "admin.one", "zhao", PASSWORD, "reader")
    users.change_password(staff.database, "admin.one", "zhao", PASSWORD + "x")
    with changing(staff.database, "shell:root") as pen:
        pen.note("restore", "records", {"file": "b.tar", "rows": 3})
        pen.note("something.new", "elsewhere", {"thing": None})
    answer = staff.get("/desk/log")
    new, restored, password, _, _ = changes(staff.parsed(answer))
    assert (new.h2.text, restored.h2.text, password.h2.text) == ("something.new", "从备份恢复：b.tar", "更换密码：zhao")
    assert [each.select("form") for each in (new, restored, password)] == [[], [], []]
    assert "改的是不记入记录的内容（例如密码）。" in password.text
    assert "argon2" not in answer.text


def test_long_log_has_pages(staff: Staff) -> None:
    number = wordings.add(staff.database, "lina", wording("升天箱", ["电梯"])).id
    for at in range(60):
        wordings.change(staff.database, "lina", number, wording("升天箱", [f"电梯{at}"]))
    first = staff.page("/desk/log")
    (older,) = first.select("main > p.row a")
    second = staff.page(older["href"])
    assert (len(changes(first)), len(changes(second))) == (50, 12)
    assert [one.text for one in second.select("main > p.row a")] == ["回到最新"]
    for before in ("x", "-1", "９", "9" * 40, "0"):
        assert staff.get(f"/desk/log?before={before}").status_code == 200


def test_documents_are_taken_back_on_their_own_page(staff: Staff) -> None:
    with changing(staff.database, "lina") as pen:
        pen.note(
            "document.add", "documents", {"name": "<i>a", "version": "v", "count": 2, "documents": {"a": {}, "b": {}}}
        )
    (added, _) = changes(staff.page("/desk/log"))
    assert added.h2.text == "新增文件：<i>a"
    assert [one.text for one in added.select("dt")] == ["名称", "文件份数"]
    assert [one.text for one in added.select("ins")] == ["<i>a", "2"]
