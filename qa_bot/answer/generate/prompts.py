"""The prompts of `prompts/`, checked when they are loaded: every name is there, every placeholder known and in use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING, get_args

from qa_bot.answer.generate.records import Flaw
from qa_bot.config import shipped
from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qa_bot.answer.reply.replies import Language

_FENCED = frozenset({"open", "close"})
_WANTED: Mapping[str, Mapping[str, frozenset[str]]] = {
    "answer": {
        "system": _FENCED | {"example", "language"},
        "passage": _FENCED | {"key", "title", "period", "text"},
        "question": _FENCED | {"question", "passages"},
        "repair": _FENCED | {"sentence", "reason"},
        "chinese": frozenset(),
        "traditional": frozenset(),
    },
    "rewrite": {"system": _FENCED, "question": _FENCED | {"history", "question"}},
    "expand": {"system": _FENCED | {"most"}, "question": _FENCED | {"question"}},
}
"""Which prompts a file must hold, and the placeholders that each must use."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts of one file, by name; `flaws` tells a model what is wrong with a sentence."""

    templates: Mapping[str, Template]
    flaws: Mapping[str, Template]

    def fill(self, name: str, **values: str) -> str:
        """Return a prompt with its placeholders filled."""
        return self.templates[name].substitute(values)

    def flaw(self, name: Flaw, words: str) -> str:
        """Return what a flaw is called to the model."""
        return self.flaws[name].substitute(words=words)


@cache
def prompts(family: str, language: Language) -> Prompts:
    """Read a file of prompts; raises SettingError naming file and prompt where one is missing or ill-formed."""
    return parse(shipped("prompts") / f"{family}.{language}.toml", family)


def parse(path: Path, family: str) -> Prompts:
    """Read and check one file of prompts."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f"{path}: the prompts cannot be read ({error}); restore the file") from None
    flaws = table.pop("flaws", {})
    for name, wanted in _WANTED[family].items():
        _check(path, name, table.get(name), wanted)
    lost = [name for name in get_args(Flaw) if name and name not in flaws] if family == "answer" else []
    if lost:
        raise SettingError(f"{path}: flaws lacks {lost[0]!r}; mend the file")
    for name, sentence in flaws.items():
        _check(path, f"flaws.{name}", sentence, frozenset({"words"}), some=True)
    return Prompts(
        {name: Template(table[name]) for name in _WANTED[family]},
        {name: Template(sentence) for name, sentence in flaws.items()},
    )


def _check(path: Path, name: str, sentence: object, wanted: frozenset[str], *, some: bool = False) -> None:
    """Check the placeholders of one prompt; with `some` it need not use all of those wanted."""
    if not isinstance(sentence, str):
        raise SettingError(f"{path}: {name!r} is missing; mend the file")
    template = Template(sentence)
    if not template.is_valid():
        raise SettingError(f"{path}: {name!r} has a $ that begins no placeholder; write $$ for a dollar sign")
    used = set(template.get_identifiers())
    if used - wanted:
        raise SettingError(f"{path}: {name!r} uses ${min(used - wanted)}, which nothing fills; mend the file")
    if wanted - used and not some:
        raise SettingError(f"{path}: {name!r} lacks ${min(wanted - used)}; mend the file")
