"""Fixtures for everything that builds an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from town import CLAUSES, Letters, report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def encoder() -> Letters:
    return Letters(seen=[])


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a report, with its sidecar, into `docs/` and returns its path."""

    def writer(name: str, clauses: dict[str, tuple[str, str]] = CLAUSES, **meta: object) -> Path:
        path = tmp_path / "docs" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report(f"{name}政府工作报告", clauses), encoding="utf-8")
        sidecar = path.with_suffix(".meta.toml")
        lines = [
            f"{key} = {str(value).lower() if isinstance(value, bool | int) else repr(value)}"
            for key, value in meta.items()
        ]
        if meta:
            sidecar.write_text("\n".join(lines).replace("'", '"') + "\n", encoding="utf-8")
        else:
            sidecar.unlink(missing_ok=True)
        return path

    return writer


@pytest.fixture
def docs(write: Callable[..., Path]) -> Path:
    """Return a folder with three invented reports: 东川县, 西岭县 and 南浦县."""
    write("东川县")
    write("西岭县", {"1": ("修建公路", "新建公路30公里。"), "2": ("发展农业", "建成高标准农田5万亩。")})
    return write("南浦县", {"1": ("办好教育", "新建学校2所，新增学位1800个。")}).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the place for an index; nothing is there yet."""
    return tmp_path / "index"
