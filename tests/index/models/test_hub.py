"""Pulling models from a small hub on this machine that speaks the routes needed, and from none."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from typer.testing import CliRunner

from qa_bot.cli import app
from qa_bot.config import Settings
from qa_bot.errors import EncoderError, QaBotError, ServerError, SettingError, StorageError
from qa_bot.index.encode import encoder
from qa_bot.index.models.hub import pull

if TYPE_CHECKING:
    from collections.abc import Iterator

SHA = "0123456789abcdef0123456789abcdef01234567"
NAME = "town/tiny"


class Hub(ThreadingHTTPServer):
    """Serves one folder as the model `town/tiny`; `lies` are sha256 sums to give instead, `extra` files to name."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = Path()
        self.extra: list[str] = []
        self.lies: dict[str, str] = {}
        self.page = b""
        self.asked: list[str] = []
        self.keys: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def listing(self) -> dict[str, object]:
        files = [path for path in sorted(self.folder.rglob("*")) if path.is_file()]
        told = [{"rfilename": name} for name in self.extra]
        for path in files:
            name, body = path.relative_to(self.folder).as_posix(), path.read_bytes()
            lfs = {"sha256": self.lies.get(name) or hashlib.sha256(body).hexdigest(), "size": len(body)}
            large = {"lfs": {**lfs, "pointerSize": 130}} if path.suffix == ".safetensors" else {}
            told.append({"rfilename": name, "size": len(body), **large})
        return {"id": NAME, "sha": SHA, "siblings": told}


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def log_message(self, *words: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append(path)
        self.server.keys.add(self.headers.get("Authorization", ""))
        if path == f"/api/models/{NAME}":
            self._send(self.server.page or json.dumps(self.server.listing()).encode())
        elif path.startswith(f"/{NAME}/resolve/{SHA}/"):
            self._file(path.removeprefix(f"/{NAME}/resolve/{SHA}/"))
        else:
            self._send(b"{}", 404, {"X-Error-Code": "RepoNotFound"})

    def _file(self, name: str) -> None:
        body = (self.server.folder / name).read_bytes()
        self._send(body, 200, {"ETag": f'"{hashlib.sha1(body).hexdigest()}"', "X-Repo-Commit": SHA})  # noqa: S324

    def _send(self, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@pytest.fixture
def hub(transformer: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    for name in ("HF_TOKEN", "HF_HUB_OFFLINE", "HF_ENDPOINT", "HF_HUB_CACHE", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)  # read once at its import; `make test` sets the variable
    running = Hub()
    running.folder = shutil.copytree(transformer, tmp_path / "served")
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def settings(hub: Hub, **more: str) -> Settings:
    return Settings(hub=hub.url, **more)  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_encoder_comes_into_the_cache_under_its_name(hub: Hub, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    got = pull(NAME, settings(hub), progress=lambda *step: steps.append(step))
    assert (got.name, got.kind) == (NAME, "encoder")
    assert got.folder == tmp_path / "home" / "hub" / "models--town--tiny" / "snapshots" / SHA
    assert encoder(NAME).fingerprint == encoder(str(hub.folder)).fingerprint
    total = sum(path.stat().st_size for path in got.folder.rglob("*") if path.is_file())
    assert steps[-1] == (total, total)
    assert steps == sorted(steps)
    assert hub.keys == {""}


def test_reranker_comes_into_a_folder(hub: Hub, judge: Path, tmp_path: Path) -> None:
    hub.folder = judge
    got = pull(NAME, settings(hub, hub_key="geheim"), tmp_path / "mine")
    assert (got.kind, got.folder) == ("reranker", tmp_path / "mine")
    assert "model.safetensors" in names(got.folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "served"]
    assert hub.keys == {"Bearer geheim"}


def test_code_and_pickles_are_left_where_they_are(hub: Hub, tmp_path: Path) -> None:
    for name in ("pytorch_model.bin", "modeling.py", "weights.pkl", "model.pt", "onnx/model.json"):
        (hub.folder / name).parent.mkdir(exist_ok=True)
        (hub.folder / name).write_bytes(b"cos\nsystem\n")
    hub.extra = ["../escaped.json", "/etc/escaped.json", "a\\..\\escaped.json", ".hidden.json"]
    got = pull(NAME, settings(hub), tmp_path / "mine")
    here = names(got.folder)
    assert not {"pytorch_model.bin", "modeling.py", "weights.pkl", "model.pt", "onnx/model.json"} & set(here)
    assert not [path for path in hub.asked if path.endswith((".bin", ".py", ".pkl", ".pt")) or "escaped" in path]
    assert {"model.safetensors", "modules.json", "config.json"} <= set(here)


def test_model_with_pickled_weights_alone_is_refused(hub: Hub, tmp_path: Path) -> None:
    (hub.folder / "model.safetensors").rename(hub.folder / "pytorch_model.bin")
    with pytest.raises(EncoderError, match=r"no weights as \.safetensors, only pytorch_model\.bin"):
        pull(NAME, settings(hub), tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_model_that_does_not_load_is_taken_away_again(hub: Hub, tmp_path: Path) -> None:
    (hub.folder / "model.safetensors").write_bytes(b"\0" * 64)
    for to in (tmp_path / "mine", None):
        with pytest.raises(EncoderError, match="cannot be loaded"):
            pull(NAME, settings(hub), to)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "served"]
    assert not list((tmp_path / "home").rglob("model.safetensors"))


def test_file_that_is_not_what_was_listed_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.lies = {"model.safetensors": "0" * 64}
    with pytest.raises(ServerError, match=r"model\.safetensors of town/tiny is not what"):
        pull(NAME, settings(hub), tmp_path / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["served"]


def test_model_that_is_not_there(hub: Hub) -> None:
    with pytest.raises(SettingError, match="has no model town/other, or wants QA_BOT_HUB_KEY"):
        pull("town/other", settings(hub))


@pytest.mark.parametrize("page", [b"<html>login</html>", b"[]", b'{"sha": 3}', b'{"id": "x", "siblings": [{}]}'])
def test_something_else_than_a_hub(hub: Hub, page: bytes) -> None:
    hub.page = page
    with pytest.raises(QaBotError, match=r"QA_BOT_HUB|no weights"):
        pull(NAME, settings(hub))


def test_folder_with_something_in_it_is_left_alone(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not empty"):
        pull(NAME, settings(hub), hub.folder)
    assert hub.asked == []
    (tmp_path / "empty").mkdir()
    assert pull(NAME, settings(hub), tmp_path / "empty").folder == tmp_path / "empty"


@pytest.mark.parametrize("name", ["", "a/b/c", "../x", "a/..", "a b", "-x/y", "a/b\n", "https://x/y", "名/字"])
def test_name_that_is_none(name: str) -> None:
    with pytest.raises(SettingError, match="no model's name"):
        pull(name, Settings(hub="http://127.0.0.1:9"))


def test_closed_port_is_an_error_that_names_the_setting() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(ServerError, match=f"no hub at {url} .*QA_BOT_HUB"):
        pull(NAME, Settings(hub=url))


def test_offline_switch_is_named(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(SettingError, match="HF_HUB_OFFLINE is set"):
        pull(NAME, settings(hub))


def test_command_says_how_to_use_it(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_BOT_HUB", hub.url)
    done = CliRunner().invoke(app, ["models", "pull", NAME])
    assert done.exit_code == 0, done.output
    assert f"to use it: QA_BOT_ENCODER={NAME}" in done.output


@pytest.mark.parametrize("url", ["ftp://x", "x", "http://", "http://a b"])
def test_address_that_is_none_is_a_setting_error(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_BOT_HUB", url)
    done = CliRunner().invoke(app, ["models", "pull", NAME])
    assert isinstance(done.exception, SettingError)
