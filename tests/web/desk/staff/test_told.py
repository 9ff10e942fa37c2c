"""Faults and stable names in words: each has them, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Template

import pytest

import qa_bot
from qa_bot.errors import Clash, EntryFault, Unknown
from qa_bot.web.desk.staff.told import alert, code, told
from qa_bot.web.texts import desk

DESK = Path(qa_bot.__file__).parent / "desk"
_PAPERS = ("papers/back", "papers/run", "papers/stage")
_NAMES = ("audit", "pins", "wordings", "unanswered", "figures", "people/users", "people/keys", "people/roles", *_PAPERS)


def codes() -> list[str | None]:
    """Return the codes of the faults that the desk's modules for these pages make; None where one has none."""
    trees = (ast.parse((DESK / f"{name}.py").read_text(encoding="utf-8")) for name in _NAMES)
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    made = [
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"EntryFault", "Clash", "Unknown"}
    ]
    return [str(ast.literal_eval(call.args[1])) if len(call.args) > 1 else None for call in made]


def test_every_code_has_words_in_both_languages() -> None:
    found = set(codes())
    assert None not in found
    assert {"gone", "stray_figure", "taken", "changed_since", "password_kinds", "last_administrator"} <= found
    assert len(found) >= 20
    for language in ("zh", "en"):
        assert {name for name in found if not desk(language).has(f"told.{name}")} == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_fault_is_told_with_its_values(language: str) -> None:
    fault = EntryFault("too long", "wording_length", most=200)
    said = {"zh": "没有保存：每种问法最多200字。", "en": "Not saved: a wording has at most 200 characters."}
    assert told(fault, desk(language)) == said[language]


def test_fault_without_words_is_told_as_it_stands_and_escaped() -> None:
    fault = EntryFault("<b>no</b>")
    assert told(fault, desk("en")) == "Not saved: what was entered cannot be taken. <b>no</b>"
    assert "&lt;b&gt;no&lt;/b&gt;" in alert(fault, desk("en"))
    assert alert(None, desk("en")) == ""


def test_status_tells_the_kind_of_fault() -> None:
    assert [code(each) for each in (None, Unknown("x"), Clash("x"), EntryFault("x"))] == [200, 404, 409, 400]


@pytest.mark.parametrize("table", ["done", "told", "what", "field", "cause", "channel", "complaint"])
def test_no_words_are_empty(table: str) -> None:
    for language in ("zh", "en"):
        held = {name: words for name, words in desk(language).words.items() if name.startswith(f"{table}.")}
        assert held
        assert [name for name, words in held.items() if not words.strip() or not Template(words).is_valid()] == []
