"""Rows of a JSONL file in, one line each out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_bot.answer import batch
from qa_bot.errors import BatchError, EncoderError, MissingFile, QaBotError, StorageError, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot import Bot

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


def nothing(done: int, total: int) -> None:
    pass


def echo(row: batch.Row) -> dict[str, Any]:
    if "bad" in row:
        raise BatchError(f"row is {row['bad']}")
    return {"id": row.get("id"), "said": row.get("question")}


def put(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path.write_bytes(end.join(lines).encode(encoding))
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_come_in_order(tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", '{"id": 2}', '{"id": 1}', '{"id": "三"}', "")
    assert list(batch.rows(source)) == [{"id": 2}, {"id": 1}, {"id": "三"}]


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\n"), ("utf-8", "\r\n"), ("utf-8-sig", "\r\n")])
def test_byte_order_mark_and_line_ends_make_no_difference(encoding: str, end: str, tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", '{"id": "一"}', '{"id": 2}', encoding=encoding, end=end)
    assert list(batch.rows(source)) == [{"id": "一"}, {"id": 2}]


def test_empty_lines_are_passed_over_and_still_counted(tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", "", '{"id": 1}', "   ", "{bad", "")
    first, fault = batch.rows(source)
    assert first == {"id": 1}
    assert re.fullmatch(r".*a\.jsonl line 4: no JSON \(.*\); mend the line", str(fault))


def test_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert list(batch.rows(put(tmp_path / "a.jsonl"))) == []


@pytest.mark.parametrize("line", ["[1]", "3", '"x"', "null", "true"])
def test_line_that_is_no_object_is_a_fault_that_names_it(line: str, tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", "{}", line)
    assert list(map(str, batch.rows(source))) == ["{}", f"{source} line 2: a JSON object is needed; mend the line"]


def test_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.jsonl: no such file"):
        list(batch.rows(tmp_path / "nowhere.jsonl"))
    with pytest.raises(UnreadableFile, match="is a folder"):
        list(batch.rows(tmp_path))


def test_questions_are_not_overwritten_by_their_answers(tmp_path: Path) -> None:
    source = tmp_path / "q.jsonl"
    source.write_text('{"question": "电梯"}\n', encoding="utf-8")
    with pytest.raises(StorageError, match="questions come from"):
        batch.run(source, source, dict, lambda *_: None)
    assert source.read_text(encoding="utf-8") == '{"question": "电梯"}\n'


@pytest.mark.parametrize("end", [ZeroDivisionError, KeyboardInterrupt])
def test_run_that_breaks_off_leaves_the_old_file_and_what_it_has_done(end: type, tmp_path: Path) -> None:
    source, target = put(tmp_path / "q.jsonl", '{"id": 1}', '{"id": 2}', '{"id": 3}'), tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")

    def breaking(row: batch.Row) -> dict[str, Any]:
        if row["id"] == 3:
            raise end
        return echo(row)

    with pytest.raises(end):
        batch.run(source, target, breaking, nothing)
    assert target.read_text(encoding="utf-8") == "old"
    assert read(tmp_path / "out.jsonl.part") == [{"id": 1, "said": None}, {"id": 2, "said": None}]
    assert {path.name for path in tmp_path.iterdir()} == {"q.jsonl", "out.jsonl", "out.jsonl.part"}


def test_nested_beyond_measure_is_an_error_with_its_line(tmp_path: Path) -> None:
    source = tmp_path / "q.jsonl"
    source.write_text("[" * 200_000, encoding="utf-8")
    (fault,) = batch.rows(source)
    assert "line 1: no JSON" in str(fault)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.lists(st.dictionaries(st.text(), JSON), max_size=6))
def test_rows_are_what_was_written(tmp_path_factory: pytest.TempPathFactory, given_rows: list[dict[str, Any]]) -> None:
    source = tmp_path_factory.mktemp("rows") / "a.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in given_rows), encoding="utf-8")
    assert list(batch.rows(source)) == given_rows


def test_results_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", *(json.dumps({"id": at, "question": f"问{at}"}) for at in (3, 1, 2)))
    target = tmp_path / "b.jsonl"
    assert batch.run(source, target, echo, nothing) == 0
    assert read(target) == [{"id": 3, "said": "问3"}, {"id": 1, "said": "问1"}, {"id": 2, "said": "问2"}]
    assert "问3" in target.read_text(encoding="utf-8")


def test_row_that_fails_becomes_an_error_line_in_its_place(tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", '{"id": "a"}', '{"id": "b", "bad": "broken"}', '{"id": "c"}', '{"bad": 1}')
    assert batch.run(source, tmp_path / "b.jsonl", echo, nothing) == 2
    assert read(tmp_path / "b.jsonl") == [
        {"id": "a", "said": None},
        {"id": "b", "error": "row is broken"},
        {"id": "c", "said": None},
        {"id": None, "error": "row is 1"},
    ]


@pytest.mark.parametrize("fault", [EncoderError("gone"), QaBotError("x")])
def test_every_fault_of_ours_is_kept_to_its_row(fault: QaBotError, tmp_path: Path) -> None:
    def work(row: batch.Row) -> dict[str, Any]:
        raise fault

    source = put(tmp_path / "a.jsonl", '{"id": 1}')
    assert batch.run(source, tmp_path / "b.jsonl", work, nothing) == 1
    assert read(tmp_path / "b.jsonl") == [{"id": 1, "error": str(fault)}]


def test_fault_of_the_program_is_not_hidden(tmp_path: Path) -> None:
    def work(row: batch.Row) -> dict[str, Any]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        batch.run(put(tmp_path / "a.jsonl", "{}"), tmp_path / "b.jsonl", work, nothing)


def test_line_that_is_no_row_costs_no_other(tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", '{"id": 1}', "13800138000 not json", "[]", '{"id": 2}')
    assert batch.run(source, tmp_path / "b.jsonl", echo, nothing) == 2
    first, second, third, last = read(tmp_path / "b.jsonl")
    assert [first, last] == [{"id": 1, "said": None}, {"id": 2, "said": None}]
    assert [second["id"], third["id"]] == [None, None]
    assert "a.jsonl line 2: no JSON" in second["error"]
    assert third["error"].endswith("a.jsonl line 3: a JSON object is needed; mend the line")


def test_empty_batch_makes_an_empty_file(tmp_path: Path) -> None:
    assert batch.run(put(tmp_path / "a.jsonl"), tmp_path / "b.jsonl", echo, nothing) == 0
    assert (tmp_path / "b.jsonl").read_bytes() == b""


def test_unwritable_target_is_an_error_that_names_it(tmp_path: Path) -> None:
    source = put(tmp_path / "a.jsonl", "{}")
    for target in (tmp_path, tmp_path / "no" / "such" / "folder.jsonl"):
        with pytest.raises(StorageError, match="cannot be written") as caught:
            batch.run(source, target, echo, nothing)
        assert str(target) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_progress_is_told_after_each_row(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    source = put(tmp_path / "a.jsonl", "{}", '{"bad": 1}', "{}")
    batch.run(source, tmp_path / "b.jsonl", echo, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_answer_to_a_row_has_its_id_first(bot: Bot) -> None:
    found = batch.answer(bot, {"id": "q1", "question": "今年加装多少台电梯？"})
    assert list(found)[:2] == ["id", "question"]
    assert (found["id"], found["text"]) == ("q1", "2031年计划：既有住宅加装电梯120台〔1〕。")


@pytest.mark.parametrize("history", [None, [], ["今年新增多少个公共停车位？"]])
def test_history_of_a_row_is_heard(history: object, bot: Bot) -> None:
    found = batch.answer(bot, {"id": 1, "question": "去年呢？", "history": history})
    assert ("950个" in found["text"]) is bool(history)


def test_row_without_an_id_has_none(bot: Bot) -> None:
    assert batch.answer(bot, {"question": "你好"})["id"] is None
    assert batch.hits(bot, {"question": "电梯"}, 1)["id"] is None


def test_further_keys_of_a_row_are_passed_over(bot: Bot) -> None:
    found = batch.answer(bot, {"id": 1, "question": "你好", "slice": "chat", "expect": None, "text": "x"})
    assert found["text"].startswith("您好")


@pytest.mark.parametrize("row", [{}, {"question": None}, {"question": 3}, {"question": ["电梯"]}])
def test_row_without_a_question_is_an_error(row: batch.Row, bot: Bot) -> None:
    with pytest.raises(BatchError, match="no question"):
        batch.answer(bot, row)
    with pytest.raises(BatchError, match="no question"):
        batch.hits(bot, row, 3)


@pytest.mark.parametrize("history", ["电梯", [1], [None], {"a": 1}, 3])
def test_history_that_is_no_list_of_texts_is_an_error(history: object, bot: Bot) -> None:
    with pytest.raises(BatchError, match="history"):
        batch.answer(bot, {"question": "电梯", "history": history})


def test_hits_of_a_row(bot: Bot) -> None:
    found = batch.hits(bot, {"id": 7, "question": "加装电梯"}, 10)
    (only,) = found["hits"]
    assert found["id"] == 7
    assert list(only) == ["document", "clause", "score", "text"]
    assert only["document"] == bot.documents()[0].id
    assert "电梯" in only["text"]
    assert json.dumps(found)
    assert batch.hits(bot, {"id": 7, "question": ""}, 10) == {"id": 7, "hits": []}


def test_no_personal_number_gets_into_a_file(bot: Bot, tmp_path: Path) -> None:
    source = put(
        tmp_path / "a.jsonl",
        '{"id": 1, "question": "我13800138000，今年加装多少台电梯"}',
        '{"bad": "１３８ 0013 8000"}',
    )

    def work(row: batch.Row) -> dict[str, Any]:
        return echo(row) if "bad" in row else batch.answer(bot, row)

    assert batch.run(source, tmp_path / "b.jsonl", work, nothing) == 1
    first, second = read(tmp_path / "b.jsonl")
    assert (first["question"], first["understood"]) == ("我〔电话〕，今年加装多少台电梯",) * 2
    assert second == {"id": None, "error": "row is 〔phone〕"}
