"""Fetching a model from a hub or its mirror: weights that run no code, whole and loadable, or nothing at all."""

from __future__ import annotations

import hashlib
import re
import shutil
import socket
import threading
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from qa_bot.errors import EncoderError, MissingExtra, QaBotError, ServerError, SettingError, StorageError
from qa_bot.index.models.place import Kind, cache, kind, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from qa_bot.config import Settings

    Progress = Callable[[int, int], None]

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[\w.-]{1,96})?", re.ASCII)
_KINDS = {".safetensors", ".json", ".jinja", ".txt", ".model", ".md"}  # data alone: no pickle, no code
_PICKLED = {".bin", ".pt", ".pth", ".pkl", ".ckpt", ".h5", ".msgpack"}
_CONNECT = 0.5  # seconds until a hub that does not answer the telephone is given up
_ANSWER = 10.0  # seconds until one that does, and then says nothing


@dataclass(frozen=True, slots=True)
class Pulled:
    """A model that is here now and loads."""

    name: str
    kind: Kind
    folder: Path


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    size: int
    sha256: str


def pull(name: str, settings: Settings, to: Path | None = None, progress: Progress | None = None) -> Pulled:
    """Fetch a model into the folder `to`, or into the hub's cache, and load it once.

    `progress` is told bytes done and of how many. Raises SettingError, ServerError, EncoderError or StorageError; what
    was fetched until then is taken away again.
    """
    if not _NAME.fullmatch(name) or ".." in name:
        raise SettingError(f"{name!r} is no model's name; give one such as OWNER/MODEL")
    if to is not None and to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise StorageError(f"{to}: is there already and not empty; choose another folder with --to")
    hub = _client(settings)
    revision, parts = _listed(hub, name)
    growing = to.with_name(f".{to.name}.part") if to is not None else None
    folder = growing or cache() / f"models--{name.replace('/', '--')}" / "snapshots" / revision
    there = folder.exists() and growing is None
    try:
        _fetch(hub, name, revision, parts, growing, progress or (lambda _done, _total: None))
        found = _loads(name, folder)
        if to is not None and growing is not None:
            shutil.rmtree(growing / ".cache", ignore_errors=True)
            with suppress(FileNotFoundError):
                to.rmdir()
            growing.rename(to)
    except OSError as error:
        raise StorageError(f"{to or cache()}: cannot be written ({error.strerror}); free space") from None
    finally:
        if growing is not None or not (there or _complete(folder, parts)):
            shutil.rmtree(folder, ignore_errors=True)
    return Pulled(name, found, to or folder)


@dataclass(frozen=True, slots=True)
class _Hub:
    url: str
    key: str | bool


def _client(settings: Settings) -> _Hub:
    """Return the hub to ask; raises where it cannot be reached, before anything slow is imported."""
    url = settings.hub
    if not url:
        try:
            from huggingface_hub import constants  # noqa: PLC0415 - an optional package
        except ImportError:
            raise MissingExtra("pulling a model needs the extra: pip install 'qa-bot[neural]'") from None
        url = constants.ENDPOINT
    _reach(url)
    return _Hub(url.rstrip("/"), settings.hub_key.get_secret_value() or False)


def _reach(url: str) -> None:
    """Raise ServerError unless the hub, or the proxy on the way to it, takes a connection at once.

    Looking a name up knows no time limit of its own, hence the thread.
    """
    place = urlsplit(url)
    proxy = urllib.request.getproxies().get(place.scheme, "")
    if proxy and not urllib.request.proxy_bypass(place.hostname or ""):
        place = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    address = (place.hostname or "", place.port or (443 if place.scheme == "https" else 80))
    failed: list[str] = ["no answer"]
    caller = threading.Thread(target=_call, args=(address, failed), daemon=True)
    caller.start()
    caller.join(_CONNECT)
    if failed:
        raise ServerError(
            f"no hub at {url} ({failed[0]}); set QA_BOT_HUB to a mirror that can be reached, "
            "or copy the model's folder here and name that folder instead"
        )


def _call(address: tuple[str, int], failed: list[str]) -> None:
    try:
        socket.create_connection(address, timeout=_CONNECT).close()
    except OSError as error:
        failed[:] = [error.strerror or "no connection"]
    except ValueError:
        failed[:] = ["no address"]
    else:
        failed.clear()


