"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real input beside the checkout, or skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, the folder of real input, which is not here")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    """Let no request of a test end because the machine is busy: httpx gives up after five seconds of its own accord."""
    usual = httpx._config.DEFAULT_TIMEOUT_CONFIG
    kept = usual.as_dict()
    for name in kept:
        setattr(usual, name, 120.0)
    yield
    for name, seconds in kept.items():
        setattr(usual, name, seconds)
