"""Optional packages: fetched when first needed, with a message that tells how to get them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qa_bot.errors import MissingExtra


def need(module: str) -> Any:
    """Return a package of the extra `eval`; raises MissingExtra saying how to install it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        raise _missing(package) from None


def check(*packages: str) -> None:
    """Make sure that packages are installed, without importing them; raises MissingExtra for the first that is not."""
    for package in packages:
        if find_spec(package) is None:
            raise _missing(package)


def _missing(package: str) -> MissingExtra:
    return MissingExtra(f"{package} is not installed; run `pip install 'qa-bot[eval]'`")
