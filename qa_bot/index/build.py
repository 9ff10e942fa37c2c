"""Building: files in, a new version of the index out; what has not changed is copied, not made again."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa_bot.errors import DamagedIndex, MissingFile, MissingIndex, SettingError, StaleIndex
from qa_bot.index import dense, manifest, publish, store, works
from qa_bot.index.lock import writing
from qa_bot.index.manifest import Entry, Made
from qa_bot.index.steps.bind import bind, same, sheets
from qa_bot.index.steps.gather import Gathered, gather, known, relate
from qa_bot.index.store import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qa_bot.index.encode import Encoder
    from qa_bot.index.steps.bind import Progress, Sheet


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build has done, in ids; `version` is the one that is current now.

    `unchanged` counts the given files only. `vanished` are documents whose file is gone. `proposed` pairs a digest
    with a document that looks like the same work: nothing was hidden, an operator may confirm with --replaces.
    """

    version: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    proposed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to change at one go: files that come in, documents that leave.

    `replaces` pairs documents with the one that each takes the place of, None for none.
    """

    paths: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()
    replaces: tuple[tuple[str, str | None], ...] = ()


def ingest(
    paths: Sequence[Path],
    folder: Path,
    encoder: Encoder,
    *,
    replaces: str | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Bring files and folders into the index: all of them or, with an error naming the bad ones, none.

    `replaces` declares that they replace the document of that id. `progress` is told (done, of how many, id). Raises
    SourceError, SettingError, IndexFault, StorageError; the current version stays as it is then.
    """
    with _writing(folder):
        old = _base(folder)
        result = gather(paths, old, alike=old is not None and old.manifest.made == _made(encoder))
        if replaces is not None:
            relate(result, [*result.added, *result.replaced, *result.unchanged], replaces)
        return _publish(folder, result, old, encoder, progress)


def remove(ids: Iterable[str], folder: Path, encoder: Encoder, *, progress: Progress | None = None) -> Changes:
    """Take documents out of the index; raises SettingError naming the known ids where one is unknown."""
    with _writing(folder):
        old = _base(folder)
        if old is None:
            raise MissingIndex(f"{folder}: no index here, so nothing to remove")
        result = gather([], old, alike=old.manifest.made == _made(encoder))
        result.removed.extend(dict.fromkeys(ids))
        if unknown := [name for name in result.removed if name not in result.volumes]:
            raise SettingError(f"no document {unknown[0]} in {folder}; known are {known(result.volumes)}")
        result.volumes = {name: volume for name, volume in result.volumes.items() if name not in result.removed}
        return _publish(folder, result, old, encoder, progress)


def revise(
    plan: Plan, folder: Path, encoder: Encoder, *, seen: str | None = None, progress: Progress | None = None
) -> Changes:
    """Carry out a plan, whole or not at all; raises as `ingest` and `remove` do.

    `seen` is the version that the plan was made for: where another is current by now, raises StaleIndex.
    """
    with _writing(folder):
        old = _base(folder)
        if seen is not None and (old is None or old.version != seen):
            raise StaleIndex(f"{folder}: has changed since this was looked at; look at it again, then confirm")
        return _publish(folder, _planned(plan, old, encoder), old, encoder, progress)


def draft(plan: Plan, old: Index, encoder: Encoder, *, progress: Progress | None = None) -> tuple[Index, Changes]:
    """Return the index that a plan would give, in memory only, and what it would change; raises as `revise` does."""
    result = _planned(plan, old, encoder)
    bound = sheets(result.volumes.values(), old)
    body, arrays = bind(bound, old, _made(encoder), encoder, progress)
    return Index(f"draft-{old.version}", body, arrays, None), _changes("", result, bound)


