"""Gathering: which documents the next version holds, and which of them are as they were."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from qa_bot.corpus import load
from qa_bot.errors import BatchError, QaBotError, SettingError, SourceError, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa_bot.index.manifest import Entry
    from qa_bot.index.store import Index
    from qa_bot.records import Document


@dataclass(frozen=True, slots=True)
class Volume:
    """One document of the next version.

    `number` is its number on the old shelf where the old passages still hold, None where they must be made again.
    """

    document: Document
    path: str
    stamp: str
    replaces: str | None = None
    number: int | None = None


@dataclass(slots=True)
class Gathered:
    """The documents of the next version by id, and what has happened to them; being filled."""

    volumes: dict[str, Volume] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


def gather(paths: Sequence[Path], old: Index | None, *, alike: bool) -> Gathered:
    """Read the files of `paths` that have changed and keep the rest of the old index.

    Where the old index was made by other rules (`alike` is False) all its files are read again; a document whose
    file is gone keeps its stored text. Raises one SourceError, BatchError or SettingError naming every bad file.
    """
    result = Gathered()
    entries = old.manifest.documents if old else ()
    given = [str(path.resolve()) for path in load.sources(paths)] if paths else []
    again = [] if alike else [entry.path for entry in entries if Path(entry.path).exists()]
    failed: list[QaBotError] = []
    for path in dict.fromkeys([*given, *again]):
        try:
            _file(result, path, old, alike=alike, given=path in given)
        except (SourceError, BatchError, SettingError) as error:
            failed.append(error)
    if failed:
        raise _together(failed)
    for number, entry in enumerate(entries):
        if entry.id in result.volumes or entry.id in result.removed:
            continue
        if not Path(entry.path).exists():
            result.vanished.append(entry.id)
        result.volumes[entry.id] = _stays(old, number, entry, alike=alike)
    return result


def relate(result: Gathered, ids: Iterable[str], target: str) -> None:
    """Declare that the documents `ids` replace `target`; raises SettingError where that makes no sense."""
    if target not in result.volumes:
        raise SettingError(f"--replaces {target}: no such document; known are {known(result.volumes)}")
    for name in ids:
        if name == target or result.volumes[target].replaces == name:
            raise SettingError(f"--replaces {target}: {name} cannot replace it; name another document")
        result.volumes[name] = replace(result.volumes[name], replaces=target)


def known(ids: Iterable[str]) -> str:
    """List ids for a message: the first twenty, and how many more there are."""
    names = sorted(ids)
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return ", ".join(names[:20]) + more if names else "none"


def stamp(path: Path) -> str:
    """Return a checksum of a file and of its sidecar of metadata; raises SourceError where it cannot be read."""
    total = sha256()
    try:
        for part in (path, path.with_name(f"{path.stem}.meta.toml")):
            total.update(part.read_bytes() if part.exists() else b"")
            total.update(b"\0")
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read ({error.strerror}); correct its rights") from error
    return total.hexdigest()


def _file(result: Gathered, path: str, old: Index | None, *, alike: bool, given: bool) -> None:
    """Take in one file: its documents as they were, or read again; where it was not `given`, what was given counts."""
    entries = {entry.id: (number, entry) for number, entry in enumerate(old.manifest.documents)} if old else {}
    before = {name for name, (_, entry) in entries.items() if entry.path == path}
    now = stamp(Path(path))
    if before and alike and all(entries[name][1].stamp == now for name in before):
        for name in sorted(before):
            result.volumes[name] = _stays(old, *entries[name], alike=True)
            result.unchanged.append(name)
        return
    found: set[str] = set()
    for document in load.documents(Path(path)):
        twin = result.volumes.get(document.id)
        found.add(document.id)
        if twin is None:
            _document(result, Volume(document, path, now), entries.get(document.id), old if alike else None)
        elif given and twin.document.sha256 != document.sha256:
            raise SettingError(f"{path}: gives the document {document.id}, as {twin.path} does; rename one of them")
    result.removed.extend(sorted(before - found))


def _document(result: Gathered, volume: Volume, known_as: tuple[int, Entry] | None, old: Index | None) -> None:
    """Take in one document that was read."""
    name = volume.document.id
    if known_as is None:
        result.added.append(name)
        result.volumes[name] = volume
        return
    number, entry = known_as
    volume = replace(volume, replaces=entry.replaces)
    if old is None or replace(old.shelf.document(number), source=volume.document.source) != volume.document:
        result.replaced.append(name)
    elif entry.path != volume.path and Path(entry.path).exists():
        volume = _stays(old, number, entry, alike=True)
        result.unchanged.append(name)
    else:
        volume = replace(volume, number=number)
        result.unchanged.append(name)
    result.volumes[name] = volume


def _stays(old: Index | None, number: int, entry: Entry, *, alike: bool) -> Volume:
    assert old is not None  # noqa: S101 - an entry comes out of an index
    return Volume(old.shelf.document(number), entry.path, entry.stamp, entry.replaces, number if alike else None)


def _together(failed: list[QaBotError]) -> QaBotError:
    """Return one error for several files."""
    if len(failed) == 1:
        return failed[0]
    return type(failed[0])(f"{len(failed)} files cannot be read: " + "; ".join(map(str, failed)))
