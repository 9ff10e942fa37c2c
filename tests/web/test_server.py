"""The server: health, a port that is taken, an address that cannot be used, the switches of Gradio."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from qa_bot.config import Settings
from qa_bot.desk.people import users
from qa_bot.desk.sql.database import open_database
from qa_bot.errors import PortInUse, RecordsFault, SettingError
from qa_bot.web import server
from qa_bot.web.server import listen, serve

ROOT = Path(__file__).resolve().parents[2]


def test_health_tells_status_and_version(served) -> None:
    assert httpx.get(f"{served.url}/health").json() == {"status": "ok", "version": "v1"}


def test_a_taken_port_is_one_line_with_the_port_and_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortInUse) as caught:
            serve(Settings(port=port, index=tmp_path))
    assert str(caught.value) == f"port {port} on 127.0.0.1 is in use; choose another with --port or QA_BOT_PORT"
    assert list(tmp_path.iterdir()) == []  # found out before anything is built


def test_an_address_that_cannot_be_used_is_one_line() -> None:
    with pytest.raises(SettingError, match=r"^cannot listen on 192\.0\.2\.1 port 7860 \(.+\); see --host and --port$"):
        listen("192.0.2.1", 7860)
    with pytest.raises(SettingError, match="cannot listen on"):
        listen("no host", 7860)


def test_records_that_cannot_be_used_are_one_line_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_text("no database " * 100, encoding="utf-8")
    with pytest.raises(RecordsFault, match=r"records\.db: .+; choose another file with QA_BOT_RECORDS"):
        serve(Settings(port=free(), index=tmp_path / "index", records=str(tmp_path / "records.db")))
    assert not (tmp_path / "index").exists()


def test_a_first_start_says_how_to_make_an_account(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "run", lambda *_: None)
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "云栖.txt").write_text("一、把路修好\n1.打通断头路。2031年修建道路12条。\n", encoding="utf-8")
    settings = Settings(port=free(), index=tmp_path / "index", docs=docs, records=str(tmp_path / "records.db"))
    said = "no staff account yet; make the first: qa-bot desk user add NAME --role administrator"
    with caplog.at_level(logging.INFO, "qa_bot"):
        serve(settings)
        assert caplog.messages.count(said) == 1
        with open_database(str(tmp_path / "records.db")) as records:
            users.add(records, "test", "first", "Q7 and twelve moons", "administrator")
        serve(settings)
    assert caplog.messages.count(said) == 1


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def test_a_port_can_be_taken_again_at_once() -> None:
    with listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
    with listen("127.0.0.1", port) as door:
        assert door.getsockname() == ("127.0.0.1", port)


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring",
        "/monitoring/summary",
        "/config",
        "/info",
        "/login",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.invalid/",
        "/gradio_api/vibe-code/",
        "/gradio_api/run/ask",
        "/gradio_api/runs",
        "/gradio_api/queue/join",
        "/gradio_api/queue/data",
        "/gradio_api/heartbeat/x",
        "/gradio_api/startup-events",
        "/gradio_api/../monitoring",
        "/manifest.json",
        "/svelte/x.js",
        "/docs",
        "/openapi.json",
        "/nothing",
        "//",
        "/%00",
        "/<script>",
        "/assets/../../../etc/passwd",
        "/assets/..%2f..%2findex.html",
        "/assets/%00",
        "/assets/" + "a" * 300,
        "/assets",
        "/static/",
        "/static/.",
    ],
)
def test_what_the_page_does_not_need_is_closed(served, path: str) -> None:
    answer = httpx.get(served.url + path)
    assert (answer.status_code, answer.text) == (404, "没有这个页面。\n")
    assert httpx.post(served.url + path).status_code in {404, 405}


@pytest.mark.parametrize("path", ["/", "/health", "/theme.css", "/page/file/page.js", "/assets/x.js"])
def test_what_is_only_read_takes_nothing(served, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "XYZ"):
        answer = httpx.request(method, served.url + path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_what_is_only_sent_cannot_be_fetched(served) -> None:
    answer = httpx.get(f"{served.url}/page/ask")
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method"


def test_the_entry_has_a_demo_and_opens_no_index_on_import(tmp_path: Path) -> None:
    program = "import app, gradio; assert isinstance(app.demo, gradio.Blocks); print(app.demo.title)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"QA_BOT_INDEX": str(tmp_path / "index"), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "政府工作报告问答\n"
    assert not (tmp_path / "index").exists()


def test_the_entry_is_under_thirty_lines() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 30


def test_a_bad_setting_at_the_entry_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={"QA_BOT_PORT": "seventy", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("qa-bot: QA_BOT_PORT='seventy' cannot be used")
    assert done.stderr.count("\n") == 1
