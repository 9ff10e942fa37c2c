"""Prompts are files, and a damaged one is an error that names it when it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qa_bot.answer.generate.prompts import parse, prompts
from qa_bot.config import shipped
from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from pathlib import Path

    from qa_bot.answer.reply.replies import Language

GOOD = (shipped("prompts") / "answer.zh.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("family", ["answer", "rewrite", "expand"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_prompts_that_ship_are_whole(family: str, language: Language) -> None:
    assert prompts(family, language).templates["system"].template


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("$key（", "（", r"'passage' lacks \$key"),
        ("$passages", "$passage", r"'question' uses \$passage, which nothing fills"),
        ("repair = ", "mend = ", "'repair' is missing"),
        ("请回答。", "共$5。", r"'question' has a \$ that begins no placeholder"),
        ("polarity = ", "polar = ", "flaws lacks 'polarity'"),
        ("不存在", "不存在$why", r"'flaws.unknown_key' uses \$why"),
        ("[flaws]", "[flaws", "cannot be read"),
    ],
)
def test_damaged_prompt_is_named(before: str, after: str, message: str, tmp_path: Path) -> None:
    assert before in GOOD
    path = tmp_path / "answer.zh.toml"
    path.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(SettingError, match=message) as caught:
        parse(path, "answer")
    assert str(path) in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        parse(tmp_path / "answer.zh.toml", "answer")


def test_braces_and_dollars_of_a_document_are_data() -> None:
    filled = prompts("answer", "zh").fill(
        "passage", open="⟦", close="⟧", key="[S1]", title="$x", period="", text="{}$y"
    )
    assert "$x" in filled
    assert "{}$y" in filled
