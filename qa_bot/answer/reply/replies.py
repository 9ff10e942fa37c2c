"""The fixed sentences of `prompts/`, in the language of the question."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING, Literal

from qa_bot.config import shipped
from qa_bot.errors import SettingError
from qa_bot.text.mask import mask
from qa_bot.text.normal import complicate, simplify

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]
_WORD = re.compile("[A-Za-z]")
_ABBREVIATION = re.compile(r"[0-9]*[A-Z][A-Z0-9&.+-]*|[b-df-hj-np-tv-xz0-9]{2,4}")  # in capitals, or without a vowel
_ASKERS = frozenset({"what", "part", "period", "place"})  # placeholders that take the asker's words


@dataclass(frozen=True, slots=True)
class Replies:
    """The fixed sentences of one language."""

    language: Language
    sentences: Mapping[str, str]
    nouns: Mapping[str, str]

    def say(self, name: str, **values: object) -> str:
        """Return the sentence `name` with its placeholders filled; raises SettingError naming what is missing."""
        try:
            return Template(self.sentences[name]).substitute(
                {key: mask(str(value)) if key in _ASKERS else str(value) for key, value in values.items()}
            )
        except KeyError as error:
            raise SettingError(
                f"prompts/replies.{self.language}.toml: {name!r} lacks {error.args[0]!r}; mend the file"
            ) from None

    def what(self, kind: str) -> str:
        """Return the noun for a kind that is asked for (count: 数量), or the empty string."""
        return self.nouns.get(kind, "")


@cache
def replies(language: Language, *, traditional: bool = False, for_staff: bool = False) -> Replies:
    """Read the fixed sentences of one language, Chinese ones in either script; staff are told some in other words.

    Raises SettingError where the file is missing or damaged.
    """
    path = shipped("prompts") / f"replies.{language}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: the fixed replies cannot be read ({error}); restore the file") from None
    nouns, to_staff = table.pop("what", {}), table.pop("staff", {})
    if for_staff:
        table |= to_staff
    if traditional:
        table = {name: complicate(sentence) for name, sentence in table.items()}
        nouns = {name: complicate(noun) for name, noun in nouns.items()}
    return Replies(language, table, nouns)


def language(question: str) -> Language:
    """Return the language to reply in: English for a question without a Chinese character that holds a word.

    An abbreviation by itself (GDP, R&D, PM2.5) is what a Chinese report calls a thing, too.
    """
    if any("一" <= character <= "鿿" for character in question) or not _WORD.search(question):
        return "zh"
    return "zh" if _ABBREVIATION.fullmatch(question.strip(" ?？!！。.")) else "en"


def traditional(question: str) -> bool:
    """Tell whether a question is written in traditional script."""
    return language(question) == "zh" and simplify(question) != question
