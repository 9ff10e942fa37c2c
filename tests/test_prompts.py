"""The files of `prompts/`: both languages say the same things."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Template
from typing import Any

import pytest

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
FAMILIES = sorted({path.name.split(".")[0] for path in PROMPTS.glob("*.toml")})


def table(family: str, language: str) -> dict[str, str]:
    """Return a file's sentences; those of a section are named `section.name`."""
    read: dict[str, Any] = tomllib.loads((PROMPTS / f"{family}.{language}.toml").read_text(encoding="utf-8"))
    flat = {name: value for name, value in read.items() if isinstance(value, str)}
    sections = {name: value for name, value in read.items() if isinstance(value, dict)}
    assert len(flat) + len(sections) == len(read)
    return flat | {f"{section}.{name}": value for section, values in sections.items() for name, value in values.items()}


def placeholders(sentence: str) -> set[str]:
    return set(Template(sentence).get_identifiers())


def test_there_are_replies_and_an_interface() -> None:
    assert {"replies", "interface"} <= set(FAMILIES)


def test_every_file_is_in_one_of_two_languages() -> None:
    names = {path.name for path in PROMPTS.glob("*.toml")}
    assert names == {f"{family}.{language}.toml" for family in FAMILIES for language in ("zh", "en")}


@pytest.mark.parametrize("family", FAMILIES)
def test_both_languages_hold_the_same_names(family: str) -> None:
    assert list(table(family, "zh")) == list(table(family, "en"))


@pytest.mark.parametrize("family", FAMILIES)
def test_both_languages_fill_in_the_same_values(family: str) -> None:
    # a noun may stand in one language's sentence only: the place of a region, say
    chinese, english = table(family, "zh"), table(family, "en")
    differing = {name for name in chinese if placeholders(chinese[name]) != placeholders(english[name])}
    assert differing == set()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_placeholder_is_well_formed(family: str, language: str) -> None:
    for name, sentence in table(family, language).items():
        assert Template(sentence).is_valid(), name


@pytest.mark.parametrize("family", FAMILIES)
def test_english_files_hold_no_chinese_and_chinese_ones_no_english_words(family: str) -> None:
    for name, sentence in table(family, "en").items():
        assert name == "other_name" or not re.search("[一-鿿]", sentence), name
    for name, sentence in table(family, "zh").items():
        if name in {"lang", "other", "other_name"}:
            continue
        bare = re.sub(r"\$\w+|JavaScript|Enter|Esc|(?<![a-z])[a-z](?![a-z])", "", sentence)  # keys bear Latin names
        assert not re.search("[a-zA-Z]", bare), name


@pytest.mark.parametrize("path", sorted(PROMPTS.iterdir()), ids=lambda path: path.name)
def test_chinese_is_simplified(path: Path) -> None:
    from qa_bot.text.normal import simplify

    text = path.read_text(encoding="utf-8")
    assert simplify(text) == text


def test_both_languages_name_the_same_numbers() -> None:
    for family in FAMILIES:
        chinese, english = table(family, "zh"), table(family, "en")
        for name, sentence in chinese.items():
            assert set(re.findall(r"\d+", sentence)) == set(re.findall(r"\d+", english[name])), name


def test_hotline_is_never_written_out() -> None:
    for family in FAMILIES:
        for language in ("zh", "en"):
            assert not any("12345" in sentence for sentence in table(family, language).values())
