"""The contract's JSON back to a record; everything else is a fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from casemaker import answer
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.errors import BatchError
from qa_bot.evaluate.asking import parse
from qa_bot.evaluate.records import Found

GOOD = answer(notes=("stale_year",), related=("问",), index_version="v", mode="extractive").as_json()


def test_answer_goes_round() -> None:
    assert parse.answer(json.loads(json.dumps(GOOD))).as_json() == GOOD


def test_least_answer_is_status_and_text() -> None:
    read = parse.answer({"status": "not_found", "text": ""})
    assert (read.status, read.text, read.citations, read.confidence) == ("not_found", "", (), 0.0)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "ok"),
        ("status", None),
        ("status", ["answered"]),
        ("text", None),
        ("text", 5),
        ("citations", {}),
        ("citations", ["a"]),
        ("citations", [{}]),
        ("confidence", "high"),
        ("confidence", True),
        ("confidence", float("nan")),
        ("notes", "a"),
        ("elapsed_ms", None),
        ("checked_by_staff", 1),
    ],
)
def test_bad_key_is_named(key: str, value: Any) -> None:
    with pytest.raises(BatchError, match=key if key != "citations" else "citation|marker"):
        parse.answer(GOOD | {key: value})


@pytest.mark.parametrize(
    ("key", "value"), [("start", "1"), ("quote", None), ("marker", 1.0), ("period", {"kind": "x"})]
)
def test_bad_citation_is_named(key: str, value: Any) -> None:
    with pytest.raises(BatchError, match=key):
        parse.answer(GOOD | {"citations": [GOOD["citations"][0] | {key: value}]})


@pytest.mark.parametrize("row", [None, [], "a", 5])
def test_what_is_no_object_is_no_answer(row: Any) -> None:
    with pytest.raises(BatchError, match="the answer"):
        parse.answer(row)


def test_rankings() -> None:
    assert parse.hits(None) is None
    assert parse.hits([{"document": "d", "clause": None}]) == (Found("d", None),)
    with pytest.raises(BatchError, match="hits"):
        parse.hits([{"document": 5}])


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(sorted(GOOD)), x),
    )
)
def test_hostile_replies_raise_nothing_else(row: Any) -> None:
    try:
        parse.answer(row)
    except BatchError:
        return
