"""An index on disk with the fictional report, and records beside it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from papermaker import REPORT, looked

from qa_bot.config import Settings
from qa_bot.desk.papers import stage as stages
from qa_bot.desk.sql.database import open_database
from qa_bot.index import build
from qa_bot.index.encode import encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qa_bot.desk.papers.stage import Stage
    from qa_bot.desk.sql.database import Database


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the report, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("built") / "index"
    build.ingest([REPORT], folder, encoder("builtin"))
    return folder


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    shutil.copytree(built, tmp_path / "index")
    return Settings(index=tmp_path / "index", uploads=tmp_path / "uploads", records=str(tmp_path / "records.db"))


@pytest.fixture
def records(settings: Settings) -> Iterator[Database]:
    with open_database(settings.records.get_secret_value()) as opened:
        yield opened


@pytest.fixture
def staged(settings: Settings, records: Database) -> Callable[..., Stage]:
    """Stage a change and look at it, in this process; an upload is named and given as bytes."""

    def make(name: str = "", data: bytes = b"", target: str = "", **values: Any) -> Stage:
        task = values.pop("task", "add")
        stage = stages.begin(settings.uploads, task, "lina", name=name, file=name, size=len(data), **values)
        if name:
            (settings.uploads / stage.token / name).write_bytes(data)
        return looked(settings, replace(stage, target=target))

    return make