def _listed(hub: _Hub, name: str) -> tuple[str, list[_Part]]:
    """Return a model's revision and those of its files that are to be fetched; raises EncoderError without weights."""
    try:
        from huggingface_hub import HfApi  # noqa: PLC0415 - an optional package
        from huggingface_hub.errors import OfflineModeIsEnabled, RepositoryNotFoundError  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("pulling a model needs the extra: pip install 'qa-bot[neural]'") from None
    try:
        told = HfApi(endpoint=hub.url, token=hub.key).model_info(name, files_metadata=True, timeout=_ANSWER)
        files = [_part(each) for each in told.siblings or ()]
    except OfflineModeIsEnabled:
        raise SettingError("HF_HUB_OFFLINE is set; unset it to pull a model") from None
    except RepositoryNotFoundError:
        raise SettingError(f"{hub.url} has no model {name}, or wants QA_BOT_HUB_KEY for it") from None
    except Exception as error:  # noqa: BLE001 - whatever the other side says that is no list of files
        raise ServerError(
            f"{hub.url} does not answer as a hub does ({type(error).__name__}: {line(error)[:200]}); see QA_BOT_HUB"
        ) from None
    kept = [each for each in files if _wanted(each.name)]
    if not any(each.name.endswith(".safetensors") for each in kept):
        pickled = sorted(each.name for each in files if PurePosixPath(each.name).suffix in _PICKLED)
        other = f"only {pickled[0]}, which can run code when it is loaded" if pickled else "none"
        raise EncoderError(f"{name} offers no weights as .safetensors, {other}; choose another model")
    return _revision(told, name), sorted(kept, key=lambda each: (each.size, each.name))


def _revision(told: Any, name: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{40}", str(told.sha)):
        raise ServerError(f"the hub names no revision of {name}; see QA_BOT_HUB")
    return str(told.sha)


def _part(sibling: Any) -> _Part:
    lfs = sibling.lfs
    return _Part(str(sibling.rfilename), int(sibling.size or 0), str(lfs.sha256) if lfs else "")


def _wanted(name: str) -> bool:
    """Tell whether a file is one of the model's data and its name stays inside the folder."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and "\\" not in name and not name.startswith(".")
    return inside and path.suffix in _KINDS and path.parts[0] not in {"onnx", "openvino"}


def _fetch(hub: _Hub, name: str, revision: str, parts: list[_Part], folder: Path | None, progress: Progress) -> None:
    from huggingface_hub import hf_hub_download  # noqa: PLC0415 - an optional package

    total, before = sum(part.size for part in parts), 0
    where: dict[str, Any] = {"cache_dir": cache()} if folder is None else {"local_dir": folder}
    for part in parts:
        bar = _bar(lambda done, start=before: progress(min(start + done, total), total))  # type: ignore[misc]
        try:
            got = hf_hub_download(
                name, part.name, revision=revision, endpoint=hub.url, token=hub.key, tqdm_class=bar, **where
            )
        except OSError as error:
            if error.errno is not None:  # the disk's, not the network's
                raise
            raise _broken(hub, name, error) from None
        except Exception as error:  # noqa: BLE001 - whatever the network or the other side does
            raise _broken(hub, name, error) from None
        if part.sha256 and _sha256(Path(got)) != part.sha256:
            raise ServerError(f"{part.name} of {name} is not what {hub.url} says it is; try again, or see QA_BOT_HUB")
        before += part.size
        progress(min(before, total), total)


def _broken(hub: _Hub, name: str, error: Exception) -> ServerError:
    return ServerError(f"{hub.url} broke off while {name} was fetched ({type(error).__name__}); run the command again")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _complete(folder: Path, parts: list[_Part]) -> bool:
    """Tell whether every file is there; the snapshot of a cache is only kept so."""
    return all((folder / part.name).is_file() for part in parts)


def _loads(name: str, folder: Path) -> Kind:
    """Load a model as it will be used and try it on a few words; raises EncoderError where that fails."""
    what = kind(folder)
    try:
        if what == "reranker":
            from qa_bot.index.models.rerank import load  # noqa: PLC0415 - 6 s of imports

            load(name, folder).order("停车", ["停车位", "电梯"])
        else:
            from qa_bot.index.encode import neural  # noqa: PLC0415

            neural(name, folder).query(["停车"])
    except QaBotError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except Exception as error:  # noqa: BLE001 - a model that fails on its first words is of no use
        shutil.rmtree(folder, ignore_errors=True)
        raise EncoderError(f"{name} was fetched and does not work: {line(error)}; choose another model") from None
    return what


def _bar(told: Callable[[int], None]) -> type:
    """Return a class that the hub's client takes for a progress bar; `told` hears the bytes of one file."""

    class Bar:
        def __init__(self, *_: object, initial: int = 0, **__: object) -> None:
            self.done = initial

        def update(self, more: float | None = 1) -> None:
            self.done += int(more or 0)
            told(self.done)

        def close(self) -> None:
            pass

        def __enter__(self) -> Bar:
            return self

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
        ) -> None:
            self.close()

    return Bar
