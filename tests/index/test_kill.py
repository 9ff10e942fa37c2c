"""A writer killed at any moment leaves the old content or the new one, never half of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KILLER = Path(__file__).with_name("killer.py")
KILLS = 100


def rounds(folder: Path, docs: Path, file: Path) -> dict[str, float]:
    """Kill writers in a process of its own, so that no thread of the tests is forked."""
    command = [sys.executable, str(KILLER), str(folder), str(docs), str(file), str(KILLS), "20310101"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | {"PYTHONWARNINGS": ""})
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, float] = json.loads(done.stdout)
    return result


def check(result: dict[str, float]) -> None:
    assert result["kept"] + result["changed"] == KILLS
    assert min(result["kept"], result["changed"]) >= 3, "kills fall before and after the swap"
    assert result["leftovers"] >= 3, "kills fall into the writing as well"
    assert result["versions"] <= 3


def test_a_hundred_kills_damage_nothing(docs: Path, folder: Path) -> None:
    check(rounds(folder, docs, docs / "东川县.txt"))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_hundred_kills_damage_nothing_among_all_reports(shared: Path, folder: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(shared / "data" / "reports", docs)
    file = shutil.copy(shared / "report" / "gongshu_2023_excerpt.txt", docs)
    for path in docs.iterdir():
        path.chmod(0o644)
    check(rounds(folder, docs, Path(file)))
