"""The doctor: what is installed, what is configured, whether the index is whole."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from qa_bot import __version__
from qa_bot.errors import IndexFault, QaBotError
from qa_bot.index.encode import chosen
from qa_bot.index.models.rerank import reranker
from qa_bot.index.store import open_index

if TYPE_CHECKING:
    from qa_bot.config import Settings

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
_WHOLE = "all"  # the extra that holds the others


@dataclass(frozen=True, slots=True)
class Report:
    """The lines to print, and whether everything that is needed is in order."""

    lines: tuple[str, ...]
    sound: bool


def examine(settings: Settings) -> Report:
    """Look at packages, settings, encoder and index; nothing is changed and nothing is fetched."""
    lines = [f"qa-bot {__version__}, Python {platform.python_version()}"]
    needed = packages()
    for extra, names in needed.items():
        lines += [f"{extra or 'core':<8} {name} {_version(name)}" for name in names]
    if not needed:
        lines.append("core     not looked at: qa-bot runs from its folder; install it (pip install -e .)")
    lines += [f"setting {name} = {value}" for name, value in sorted(settings.model_dump().items())]
    sound = bool(needed) and all(_version(name) != "missing" for name in needed[""])
    for examined in (_encoder, _reranker, _index):
        fine, found = examined(settings)
        lines += found
        sound = sound and fine
    return Report((*lines, "all is well" if sound else "not all is well: see above"), sound)


def packages() -> dict[str, tuple[str, ...]]:
    """Return the packages that each extra asks for, "" standing for the core; nothing where this is not installed."""
    try:
        asked = requires("qa-bot") or []
    except PackageNotFoundError:
        return {}
    found: dict[str, list[str]] = {"": []}
    for line in asked:
        name, extra = _NAME.match(line), _EXTRA.search(line)
        if name is not None:
            found.setdefault(extra[1] if extra else "", []).append(name[0])
    return {extra: tuple(names) for extra, names in found.items() if extra != _WHOLE}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _encoder(settings: Settings) -> tuple[bool, list[str]]:
    try:
        found = chosen(settings)
    except QaBotError as error:
        return False, [f"encoder {error}"]
    return True, [f"encoder {found.name}, {found.dimensions} dimensions, weights {found.fingerprint}"]


def _reranker(settings: Settings) -> tuple[bool, list[str]]:
    try:
        found = reranker(settings)
    except QaBotError as error:
        return False, [f"reranker {error}"]
    return True, [] if found is None else [f"reranker {found.name}, reads {settings.reranker_reads} passages"]


def _index(settings: Settings) -> tuple[bool, list[str]]:
    try:
        index = open_index(settings.index, chosen(settings))
    except IndexFault as error:
        return False, [f"index   {type(error).__name__}: {error}"]
    except QaBotError:
        return False, ["index   not looked at: the encoder is missing"]
    lines = [f"index   {index.version}, {index.count} passages, every file whole"]
    for document in index.documents():
        kind = {True: "official", False: "digest", None: "unstated"}[document.official]
        year = "" if document.year is None else f", {document.year}"
        lines.append(f"        {document.id}: {document.title}{year}, {kind}")
    return True, lines
