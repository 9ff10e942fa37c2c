"""Settings: read once, checked, frozen."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qa_bot import config
from qa_bot.config import Settings, load, shipped
from qa_bot.errors import SettingError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("QA_BOT_")]:
        monkeypatch.delenv(name)


def test_defaults_answer_on_this_machine_only() -> None:
    settings = load()
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert (settings.index, settings.docs, settings.encoder) == (Path("index"), Path("docs_src"), "builtin")
    assert (settings.hotline, settings.max_question) == ("12345", 500)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("PORT", "8080", 8080),
        ("INDEX", "/srv/索引", Path("/srv/索引")),
        ("HOTLINE", "96345", "96345"),
        ("DENSE_WEIGHT", "0", 0.0),
        ("TOP", "50", 50),
        ("HOST", "0.0.0.0", "0.0.0.0"),  # noqa: S104
    ],
)
def test_setting_is_read_from_its_variable(
    name: str, value: str, read: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"QA_BOT_{name}", value)
    assert getattr(load(), name.lower()) == read


def test_given_value_comes_before_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_BOT_PORT", "8080")
    assert load(port=9090).port == 9090


def test_variables_of_others_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")
    monkeypatch.setenv("QA_BOT_NO_SUCH_SETTING", "x")
    assert load().port == 7860


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", ""),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "7860.5"),
        ("DENSE_WEIGHT", "-0.1"),
        ("DENSE_WEIGHT", "1.1"),
        ("DENSE_WEIGHT", "nan"),
        ("TOP", "0"),
        ("TOP", "1001"),
        ("MAX_QUESTION", "0"),
        ("MAX_QUESTION", "10001"),
    ],
)
def test_bad_value_is_an_error_of_one_line_that_names_the_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"QA_BOT_{name}", value)
    with pytest.raises(
        SettingError, match=rf"^QA_BOT_{name}={value!r} cannot be used: .*correct or unset it$"
    ) as caught:
        load()
    assert "\n" not in str(caught.value)


def test_first_of_several_bad_values_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_BOT_TOP", "x")
    monkeypatch.setenv("QA_BOT_PORT", "y")
    with pytest.raises(SettingError, match="QA_BOT_TOP"):
        load()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        load().port = 1


def test_settings_compare_by_value() -> None:
    assert load() == load()
    assert load(port=1) != load(port=2)


@given(st.integers())
def test_port_is_taken_or_refused(port: int) -> None:
    if 1 <= port <= 65535:
        assert load(port=port).port == port
    else:
        with pytest.raises(SettingError):
            load(port=port)


def test_every_setting_says_what_it_is() -> None:
    source = Path(config.__file__).read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert re.search(rf'^    {name}: .*\n    """[^"]+\."""$', source, re.MULTILINE), name


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_is_used_somewhere(name: str) -> None:
    sources = [path for path in (ROOT / "qa_bot").rglob("*.py") if path.name != "config.py"]
    assert any(re.search(rf"settings\.{name}\b", path.read_text(encoding="utf-8")) for path in sources)


@pytest.mark.parametrize(("folder", "name"), [("prompts", "replies.zh.toml"), ("docs_src", "README.md")])
def test_shipped_folder_of_a_checkout_is_at_its_top(folder: str, name: str) -> None:
    assert shipped(folder) == ROOT / folder
    assert (shipped(folder) / name).is_file()


def test_shipped_folder_of_a_wheel_is_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "qa_bot" / "shipped" / "prompts"
    inside.mkdir(parents=True)
    monkeypatch.setattr(config, "__file__", str(tmp_path / "qa_bot" / "config.py"))
    assert shipped("prompts") == inside
    assert shipped("docs_src") == tmp_path / "docs_src"
