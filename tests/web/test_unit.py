"""The unit: it names the Python that is asked for, and systemd itself finds nothing wrong with it."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from qa_bot.web.unit import unit

if TYPE_CHECKING:
    from pathlib import Path


def test_the_unit_starts_this_installation() -> None:
    assert f"\nExecStart={sys.executable} -m qa_bot serve\n" in unit()
    assert "\nExecStart=/opt/qa-bot/bin/python -m qa_bot serve\n" in unit("/opt/qa-bot/bin/python")
    assert "$" not in unit()


def test_every_folder_that_is_written_to_is_the_services_own() -> None:
    written = [line.partition("=")[2] for line in unit().splitlines() if line.startswith("Environment=")]
    assert len(written) == 3
    assert all(line.partition("=")[2].startswith("/var/lib/qa-bot") for line in written)


def test_what_hardens_it_is_there_once_each() -> None:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(unit())
    service = read["Service"]
    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "RestrictSUIDSGID"):
        assert service[name] == "yes"
    assert (service["ProtectSystem"], service["StateDirectory"], service["User"]) == ("strict", "qa-bot", "qa-bot")
    assert service["CapabilityBoundingSet"] == ""


def test_systemd_takes_it(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("needs systemd-analyze (Debian: systemd), which is not here")
    file = tmp_path / "qa-bot.service"
    file.write_text(unit(), encoding="utf-8")
    done = subprocess.run([tool, "verify", "--man=no", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "qa-bot.service" in line]) == (0, [])
