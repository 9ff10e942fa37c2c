"""The words of the report, in both languages at once: each is printed twice, and the page shows one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING, Literal

from qa_bot.config import shipped
from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The sections of one language's file."""

    language: Language
    sections: Mapping[str, Mapping[str, str]]

    def say(self, section: str, name: str, **values: object) -> str:
        """Return a sentence with its placeholders filled, a name that is not there as it is; raises SettingError."""
        sentence = self.sections.get(section, {}).get(name, name)
        try:
            return Template(sentence).substitute({key: str(value) for key, value in values.items()})
        except (KeyError, ValueError) as error:
            raise SettingError(
                f"prompts/evaluation.{self.language}.toml: {section}.{name} cannot be filled ({error}); mend the file"
            ) from None


@cache
def words(language: Language) -> Words:
    """Read the words of one language; raises SettingError where the file is missing or damaged."""
    path = shipped("prompts") / f"evaluation.{language}.toml"
    try:
        return Words(language, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: the words of the report cannot be read ({error}); restore the file") from None
