"""The commands, run in this process: what they print, where, and with which exit status."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot import cli

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "tests" / "fixtures" / "云栖县2031年政府工作报告.txt"
NAME = "云栖县2031年政府工作报告"
LIFTS = "今年加装多少台电梯？"
TEXT = "2031年计划：既有住宅加装电梯120台〔1〕。"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def qa_bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return the command line, run in this process, in an empty folder and with no settings of the machine's."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("QA_BOT_")]:
        monkeypatch.delenv(name)

    def run(*args: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["qa-bot", *map(str, args)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    return run


def faulty(ran: Ran, *words: str) -> None:
    """Check that a command ended with one line on standard error, and nothing else."""
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith("qa-bot: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert [word for word in words if word not in ran.err] == []


def test_help_names_the_commands_that_others_script_against(qa_bot: Callable[..., Ran]) -> None:
    ran = qa_bot("--help")
    assert ran.code == 0
    for command in ["ingest", "remove", "rebuild", "ask", "search", "answers", "hits", "serve", "doctor"]:
        assert command in ran.out


@pytest.mark.parametrize(
    "args", [["ask"], ["nosuch"], ["ask", "a", "--nosuch"], ["search", "a", "--top", "0"], ["ingest"]]
)
def test_wrong_usage_is_status_2(args: list[str], qa_bot: Callable[..., Ran]) -> None:
    ran = qa_bot(*args)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage" in ran.err


def test_ask_as_json_is_the_contract_s(qa_bot: Callable[..., Ran]) -> None:
    ran = qa_bot("ask", LIFTS, "--json", "--docs", REPORT)
    answer = json.loads(ran.out)
    assert (ran.code, answer["status"], answer["text"]) == (0, "answered", TEXT)
    assert "id" not in answer
    assert answer["citations"][0]["clause"] == "5"
    assert "既有住宅" in ran.out


def test_ask_without_an_answer_prints_the_reply_alone(qa_bot: Callable[..., Ran]) -> None:
    ran = qa_bot("ask", "今年建地铁吗？", "--docs", REPORT)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1
    assert "12345" in ran.out


@pytest.mark.parametrize("question", ["", "   ", "😀", "\udcff\udcfe", "停" * 10_000])
def test_absurd_questions_have_an_answer_too(question: str, qa_bot: Callable[..., Ran]) -> None:
    ran = qa_bot("ask", question, "--json", "--docs", REPORT)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["status"] == "not_found"


def test_docs_may_be_given_several_times_and_be_folders(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "通知.txt").write_text("青萝镇新建图书馆3座。", encoding="utf-8")
    ran = qa_bot("ask", "新建图书馆多少座？", "--docs", REPORT, "--docs", tmp_path / "more")
    assert "新建图书馆3座〔1〕" in ran.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nowhere.txt", None, ["nowhere.txt", "no such file"]),
        ("empty.txt", b"", ["empty.txt", "empty"]),
        ("blank.txt", b" \n\n", ["blank.txt"]),
        ("broken.docx", b"PK\x03\x04 no archive", ["broken.docx"]),
        ("broken.pdf", b"%PDF-1.7 nothing", ["broken.pdf"]),
        ("lines.jsonl", b'{"id": 1\n', ["lines.jsonl", "1"]),
    ],
)
def test_document_that_cannot_be_read_is_one_line(
    name: str, content: bytes | None, words: list[str], qa_bot: Callable[..., Ran], tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    faulty(qa_bot("ask", LIFTS, "--docs", tmp_path / name), *words)
    faulty(qa_bot("ingest", tmp_path / name), *words)
    assert not any((tmp_path / "index").glob("0*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_document_without_permission_is_one_line(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("x")
    locked.chmod(0)
    faulty(qa_bot("ask", LIFTS, "--docs", locked), "locked.txt")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "70000"),
        ("TOP", "x"),
        ("DENSE_WEIGHT", "2"),
        ("MAX_QUESTION", "-1"),
        ("ENCODER", "no-such"),
    ],
)
def test_bad_setting_is_one_line(
    name: str, value: str, qa_bot: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"QA_BOT_{name}", value)
    faulty(qa_bot("ask", LIFTS, "--docs", REPORT), "QA_BOT_" + name, value)


def test_bad_port_of_serve_is_one_line(qa_bot: Callable[..., Ran]) -> None:
    faulty(qa_bot("serve", "--port", "99999"), "--port 99999")


def test_search_lists_passages(qa_bot: Callable[..., Ran]) -> None:
    rows = json.loads(qa_bot("search", "加装电梯", "--json", "--top", "3", "--docs", REPORT).out)
    assert [list(row) for row in rows] == [["document", "clause", "score", "text"]] * 3
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert {row["document"] for row in rows} == {NAME}
    plain = qa_bot("search", "加装电梯", "--top", "3", "--docs", REPORT).out
    assert re.findall(r"(?m)^ *(\d)\. 0\.\d{3} ", plain) == ["1", "2", "3"]
    assert rows[0]["text"] in plain


def test_search_without_a_hit_is_an_empty_list(qa_bot: Callable[..., Ran]) -> None:
    ran = qa_bot("search", "？？", "--json", "--docs", REPORT)
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_answers_and_hits_of_a_file(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    rows = [{"id": "a", "question": LIFTS}, {"id": "b", "question": "去年呢？", "history": [LIFTS]}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = qa_bot("answers", "in.jsonl", "out.jsonl", "--docs", REPORT)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert ["120台" in answers[0]["text"], "86台" in answers[1]["text"]] == [True, True]
    assert qa_bot("hits", "in.jsonl", "hits.jsonl", "--docs", REPORT, "--top", 5).code == 0
    found = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0]["hits"][0]["document"] == NAME


def test_rows_that_fail_are_told_and_set_the_status(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 1}\n{"id": 2, "question": "你好"}\n{"id": 3, "question": 7}\n{bad\n')
    for command in ("answers", "hits"):
        ran = qa_bot(command, "in.jsonl", "out.jsonl", "--docs", REPORT)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "qa-bot: 3 rows failed; their lines in out.jsonl say why\n"
        rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [(row["id"], "error" in row) for row in rows] == [(1, True), (2, False), (3, True), (None, True)]


def test_batch_file_that_cannot_be_used_is_one_line(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    faulty(qa_bot("answers", "none.jsonl", "out.jsonl", "--docs", REPORT), "none.jsonl")
    (tmp_path / "in.jsonl").write_text("{}\n")
    faulty(qa_bot("hits", "in.jsonl", tmp_path, "--docs", REPORT), "cannot be written")


def test_lone_surrogates_of_a_row_do_no_harm(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "\\ud800", "question": "\\udfff电梯", "history": ["\\ud900"]}\n')
    for command in ("answers", "hits"):
        assert qa_bot(command, "in.jsonl", "out.jsonl", "--docs", REPORT).code == 0
        assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "?"


def test_life_of_an_index(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    faulty(qa_bot("ask", LIFTS), "qa-bot ingest")
    faulty(qa_bot("remove", NAME), "no index")
    faulty(qa_bot("rebuild"), "no index")
    first = qa_bot("ingest", REPORT)
    assert (first.code, first.err) == (0, "")
    assert first.out.splitlines()[0] == f"added: 1 ({NAME})"
    again = qa_bot("ingest", REPORT)
    assert again.out.splitlines() == [f"unchanged: 1 ({NAME})", first.out.splitlines()[1]]
    assert qa_bot("ask", LIFTS).out.splitlines()[0] == TEXT
    faulty(qa_bot("remove", "nobody"), "nobody", NAME)
    faulty(qa_bot("ingest", REPORT, "--replaces", "nobody"), "nobody")
    assert qa_bot("rebuild").code == 0
    assert qa_bot("ask", LIFTS).out.splitlines()[0] == TEXT
    assert qa_bot("remove", NAME).out.splitlines()[0] == f"removed: 1 ({NAME})"
    assert "12345" in qa_bot("ask", LIFTS).out


def test_damaged_index_is_one_line_and_is_rebuilt(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    qa_bot("ingest", REPORT)
    (damaged, *_) = sorted((tmp_path / "index").glob("0*/*.npy"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"\xff")
    faulty(qa_bot("ask", LIFTS), "rebuild")
    assert qa_bot("doctor").code == 1
    assert qa_bot("rebuild").code == 0
    assert qa_bot("ask", LIFTS).out.splitlines()[0] == TEXT


def test_index_lies_where_the_setting_says(
    qa_bot: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_INDEX", str(tmp_path / "elsewhere"))
    assert qa_bot("ingest", REPORT).code == 0
    assert (tmp_path / "elsewhere" / "CURRENT").is_file()
    assert not (tmp_path / "index").exists()


def test_doctor_tells_and_judges(qa_bot: Callable[..., Ran]) -> None:
    ill = qa_bot("doctor")
    assert ill.code == 1
    assert "MissingIndex" in ill.out
    assert ill.out.splitlines()[-1].startswith("not all is well")
    qa_bot("ingest", REPORT)
    well = qa_bot("doctor")
    assert (well.code, well.err) == (0, "")
    assert well.out.splitlines()[-1] == "all is well"
    assert NAME in well.out


def test_many_ids_are_cut_short(qa_bot: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for at in range(12):
        (tmp_path / "many" / f"d{at:02d}.txt").write_text(f"新建公厕{at + 3}座。", encoding="utf-8")
    out = qa_bot("ingest", tmp_path / "many").out
    assert out.splitlines()[0].startswith("added: 12 (d00, d01, ")
    assert out.splitlines()[0].endswith("d09 and 2 more)")
