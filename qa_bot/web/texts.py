"""The words of the interface, from `prompts/`, in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from qa_bot.config import shipped
from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language; a name inside a table is written `table.name`."""

    source: Path
    words: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        """Return the words `name`, placeholders filled; raises SettingError naming the file and what it lacks."""
        try:
            return Template(self.words[name]).substitute({key: str(value) for key, value in values.items()})
        except KeyError as error:
            raise SettingError(f"{self.source}: {name!r} lacks {error.args[0]!r}; mend the file") from None

    def has(self, name: str) -> bool:
        """Tell whether there are words of that name."""
        return name in self.words


@cache
def texts(language: str = "zh") -> Texts:
    """Read the words of a language; raises SettingError where the file is missing or damaged."""
    return _read(f"interface.{language}.toml")


@cache
def desk(language: str = "zh") -> Texts:
    """Read the words of the desk in a language, together with those of the interface; raises SettingError as above."""
    own = _read(f"desk.{language}.toml")
    return Texts(own.source, {**texts(language).words, **own.words})


def _read(name: str) -> Texts:
    path = shipped("prompts") / name
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: the words of the page cannot be read ({error}); restore the file") from None
    return Texts(path, dict(_flat(table)))


def _flat(table: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            pairs += [(f"{name}.{inner}", str(words)) for inner, words in value.items()]
        else:
            pairs.append((name, str(value)))
    return pairs
