"""The journal: a line a question, failures kept, unfinished lines dropped, nothing asked twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from casemaker import answer, question

from qa_bot.errors import BatchError, RunError, StorageError
from qa_bot.evaluate.asking import journal

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.evaluate.records import Question

ASKED = [question(id=name) for name in "abc"]


def quiet(_done: int, _total: int) -> None:
    pass


class Asker:
    """Answers every question but those it is told to fail at, and remembers which it was asked."""

    def __init__(self, failing: str = "") -> None:
        self.failing, self.seen = failing, ""

    def __call__(self, asked: Question) -> dict[str, Any]:
        self.seen += asked.id
        if asked.id in self.failing:
            raise BatchError("gone")
        return answer(id="other").as_json() | {"took_ms": 1.5, "hits": [{"document": "d", "clause": "5"}]}


def test_failure_has_a_line_and_is_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    journal.run(ASKED, Asker("b"), path, quiet)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(line["set"], line["id"]) for line in lines] == [("s", "a"), ("s", "b"), ("s", "c")]
    a, b, _ = journal.replies(path, ASKED)
    assert (b.answer, b.error) == (None, "gone")
    assert a.answer is not None
    assert (a.answer.text, a.took_ms, len(a.hits or ())) == (answer().text, 1.5, 1)


def test_second_run_asks_only_what_is_missing(tmp_path: Path) -> None:
    path, first, second = tmp_path / "answers.jsonl", Asker("b"), Asker()
    journal.run(ASKED[:2], first, path, quiet)
    journal.run(ASKED, second, path, quiet)
    assert (first.seen, second.seen) == ("ab", "c")


def test_retry_asks_what_failed_again(tmp_path: Path) -> None:
    path, again = tmp_path / "answers.jsonl", Asker()
    journal.run(ASKED, Asker("b"), path, quiet)
    journal.run(ASKED, again, path, quiet, retry=True)
    assert again.seen == "b"
    assert [reply.error for reply in journal.replies(path, ASKED)] == ["", "", ""]


@pytest.mark.parametrize("rest", [b"{", b'{"set": "s", "id": "b", "sta', b"\xe5\xb9", b'{"set": "s", "id": "b"}'])
def test_line_that_was_cut_off_is_asked_again(rest: bytes, tmp_path: Path) -> None:
    path, again = tmp_path / "answers.jsonl", Asker()
    journal.run(ASKED[:1], Asker(), path, quiet)
    path.write_bytes(path.read_bytes() + rest)
    journal.run(ASKED, again, path, quiet)
    assert again.seen == "bc"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_question_without_a_line_has_failed(tmp_path: Path) -> None:
    assert [reply.error for reply in journal.replies(tmp_path / "none", ASKED)] == ["was not asked"] * 3


@pytest.mark.parametrize("line", ['{"set": "s", "id": "a", "status": "ok", "text": ""}', '{"set": "s", "id": "a"}'])
def test_line_that_is_no_answer_has_failed(line: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    (reply,) = journal.replies(path, ASKED[:1])
    assert reply.answer is None
    assert reply.error.startswith("status")


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": "a"}', '{"set": 1, "id": "a"}'])
def test_file_of_something_else_is_not_touched(line: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(RunError):
        journal.run(ASKED, Asker(), path, quiet)
    assert path.read_text(encoding="utf-8") == line + "\n"


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        journal.run(ASKED, Asker(), tmp_path / "none" / "answers.jsonl", quiet)


def test_half_a_character_is_kept_as_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    journal.run(ASKED[:1], lambda _asked: answer("半个\ud800").as_json(), path, quiet)
    (reply,) = journal.replies(path, ASKED[:1])
    assert reply.answer is not None
    assert reply.answer.text == "半个?"


def test_progress_is_told_for_every_question(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    journal.run(ASKED, Asker(), tmp_path / "a.jsonl", lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
