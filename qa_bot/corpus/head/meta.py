"""What is known of a document: from its front matter, else its sidecar, else its text and name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa_bot.corpus import decode
from qa_bot.corpus.head import infer
from qa_bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa_bot.records import Span

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
_LONGEST = 100  # lines of front matter
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*(?::(?=[ \t]|$)|：)[ \t]*(.*)")
_MORE = re.compile(r"\s+\S.*|-\s.*|#.*|\s*")  # what goes on with a key, lists, comments
_TRUE = frozenset({"true", "yes", "是"})
_FALSE = frozenset({"false", "no", "否"})


@dataclass(frozen=True, slots=True)
class Meta:
    """Title, work, region, year and standing of a document; None is unknown and decides nothing."""

    title: str | None = None
    work: str | None = None
    region: str | None = None
    year: int | None = None
    official: bool | None = None

    def over(self, other: Meta) -> Meta:
        """Return these values, key by key, with the other's where one is unknown here."""
        return Meta(
            title=self.title or other.title,
            work=self.work or other.work,
            region=self.region or other.region,
            year=self.year if self.year is not None else other.year,
            official=self.official if self.official is not None else other.official,
        )


def split(text: str, source: str) -> tuple[Meta, str]:
    """Divide a text into its front matter's values and its body; raises SettingError for a bad value."""
    fence = _FENCE.match(text)
    if fence is None:
        return Meta(), text
    lines = text.split("\n", _LONGEST + 2)
    end = next((at for at, line in enumerate(lines[1 : _LONGEST + 2], 1) if line.rstrip() == fence[1]), None)
    if end is None:
        return Meta(), text
    body = "\n".join(lines[end + 1 :]).lstrip("\n")
    if fence[1] == "+++":
        return toml("\n".join(lines[1:end]), source), body
    values = _pairs(lines[1:end])
    return (Meta(), text) if values is None else (_meta(values, source), body)


def toml(text: str, source: str) -> Meta:
    """Read a sidecar or TOML front matter; raises SettingError naming `source` where it is damaged or a value wrong."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingError(f"{source}: no valid TOML ({error}); correct it or take it away") from None
    return _meta(values, source)


def sidecar(data: bytes, source: str) -> Meta:
    """Read the bytes of a `NAME.meta.toml`; raises SettingError for a bad value, UnreadableFile for a bad encoding."""
    return toml(decode.text(data, source), source)


def inferred(text: str, furniture: tuple[Span, ...], name: str) -> Meta:
    """Guess title, region and year of a file's text from its head, the names it speaks of most, and its file name."""
    found = infer.file(text, furniture, name)
    return Meta(title=found.title, region=found.region, year=found.year)


def _pairs(lines: list[str]) -> dict[str, object] | None:
    """Read `key: value` lines; None where other lines stand between the fences, which then are no front matter."""
    values: dict[str, object] = {}
    for line in lines:
        pair = _PAIR.fullmatch(line.rstrip())
        if pair is not None:
            values[pair[1]] = _value(pair[2])
        elif not _MORE.fullmatch(line):
            return None
    return values or None


def _value(raw: str) -> object:
    """Read a simple value as YAML would: quoted, true or false, a whole number, else the words; `# …` is a comment."""
    value = raw.strip()
    if len(value) > 1 and value[0] in "\"'" and value.endswith(value[0]):
        return value[1:-1]
    value = re.sub(r"(?:^|\s)#.*$", "", value).strip()
    if value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 10 else value


def _meta(values: Mapping[str, object], source: str) -> Meta:
    return Meta(
        title=_words(values, "title", source),
        work=_words(values, "work", source),
        region=_words(values, "region", source),
        year=_year(values.get("year"), source),
        official=_flag(values.get("official"), source),
    )


def _words(values: Mapping[str, object], key: str, source: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise SettingError(f'{source}: {key} = {value!r} is no text; write {key} = "…"')
    return " ".join(value.split()) or None


def _year(value: object, source: str) -> int | None:
    if value is None or value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1900 <= value <= 2199:
        raise SettingError(f"{source}: year = {value!r} is no year; write it as a number of four digits, 2023")
    return value


def _flag(value: object, source: str) -> bool | None:
    if value is None or value == "":
        return None
    if not isinstance(value, bool):
        raise SettingError(f"{source}: official = {value!r} is neither true nor false")
    return value
