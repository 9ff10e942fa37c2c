"""The table of measures: named, defined in both languages and in the document."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from qa_bot.errors import SettingError
from qa_bot.evaluate.measures.table import MEASURES, measure

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_measure_is_named_and_defined(language: str) -> None:
    words = tomllib.loads((ROOT / "prompts" / f"evaluation.{language}.toml").read_text(encoding="utf-8"))
    assert list(words["name"]) == list(words["definition"]) == list(MEASURES)


def test_every_measure_stands_in_the_document() -> None:
    text = (ROOT / "eval" / "measures.md").read_text(encoding="utf-8")
    assert [name for name in MEASURES if f"`{name}`" not in text] == []


def test_measure_is_found_with_either_dash() -> None:
    assert measure("refused-answerable") is MEASURES["refused_answerable"]
    with pytest.raises(SettingError, match="the measures are passes, status"):
        measure("accuracy")