def rebuild(folder: Path, encoder: Encoder, *, progress: Progress | None = None) -> Changes:
    """Make the index anew from the files that its manifest names, whatever state it is in.

    A document whose file is gone keeps its stored text if the index is whole, else it is left out and reported as
    vanished. Raises DamagedIndex where the manifest is unreadable, MissingFile where no file is left.
    """
    with _writing(folder):
        try:
            old: Index | None = store.read(folder)
        except DamagedIndex:
            old = None
        entries = old.manifest.documents if old else _entries(folder)
        paths = dict.fromkeys(Path(entry.path) for entry in entries if Path(entry.path).exists())
        result = gather(list(paths), old, alike=False)
        if old is None:
            result.vanished = [entry.id for entry in entries if Path(entry.path) not in paths]
        if not entries:
            raise MissingFile(f"{folder}: names no sources to rebuild from; run `qa-bot ingest docs_src` to build one")
        if not result.volumes:
            raise MissingFile(f"{folder}: none of its sources is left, {entries[0].path} for one; restore them")
        for entry in entries:
            if entry.replaces in result.volumes and entry.id in result.volumes:
                relate(result, [entry.id], str(entry.replaces))
        return _publish(folder, result, old, encoder, progress)


@contextmanager
def temporary(paths: Sequence[Path], encoder: Encoder, *, progress: Progress | None = None) -> Iterator[Index]:
    """Give a throw-away index of files and folders; it lives in memory, so nothing is left behind however it ends."""
    result = gather(paths, None, alike=False)
    body, arrays = bind(sheets(result.volumes.values(), None), None, _made(encoder), encoder, progress)
    content = sha256("".join(f"{entry.id} {entry.sha256} " for entry in body.documents).encode()).hexdigest()
    yield Index(f"docs-{content[:16]}", body, arrays, None)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder that is an index or may become one."""
    with suppress(MissingIndex, DamagedIndex):
        store.pointed(folder)
    with writing(folder):
        yield


def _base(folder: Path) -> Index | None:
    """Return the index to build on, None where there is none yet; raises DamagedIndex and NewerIndex.

    Where CURRENT is gone the newest version is taken up again, so that nothing of it is lost.
    """
    try:
        return store.read(folder)
    except MissingIndex:
        return None
    except DamagedIndex:
        if publish.current(folder) is not None:
            raise
        newest = publish.versions(folder)[-1]
        opened = store.read_version(folder, newest)
        publish.adopt(folder, newest)
        return opened


def _entries(folder: Path) -> tuple[Entry, ...]:
    """Return the documents of a damaged index."""
    versions = publish.versions(folder)
    version = publish.current(folder)
    try:
        return store.read_manifest(folder, version if version in versions else versions[-1]).documents
    except DamagedIndex as error:
        raise DamagedIndex(
            f"{folder}: even its list of sources is damaged; delete the folder and run `qa-bot ingest` with the files"
        ) from error


def _made(encoder: Encoder) -> Made:
    return Made(encoder.name, encoder.fingerprint, encoder.dimensions, manifest.settings(), manifest.rules())


def _planned(plan: Plan, old: Index | None, encoder: Encoder) -> Gathered:
    result = gather(plan.paths, old, alike=old is not None and old.manifest.made == _made(encoder))
    if unknown := [name for name in plan.without if name not in result.volumes]:
        raise SettingError(f"no document {unknown[0]} here; known are {known(result.volumes)}")
    result.removed.extend(plan.without)
    result.volumes = {name: volume for name, volume in result.volumes.items() if name not in plan.without}
    for name, target in plan.replaces:
        if target is not None:
            relate(result, [name], target)
        elif name in result.volumes:
            result.volumes[name] = replace(result.volumes[name], replaces=None)
    return result


def _publish(folder: Path, result: Gathered, old: Index | None, encoder: Encoder, progress: Progress | None) -> Changes:
    """Write the next version, unless it would equal the current one."""
    bound = sheets(result.volumes.values(), old)
    if old is not None and same(bound, old):
        version = old.version
    else:
        body, arrays = bind(bound, old, _made(encoder), encoder, progress)
        contents: dict[str, Callable[[Any], None]] = {store.VECTORS: partial(dense.write, arrays["vectors"])}
        contents |= {f"{name}.npy": publish.array(values) for name, values in arrays.items() if name != "vectors"}
        version = publish.publish(folder, body, contents)
    return _changes(version, result, bound)


def _changes(version: str, result: Gathered, bound: list[Sheet]) -> Changes:
    return Changes(
        version,
        added=tuple(sorted(result.added)),
        replaced=tuple(sorted(result.replaced)),
        removed=tuple(sorted(result.removed)),
        unchanged=tuple(sorted(result.unchanged)),
        vanished=tuple(sorted(result.vanished)),
        proposed=works.proposed([sheet.part for sheet in bound]),
    )
