"""The documents' pages over HTTP: who may, what a change goes through until it counts, and what is said."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup
from papermaker import LIFTS, LINES, NAME, REPORT, REVISED, files, word
from reading import HERE, words

from qa_bot.desk import audit
from qa_bot.desk.papers import stage as stages
from qa_bot.index import store
from qa_bot.index.lock import writing
from qa_bot.web.desk.entry import session


def test_the_list_tells_what_is_in_use(office: Any) -> None:
    page = office.get(HERE)
    assert page.status_code == 200
    said = words(page.text)
    assert "已收录的文件：1份" in said
    assert f"{NAME} 来源未注明 2031年 条款 29 语句 77 大小 {REPORT.stat().st_size / 1024:.1f} KB" in said
    assert "最近的改动" not in said


def test_a_document_goes_in_is_used_and_comes_out_again(office: Any) -> None:
    page = office.seen(office.upload("雾江县.docx", word()))
    said = words(page)
    assert "新文件" in said
    assert "条款 3" in said
    assert "1. 修好道路" in said
    assert "没有固定回答受影响" in said
    assert office.asked("雾江县新建桥梁多少座")["status"] != "answered"
    over = office.seen(office.decide(page, "confirm"))
    assert "文件已收录" in words(over)
    assert "新建桥梁7座" in office.asked("雾江县新建桥梁多少座")["text"]
    listed = office.get(HERE).text
    assert "已收录的文件：2份" in words(listed)
    assert "收录了“雾江县.docx”" in words(listed)
    gone = office.seen(office.post(f"{HERE}/back", number="2"))
    assert "将随文件删除的条款（3）" in words(gone)
    assert "改动已撤回" in words(office.seen(office.decide(gone, "confirm")))
    assert office.asked("雾江县新建桥梁多少座")["status"] != "answered"
    assert [entry.what for entry in audit.entries(office.records)] == ["document.undo", "document.add", "user.add"]


def test_a_replacement_shows_both_texts_side_by_side_and_counts_once_confirmed(office: Any) -> None:
    assert "120台" in office.asked(LIFTS)["text"]
    page = office.seen(office.upload(f"{NAME}.txt", REVISED))
    said = words(page)
    assert "替换同名文件" in said
    assert "新增0条，减少0条，改动1条，编号变动0条，不变29条" in said
    marks = [mark.text for mark in BeautifulSoup(page, "lxml").select(".sides mark")]
    assert marks == ["2", "5"]
    assert "其中1个的回答会不同" in said
    office.seen(office.decide(page, "confirm"))
    assert "150台" in office.asked(LIFTS)["text"]


def test_a_removal_is_looked_at_and_may_be_thrown_away(office: Any) -> None:
    page = office.seen(office.post(f"{HERE}/remove", id=NAME))
    assert "将随文件删除的条款（29）" in words(page)
    assert "确认删除" in words(page)
    answer = office.decide(page, "discard")
    assert (answer.status_code, answer.headers["location"]) == (303, HERE)
    assert list(office.settings.uploads.iterdir()) == []
    assert store.read(office.settings.index).ids == (NAME,)


def test_who_is_not_an_editor_gets_nowhere(office: Any) -> None:
    reader = office.signed("reader")
    for method, path in (
        ("GET", HERE),
        ("POST", f"{HERE}/upload"),
        ("POST", f"{HERE}/remove"),
        ("POST", f"{HERE}/back"),
    ):
        nobody = httpx.request(method, office.url + path)
        assert (nobody.status_code, nobody.headers["location"][:13]) == (303, "/desk/sign-in")
        low = httpx.request(method, office.url + path, cookies={session.COOKIE: reader})
        assert low.status_code == 403
    assert httpx.get(f"{office.url}/desk/api/documents/x").status_code == 401
    assert not office.settings.uploads.exists()


def test_a_form_of_somebody_else_is_refused(office: Any) -> None:
    body = {"file": ("a.txt", files()["a.txt"])}
    cookies = {session.COOKIE: office.token}
    for data, headers in (
        ({}, {}),
        ({"csrf": "0" * 64}, {}),
        ({"csrf": session.csrf(office.token)}, {"origin": "http://x"}),
    ):
        answer = httpx.post(f"{office.url}{HERE}/upload", data=data, files=body, cookies=cookies, headers=headers)
        assert answer.status_code == 403
    assert not office.settings.uploads.exists()


@pytest.mark.parametrize("token", ["x", "%2e%2e", "0" * 12 + "-" + "0" * 8])
def test_a_change_that_is_not_there_is_missing(office: Any, token: str) -> None:
    assert office.get(f"{HERE}/change/{token}").status_code == 404
    assert office.post(f"{HERE}/change/{token}", action="confirm").status_code == 404
    assert office.get(f"/desk/api/documents/{token}").status_code == 404


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("remove", {"id": "none"}, 404),
        ("remove", {}, 404),
        ("back", {"number": "none"}, 404),
        ("back", {"number": "9" * 30}, 404),
        ("back", {"number": "1"}, 404),  # a change, but of no document
    ],
)
def test_wishes_for_what_is_not_there_are_missing(office: Any, path: str, fields: dict[str, str], status: int) -> None:
    assert office.post(f"{HERE}/{path}", **fields).status_code == status
    assert not office.settings.uploads.exists()


def test_two_uploads_at_once_the_second_is_told_to_look_again(office: Any) -> None:
    first, second = (office.upload(name, files()[f"a{name[1:]}"]) for name in ("b.txt", "c.md"))
    one, two = office.seen(first), office.seen(second)
    office.seen(office.decide(one, "confirm"))
    late = office.seen(office.decide(two, "confirm"))
    assert "预览以后文件库又有了变动" in words(late)
    anew = office.seen(office.decide(late, "again"))
    assert "文件已收录" in words(office.seen(office.decide(anew, "confirm")))
    assert set(store.read(office.settings.index).ids) == {NAME, "b", "c"}


def test_a_change_that_was_made_in_another_way_leaves_the_list_and_tells_so_in_words(office: Any) -> None:
    first, second = (office.seen(office.post(f"{HERE}/remove", id=NAME)) for _ in range(2))
    assert words(office.get(HERE).text).count(f"删除：{NAME}") == 2
    office.seen(office.decide(first, "confirm"))
    assert f"删除：{NAME}" not in words(office.get(HERE).text)
    late = office.decide(second, "confirm")
    page = BeautifulSoup(late.text, "lxml")
    assert (late.status_code, page.select('main [lang="en"]')) == (404, [])
    assert page.select_one('[role="alert"]').text == "这项改动已经办完、放弃，或者已不需要。请回到文件列表查看。"


def test_a_preview_that_is_out_of_date_is_told_once_and_in_one_language(office: Any) -> None:
    one, two = (office.seen(office.upload(name, files()[f"a{name[1:]}"])) for name in ("b.txt", "c.md"))
    office.seen(office.decide(one, "confirm"))
    late = office.seen(office.decide(two, "confirm"))
    assert words(late).count("预览以后文件库又有了变动") == 1
    assert BeautifulSoup(late, "lxml").select('main [lang="en"]') == []


def test_technical_details_of_a_fault_are_for_who_opens_them(office: Any) -> None:
    page = BeautifulSoup(office.seen(office.upload("a.jsonl", b'{"id": 1}')), "lxml")
    assert page.select_one('.card [role="alert"]').text.startswith("其中有一行不能使用")
    (detail,) = page.select('main [lang="en"]')
    assert detail.find_parent("details").summary.text == "技术细节（英文，供管理员查看）"


def test_while_another_process_writes_the_confirmation_waits(office: Any) -> None:
    page = office.seen(office.upload("a.txt", files()["a.txt"]))
    with writing(office.settings.index):
        late = office.seen(office.decide(page, "confirm"))
    assert "文件库正在更新" in words(late)
    assert "文件已收录" in words(office.seen(office.decide(late, "confirm")))


def test_a_proposal_is_confirmed_by_choosing_it(office: Any) -> None:
    page = office.seen(office.upload("new.txt", REVISED))
    assert f"看起来和“{NAME}”是同一份文件：有23个条款的编号和标题相同" in words(page)
    anew = office.seen(office.decide(page, "again", target=NAME))
    assert f"和“{NAME}”相比" in words(anew)
    assert f"{NAME}：23个条款" in words(anew)
    assert office.decide(anew, "again", target="none").status_code == 404
    office.seen(office.decide(anew, "confirm"))
    assert store.read(office.settings.index).entry("new").replaces == NAME
    assert "其中23个条款不再引用" in words(office.get(HERE).text)


def test_the_same_file_again_has_nothing_to_confirm(office: Any) -> None:
    page = office.seen(office.upload(f"{NAME}.txt", REPORT.read_bytes()))
    assert "没有需要更新的内容" in words(page)
    assert 'value="confirm"' not in page
    assert office.decide(page, "confirm").status_code == 409


def test_progress_is_told_to_a_script(office: Any) -> None:
    answer = office.upload("a.txt", files()["a.txt"])
    path = answer.headers["location"].replace("/desk/documents/change/", "/desk/api/documents/")
    told = office.get(path).json()
    assert set(told) == {"state", "done", "of", "said"}
    office.seen(answer)
    assert office.get(path).json() == {"state": "ready", "done": 0, "of": 0, "said": "预览已经完成。"}


def test_a_restart_in_the_midst_leaves_order(office: Any) -> None:
    stage = stages.begin(office.settings.uploads, "add", "lina", name="a.txt", file="a.txt")
    stages.write(
        office.settings.uploads, stages.Stage(stage.token, "add", "lina", stage.at, "reading", "a.txt", "a.txt")
    )
    (office.settings.uploads / stage.token / "a.txt").write_bytes(files()["a.txt"])
    page = office.get(f"{HERE}/change/{stage.token}").text
    assert "处理被中断，文件库没有变动" in words(page)
    anew = office.seen(office.decide(page, "again"))
    assert "文件已收录" in words(office.seen(office.decide(anew, "confirm")))


def test_the_log_names_what_was_done_to_documents(office: Any) -> None:
    office.seen(office.decide(office.seen(office.upload("a.txt", files()["a.txt"])), "confirm"))
    said = words(office.get("/desk/log").text)
    assert "新增文件：a.txt" in said
    assert "名称 a.txt" in said
    assert str(office.settings.uploads) not in said


def test_every_page_speaks_english_too(office: Any) -> None:
    page = office.seen(office.upload(f"{NAME}.txt", REVISED))
    path = BeautifulSoup(page, "lxml").select_one("#decide ~ form")
    assert path is not None
    english = words(office.get(f"{path['action']}?lang=en").text)
    assert "New: 0. Gone: 0. Changed: 1. Renumbered: 0. Unchanged: 29." in english
    assert LINES[0] not in english
    assert "Documents in use: 1" in words(office.get(f"{HERE}?lang=en").text)
