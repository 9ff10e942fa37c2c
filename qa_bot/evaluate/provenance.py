"""What a run was made of, as hashes, and whether two runs can be compared."""

from __future__ import annotations

import subprocess
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.config import shipped
from qa_bot.index.manifest import product

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_bot.answer.bot import Bot
    from qa_bot.evaluate.records import Question
    from qa_bot.records import Document

_PACKAGE = Path(__file__).resolve().parents[1]
_OURS = _PACKAGE / "evaluate"
_SETTINGS = (
    "encoder",
    "dense_weight",
    "top",
    "least_confidence",
    "max_question",
    "hotline",
    "llm",
    "llm_budget",
    "llm_passages",
    "llm_rewrite",
)
"""Settings that an answer may hang on; no other is kept, as some are secret."""

KEPT = ("sets", "documents")
"""What must be alike for two runs to be compared, beside the measures' definitions."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """Whether two runs can be compared: why they cannot, and what else differs, which is what is being compared."""

    breaks: tuple[str, ...]
    changes: tuple[str, ...]


def made(
    questions: Iterable[Question], documents: Iterable[Document], bot: Bot | None, url: str = ""
) -> dict[str, Any]:
    """Describe what a run is made of; of a server that is asked by URL only the address is known."""
    sets: dict[str, list[str]] = {}
    for question in questions:
        sets.setdefault(question.set, []).append(f"{question.id}\0{question.hash}")
    described: dict[str, Any] = {
        "sets": {name: _digest("\n".join(rows)) for name, rows in sets.items()},
        "documents": {document.id: document.sha256 for document in documents},
        "url": url or None,
    }
    if bot is None:
        return described
    settings = {name: str(getattr(bot.desk.settings, name)) for name in _SETTINGS}
    return described | {
        "index": asdict(bot.desk.index.manifest.made),
        "settings": settings,
        "prompts": _folder(shipped("prompts"), "*.toml"),
        "code": code(),
        "product": product(),
    }


def commit() -> str:
    """Return the short name of the checkout's commit, with `+` where files differ from it; empty outside a checkout."""
    where = ["git", "-C", str(_PACKAGE.parent)]
    try:
        head = _said([*where, "rev-parse", "--short=10", "HEAD"])
        return head + ("+" if _said([*where, "status", "--porcelain", "--", "qa_bot", "prompts", "docs_src"]) else "")
    except (OSError, subprocess.SubprocessError):
        return ""


def _said(command: list[str]) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)  # noqa: S603 - fixed words
    return ran.stdout.strip()


@cache
def code() -> str:
    """Return a hash of the program without its evaluation."""
    files = [
        file for file in _PACKAGE.rglob("*") if _OURS not in file.parents and file.suffix in (".py", ".toml", ".tsv")
    ]
    return _files([*files, _PACKAGE / "text" / "places.txt"], _PACKAGE)


@cache
def parsers() -> str:
    """Return a hash of what reads figures and facts for the measures as it does for the answers."""
    return _files([*(_PACKAGE / "text").glob("*.py"), _PACKAGE / "corpus" / "facts.py"], _PACKAGE)


def kinship(a: Mapping[str, Any], b: Mapping[str, Any]) -> Kinship:
    """Hold what two runs were made of, with the `rules` and `parsers` that scored them, against each other."""
    breaks = [f"{name} differ ({_told(a.get(name), b.get(name))})" for name in KEPT if a.get(name) != b.get(name)]
    if a.get("rules") != b.get("rules"):
        breaks.append("scored by other definitions of the measures (run `qa-bot eval score` on both)")
    names = sorted((a.keys() | b.keys()) - {*KEPT, "rules"})
    return Kinship(tuple(breaks), tuple(name for name in names if a.get(name) != b.get(name)))


def _told(a: Any, b: Any) -> str:
    """Name the entries in which two tables of hashes differ."""
    a, b = a or {}, b or {}
    differing = [name for name in sorted(a.keys() | b.keys()) if a.get(name) != b.get(name)]
    words = [f"{name} changed" if name in a and name in b else f"only one run has {name}" for name in differing[:3]]
    return ", ".join(words) + (f" and {len(differing) - 3} more" if len(differing) > 3 else "")


def _folder(folder: Path, pattern: str) -> str:
    return _files(folder.glob(pattern), folder)


def _files(files: Iterable[Path], root: Path) -> str:
    total = sha256()
    for file in sorted(files):
        total.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
