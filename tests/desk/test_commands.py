"""The desk's commands, run in this process: what they print and with which exit status."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from qa_bot import cli
from qa_bot.desk import asked, commands
from qa_bot.desk.sql.database import open_database
from qa_bot.records import Answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = "correct horse battery"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, target: str, tmp_path: Path) -> str:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("QA_BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("QA_BOT_RECORDS", target)
    monkeypatch.setattr(commands.getpass, "getuser", lambda: "root")
    return target


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return `qa-bot desk`, with what is typed into it."""

    def run(*args: object, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["qa-bot", "desk", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    return run


def noted(target: str, *questions: str) -> None:
    with open_database(target) as database:
        for question in questions:
            asked.note(database, Answer(question, question, "not_found", "not_in_documents", "x"), "page")


def test_accounts_are_made_changed_and_listed(desk: Callable[..., Ran]) -> None:
    assert desk("user", "list") == Ran(0, "", "")
    assert desk("user", "add", "Lina", "--role", "administrator", typed=GOOD + "\n") == Ran(
        0, "added lina, administrator\n", ""
    )
    assert desk("user", "add", "wang", "--role", "reader", typed=GOOD).code == 0
    assert desk("user", "role", "wang", "editor") == Ran(0, "changed\n", "")
    assert desk("user", "password", "wang", typed="another one, quite long\n") == Ran(0, "changed\n", "")
    assert desk("user", "disable", "wang") == Ran(0, "disabled\n", "")
    assert desk("user", "list").out == "lina\tadministrator\nwang\teditor\tdisabled\n"
    assert desk("user", "enable", "wang") == Ran(0, "enabled\n", "")
    assert desk("user", "list").out == "lina\tadministrator\nwang\teditor\n"


def test_password_is_never_an_argument_nor_printed(desk: Callable[..., Ran]) -> None:
    ran = desk("user", "add", "lina", "--role", "reader", typed="short-secret"[:9] + "\n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("qa-bot: a password has 10 to 256 characters")
    assert "short-sec" not in ran.err
    assert desk("user", "add", "lina", GOOD, "--role", "reader").code == 2
    assert desk("user", "add", "lina", "--role", "reader", typed="").code == 1


def test_password_typed_at_a_terminal_is_asked_for_twice(
    desk: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = iter([GOOD, "something else", GOOD, GOOD])
    monkeypatch.setattr(commands.getpass, "getpass", lambda _: next(answers))
    monkeypatch.setattr(io, "StringIO", Terminal)
    ran = desk("user", "add", "lina", "--role", "reader")
    assert (ran.code, ran.err) == (1, "qa-bot: the two passwords differ; nothing was changed\n")
    assert desk("user", "add", "lina", "--role", "reader").out == "added lina, reader\n"


def test_keys_are_printed_once(desk: Callable[..., Ran]) -> None:
    token = desk("key", "add", "hotline").out.strip()
    assert len(token) == 46
    assert desk("key", "list").out == "hotline\treader\n"
    desk("key", "disable", "hotline")
    listed = desk("key", "list").out
    assert listed == "hotline\treader\tdisabled\n"


def test_log_tells_and_undo_takes_back(desk: Callable[..., Ran]) -> None:
    desk("key", "add", "hotline")
    desk("key", "disable", "hotline")
    (first, second) = [line.split("\t") for line in desk("log").out.splitlines()]
    assert first[2:] == ["shell:root", "key.disable", f"keys {first[4].split()[1]}"]
    assert second[3] == "key.add"
    assert desk("undo", first[0]) == Ran(0, f"change {first[0]} taken back\n", "")
    assert desk("key", "list").out == "hotline\treader\n"
    lines = desk("log", "--count", "2").out.splitlines()
    assert [line.split("\t")[3] for line in lines] == ["undo.key.disable", "key.disable"]
    assert lines[1].endswith("\tundone")
    ran = desk("undo", first[0])
    assert (ran.code, ran.out) == (1, "")
    assert "taken back already" in ran.err


def test_export_writes_a_file_of_its_own(desk: Callable[..., Ran], here: str, tmp_path: Path) -> None:
    noted(here, "地铁票价多少", "我电话13800138000")
    assert desk("export", "out.jsonl") == Ran(0, "2 questions\n", "")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["question"] for row in rows] == ["地铁票价多少", "我电话〔电话〕"]
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600
    again = desk("export", "out.jsonl")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("qa-bot: ")


def test_words_are_erased(desk: Callable[..., Ran], here: str) -> None:
    noted(here, "张三家的地铁", "地铁票价")
    assert desk("erase", "张三").out == "1 questions, 0 comments, 0 changes, 0 closed erased\n"
    assert desk("erase").err == "qa-bot: say which words to erase, or --all\n"
    assert desk("erase", "张三", "--all").code == 1
    assert desk("erase", "--all").out == "1 questions erased\n"


def test_words_in_what_staff_wrote_are_pointed_out(desk: Callable[..., Ran], here: str) -> None:
    from qa_bot.desk import wordings

    with open_database(here) as database:
        wordings.add(database, "lina", wordings.wording("张三桥", ["大桥"]))
    assert "1 pins and wordings hold these words" in desk("erase", "张三").out


def test_purge_takes_the_setting_or_the_option(
    desk: Callable[..., Ran], here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(here, "地铁票价")
    assert desk("purge").out == "0 questions deleted\n"
    assert desk("purge", "--days", "1").out == "0 questions deleted\n"
    assert desk("purge", "--days", "0").code == 2
    monkeypatch.setenv("QA_BOT_KEEP_DAYS", "0")
    assert "QA_BOT_KEEP_DAYS" in desk("purge").err


def test_backup_is_restored(desk: Callable[..., Ran], here: str) -> None:
    noted(here, "地铁票价")
    assert desk("backup", "b.gz") == Ran(0, "1 rows\n", "")
    noted(here, "后来的")
    refused = desk("restore", "b.gz")
    assert (refused.code, "--replace" in refused.err) == (1, True)
    assert desk("restore", "b.gz", "--replace") == Ran(0, "1 rows\n", "")
    with open_database(here) as database:
        assert [one.question for one in asked.last(database)] == ["地铁票价"]


def test_records_that_cannot_be_opened_are_named(desk: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_BOT_RECORDS", "mysql://lina:secret@db/records")
    ran = desk("user", "list")
    assert (ran.code, ran.out) == (1, "")
    assert "QA_BOT_RECORDS" in ran.err
    assert "secret" not in ran.err
