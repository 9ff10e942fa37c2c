"""What the doctor tells."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot import __version__, doctor
from qa_bot.config import load
from qa_bot.doctor import examine
from qa_bot.index import build
from qa_bot.index.encode import encoder

if TYPE_CHECKING:
    from qa_bot.config import Settings

REPORT = Path(__file__).resolve().parent / "fixtures" / "云栖县2031年政府工作报告.txt"


@pytest.fixture
def whole(tmp_path: Path) -> Settings:
    """Return settings that name an index of one report."""
    build.ingest([REPORT], tmp_path / "index", encoder("builtin"))
    return load(index=tmp_path / "index")


def test_sound_installation_is_told(whole: Settings) -> None:
    report = examine(whole)
    assert report.sound
    assert report.lines[0].startswith(f"qa-bot {__version__}, Python 3.")
    assert report.lines[-1] == "all is well"


def test_encoder_and_index_are_told(whole: Settings) -> None:
    text = "\n".join(examine(whole).lines)
    assert "encoder builtin, 256 dimensions, weights " in text
    assert "passages, every file whole" in text
    assert "云栖县2031年政府工作报告, 2031, unstated" in text


def test_missing_reranker_is_not_well(whole: Settings, tmp_path: Path) -> None:
    report = examine(whole.model_copy(update={"reranker": str(tmp_path)}))
    assert not report.sound
    assert any(line.startswith("reranker ") and "holds no model" in line for line in report.lines)


def test_every_setting_is_told(whole: Settings) -> None:
    lines = examine(whole).lines
    for name, value in whole.model_dump().items():
        assert f"setting {name} = {value}" in lines


def test_missing_core_package_is_not_well(whole: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "requires", lambda _: ["numpy>=2", "no-such-package<2,>=1"])
    report = examine(whole)
    assert not report.sound
    assert "core     no-such-package missing" in report.lines
    assert report.lines[-1].startswith("not all is well")


def test_missing_extra_is_well(whole: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["numpy>=2", "no-such-package[x]==1; extra == 'neural'", 'no-such-package; extra == "all"']
    monkeypatch.setattr(doctor, "requires", lambda _: lines)
    report = examine(whole)
    assert report.sound
    assert [line for line in report.lines if "no-such" in line] == ["neural   no-such-package missing"]


def test_every_package_that_is_asked_for_is_looked_at() -> None:
    project = tomllib.loads((Path(__file__).resolve().parent.parent / "pyproject.toml").read_text())["project"]
    asked = {"": project["dependencies"], **project["optional-dependencies"]}
    del asked["all"]
    names = {extra: {_plain(line) for line in lines} for extra, lines in asked.items()}
    assert {extra: {_plain(name) for name in found} for extra, found in doctor.packages().items()} == names


def _plain(line: str) -> str:
    return re.split(r"[\[<>=~ ]", line)[0].lower().replace("_", "-").replace(".", "-")


def test_program_that_is_not_installed_is_not_well(whole: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_: str) -> list[str]:
        raise PackageNotFoundError

    monkeypatch.setattr(doctor, "requires", nowhere)
    report = examine(whole)
    assert not report.sound
    assert any(line.startswith("core     not looked at") for line in report.lines)


def test_missing_index_is_named_with_the_way_out(tmp_path: Path) -> None:
    report = examine(load(index=tmp_path / "none"))
    assert not report.sound
    assert any("MissingIndex" in line and "qa-bot ingest" in line for line in report.lines)
    assert not (tmp_path / "none").exists()


def test_damaged_index_is_named(whole: Settings) -> None:
    (path, *_) = sorted(whole.index.glob("0*/*.npy"))
    path.write_bytes(path.read_bytes() + b"x")
    report = examine(whole)
    assert not report.sound
    assert any("DamagedIndex" in line and path.name in line for line in report.lines)


def test_foreign_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "holiday.jpg").write_bytes(b"x")
    assert any("ForeignIndex" in line for line in examine(load(index=tmp_path / "index")).lines)


def test_missing_encoder_is_named_and_the_index_not_looked_at(whole: Settings) -> None:
    report = examine(load(index=whole.index, encoder="no-such-encoder"))
    assert not report.sound
    assert any(line.startswith("encoder ") and "no-such-encoder" in line for line in report.lines)
    assert "index   not looked at: the encoder is missing" in report.lines


def test_every_line_is_one_line(whole: Settings) -> None:
    assert not any("\n" in line for line in examine(whole).lines)
