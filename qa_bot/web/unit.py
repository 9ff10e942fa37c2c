"""The systemd unit that the web app is run by, for this installation."""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template


def unit(python: str = sys.executable) -> str:
    """Return the text of the unit with the Python that runs the web app in it."""
    text = (Path(__file__).resolve().parent / "qa-bot.service").read_text(encoding="utf-8")
    return Template(text).substitute(python=python)
