"""A corpus of JSON lines: every row kept as it is, every bad one named."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.corpus.formats import jsonl
from qa_bot.errors import BatchError

if TYPE_CHECKING:
    from pathlib import Path

GOOD = '{"id": "a", "text": "正文"}'


def write(folder: Path, *lines: str | bytes) -> Path:
    """Write lines to a corpus."""
    path = folder / "c.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def test_rows_come_in_order_with_their_ids(tmp_path: Path) -> None:
    path = write(tmp_path, '{"id": "b", "text": "一", "title": "题"}', '{"id": "a", "text": "二"}')
    rows = list(jsonl.rows(path))
    assert [(row.id, row.text, row.title) for row in rows] == [("b", "一", "题"), ("a", "二", None)]


def test_the_hash_is_that_of_the_rows_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbf  " + GOOD.encode() + b" \r")
    assert next(jsonl.rows(path)).sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


@pytest.mark.parametrize("line", ["", " ", "\t", "\r"])
def test_empty_lines_are_passed_over(line: str, tmp_path: Path) -> None:
    assert [row.id for row in jsonl.rows(write(tmp_path, line, GOOD, line))] == ["a"]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert list(jsonl.rows(write(tmp_path))) == []


@pytest.mark.parametrize(
    ("row", "id_", "text", "title"),
    [
        ({"id": 7, "text": "正文"}, "7", "正文", None),
        ({"id": "a b", "text": ""}, "a b", "", None),
        ({"id": "甲", "text": "一\r\n二\r三"}, "甲", "一\n二\n三", None),
        ({"id": "a", "text": "　全角　", "title": "  题 "}, "a", "　全角　", "题"),
        ({"id": "a", "text": "正文", "title": None}, "a", "正文", None),
        ({"id": "a", "text": "正文", "title": ""}, "a", "正文", None),
        ({"id": "a", "text": "正文", "url": "x", "year": "abc"}, "a", "正文", None),
    ],
)
def test_what_a_row_may_be(row: dict[str, object], id_: str, text: str, title: str | None, tmp_path: Path) -> None:
    found = next(jsonl.rows(write(tmp_path, json.dumps(row, ensure_ascii=False))))
    assert (found.id, found.text, found.title) == (id_, text, title)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"no JSON in UTF-8"),
        ("正文", r"no JSON in UTF-8"),
        ('{"id": "a" "text": "b"}', r"no JSON in UTF-8"),
        ('{"id": "b", "text": "正文"}'.encode("gbk"), r"no JSON in UTF-8"),
        ("[" * 100_000, r"no JSON in UTF-8"),
        ("[]", r"is a list, no object"),
        ('"正文"', r"is a str, no object"),
        ("null", r"is a NoneType, no object"),
        ("{}", r"`id` is missing"),
        ('{"text": "正文"}', r"`id` is missing"),
        ('{"id": null, "text": "正文"}', r"`id` is missing"),
        ('{"id": true, "text": "正文"}', r"`id` is no string"),
        ('{"id": 1.5, "text": "正文"}', r"`id` is no string"),
        ('{"id": ["a"], "text": "正文"}', r"`id` is no string"),
        ('{"id": " ", "text": "正文"}', r"`id` is empty"),
        ('{"id": "b"}', r"`text` is missing"),
        ('{"id": "b", "text": 5}', r"`text` is no string"),
        ('{"id": "b", "text": ["正文"]}', r"`text` is no string"),
        ('{"id": "b", "text": "正文", "title": 5}', r"`title` is no string"),
        ('{"id": "b", "text": "\\ud800"}', r"`text` holds half a character"),
    ],
)
def test_a_bad_line_is_named(line: str | bytes, message: str, tmp_path: Path) -> None:
    rows = jsonl.rows(write(tmp_path, GOOD, "", line))
    assert next(rows).id == "a"
    with pytest.raises(BatchError, match=message) as caught:
        next(rows)
    assert str(caught.value).startswith(f"{tmp_path / 'c.jsonl'}, line 3: ")
    assert "\n" not in str(caught.value)


def test_an_id_may_come_once(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, '{"id": "b", "text": "二"}', '{"id": "a", "text": "三"}')
    with pytest.raises(BatchError, match=r"c\.jsonl, line 3: id 'a' stands in line 1 already; rename one$"):
        list(jsonl.rows(path))


def test_a_number_and_its_spelling_are_one_id(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="line 2: id '1' stands in line 1"):
        list(jsonl.rows(write(tmp_path, '{"id": 1, "text": "一"}', '{"id": "1", "text": "二"}')))


def test_rows_are_read_one_by_one(tmp_path: Path) -> None:
    rows = jsonl.rows(write(tmp_path, GOOD, "{"))
    assert next(rows).text == "正文"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40), max_size=10))
def test_any_texts_come_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("c")
    path = write(folder, *(json.dumps({"id": f"r{at}", "text": text}) for at, text in enumerate(texts)))
    assert [row.text for row in jsonl.rows(path)] == texts
