"""The words of the interface: two languages with the same names, and clear faults."""

from __future__ import annotations

from pathlib import Path
from string import Template

import pytest

from qa_bot.errors import SettingError
from qa_bot.web.texts import Texts, texts


def test_both_languages_have_the_same_words() -> None:
    assert texts("zh").words.keys() == texts("en").words.keys()


def test_both_languages_have_the_same_placeholders() -> None:
    for name, words in texts("zh").words.items():
        assert set(Template(words).get_identifiers()) == set(Template(texts("en").words[name]).get_identifiers()), name


def test_every_status_and_period_has_words() -> None:
    names = [f"status.{name}" for name in ("answered", "partial", "not_found", "refused")]
    names += [
        f"{table}.{kind}" for table in ("period", "timeless") for kind in ("done", "planned", "target", "ongoing")
    ]
    assert [name for name in names if not texts().words.get(name)] == []


def test_placeholders_are_filled() -> None:
    assert texts().say("clause", number=11) == "第11条"
    assert texts("en").say("clause", number=11) == "Clause 11"


def test_missing_words_name_the_file_and_the_name() -> None:
    with pytest.raises(SettingError, match=r"zh\.toml: 'nothing' lacks 'nothing'; mend the file"):
        Texts(Path("interface.zh.toml"), {}).say("nothing")


def test_missing_placeholder_names_the_file_and_the_placeholder() -> None:
    with pytest.raises(SettingError, match=r"'clause' lacks 'number'"):
        texts().say("clause")


def test_unknown_language_is_one_clear_line() -> None:
    with pytest.raises(SettingError, match=r"interface\.xx\.toml: the words of the page cannot be read") as caught:
        texts("xx")
    assert "\n" not in str(caught.value)


def test_chinese_words_are_in_simplified_script() -> None:
    from qa_bot.text.normal import simplify

    assert [words for words in texts().words.values() if simplify(words) != words] == []
